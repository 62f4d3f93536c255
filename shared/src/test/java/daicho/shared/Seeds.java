package daicho.shared;

import java.util.Random;
import java.util.stream.LongStream;

/**
 * Seeds of generated examples. Every run takes new ones; a failing test names its seed, and {@code
 * -Ddaicho.test.seed=<seed>} runs that one again.
 */
public final class Seeds {
    private Seeds() {}

    /** For {@code @MethodSource("daicho.shared.Seeds#some")}. */
    public static LongStream some() {
        Long fixed = Long.getLong("daicho.test.seed");
        return fixed == null ? new Random().longs(50) : LongStream.of(fixed);
    }
}
