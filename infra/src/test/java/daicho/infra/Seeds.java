package daicho.infra;

import java.util.Random;

/**
 * Seeds of generated examples. They are the same in every run of the gate, and others with
 * {@code -Ddaicho.test.seed=random}. A failure names its seed, and {@code -Ddaicho.test.seed=<seed>} runs that one
 * again.
 */
public final class Seeds {
    private static final long OF_THE_GATE = 20_261_128;

    /** What is done with a seed. */
    public interface Example {
        void with(long seed) throws Exception;
    }

    private Seeds() {}

    /** The seed of this run. */
    public static long one() {
        String setting = System.getProperty("daicho.test.seed", Long.toString(OF_THE_GATE));
        return setting.equals("random") ? new Random().nextLong() : Long.parseLong(setting);
    }

    /** Runs an example with the seed of this run; a failure names the seed. */
    public static void run(Example example) {
        run(one(), example);
    }

    /** The same with the given seed, for example one derived from the seed of this run. */
    public static void run(long seed, Example example) {
        try {
            example.with(seed);
        } catch (Exception | AssertionError e) {
            throw new AssertionError("-Ddaicho.test.seed=" + seed, e);
        }
    }
}
