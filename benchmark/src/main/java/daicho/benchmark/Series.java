package daicho.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import peer.load.Load;

/**
 * The rounds of one measurement. The rounds of several measurements take turns, so that a disturbance hits all of them.
 */
final class Series {
    private static final int DIGITS = 3;

    private final List<Load> rounds = new ArrayList<>();
    private Duration warmedUp = Duration.ZERO;

    void add(Load round) {
        rounds.add(round);
    }

    /** Notes how long it took until it got no faster. */
    void warmedUp(Duration time) {
        warmedUp = time;
    }

    Duration warmedUp() {
        return warmedUp;
    }

    boolean isEmpty() {
        return rounds.isEmpty();
    }

    double perSecond() {
        return median(rounds.stream().mapToDouble(Load::perSecond));
    }

    /** The milliseconds that this share of all rounds' times, in percent, took at most; NaN if nothing was timed. */
    double milliseconds(double percentile) {
        Histogram all = new Histogram(DIGITS);
        rounds.forEach(round -> all.add(round.nanos()));
        return new Load(0, all).milliseconds(percentile);
    }

    /** Throughput as a share of another's, round by round. */
    double[] shareOf(Series other) {
        return ratios(other, Load::perSecond);
    }

    /** The time that half of them take, as a multiple of another's, round by round. */
    double[] timesAsLongAs(Series other) {
        return ratios(other, load -> load.milliseconds(50));
    }

    private double[] ratios(Series other, ToDoubleFunction<Load> figure) {
        return IntStream.range(0, Math.min(rounds.size(), other.rounds.size()))
                .mapToDouble(i -> figure.applyAsDouble(rounds.get(i)) / figure.applyAsDouble(other.rounds.get(i)))
                .toArray();
    }

    /** The one in the middle. */
    static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }
}
