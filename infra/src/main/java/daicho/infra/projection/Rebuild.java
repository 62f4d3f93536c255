package daicho.infra.projection;

import daicho.infra.database.TransactionLimits;
import daicho.infra.database.ViewSchema;
import daicho.infra.eventstore.LedgerReader;
import daicho.infra.eventstore.LedgerSignal;
import daicho.query.Projection;
import daicho.shared.Event;
import daicho.shared.Recorded;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongConsumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Builds all views anew beside the live ones and puts them in their place when both stand at the same position. Readers
 * go on all the while; the live views stand still only for the last, short part.
 */
public final class Rebuild {
    private static final String NEXT = "view_next";
    private static final String OLD = "view_old";
    private static final int BATCH = 5_000;
    /** Distance to the live views, in positions, at which these are held to be overtaken. */
    private static final long CLOSE = 100;
    /**
     * How long the last part may take for one batch. The views of all stand still until the database gives up a rebuild
     * that is frozen there.
     */
    private static final Duration SWAP_STEP = Duration.ofMinutes(1);

    private static final String LOCK = "SELECT pg_try_advisory_lock(hashtextextended('daicho/rebuild', 0))";
    private static final String UNLOCK = "SELECT pg_advisory_unlock(hashtextextended('daicho/rebuild', 0))";

    /** Everything about the tables of a schema that a rebuild must not change, one line each. */
    private static final String STRUCTURE = """
            SELECT 'column ' || c.relname || ' ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' '
                   || a.attnotnull || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '')
              FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
              LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
             WHERE c.relnamespace = ?::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
            UNION ALL
            SELECT 'constraint ' || conrelid::regclass::text || ' ' || pg_get_constraintdef(oid)
              FROM pg_constraint WHERE connamespace = ?::regnamespace
            UNION ALL
            SELECT 'index ' || pg_get_indexdef(i.indexrelid)
              FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid WHERE c.relnamespace = ?::regnamespace
            UNION ALL
            SELECT 'grant ' || c.relname || ' ' || c.relowner::regrole::text || ' ' || coalesce(c.relacl::text, '') || ' '
                   || c.relrowsecurity || ' ' || c.relforcerowsecurity
              FROM pg_class c WHERE c.relnamespace = ?::regnamespace AND c.relkind = 'r'
            UNION ALL
            SELECT 'policy ' || tablename || ' ' || policyname || ' ' || permissive || ' ' || roles::text || ' ' || cmd
                   || ' ' || coalesce(qual, '') || ' ' || coalesce(with_check, '')
              FROM pg_policies WHERE schemaname = ?
            UNION ALL
            SELECT 'schema ' || nspowner::regrole::text || ' ' || coalesce(nspacl::text, '')
              FROM pg_namespace WHERE nspname = ?
            ORDER BY 1
            """;

    private final ViewSchema schemas;
    private final LedgerReader ledger;
    private final Folding next;
    private final JdbcTemplate projector;
    private final TransactionTemplate projecting;
    private final JdbcTemplate owner;
    private final TransactionTemplate owning;
    private final DeadLetters deadLetters;
    private final LedgerSignal moved;

    Rebuild(
            ViewSchema schemas,
            LedgerReader ledger,
            List<Projection<?>> projections,
            JdbcTemplate projector,
            TransactionTemplate projecting,
            TransactionTemplate savepoint,
            JdbcTemplate owner,
            TransactionTemplate owning,
            DeadLetters deadLetters,
            LedgerSignal moved) {
        this.schemas = schemas;
        this.ledger = ledger;
        this.next = new Folding(NEXT, projections, projector, savepoint, deadLetters);
        this.projector = projector;
        this.projecting = projecting;
        this.owner = owner;
        this.owning = owning;
        this.deadLetters = deadLetters;
        this.moved = moved;
    }

    /**
     * Rebuilds.
     *
     * @param progressed told the position reached after every batch
     * @return the position at which the new views took the place of the old ones
     * @throws IllegalStateException if another rebuild is running, or the new tables differ from the live ones
     */
    public long run(LongConsumer progressed) {
        // The lock belongs to a session: one connection is held for as long as the rebuild takes.
        Long position = projector.execute((Connection session) -> {
            if (!isTrue(session, LOCK)) {
                throw new IllegalStateException("another rebuild is running");
            }
            try {
                return build(progressed);
            } finally {
                isTrue(session, UNLOCK);
            }
        });
        return position == null ? 0 : position;
    }

    private long build(LongConsumer progressed) {
        deadLetters.removeAll(NEXT);
        schemas.create(NEXT);
        Progress reached = new Progress(projector, NEXT);
        Progress live = new Progress(projector, "view");
        do {
            // Never beyond the live views: in the end both must stand at one position.
            long target = live.position();
            ledger.settledUpTo(target);
            catchUp(reached, target, progressed);
        } while (live.position() - reached.position() > CLOSE);
        // Before the live views are held still: nothing but a migration could change either side's structure.
        requireSameStructure();
        analyze();
        long position = swap(reached, progressed);
        moved.wake();
        schemas.drop(OLD);
        return position;
    }

    /** Follows the ledger up to a position at most. */
    private void catchUp(Progress reached, long upTo, LongConsumer progressed) {
        while (reached.position() < upTo) {
            long after = reached.position();
            LedgerReader.Batch batch = ledger.read(after, BATCH);
            if (batch.complete() == after) {
                return;
            }
            List<Recorded<? extends Event>> events = batch.events().stream()
                    .<Recorded<? extends Event>>map(event -> event)
                    .filter(event -> event.position() <= upTo)
                    .toList();
            long complete = Math.min(batch.complete(), upTo);
            projecting.executeWithoutResult(status -> {
                next.fold(events);
                reached.move(complete);
            });
            progressed.accept(complete);
        }
    }

    private long swap(Progress reached, LongConsumer progressed) {
        Long position = owning.execute(status -> {
            TransactionLimits.extend(owner, SWAP_STEP);
            // From here on the live views stand still.
            Long live = owner.queryForObject("SELECT position FROM view.progress FOR UPDATE", Long.class);
            long at = live == null ? 0 : live;
            // Whoever followed the ledger that far has waited for all that was missing; to wait here again would be to
            // wait for this very transaction.
            ledger.settledUpTo(at);
            catchUp(reached, at, complete -> {
                // The owner's transaction waits while the projector works; this tells that it is still alive.
                owner.execute("SELECT 1");
                progressed.accept(complete);
            });
            if (reached.position() != at) {
                throw new IllegalStateException(
                        "the new views stand at " + reached.position() + ", the live ones at " + at);
            }
            owner.execute("ALTER SCHEMA view RENAME TO " + OLD);
            owner.execute("ALTER SCHEMA " + NEXT + " RENAME TO view");
            owner.update("DELETE FROM ops.dead_letter WHERE starts_with(view, 'view.')");
            owner.update(
                    "UPDATE ops.dead_letter SET view = 'view.' || substr(view, ?) WHERE starts_with(view, ?)",
                    NEXT.length() + 2,
                    NEXT + ".");
            return at;
        });
        return position == null ? 0 : position;
    }

    /** Readers plan well from the first moment on. */
    private void analyze() {
        owner.queryForList(
                        "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname = ?",
                        String.class, NEXT)
                .forEach(table -> owner.execute("ANALYZE " + table));
    }

    private void requireSameStructure() {
        List<String> live = structure("view");
        List<String> built = structure(NEXT);
        if (!live.equals(built)) {
            List<String> onlyLive =
                    live.stream().filter(line -> !built.contains(line)).toList();
            List<String> onlyBuilt =
                    built.stream().filter(line -> !live.contains(line)).toList();
            throw new IllegalStateException(
                    "the rebuilt views differ from the live ones; missing: " + onlyLive + ", new: " + onlyBuilt);
        }
    }

    private List<String> structure(String schema) {
        return owner.query(
                STRUCTURE,
                (row, number) -> row.getString(1).replace(schema + ".", ""),
                schema,
                schema,
                schema,
                schema,
                schema,
                schema);
    }

    private static boolean isTrue(Connection session, String sql) throws SQLException {
        try (var statement = session.createStatement();
                var result = statement.executeQuery(sql)) {
            return result.next() && result.getBoolean(1);
        }
    }
}
