package daicho.command.scoring;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a seat has written about one measure. What a person writes again on one day takes the place of what they wrote that day:
 * whether they sat in the seat is the same for both.
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
     * @param given none = what was given before is taken back
     */
    record Entry<T>(UUID person, LocalDate on, @Nullable T given) {}

    static <T> Line<T> empty() {
        return new Line<>(List.of());
    }

    Line<T> and(UUID person, LocalDate on, @Nullable T given) {
        List<Entry<T>> all = new ArrayList<>(entries);
        if (!all.isEmpty()
                && all.getLast().person().equals(person)
                && all.getLast().on().equals(on)) {
            all.removeLast();
        }
        all.add(new Entry<>(person, on, given));
        return new Line<>(List.copyOf(all));
    }

    /** What was written last, if anything. */
    Optional<Entry<T>> last() {
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries.getLast());
    }

    /** What stands as the line is. */
    Optional<T> given() {
        return last().flatMap(entry -> Optional.ofNullable(entry.given()));
    }

    /** What was written last of what counts, unless it takes something back. */
    Optional<Entry<T>> standing(Predicate<Entry<T>> counts) {
        return entries.reversed().stream().filter(counts).findFirst().filter(entry -> entry.given() != null);
    }
}
