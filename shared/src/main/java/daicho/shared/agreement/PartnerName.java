package daicho.shared.agreement;

import daicho.shared.Since;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a partner is called from a day on.
 *
 * @param name as the partner writes it
 * @param from first day of the name; none = since before the records begin
 */
public record PartnerName(String name, @Nullable LocalDate from) implements Since {
    /** The name on a day. */
    public static String on(LocalDate day, List<PartnerName> names) {
        return Since.on(day, names).name();
    }
}
