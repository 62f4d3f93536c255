package daicho.query.scoring;

import daicho.query.View;
import daicho.shared.Ids;
import daicho.shared.scoring.Tally;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The summary of a measure's scores at a closing. Never changes; a later closing has its own rows.
 *
 * @param id follows from round, measure and closing
 * @param municipality code
 * @param round closed
 * @param closing its number
 * @param measure scored
 * @param count of seats that had scored it
 * @param sum of their scores
 * @param average half up to one decimal; none without a scorer
 * @param distribution how often each score was given
 */
record TallyView(
        UUID id,
        String municipality,
        UUID round,
        int closing,
        UUID measure,
        int count,
        int sum,
        @Nullable BigDecimal average,
        List<Tally.OfScore> distribution)
        implements View.Row {
    /** The table. */
    static final View<TallyView> VIEW = new View<>("tally", TallyView.class);

    static UUID id(UUID round, UUID measure, int closing) {
        return Ids.named("tally/" + round + "/" + measure + "/" + closing);
    }

    Tally tally() {
        return new Tally(measure, count, sum, average, distribution);
    }
}
