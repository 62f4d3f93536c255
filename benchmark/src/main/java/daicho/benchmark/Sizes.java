package daicho.benchmark;

import java.time.Duration;
import peer.load.WarmUp;

/**
 * How much is done for a figure.
 *
 * @param name of the size, which is part of the names of files
 * @param cities in the ledger before anything is measured; each has {@link KeptLedger#EVENTS} events
 * @param threads how many write at once
 * @param warmUp until nothing gets faster; a JVM compiles for two minutes and more
 * @param round how long a round of writing takes
 * @param rounds how many of them count
 * @param replays how often the whole ledger is read and the views are rebuilt
 * @param measures of the city whose results are recorded; ten initiatives each
 * @param pastMeasures of the city whose results are corrected again and again
 * @param corrections of each of these results
 * @param questions about the past in a round
 */
record Sizes(
        String name,
        int cities,
        int threads,
        WarmUp warmUp,
        Duration round,
        int rounds,
        int replays,
        int measures,
        int pastMeasures,
        int corrections,
        int questions) {
    /** Runs everything once, to see that it still works; the figures mean nothing. */
    static final Sizes TOY = new Sizes(
            "toy",
            1,
            4,
            new WarmUp(Duration.ofMillis(100), Duration.ofMillis(100)),
            Duration.ofMillis(200),
            1,
            1,
            1,
            1,
            2,
            2);

    /** The sizes for real figures: {@code 100k}, {@code 1m} or {@code 10m} events. */
    static Sizes named(String name) {
        return switch (name) {
            case "100k" -> real(name, 100_000, 3);
            case "1m" -> real(name, 1_000_000, 1);
            case "10m" -> real(name, 10_000_000, 1);
            default -> throw new IllegalArgumentException(name + " is not one of 100k, 1m, 10m");
        };
    }

    private static Sizes real(String name, int events, int replays) {
        return new Sizes(
                name,
                Math.ceilDiv(events, KeptLedger.EVENTS),
                16,
                new WarmUp(
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(Integer.getInteger("daicho.benchmark.warm-up", 180))),
                Duration.ofSeconds(Integer.getInteger("daicho.benchmark.round", 8)),
                Integer.getInteger("daicho.benchmark.rounds", 5),
                replays,
                1_200,
                50,
                42,
                150);
    }
}
