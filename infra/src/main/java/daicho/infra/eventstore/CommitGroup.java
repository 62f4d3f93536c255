package daicho.infra.eventstore;

import daicho.command.Caller;
import daicho.command.Locks;
import daicho.infra.database.Tenancy;
import daicho.shared.UniqueKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Commands that share one transaction. Each is handled on its own thread, and stops wherever it needs the database; the
 * last one to stop asks for all of them in one round trip. Events are appended in one statement after the last question,
 * so no command sees what another of its group has not yet committed, and a refused command leaves nothing behind. A
 * command that is done has its events on disk.
 *
 * <p>Nobody waits for a lock here while others wait for the group: whoever does not get one at once, or changes more than
 * the ledger and its keys, is carried out alone. So is every command of a group that fails before its commit. If the
 * commit itself fails, nobody knows whether it happened, and each command is told so, as if it had been alone.
 */
final class CommitGroup {
    private static final Logger LOG = LoggerFactory.getLogger(CommitGroup.class);

    /**
     * How long a group waits for a row that another node is about to write. A node may be frozen in the middle of it, and
     * then only the command concerned must wait.
     */
    private static final Duration PATIENCE = Duration.ofMillis(100);

    /** The command is to be carried out in a transaction of its own. It has had no effect. */
    static final class GoneAlone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        GoneAlone() {
            super("carried out alone", null, false, false);
        }
    }

    /** What a command needs of the database when it stops. */
    private sealed interface Wish {
        CompletableFuture<@Nullable Void> granted();
    }

    private record Share(
            Dispatch dispatch, List<UUID> streams, List<String> locks, CompletableFuture<@Nullable Void> granted)
            implements Wish {}

    private record Append(Member member, List<LedgerAppend.Row> rows, CompletableFuture<@Nullable Void> granted)
            implements Wish {}

    private final DataSource writer;
    private final SQLExceptionTranslator translator;
    private final List<Member> members;
    private final Runnable ended;
    private final List<Share> shares = new ArrayList<>();
    private final List<Append> appends = new ArrayList<>();

    /** The transaction; none before it begins and after it has ended. */
    private @Nullable Connection connection;
    /** How many commands are being handled, and will stop or leave. */
    private int handled;

    CommitGroup(DataSource writer, SQLExceptionTranslator translator, List<Member> members, Runnable ended) {
        this.writer = writer;
        this.translator = translator;
        this.members = members;
        this.ended = ended;
    }

    /** A command in its group. Its methods are called on the command's thread. */
    static final class Member {
        final Dispatch dispatch;
        /** What the register knows of the command's request key. */
        RequestRegister.@Nullable Entry entry;

        private final CompletableFuture<@Nullable CommitGroup> turn = new CompletableFuture<>();
        private final CompletableFuture<CommitGroup> beginning = new CompletableFuture<>();
        private final Map<String, UUID> reserved = new HashMap<>();
        private boolean loner;
        private boolean stopped;

        Member(Dispatch dispatch) {
            this.dispatch = dispatch;
        }

        /** The group to begin for all its members; none if another member does it. */
        @Nullable
        CommitGroup awaitTurn() {
            return outcome(turn);
        }

        void takeTurn(CommitGroup group) {
            turn.complete(group);
        }

        void awaitBeginning() {
            outcome(beginning);
        }

        private CommitGroup group() {
            return beginning.join();
        }

        /** Carries the command out alone, and all others of its class from now on. */
        RuntimeException alwaysAlone() {
            loner = true;
            return new GoneAlone();
        }

        boolean isLoner() {
            return loner;
        }

        void reserve(UniqueKey key, UUID stream) {
            reserved.put(key.value(), stream);
        }

        void share(List<UUID> streams, List<String> locks) {
            group().stop(new Share(dispatch, streams, locks, new CompletableFuture<>()));
        }

        /** Returns when the events are on disk. */
        void append(List<LedgerAppend.Row> rows) {
            stopped = true;
            try {
                group().stop(new Append(this, rows, new CompletableFuture<>()));
            } finally {
                // What follows on this thread, such as a snapshot, has a transaction of its own.
                dispatch.member = null;
            }
        }

        /** Reads within the group's transaction. */
        <T extends @Nullable Object> T connected(Supplier<T> read) {
            return group().connected(read);
        }

        void leave() {
            if (!stopped) {
                group().leave();
            }
        }
    }

    private static <T extends @Nullable Object> T outcome(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof GoneAlone) {
                throw new GoneAlone();
            }
            if (e.getCause() instanceof DataAccessException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** Begins the transaction for all members: it is bound to the municipality, locks its records, looks for keys. */
    synchronized void begin() {
        try {
            Connection begun = writer.getConnection();
            connection = begun;
            begun.setAutoCommit(false);
            if (!isLocked(begun)) {
                giveUp();
                return;
            }
        } catch (SQLException | RuntimeException | Error e) {
            giveUp(e);
            return;
        }
        handled = members.size();
        for (Member member : members) {
            member.turn.complete(null);
            member.beginning.complete(this);
        }
    }

    /** False if somebody has the records alone, or waits to have them. */
    private boolean isLocked(Connection begun) throws SQLException {
        String municipality = Tenancy.required();
        Map<List<Object>, List<Member>> keys = new HashMap<>();
        for (Member member : members) {
            Caller.RequestKey key = member.dispatch.caller.requestKey();
            if (key != null) {
                keys.computeIfAbsent(
                                List.of(member.dispatch.caller.actor().person(), key.registered()),
                                same -> new ArrayList<>())
                        .add(member);
            }
        }
        // The limit makes the planner look up each key. A join would go through the table once and for all, if the plan
        // was made while it was small.
        try (PreparedStatement statement = begun.prepareStatement(Tenancy.BINDING
                + "; SELECT pg_try_advisory_xact_lock_shared(hashtextextended(?, 0)), asked.person, asked.key,"
                + " set_config('lock_timeout', '" + PATIENCE.toMillis()
                + "', true), known.* FROM (VALUES (1)) AS begun"
                + " LEFT JOIN (SELECT unnest(?::uuid[]) AS person, unnest(?::text[]) AS key) AS asked"
                + " CROSS JOIN LATERAL (SELECT fingerprint, subject, version, position, refusal FROM ops.request_key"
                + " WHERE municipality = ? AND person = asked.person AND key = asked.key LIMIT 1) AS known ON true")) {
            statement.setString(1, municipality);
            statement.setString(2, Locks.records(municipality));
            statement.setObject(3, keys.keySet().stream().map(List::getFirst).toArray(UUID[]::new));
            statement.setObject(4, keys.keySet().stream().map(List::getLast).toArray(String[]::new));
            statement.setString(5, municipality);
            statement.execute();
            statement.getMoreResults();
            boolean locked = false;
            try (ResultSet row = statement.getResultSet()) {
                while (row.next()) {
                    locked = row.getBoolean(1);
                    if (row.getString(3) != null) {
                        RequestRegister.Entry entry = RequestRegister.Entry.of(row, 5);
                        keys.getOrDefault(List.of(row.getObject(2, UUID.class), row.getString(3)), List.of())
                                .forEach(member -> member.entry = entry);
                    }
                }
            }
            return locked;
        }
    }

    private void stop(Wish wish) {
        synchronized (this) {
            if (connection == null) {
                throw new GoneAlone();
            }
            switch (wish) {
                case Share share -> shares.add(share);
                case Append append -> appends.add(append);
            }
            handled--;
            goOn();
        }
        outcome(wish.granted());
    }

    private synchronized void leave() {
        if (connection != null) {
            handled--;
            goOn();
        }
    }

    private synchronized <T extends @Nullable Object> T connected(Supplier<T> read) {
        if (connection == null) {
            throw new GoneAlone();
        }
        if (TransactionSynchronizationManager.hasResource(writer)) {
            return read.get();
        }
        TransactionSynchronizationManager.bindResource(writer, new ConnectionHolder(connection));
        try {
            return read.get();
        } catch (DataAccessException e) {
            giveUp(e);
            throw new GoneAlone();
        } finally {
            TransactionSynchronizationManager.unbindResource(writer);
        }
    }

    /** When all have stopped or left, does for them what they wait for. */
    private void goOn() {
        if (handled > 0) {
            return;
        }
        try {
            if (!shares.isEmpty()) {
                share(connection());
            } else if (!appends.isEmpty()) {
                append(connection());
            } else {
                giveUp();
            }
        } catch (SQLException | RuntimeException | Error e) {
            giveUp(e);
        }
    }

    private Connection connection() {
        Connection present = connection;
        if (present == null) {
            throw new IllegalStateException("the group has ended");
        }
        return present;
    }

    private void share(Connection present) throws SQLException {
        Set<String> refused = new HashSet<>();
        String[] locks = shares.stream()
                .flatMap(share -> share.locks().stream())
                .distinct()
                .toArray(String[]::new);
        UUID[] streams = shares.stream()
                .flatMap(share -> share.streams().stream())
                .distinct()
                .toArray(UUID[]::new);
        Map<UUID, Long> newest = new HashMap<>();
        // Two statements, since the second must see what was committed before the locks were taken.
        try (PreparedStatement statement = present.prepareStatement("SELECT lock FROM unnest(?::text[]) AS lock"
                + " WHERE NOT pg_try_advisory_xact_lock_shared(hashtextextended(lock, 0));"
                + " SELECT stream, (SELECT max(sequence_number) FROM ledger.event"
                + " WHERE municipality = ? AND stream_id = stream) FROM unnest(?::uuid[]) AS stream")) {
            statement.setObject(1, locks);
            statement.setString(2, Tenancy.required());
            statement.setObject(3, streams);
            statement.execute();
            try (ResultSet row = statement.getResultSet()) {
                while (row.next()) {
                    refused.add(row.getString(1));
                }
            }
            statement.getMoreResults();
            try (ResultSet row = statement.getResultSet()) {
                while (row.next()) {
                    Long sequence = row.getObject(2, Long.class);
                    if (sequence != null) {
                        newest.put(row.getObject(1, UUID.class), sequence);
                    }
                }
            }
        }
        List<Share> granted = List.copyOf(shares);
        shares.clear();
        handled = granted.size();
        for (Share share : granted) {
            if (share.locks().stream().anyMatch(refused::contains)) {
                share.granted().completeExceptionally(new GoneAlone());
            } else {
                for (UUID stream : share.streams()) {
                    Long sequence = newest.get(stream);
                    if (sequence != null) {
                        share.dispatch().newest.put(stream, sequence);
                    }
                }
                share.granted().complete(null);
            }
        }
    }

    private void append(Connection present) throws SQLException {
        Set<UUID> taken = reserve(present);
        List<Append> accepted = new ArrayList<>();
        for (Append append : appends) {
            if (!taken.contains(append.member().dispatch.command.stream())) {
                accepted.add(append);
            } else if (append.member().reserved.size() > 1) {
                // Some of its keys may be reserved now, and only the end of the transaction takes them back.
                giveUp();
                return;
            } else {
                append.granted().completeExceptionally(new GoneAlone());
            }
        }
        appends.clear();
        appends.addAll(accepted);
        if (accepted.isEmpty()) {
            giveUp();
            return;
        }
        LedgerAppend.together(
                present,
                accepted.stream().flatMap(append -> append.rows().stream()).toList(),
                accepted.stream().map(append -> append.member().dispatch).toList());
        commit(present);
    }

    /** Reserves the unique keys of all commands; returns the streams of those that meet a key of another stream. */
    private Set<UUID> reserve(Connection present) throws SQLException {
        // In the order of the keys, so that no two groups wait for each other.
        Map<String, UUID> wanted = new TreeMap<>();
        Set<UUID> taken = new HashSet<>();
        for (Append append : appends) {
            append.member().reserved.forEach((key, stream) -> {
                UUID before = wanted.putIfAbsent(key, stream);
                if (before != null && !before.equals(stream)) {
                    taken.add(stream);
                }
            });
        }
        if (wanted.isEmpty()) {
            return taken;
        }
        try (PreparedStatement statement = present.prepareStatement("""
                INSERT INTO ops.unique_key (key, municipality, stream_id)
                SELECT key, ?, stream FROM unnest(?::text[], ?::uuid[]) AS wanted (key, stream)
                ON CONFLICT (municipality, key) DO NOTHING;
                SELECT stream FROM unnest(?::text[], ?::uuid[]) AS wanted (key, stream)
                WHERE stream <> (SELECT stream_id FROM ops.unique_key WHERE municipality = ? AND key = wanted.key)
                """)) {
            String[] keys = wanted.keySet().toArray(String[]::new);
            UUID[] streams = wanted.values().toArray(UUID[]::new);
            statement.setString(1, Tenancy.required());
            statement.setObject(2, keys);
            statement.setObject(3, streams);
            statement.setObject(4, keys);
            statement.setObject(5, streams);
            statement.setString(6, Tenancy.required());
            statement.execute();
            statement.getMoreResults();
            try (ResultSet row = statement.getResultSet()) {
                while (row.next()) {
                    taken.add(row.getObject(1, UUID.class));
                }
            }
        }
        return taken;
    }

    private void commit(Connection present) {
        try {
            present.commit();
        } catch (SQLException e) {
            DataAccessException failure = translator.translate("commit", null, e);
            end(failure == null ? new TransientDataAccessResourceException("commit", e) : failure);
            return;
        }
        List<Append> done = List.copyOf(appends);
        appends.clear();
        end(new GoneAlone());
        done.forEach(append -> append.granted().complete(null));
    }

    private void giveUp(Throwable failure) {
        LOG.debug("Commands of a group are carried out one by one: {}", failure.toString());
        giveUp();
    }

    /** Ends the transaction without a trace; whoever is not done is carried out alone. */
    private void giveUp() {
        Connection present = connection;
        if (present != null) {
            try {
                present.rollback();
            } catch (SQLException e) {
                LOG.debug("The connection is lost, and the transaction with it", e);
            }
        }
        end(new GoneAlone());
    }

    /** Gives the connection back and tells those that still wait why they waited for nothing. */
    private void end(RuntimeException outcome) {
        Connection returned = connection;
        connection = null;
        try {
            if (returned != null) {
                returned.close();
            }
        } catch (SQLException e) {
            LOG.debug("The connection is lost", e);
        }
        List<CompletableFuture<?>> waiting = new ArrayList<>();
        shares.forEach(share -> waiting.add(share.granted()));
        appends.forEach(append -> waiting.add(append.granted()));
        members.forEach(member -> {
            waiting.add(member.turn);
            waiting.add(member.beginning);
        });
        ended.run();
        waiting.forEach(future -> future.completeExceptionally(outcome));
    }
}
