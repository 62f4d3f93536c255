package daicho.benchmark;

import java.time.Duration;

/**
 * How much is done for a figure.
 *
 * @param threads how many write at once
 * @param warmUp long enough for the compiler; the way over HTTP needs thousands of requests for that
 * @param round how long a round of writing takes
 * @param rounds how many of them count
 * @param measures of the city whose results are recorded; ten initiatives each
 * @param pastMeasures of the city whose results are corrected again and again
 * @param corrections of each of these results
 * @param questions about the past in a round
 */
record Sizes(
        int threads,
        Duration warmUp,
        Duration round,
        int rounds,
        int measures,
        int pastMeasures,
        int corrections,
        int questions) {
    /** The sizes for real figures. */
    static final Sizes REAL = new Sizes(16, Duration.ofSeconds(10), Duration.ofSeconds(4), 3, 100, 50, 42, 150);

    /** Runs everything once, to see that it still works; the figures mean nothing. */
    static final Sizes TOY = new Sizes(4, Duration.ZERO, Duration.ofMillis(200), 1, 1, 1, 2, 2);
}
