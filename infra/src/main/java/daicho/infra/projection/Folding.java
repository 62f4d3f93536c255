package daicho.infra.projection;

import daicho.infra.ledger.Blame;
import daicho.infra.ledger.LedgerReader;
import daicho.query.Projection;
import daicho.query.View;
import daicho.shared.Event;
import daicho.shared.Recorded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes events into all views of one schema, each view on its own. An event that one view cannot process goes to its
 * dead letters, with all later events of the same stream, and the other views continue. Runs in the transaction of its
 * caller.
 */
final class Folding {
    private static final Logger LOG = LoggerFactory.getLogger(Folding.class);

    private final String schema;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate savepoint;
    private final DeadLetters deadLetters;
    private final List<Target<?>> targets;
    private final Map<String, Kept<?>> kept = new HashMap<>();
    private int most;

    /** The rows that are kept in memory for one view. */
    private static final class Kept<R extends Record & View.Row> {
        private final Target<R> target;
        private final RowVersions<R> versions;
        /** Whether rows may be in the table that are not in memory. */
        private boolean partial;

        Kept(Target<R> target) {
            this.target = target;
            this.versions = new RowVersions<>(target.projection()).keep();
        }

        void write(JdbcTemplate jdbc) {
            versions.letGo();
            target.table().write(jdbc, versions);
            versions.written();
            versions.keep();
            partial = true;
        }
    }

    /** A view cannot process an event, and rows are kept in memory, so that nothing tells which one it is. */
    static final class Undigested extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Undigested(String view, Throwable cause) {
            super(view + " cannot digest an event", cause);
        }
    }

    private record Target<R extends Record & View.Row>(Projection<R> projection, VersionedTable<R> table, String name) {
        static <R extends Record & View.Row> Target<R> of(Projection<R> projection, String schema) {
            View<R> view = projection.view();
            return new Target<>(projection, new VersionedTable<>(view, schema), schema + "." + view.table());
        }
    }

    Folding(
            String schema,
            List<Projection<?>> projections,
            JdbcTemplate jdbc,
            TransactionTemplate savepoint,
            DeadLetters deadLetters) {
        this.schema = schema;
        this.jdbc = jdbc;
        this.savepoint = savepoint;
        this.deadLetters = deadLetters;
        this.targets =
                projections.stream().<Target<?>>map(p -> Target.of(p, schema)).toList();
    }

    /**
     * Keeps current rows in memory from now on. Only for tables that are empty, that nobody reads before
     * {@link #writeRows}, and that are made anew if a transaction fails.
     *
     * @param rows of each view at the most; if there are more, all of them are written
     */
    void keepRows(int rows) {
        most = rows;
        kept.clear();
        targets.forEach(target -> kept.put(target.name(), new Kept<>(target)));
    }

    /** Writes the rows that are in memory. */
    void writeRows() {
        kept.forEach((view, rows) -> digest(view, () -> rows.write(jdbc)));
    }

    /** Keeps no rows any more. */
    void forgetRows() {
        kept.clear();
    }

    private static void digest(String view, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            Blame.requireEvents(e);
            throw new Undigested(view, e);
        }
    }

    String schema() {
        return schema;
    }

    /** Takes in the events in their order. Events that cannot be read wait in the dead letters of every view. */
    void fold(LedgerReader.Batch batch) {
        lookRowsUp();
        Set<DeadLetters.Blocked> blocked = deadLetters.blocked(schema);
        batch.unreadable().forEach(event -> LOG.error("{}; it is a dead letter of all views now", event.describe()));
        targets.forEach(target -> {
            batch.unreadable().forEach(event -> deadLetters.add(target.name(), event));
            fold(target, batch, blocked);
        });
    }

    /**
     * Takes one event into one view, whatever its dead letters hold.
     *
     * @throws RuntimeException if the view still cannot process it; an error likewise
     */
    void foldOne(String view, Recorded<? extends Event> event) {
        lookRowsUp();
        targets.stream()
                .filter(target -> target.name().equals(view) && concerns(target, event))
                .forEach(target -> savepoint.executeWithoutResult(inner -> write(target, List.of(event))));
    }

    /**
     * Has the rows of this transaction found by their keys. A statement may be planned while a table has a few rows, to go
     * through all of them, and that plan stays while the table grows.
     */
    private void lookRowsUp() {
        jdbc.execute("SET LOCAL enable_seqscan = off");
    }

    /** The position at which each stream ends for readers: at its first event that cannot be read. */
    static Map<RowId, Long> ends(LedgerReader.Batch batch) {
        Map<RowId, Long> ends = new HashMap<>();
        batch.unreadable()
                .forEach(event ->
                        ends.merge(new RowId(event.municipality(), event.stream()), event.position(), Math::min));
        return ends;
    }

    private <R extends Record & View.Row> void fold(
            Target<R> target, LedgerReader.Batch batch, Set<DeadLetters.Blocked> before) {
        Map<RowId, Long> ends = ends(batch);
        Set<RowId> blocked = before.stream()
                .filter(block -> block.view().equals(target.name()))
                .map(DeadLetters.Blocked::stream)
                .collect(Collectors.toCollection(HashSet::new));
        List<Recorded<? extends Event>> digestible = new ArrayList<>();
        for (Recorded<? extends Event> event : batch.events()) {
            if (!concerns(target, event)) {
                continue;
            }
            RowId stream = RowId.of(event, event.stream());
            if (blocked.contains(stream) || ends.getOrDefault(stream, Long.MAX_VALUE) < event.position()) {
                deadLetters.add(target.name(), event, null);
            } else {
                digestible.add(event);
            }
        }
        if (digestible.isEmpty()) {
            return;
        }
        if (!kept.isEmpty()) {
            digest(target.name(), () -> write(target, digestible));
            return;
        }
        try {
            savepoint.executeWithoutResult(inner -> write(target, digestible));
        } catch (RuntimeException | Error e) {
            Blame.requireEvents(e);
            // One by one, to find the event that fails.
            for (Recorded<? extends Event> event : digestible) {
                foldOrBury(target, event, blocked);
            }
        }
    }

    private <R extends Record & View.Row> void foldOrBury(
            Target<R> target, Recorded<? extends Event> event, Set<RowId> blocked) {
        if (blocked.contains(RowId.of(event, event.stream()))) {
            deadLetters.add(target.name(), event, null);
            return;
        }
        try {
            savepoint.executeWithoutResult(inner -> write(target, List.of(event)));
        } catch (RuntimeException | Error e) {
            Blame.requireEvents(e);
            LOG.error(
                    "{} cannot digest the event at position {} ({}); it is a dead letter now",
                    target.name(),
                    event.position(),
                    Blame.cause(e));
            deadLetters.add(target.name(), event, e);
            blocked.add(RowId.of(event, event.stream()));
        }
    }

    /** Whether the event concerns rows of the view. If a view fails to answer even this, the fold finds that out. */
    private static boolean concerns(Target<?> target, Recorded<? extends Event> event) {
        try {
            return !target.projection().rows(event).isEmpty();
        } catch (RuntimeException | Error e) {
            Blame.requireEvents(e);
            return true;
        }
    }

    private <R extends Record & View.Row> void write(Target<R> target, List<Recorded<? extends Event>> events) {
        @SuppressWarnings("unchecked") // Each is kept under the name of its own view.
        Kept<R> rows = (Kept<R>) kept.get(target.name());
        RowVersions<R> versions = rows == null ? new RowVersions<>(target.projection()) : rows.versions;
        if (rows == null || rows.partial) {
            Set<RowId> ids = events.stream()
                    .flatMap(event -> target.projection().rows(event).stream().map(id -> RowId.of(event, id)))
                    .filter(id -> !versions.holds(id))
                    .collect(Collectors.toSet());
            versions.start(target.table().current(jdbc, ids));
        }
        events.forEach(versions::fold);
        target.table().write(jdbc, versions);
        versions.written();
        if (rows != null && versions.held() > most) {
            rows.write(jdbc);
        }
    }
}
