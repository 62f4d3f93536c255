package daicho.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The rounds of one measurement. The rounds of several measurements take turns, so that a disturbance hits all of them.
 */
final class Series {
    private final List<Load> rounds = new ArrayList<>();

    void add(Load round) {
        rounds.add(round);
    }

    boolean isEmpty() {
        return rounds.isEmpty();
    }

    double perSecond() {
        return median(Load::perSecond);
    }

    double p50() {
        return median(Load::p50);
    }

    double p99() {
        return median(Load::p99);
    }

    /** Throughput as a share of another's, round by round. */
    double shareOf(Series other) {
        return ratio(other, Load::perSecond);
    }

    /** The time that half of them take, as a multiple of another's, round by round. */
    double timesAsLongAs(Series other) {
        return ratio(other, Load::p50);
    }

    private double ratio(Series other, ToDoubleFunction<Load> figure) {
        return median(IntStream.range(0, Math.min(rounds.size(), other.rounds.size()))
                .mapToDouble(i -> figure.applyAsDouble(rounds.get(i)) / figure.applyAsDouble(other.rounds.get(i)))
                .toArray());
    }

    private double median(ToDoubleFunction<Load> figure) {
        return median(rounds.stream().mapToDouble(figure).toArray());
    }

    private static double median(double[] values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        java.util.Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
