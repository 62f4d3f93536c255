package daicho.shared.scoring;

import daicho.shared.Refusal;
import java.math.BigDecimal;
import java.util.UUID;

/**
 * An average as a document prints it, without its scores: their number is unknown.
 *
 * @param measure scored
 * @param average as printed, with its digits
 */
public record PrintedAverage(UUID measure, BigDecimal average) {
    private static final int MOST_DECIMALS = 4;

    public PrintedAverage {
        Refusal.present("/averages", measure);
        Refusal.present("/averages", average);
        // The precision guards against 1E-1000000000, which is short as text but far too long as a number.
        if (average.signum() < 0
                || average.scale() < 0
                || average.scale() > MOST_DECIMALS
                || average.precision() > 10) {
            throw Refusal.invalid("scoring.average_impossible", "/averages", measure);
        }
    }
}
