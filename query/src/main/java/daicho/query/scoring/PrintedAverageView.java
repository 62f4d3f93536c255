package daicho.query.scoring;

import daicho.query.View;
import daicho.shared.Ids;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An average as a document prints it; the number of its scores is unknown.
 *
 * @param id follows from round and measure
 * @param municipality code
 * @param round a printed one
 * @param measure scored
 * @param average as printed
 * @param source page or document
 * @param reason why an earlier one was replaced
 * @param version of the round's stream
 */
record PrintedAverageView(
        UUID id,
        String municipality,
        UUID round,
        UUID measure,
        BigDecimal average,
        String source,
        @Nullable String reason,
        long version)
        implements View.Row {
    /** The table. */
    static final View<PrintedAverageView> VIEW = new View<>("printed_average", PrintedAverageView.class);

    static UUID id(UUID round, UUID measure) {
        return Ids.named("printed-average/" + round + "/" + measure);
    }
}
