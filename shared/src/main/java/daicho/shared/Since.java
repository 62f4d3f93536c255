package daicho.shared;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that holds from a day on until something else does, such as a name. */
public interface Since {
    /** The first day; none = since before the records begin. */
    @Nullable
    LocalDate from();

    /**
     * What holds on a day, whatever the order in which it was recorded: what began last by then, and of two from one
     * day the one recorded last. Before everything, what began first.
     */
    static <T extends Since> T on(LocalDate day, List<T> recorded) {
        List<T> inOrder = inOrder(recorded);
        return inOrder.stream()
                .filter(each -> !firstDay(each).isAfter(day))
                .reduce((earlier, later) -> later)
                .orElseGet(inOrder::getFirst);
    }

    /** Where the one is that was recorded from a day, the last of them; below zero if there is none. */
    static int placeOf(@Nullable LocalDate recordedFrom, List<? extends Since> recorded) {
        return recorded.stream().map(Since::from).toList().lastIndexOf(recordedFrom);
    }

    /** With the one that was recorded from a day as it is right. */
    static <T extends Since> List<T> corrected(List<T> recorded, @Nullable LocalDate recordedFrom, T right) {
        List<T> all = new ArrayList<>(recorded);
        all.set(placeOf(recordedFrom, recorded), right);
        return List.copyOf(all);
    }

    /** Without the one that was recorded from a day. */
    static <T extends Since> List<T> without(List<T> recorded, LocalDate recordedFrom) {
        List<T> others = new ArrayList<>(recorded);
        others.remove(placeOf(recordedFrom, recorded));
        return List.copyOf(others);
    }

    /** In the order of their days. */
    static <T extends Since> List<T> inOrder(List<T> recorded) {
        return recorded.stream().sorted(Comparator.comparing(Since::firstDay)).toList();
    }

    /** The first day, as something to compare. */
    static LocalDate firstDay(Since each) {
        return each.from() == null ? LocalDate.MIN : each.from();
    }
}
