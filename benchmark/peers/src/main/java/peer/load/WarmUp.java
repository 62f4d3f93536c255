package peer.load;

import java.time.Duration;

/**
 * Warms something up until it gets no faster: a JVM compiles for two minutes under load, and what is measured earlier is
 * the compiler.
 *
 * @param window how long the work is done before the rate is looked at
 * @param bound after how long it ends in any case
 */
public record WarmUp(Duration window, Duration bound) {
    /** What counts as faster. */
    private static final double RISE = 1.03;

    /** One slow window may be the machine's fault. */
    private static final int STEADY_WINDOWS = 2;

    /** Does the work for a period of time, and says how fast. */
    @FunctionalInterface
    public interface Round {
        Load during(Duration time) throws Exception;
    }

    /**
     * Returns when neither of the last two windows was more than three in a hundred faster than the best before.
     *
     * @return how long it took
     */
    public Duration run(Round round) throws Exception {
        Duration spent = Duration.ZERO;
        double best = 0;
        for (int steady = 0; steady < STEADY_WINDOWS && spent.compareTo(bound) < 0; spent = spent.plus(window)) {
            double rate = round.during(window).perSecond();
            steady = rate > best * RISE ? 0 : steady + 1;
            best = Math.max(best, rate);
        }
        return spent;
    }
}
