package daicho.shared;

import java.util.Random;
import java.util.stream.LongStream;

/**
 * Seeds of generated examples: the same in every run of the gate; others with {@code -Ddaicho.test.seed=random}. A
 * failing test reports its seed, and {@code -Ddaicho.test.seed=<seed>} runs it again.
 */
public final class Seeds {
    private static final long OF_THE_GATE = 20_261_128;
    private static final int EXAMPLES = 50;

    private Seeds() {}

    /** For {@code @MethodSource("daicho.shared.Seeds#some")}. */
    public static LongStream some() {
        String setting = System.getProperty("daicho.test.seed", "");
        return switch (setting) {
            case "" -> new Random(OF_THE_GATE).longs(EXAMPLES);
            case "random" -> new Random().longs(EXAMPLES);
            default -> LongStream.of(Long.parseLong(setting));
        };
    }
}
