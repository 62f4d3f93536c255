package daicho.benchmark;

import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/** Ids of version 7 as Daicho makes them, later ones sort after earlier ones, but the same for the same seed. */
final class SeededIds implements Supplier<UUID> {
    private static final long VERSION = 0x7000;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final Random random;
    private long millis = Instant.parse("2024-04-01T00:00:00Z").toEpochMilli();

    SeededIds(long seed) {
        random = new Random(seed);
    }

    @Override
    public UUID get() {
        millis += 1 + random.nextInt(1_000);
        return new UUID(millis << 16 | VERSION | random.nextInt(0x1000), VARIANT | random.nextLong() >>> 2);
    }
}
