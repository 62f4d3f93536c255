package daicho.infra.limit;

import daicho.infra.Hmac;
import daicho.infra.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Allowances that all nodes share, in {@code ops.allowance}. One that refills evenly is a single instant, at which it
 * will be full again: taking moves it on, in one statement, so that no two nodes take the same.
 *
 * <p>Addresses are personal data. The table has a digest of them, under a key that is not in the database and changes
 * with the passwords of its roles; and a row only until the allowance is full again. Nodes for the Internet have
 * another key than the others, and so allowances of their own.
 */
public final class SharedAllowances {
    /** For what it is allowed. */
    public enum Kind {
        /** Failed authentications. */
        FAILURE,
        /** Comments of citizens, the only ones that a node for the Internet counts here. */
        COMMENT
    }

    private static final String PURPOSE = "daicho/allowance";

    private final JdbcClient writer;
    private final Database database;
    private final InstantSource clock;

    SharedAllowances(JdbcClient writer, Database database, InstantSource clock) {
        this.writer = writer;
        this.database = database;
        this.clock = clock;
    }

    /**
     * Takes one.
     *
     * @param most how many there are at once, and how many more in each period
     * @return zero if there was one; otherwise how long to wait for the next
     */
    public Duration take(Kind kind, String address, int most, Duration period) {
        Instant now = now();
        boolean taken = writer.sql("""
                        INSERT INTO ops.allowance AS a (kind, source, full_at) VALUES (:kind, :source, :alone)
                        ON CONFLICT (kind, source) DO UPDATE
                           SET full_at = greatest(a.full_at, :now) + (:alone::timestamptz - :now::timestamptz)
                         WHERE greatest(a.full_at, :now) + (:alone::timestamptz - :now::timestamptz) <= :latest
                        """)
                        .param("kind", kind.name())
                        .param("source", source(address))
                        .param("now", at(now))
                        .param("alone", at(now.plus(each(most, period))))
                        .param("latest", at(now.plus(period)))
                        .update()
                > 0;
        return taken ? Duration.ZERO : wait(kind, address, most, period);
    }

    /** How long to wait until there is one; zero if there is one now. Takes none. */
    public Duration wait(Kind kind, String address, int most, Duration period) {
        Instant now = now();
        return writer.sql("SELECT full_at FROM ops.allowance WHERE kind = :kind AND source = :source")
                .param("kind", kind.name())
                .param("source", source(address))
                .query(OffsetDateTime.class)
                .optional()
                .map(fullAt ->
                        Duration.between(now.plus(period), fullAt.toInstant().plus(each(most, period))))
                .filter(Duration::isPositive)
                .orElse(Duration.ZERO);
    }

    private static Duration each(int most, Duration period) {
        return period.dividedBy(most).truncatedTo(ChronoUnit.MICROS);
    }

    private byte[] source(String address) {
        return Hmac.of(database.key(PURPOSE), address);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
