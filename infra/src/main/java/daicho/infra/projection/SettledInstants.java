package daicho.infra.projection;

import daicho.infra.ledger.LedgerReader;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The instant up to which the past is final: nothing will be recorded at or before it any more. It is kept in
 * {@code ops.recorded_floor}, so that every node knows it, also after a restart.
 */
final class SettledInstants {
    /**
     * A past that is final.
     *
     * @param instant at or before which nothing is recorded any more
     * @param position that covers everything recorded until then
     */
    private record Settled(Instant instant, long position) {}

    private final JdbcTemplate jdbc;
    private final LedgerReader ledger;
    private volatile Settled known = new Settled(Instant.MIN, 0);

    SettledInstants(JdbcTemplate jdbc, LedgerReader ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    /** The time by which the ledger records. */
    Instant now() {
        OffsetDateTime now = jdbc.queryForObject("SELECT clock_timestamp()", OffsetDateTime.class);
        return Objects.requireNonNull(now).toInstant();
    }

    /**
     * Makes sure that nothing is recorded at or before an instant any more. Writers that begin from now on observe the
     * floor; only writers that had already begun are waited for. Returns the position that covers everything recorded
     * until then.
     *
     * @param instant not after the database's clock
     * @param pause waits for a moment; throws when the wait has taken too long
     */
    long settle(Instant instant, Runnable pause) {
        if (instant.isAfter(known.instant())) {
            read();
        }
        if (instant.isAfter(known.instant())) {
            settleNow(instant, pause);
        }
        return known.position();
    }

    private void settleNow(Instant instant, Runnable pause) {
        Instant floor = raise(instant);
        // The writers are read after the floor is committed; those that begin later see the floor.
        ledger.awaitWriters(pause);
        long head = ledger.head();
        jdbc.update(
                "UPDATE ops.recorded_floor SET settled = ?, settled_position = ? WHERE settled < ?",
                at(floor),
                head,
                at(floor));
        learn(new Settled(floor, head));
    }

    /**
     * Raises the floor to the clock and not just to the instant, so that the next questions find it settled already;
     * returns the new floor.
     */
    private Instant raise(Instant instant) {
        jdbc.update(
                "UPDATE ops.recorded_floor SET instant = greatest(clock_timestamp(), ?) WHERE instant < ?",
                at(instant),
                at(instant));
        OffsetDateTime floor = jdbc.queryForObject("SELECT instant FROM ops.recorded_floor", OffsetDateTime.class);
        return floor == null ? instant : floor.toInstant();
    }

    private void read() {
        jdbc.query("SELECT settled, settled_position FROM ops.recorded_floor", row -> {
            learn(new Settled(row.getObject(1, OffsetDateTime.class).toInstant(), row.getLong(2)));
        });
    }

    private synchronized void learn(Settled settled) {
        if (settled.instant().isAfter(known.instant())) {
            known = settled;
        }
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
