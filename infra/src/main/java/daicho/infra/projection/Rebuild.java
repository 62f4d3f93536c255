package daicho.infra.projection;

import daicho.infra.database.TransactionLimits;
import daicho.infra.database.ViewSchema;
import daicho.infra.ledger.LedgerReader;
import daicho.infra.ledger.LedgerSignal;
import daicho.query.Projection;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Builds all views anew beside the live ones, and replaces the live ones when both stand at the same position. Readers
 * continue all the time; the live views stand still only for the last, short part.
 */
public final class Rebuild {
    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);
    private static final String LIVE = "view";
    private static final String NEXT = "view_next";
    private static final String OLD = "view_old";
    private static final int BATCH = 5_000;
    /**
     * Distance to the live views, in positions, at which the new views are close enough for the live ones to be held.
     */
    private static final long CLOSE = 100;
    /** From how many positions on it is quicker to build indexes when the tables are full. */
    private static final long LONG = 10_000;
    /** How many current rows of a view may stay in memory; one takes a kilobyte or two. */
    private static final int KEPT = 20_000;
    /**
     * How long the last part may take for one batch. If a rebuild is frozen there, the live views stand still until the
     * database ends it.
     */
    private static final Duration SWAP_STEP = Duration.ofMinutes(1);

    private static final String LOCK = "SELECT pg_try_advisory_lock(hashtextextended('daicho/rebuild', 0))";
    private static final String UNLOCK = "SELECT pg_advisory_unlock(hashtextextended('daicho/rebuild', 0))";

    /** Another rebuild holds the lock. */
    static final class Running extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        Running() {
            super("another rebuild is running");
        }
    }

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
     * @param progressed is called with the position reached after every batch
     * @return the position at which the new views took the place of the old ones
     * @throws IllegalStateException if another rebuild is running, or the new tables differ from the live ones
     */
    public long run(LongConsumer progressed) {
        return locked(() -> build(progressed));
    }

    /**
     * The same if a rebuild is still due by then; none if another node has done it meanwhile.
     *
     * @throws IllegalStateException as {@link #run}
     */
    Optional<Long> runIfDue(LongConsumer progressed) {
        return locked(() -> isDue() ? Optional.of(build(progressed)) : Optional.empty());
    }

    private <T> T locked(Supplier<T> work) {
        // The lock belongs to a session, so one connection is kept for as long as the rebuild takes.
        return Objects.requireNonNull(projector.execute((Connection session) -> {
            if (!isTrue(session, LOCK)) {
                throw new Running();
            }
            try {
                return work.get();
            } finally {
                unlock(session);
            }
        }));
    }

    /** Whether the live views are known to differ from the ledger, or have followed it by an earlier rule. */
    public boolean isDue() {
        return !new Progress(projector, LIVE).isTrusted();
    }

    private long build(LongConsumer progressed) {
        try {
            return build(true, progressed);
        } catch (Folding.Undigested e) {
            LOG.info("The read models are made anew once more, event by event where one cannot be digested", e);
            return build(false, progressed);
        }
    }

    /**
     * Builds.
     *
     * @param keeping whether rows may stay in memory, instead of being written and read again with each change
     * @throws Folding.Undigested they may not, since an event that cannot be digested has to be found
     */
    private long build(boolean keeping, LongConsumer progressed) {
        // Drops what an interrupted rebuild has left, which would be in the way at the end.
        schemas.drop(OLD);
        schemas.create(NEXT);
        // Only now: a rebuild that lost the lock and continued has lost its tables by now, too.
        deadLetters.removeAll(NEXT);
        Progress reached = new Progress(projector, NEXT);
        Progress live = new Progress(projector, LIVE);
        if (live.position() > LONG) {
            LaterIndexes indexes = LaterIndexes.setAside(owner, NEXT);
            fill(keeping, reached, live, progressed);
            indexes.build();
        } else {
            fill(keeping, reached, live, progressed);
        }
        while (true) {
            // Again each time: the live views have moved on while indexes were built or the swap was tried.
            follow(reached, live, progressed);
            // Done before the live views are held, since it takes a while.
            requireSameStructure();
            analyze();
            Optional<Long> position = swap(reached, live, progressed);
            if (position.isPresent()) {
                moved.wake();
                schemas.drop(OLD);
                return position.get();
            }
        }
    }

    private void fill(boolean keeping, Progress reached, Progress live, LongConsumer progressed) {
        if (!keeping) {
            follow(reached, live, progressed);
            return;
        }
        next.keepRows(KEPT);
        try {
            follow(reached, live, progressed);
            holding(reached, reached.position(), next::writeRows);
        } finally {
            next.forgetRows();
        }
    }

    /** Follows the ledger until it is close to the live views. */
    private void follow(Progress reached, Progress live, LongConsumer progressed) {
        do {
            // Never beyond the live views, since both must end at the same position.
            long target = live.position();
            settle(live, target);
            catchUp(reached, target, progressed);
            if (reached.position() < target) {
                moved.pause();
            }
        } while (live.position() - reached.position() > CLOSE);
    }

    /**
     * Views that follow the current rule have waited for everything that could still come before their position. Nobody
     * has to wait for it again, since no gap before that position can be filled any more. If they have followed an
     * earlier rule, their position says nothing, and every gap is examined again.
     */
    private void settle(Progress live, long position) {
        if (live.isTrusted()) {
            ledger.settledUpTo(position);
        }
    }

    /** Follows the ledger up to a position, or as far as nothing can come in between any more. */
    private void catchUp(Progress reached, long upTo, LongConsumer progressed) {
        try (ReadAhead ahead = new ReadAhead(ledger)) {
            long after = reached.position();
            while (after < upTo) {
                LedgerReader.Batch batch = ahead.next(after, BATCH).upTo(upTo);
                if (batch.complete() == after) {
                    return;
                }
                if (batch.complete() < upTo) {
                    ahead.begin(batch.complete(), BATCH);
                }
                fold(batch, after, reached);
                after = batch.complete();
                progressed.accept(after);
            }
        }
    }

    private void fold(LedgerReader.Batch batch, long after, Progress reached) {
        holding(reached, after, () -> {
            next.fold(batch);
            reached.move(batch.complete());
        });
    }

    private void holding(Progress reached, long position, Runnable work) {
        projecting.executeWithoutResult(status -> {
            // The lock is lost with its connection, and another rebuild may have begun since then.
            if (!reached.tryHold().equals(Optional.of(position))) {
                throw new Running();
            }
            work.run();
        });
    }

    /** Swaps the views and returns the position; none while somebody may still fill a gap before it. */
    private Optional<Long> swap(Progress reached, Progress live, LongConsumer progressed) {
        Optional<Long> position = owning.execute(status -> {
            TransactionLimits.extend(owner, SWAP_STEP);
            // From here on the live views stand still. This locks the table and not its row: a node that asks for the
            // row from now on waits and then finds the new row, instead of holding the old one by mistake. It takes no
            // transaction id, so that nothing below that waits for a gap waits for this transaction itself.
            owner.execute("LOCK TABLE view.progress IN EXCLUSIVE MODE");
            long at = live.position();
            settle(live, at);
            catchUp(reached, at, complete -> {
                // The owner's transaction waits while the projector works; this shows the database that it is still
                // alive.
                owner.execute("SELECT 1");
                progressed.accept(complete);
            });
            if (reached.position() != at) {
                return Optional.<Long>empty();
            }
            // Checked again, since a node that started meanwhile may have changed the live views.
            requireSameStructure();
            owner.execute("ALTER SCHEMA view RENAME TO " + OLD);
            owner.execute("ALTER SCHEMA " + NEXT + " RENAME TO view");
            owner.update("DELETE FROM ops.dead_letter WHERE starts_with(view, 'view.')");
            owner.update(
                    "UPDATE ops.dead_letter SET view = 'view.' || substr(view, ?) WHERE starts_with(view, ?)",
                    NEXT.length() + 2,
                    NEXT + ".");
            return Optional.of(at);
        });
        return Objects.requireNonNull(position);
    }

    /** Analyses the tables, so that queries have good plans from the first moment on. */
    private void analyze() {
        owner.queryForList(
                        "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname = ?",
                        String.class, NEXT)
                .forEach(table -> owner.execute("ANALYZE " + table));
    }

    private void requireSameStructure() {
        List<String> live = Structure.of(owner, LIVE);
        List<String> built = Structure.of(owner, NEXT);
        if (!live.equals(built)) {
            List<String> onlyLive =
                    live.stream().filter(line -> !built.contains(line)).toList();
            List<String> onlyBuilt =
                    built.stream().filter(line -> !live.contains(line)).toList();
            throw new IllegalStateException(
                    "the rebuilt views differ from the live ones; missing: " + onlyLive + ", new: " + onlyBuilt);
        }
    }

    /** A connection that cannot let go of the lock must not live on in the pool, which would hold it for ever. */
    private static void unlock(Connection session) throws SQLException {
        try {
            isTrue(session, UNLOCK);
        } catch (SQLException e) {
            session.abort(Runnable::run);
        }
    }

    private static boolean isTrue(Connection session, String sql) throws SQLException {
        try (var statement = session.createStatement();
                var result = statement.executeQuery(sql)) {
            return result.next() && result.getBoolean(1);
        }
    }
}
