package daicho.infra.projection;

import daicho.infra.database.Tenancy;
import daicho.infra.ledger.LedgerReader;
import daicho.infra.ledger.LedgerSignal;
import daicho.query.Answer;
import daicho.query.AsOf;
import daicho.query.Asked;
import daicho.query.Past;
import daicho.query.Reads;
import daicho.query.View;
import daicho.shared.EventTypes;
import daicho.shared.Japan;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Rights;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
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
    private final InstantSource clock;
    private final Duration patience;

    ViewReads(
            JdbcTemplate jdbc,
            TransactionTemplate snapshot,
            LedgerReader ledger,
            LedgerSignal moved,
            InstantSource clock,
            Duration patience) {
        this(jdbc, snapshot, ledger, moved, new SettledInstants(jdbc, ledger), clock, patience);
    }

    /**
     * Answers from the views of one server.
     *
     * @param jdbc to these views
     * @param settled what of the past is final in the ledger, which may be on another server
     * @param clock of the present day
     */
    ViewReads(
            JdbcTemplate jdbc,
            TransactionTemplate snapshot,
            LedgerReader ledger,
            LedgerSignal moved,
            SettledInstants settled,
            InstantSource clock,
            Duration patience) {
        this.jdbc = jdbc;
        this.named = new NamedParameterJdbcTemplate(jdbc);
        this.snapshot = snapshot;
        this.ledger = ledger;
        this.progress = new Progress(jdbc, "view");
        this.moved = moved;
        this.settled = settled;
        this.clock = clock;
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
                Instant now = settled.now();
                if (m.instant().isAfter(now)) {
                    asOf = today(m.instant(), now);
                } else {
                    wanted = Math.max(wanted, settled.settle(m.instant(), () -> pause(begun, 0)));
                }
            }
        }
        for (int attempt = 1; ; attempt++) {
            await(wanted, begun);
            Optional<Answer<T>> answer = inOneSnapshot(asked, asOf, wanted, query);
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
        throw Refusal.invalid("request.as_of_ahead", "/asOf", wanted);
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
    private <T> Optional<Answer<T>> inOneSnapshot(Asked asked, AsOf asOf, long wanted, Function<Past, T> query) {
        String municipality = asked.municipality();
        long generation = generation();
        return Optional.ofNullable(snapshot.execute(status -> {
            Optional<Long> position =
                    jdbc.query("SELECT position FROM view.progress", (row, number) -> row.getLong(1)).stream()
                            .findFirst();
            if (position.isEmpty() || position.get() < wanted) {
                return null;
            }
            Then then = switch (asOf) {
                case AsOf.Now now -> new Then(position.get(), 0);
                case AsOf.Position p -> new Then(p.position(), 0);
                case AsOf.Moment m -> then(municipality, m.instant());
            };
            long told = asOf instanceof AsOf.Position ? then.last() : told(asked, then.last());
            T value = query.apply(new TablePast(named, clock, municipality, asOf, told, then.later()));
            return generation() == generation ? new Answer<>(value, told) : null;
        }));
    }

    /**
     * The position that a reader is told: that of the last event of which they may know, or of what they ask for
     * themselves. The position of the views would say when others score. Who reads no records is told no position.
     */
    private long told(Asked asked, long last) {
        Actor reader = asked.actor();
        if (!Rights.allows(reader, Action.READ_RECORDS) || Rights.allows(reader, Action.READ_OPEN_ROUNDS)) {
            return last;
        }
        long seen = named
                .queryForList(
                        """
                        SELECT position FROM view.audit_entry
                         WHERE municipality = :municipality AND position <= :last
                           AND (type NOT IN (:quiet) OR person = :reader)
                         ORDER BY position DESC LIMIT 1
                        """,
                        Map.of(
                                "municipality", asked.municipality(),
                                "last", last,
                                "quiet", EventTypes.quiet(),
                                "reader", reader.person()),
                        Long.class)
                .stream()
                .findFirst()
                .orElse(0L);
        Long own = asked.minPosition();
        return own == null ? seen : Math.min(last, Math.max(own, seen));
    }

    /**
     * Where an instant lies in a municipality's ledger; like the rest of such an answer it never changes.
     *
     * @param last position that was recorded by then
     * @param later no event before this position was recorded later
     */
    private record Then(long last, long later) {}

    /**
     * If the clock was set back, later positions have earlier times, so the last position is not simply the one with
     * the latest time. It lies in the last span of positions in which anything was recorded by then, and the first
     * position that was recorded later in the first span in which anything was. If the trail lacks an event, nothing is
     * known about the latter.
     */
    private Then then(String municipality, Instant instant) {
        return Objects.requireNonNull(named.queryForObject(
                """
                WITH last AS MATERIALIZED (
                    SELECT span FROM view.recorded_span WHERE municipality = :municipality AND earliest <= :instant
                     ORDER BY span DESC LIMIT 1),
                     later AS MATERIALIZED (
                    SELECT span FROM view.recorded_span WHERE municipality = :municipality AND latest > :instant
                     ORDER BY span LIMIT 1)
                SELECT (SELECT max(position) FROM view.audit_entry
                         WHERE municipality = :municipality AND recorded_at <= :instant
                           AND position >= (SELECT span FROM last) * 1024
                           AND position < (SELECT span FROM last) * 1024 + 1024),
                       CASE WHEN EXISTS (SELECT FROM ops.dead_letter
                                          WHERE municipality = :municipality AND view = 'view.audit_entry') THEN 0
                       ELSE coalesce((SELECT min(position) FROM view.audit_entry
                         WHERE municipality = :municipality AND recorded_at > :instant
                           AND position >= (SELECT span FROM later) * 1024
                           AND position < (SELECT span FROM later) * 1024 + 1024), :open) END
                """,
                Map.of("municipality", municipality, "instant", instant.atOffset(ZoneOffset.UTC), "open", View.OPEN),
                (row, number) -> new Then(row.getLong(1), row.getLong(2))));
    }

    private long generation() {
        Long oid = jdbc.queryForObject("SELECT 'view.progress'::regclass::oid::bigint", Long.class);
        return oid == null ? 0 : oid;
    }
}
