package daicho.shared.agreement;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a partner is called from a day on.
 *
 * @param name as the partner writes it
 * @param from first day of the name; none = since before the records begin
 */
public record PartnerName(String name, @Nullable LocalDate from) {
    /** The name on a day: the one that began last by then; of two from the same day, the one recorded last. */
    public static String on(LocalDate day, List<PartnerName> names) {
        String called = names.getFirst().name();
        LocalDate since = LocalDate.MIN;
        for (PartnerName given : names) {
            LocalDate from = given.from() == null ? LocalDate.MIN : given.from();
            if (!from.isAfter(day) && !from.isBefore(since)) {
                called = given.name();
                since = from;
            }
        }
        return called;
    }
}
