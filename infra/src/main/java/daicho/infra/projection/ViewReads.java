package daicho.infra.projection;

import daicho.infra.database.Tenancy;
import daicho.infra.ledger.LedgerReader;
import daicho.infra.ledger.LedgerSignal;
import daicho.query.Answer;
import daicho.query.AsOf;
import daicho.query.Asked;
import daicho.query.Past;
import daicho.query.Reads;
import daicho.shared.Japan;
import daicho.shared.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Answers from the views. Waits until they are complete up to what is asked for; then reads everything in one snapshot.
 */
final class ViewReads implements Reads {
    /** Milliseconds between two checks while another node keeps the views up to date. */
    private static final long LOOK = 20;
    /** How often a read begins again because the views were swapped meanwhile. */
    private static final int SWAPS = 5;

    private final JdbcTemplate jdbc;
    private final NamedParameterJdbcTemplate named;
    private final TransactionTemplate snapshot;
    private final LedgerReader ledger;
    private final Progress progress;
    private final LedgerSignal moved;
    private final SettledInstants settled;
    private final Duration patience;

    ViewReads(
            JdbcTemplate jdbc,
            TransactionTemplate snapshot,
            LedgerReader ledger,
            LedgerSignal moved,
            Duration patience) {
        this.jdbc = jdbc;
        this.named = new NamedParameterJdbcTemplate(jdbc);
        this.snapshot = snapshot;
        this.ledger = ledger;
        this.progress = new Progress(jdbc, "view");
        this.moved = moved;
        this.settled = new SettledInstants(jdbc, ledger);
        this.patience = patience;
    }

    @Override
    public <T> Answer<T> read(Asked asked, Function<Past, T> query) {
        return Tenancy.within(asked.municipality(), () -> answer(asked, query));
    }

    private <T> Answer<T> answer(Asked asked, Function<Past, T> query) {
        long begun = System.nanoTime();
        AsOf asOf = asked.asOf();
        long wanted = asked.minPosition() == null ? 0 : reachable(asked.minPosition());
        switch (asOf) {
            case AsOf.Now now -> {}
            case AsOf.Position p -> wanted = Math.max(wanted, reachable(p.position()));
            case AsOf.Moment m -> {
                Instant now = databaseTime();
                if (m.instant().isAfter(now)) {
                    asOf = today(m.instant(), now);
                } else {
                    wanted = Math.max(wanted, settled.settle(m.instant(), () -> pause(begun, 0)));
                }
            }
        }
        for (int attempt = 1; ; attempt++) {
            await(wanted, begun);
            Optional<Answer<T>> answer = inOneSnapshot(asked.municipality(), asOf, wanted, query);
            if (answer.isPresent()) {
                return answer.get();
            }
            if (attempt == SWAPS) {
                throw new NotYet(wanted, progress.position());
            }
        }
    }

    /** Refuses a position that the ledger has not reached, since nobody can wait for it. */
    private long reachable(long position) {
        if (position > progress.position() && position > ledger.head()) {
            throw Refusal.invalid("request.position_ahead", "/position", position);
        }
        return position;
    }

    /** A day that has not ended yet is read as it is now; any other future instant is refused. */
    private static AsOf today(Instant wanted, Instant now) {
        Instant midnight = Japan.beginningOf(Japan.dayOf(now).plusDays(1));
        if (wanted.isBefore(midnight) && wanted.isAfter(midnight.minus(2, ChronoUnit.SECONDS))) {
            return new AsOf.Now();
        }
        throw Refusal.invalid("request.as_of_ahead", "/asOf", wanted.toString());
    }

    private Instant databaseTime() {
        OffsetDateTime now = jdbc.queryForObject("SELECT clock_timestamp()", OffsetDateTime.class);
        return Objects.requireNonNull(now).toInstant();
    }

    private void await(long wanted, long begun) {
        while (wanted > 0 && progress.position() < wanted) {
            pause(begun, wanted);
        }
    }

    private void pause(long begun, long wanted) {
        if (System.nanoTime() - begun > patience.toNanos()) {
            throw new NotYet(wanted, progress.position());
        }
        try {
            moved.await(moved.wakeUps(), LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotYet(wanted, progress.position());
        }
    }

    /**
     * The answer, unless a rebuild swapped the views meanwhile: names resolve to the new tables at once, but an older
     * snapshot does not see all of their rows. So the generation is read before there is a snapshot, and again after
     * everything is read. The views of another generation may also stand at another position than those that were
     * waited for.
     */
    private <T> Optional<Answer<T>> inOneSnapshot(
            String municipality, AsOf asOf, long wanted, Function<Past, T> query) {
        long generation = generation();
        return Optional.ofNullable(snapshot.execute(status -> {
            Optional<Long> position =
                    jdbc.query("SELECT position FROM view.progress", (row, number) -> row.getLong(1)).stream()
                            .findFirst();
            if (position.isEmpty() || position.get() < wanted) {
                return null;
            }
            long complete = switch (asOf) {
                case AsOf.Now now -> position.get();
                case AsOf.Position p -> p.position();
                case AsOf.Moment m -> lastRecorded(municipality, m.instant());
            };
            T value = query.apply(new TablePast(named, municipality, asOf, complete));
            return generation() == generation ? new Answer<>(value, complete) : null;
        }));
    }

    /**
     * The last position of a municipality recorded by an instant; like the rest of such an answer it never changes. If
     * the clock was set back, later positions have earlier times, so this is not simply the position with the latest
     * time. It lies in the last span of positions in which anything was recorded by then.
     */
    private long lastRecorded(String municipality, Instant instant) {
        Long last = jdbc.queryForObject(
                """
                WITH last AS MATERIALIZED (
                    SELECT span FROM view.recorded_span WHERE municipality = ? AND earliest <= ? ORDER BY span DESC LIMIT 1)
                SELECT max(position) FROM view.audit_entry
                 WHERE municipality = ? AND recorded_at <= ?
                   AND position >= (SELECT span FROM last) * 1024 AND position < (SELECT span FROM last) * 1024 + 1024
                """,
                Long.class,
                municipality,
                instant.atOffset(ZoneOffset.UTC),
                municipality,
                instant.atOffset(ZoneOffset.UTC));
        return last == null ? 0 : last;
    }

    private long generation() {
        Long oid = jdbc.queryForObject("SELECT 'view.progress'::regclass::oid::bigint", Long.class);
        return oid == null ? 0 : oid;
    }
}
