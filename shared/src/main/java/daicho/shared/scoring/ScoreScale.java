package daicho.shared.scoring;

import daicho.shared.Refusal;
import java.math.BigDecimal;

/**
 * The whole numbers that are used to score the measures of a round.
 *
 * @param lowest score
 * @param highest score
 */
public record ScoreScale(int lowest, int highest) {
    /** 1 = できていない … 5 = よくできている. */
    public static final ScoreScale USUAL = new ScoreScale(1, 5);

    public ScoreScale {
        if (lowest < 0 || highest <= lowest || highest > 100) {
            throw Refusal.invalid("scoring.scale_impossible", "/scale", lowest, highest);
        }
    }

    public boolean contains(int score) {
        return score >= lowest && score <= highest;
    }

    public boolean contains(BigDecimal average) {
        return average.compareTo(BigDecimal.valueOf(lowest)) >= 0
                && average.compareTo(BigDecimal.valueOf(highest)) <= 0;
    }
}
