package daicho.shared.scoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The summary of the scores of a measure; each seat counts once.
 *
 * @param measure scored
 * @param count of seats that have scored it
 * @param sum of their scores
 * @param average sum / count, half up to one decimal; none without a scorer
 * @param distribution how often each score of the scale was given, lowest first
 */
public record Tally(
        UUID measure, int count, int sum, @Nullable BigDecimal average, List<OfScore> distribution) {
    /**
     * How often a score was given.
     *
     * @param score on the scale
     * @param count of seats
     */
    public record OfScore(int score, int count) {}

    public Tally {
        distribution = List.copyOf(distribution);
    }

    /** The tally of the valid scores, one for each seat that has scored the measure. */
    public static Tally of(UUID measure, ScoreScale scale, Collection<Integer> scores) {
        int sum = scores.stream().mapToInt(Integer::intValue).sum();
        return new Tally(
                measure,
                scores.size(),
                sum,
                average(sum, scores.size()),
                IntStream.rangeClosed(scale.lowest(), scale.highest())
                        .mapToObj(score -> new OfScore(score, (int)
                                scores.stream().filter(given -> given == score).count()))
                        .toList());
    }

    /** Rounds the exact quotient, once: 69 / 20 = 3.45 is 3.5. */
    private static @Nullable BigDecimal average(int sum, int count) {
        return count == 0 ? null : BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(count), 1, RoundingMode.HALF_UP);
    }
}
