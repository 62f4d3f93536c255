package daicho.shared.reminder;

import daicho.shared.Refusal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * On which days reminders go out by themselves. 0 before or after is the due day itself.
 *
 * @param before days before a due day, sorted; each from 0 to 90
 * @param after days after it, sorted; each from 0 to 90
 */
public record ReminderDays(List<Integer> before, List<Integer> after) {
    /** A quarter of a year; more is a slip. */
    private static final int MOST = 90;

    public ReminderDays {
        before = sorted("/before", before);
        after = sorted("/after", after);
    }

    private static List<Integer> sorted(String pointer, Collection<Integer> days) {
        for (int day : Refusal.present(pointer, days)) {
            if (day < 0 || day > MOST) {
                throw Refusal.invalid("reminder.days_unlikely", pointer, day, MOST);
            }
        }
        return List.copyOf(new TreeSet<>(days));
    }

    /** The last day for reminders of what is due on a day, not after today; none if there was none yet. */
    public Optional<LocalDate> lastFor(LocalDate dueOn, LocalDate today) {
        return Stream.concat(
                        before.stream().map(dueOn::minusDays), after.stream().map(dueOn::plusDays))
                .filter(day -> !day.isAfter(today))
                .max(LocalDate::compareTo);
    }
}
