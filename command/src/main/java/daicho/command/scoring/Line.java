package daicho.command.scoring;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a seat has written about one measure. If a person writes twice on one day, the later entry replaces the earlier
 * one, since the person was or was not in the seat for both.
 *
 * @param <T> what is written
 * @param entries oldest first
 */
record Line<T>(List<Entry<T>> entries) {
    /**
     * Something written.
     *
     * @param <T> what is written
     * @param person who sat in the seat that day, as far as was known then
     * @param on its day
     * @param given none = the earlier entry is withdrawn
     * @param own entered by the person, as far as is known
     */
    record Entry<T>(UUID person, LocalDate on, @Nullable T given, boolean own) {}

    static <T> Line<T> empty() {
        return new Line<>(List.of());
    }

    Line<T> and(UUID person, LocalDate on, @Nullable T given, boolean own) {
        List<Entry<T>> all = new ArrayList<>(entries);
        if (!all.isEmpty()
                && all.getLast().person().equals(person)
                && all.getLast().on().equals(on)) {
            all.removeLast();
        }
        all.add(new Entry<>(person, on, given, own));
        return new Line<>(List.copyOf(all));
    }

    /** What was written last, if anything. */
    Optional<Entry<T>> last() {
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries.getLast());
    }

    /** The entry that is valid at present. */
    Optional<T> given() {
        return last().flatMap(entry -> Optional.ofNullable(entry.given()));
    }

    /** The last entry that counts, unless it is a withdrawal. */
    Optional<Entry<T>> standing(Predicate<Entry<T>> counts) {
        return entries.reversed().stream().filter(counts).findFirst().filter(entry -> entry.given() != null);
    }
}
