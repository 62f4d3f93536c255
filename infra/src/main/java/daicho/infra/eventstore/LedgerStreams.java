package daicho.infra.eventstore;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import daicho.command.Streams;
import daicho.infra.database.Tenancy;
import daicho.infra.ledger.Acts;
import daicho.shared.AnnullingEvent;
import daicho.shared.Event;
import daicho.shared.State;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * States of streams, remembered and brought up to date at every read: only new events are read. Runs on the connection
 * of the transaction under way, so that locks hold until its events are in the ledger; outside a command, in a
 * transaction of its own. Within a municipality there are only that municipality's streams, keys and locks.
 */
final class LedgerStreams implements Streams {
    private record Known(long version, State<?> state) {}

    private record Key(String municipality, UUID stream, Class<?> type) {}

    private final EventStore ledger;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Cache<Key, Known> known =
            Caffeine.newBuilder().maximumSize(50_000).build();

    LedgerStreams(EventStore ledger, JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <S extends State<S>> S current(S initial, UUID stream) {
        Known before = known.getIfPresent(new Key(Tenancy.required(), stream, initial.getClass()));
        if (before != null && Long.valueOf(before.version()).equals(newest(stream))) {
            return (S) before.state();
        }
        return inTransaction(() -> read(initial, stream));
    }

    /** Sequence of the stream's last event as far as a single round trip tells; none if it is not known. */
    private @Nullable Long newest(UUID stream) {
        if (!Dispatch.CURRENT.isBound() && !TransactionSynchronizationManager.isActualTransactionActive()) {
            return newest(Tenancy.BINDING, Tenancy.required(), List.of(stream)).get(stream);
        }
        return Dispatch.CURRENT.isBound() ? Dispatch.CURRENT.get().newest.get(stream) : null;
    }

    /** Runs a statement with one parameter, and asks for the last sequence of each stream in the same round trip. */
    private Map<UUID, Long> newest(String first, Object parameter, List<UUID> streams) {
        String sequence = "(SELECT max(sequence_number) FROM ledger.event WHERE municipality = ? AND stream_id = ?)";
        String sql = first + "; SELECT " + String.join(", ", Collections.nCopies(streams.size(), sequence));
        return Objects.requireNonNull(jdbc.execute(sql, (PreparedStatement statement) -> {
            int n = 1;
            statement.setObject(n++, parameter);
            for (UUID stream : streams) {
                statement.setString(n++, Tenancy.required());
                statement.setObject(n++, stream);
            }
            statement.execute();
            statement.getMoreResults();
            Map<UUID, Long> newest = new HashMap<>();
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                for (int i = 0; i < streams.size(); i++) {
                    Long found = row.getObject(i + 1, Long.class);
                    if (found != null) {
                        newest.put(streams.get(i), found);
                    }
                }
            }
            return newest;
        }));
    }

    @SuppressWarnings("unchecked")
    private <S extends State<S>> S read(S initial, UUID stream) {
        Key key = new Key(Tenancy.required(), stream, initial.getClass());
        Known before = known.getIfPresent(key);
        S state = before == null ? initial : (S) before.state();
        long version = before == null ? -1 : before.version();
        long newest = version;
        DomainEventStream events = ledger.readEvents(stream.toString(), version + 1);
        while (events.hasNext()) {
            DomainEventMessage<?> event = events.next();
            if (event.getSequenceNumber() == 0 && !initial.events().isInstance(event.getPayload())) {
                // The id is that of a record of another kind, so there is none of this kind.
                return initial;
            }
            state = state.evolve((Event) event.getPayload());
            newest = event.getSequenceNumber();
        }
        if (newest > version) {
            known.put(key, new Known(newest, state));
        }
        return state;
    }

    @Override
    public Optional<Beginning> beginning(UUID stream) {
        return inTransaction(() -> {
            DomainEventStream events = ledger.readEvents(stream.toString(), 0);
            if (!events.hasNext()) {
                return Optional.empty();
            }
            DomainEventMessage<?> first = events.next();
            return Optional.of(
                    new Beginning(Acts.actor(first.getMetaData()).municipality(), (Event) first.getPayload()));
        });
    }

    @Override
    public boolean annulled(UUID stream, UUID record) {
        // From the beginning: a snapshot would stand for the events that are looked for.
        return inTransaction(() -> ledger.readEvents(stream.toString(), 0)
                .asStream()
                .map(DomainEventMessage::getPayload)
                .anyMatch(event -> event instanceof AnnullingEvent annulling
                        && (annulling.annulled().contains(stream)
                                || annulling.annulled().contains(record))));
    }

    @Override
    public Optional<UUID> owner(String key) {
        return inTransaction(() -> jdbc
                .query(
                        "SELECT stream_id FROM ops.unique_key WHERE municipality = ? AND key = ?",
                        (row, number) -> row.getObject(1, UUID.class),
                        Tenancy.required(),
                        key)
                .stream()
                .findFirst());
    }

    @Override
    public Map<String, UUID> owners(String prefix) {
        // The keys that begin with the prefix are those from the prefix to the next one of its length.
        String end = prefix.substring(0, prefix.length() - 1) + (char) (prefix.charAt(prefix.length() - 1) + 1);
        return inTransaction(() -> {
            Map<String, UUID> owners = new LinkedHashMap<>();
            jdbc.query(
                    "SELECT key, stream_id FROM ops.unique_key WHERE municipality = ? AND key >= ? AND key < ?"
                            + " ORDER BY key",
                    row -> {
                        owners.put(row.getString(1), row.getObject(2, UUID.class));
                    },
                    Tenancy.required(),
                    prefix,
                    end);
            return owners;
        });
    }

    @Override
    public void share(List<UUID> next, String... locks) {
        CommitGroup.Member member = Dispatch.member();
        if (member != null) {
            member.share(next, Arrays.stream(locks).map(LedgerStreams::own).toList());
            return;
        }
        // Always in the same order; one statement, so that a round trip is paid once.
        String[] sorted =
                Arrays.stream(locks).map(LedgerStreams::own).sorted().distinct().toArray(String[]::new);
        String share = "SELECT pg_advisory_xact_lock_shared(hashtextextended(lock, 0))"
                + " FROM unnest(?::text[]) WITH ORDINALITY AS l(lock, place) ORDER BY place";
        if (next.isEmpty() || !Dispatch.CURRENT.isBound()) {
            jdbc.query(share, row -> {}, (Object) sorted);
        } else {
            Dispatch.CURRENT.get().newest.putAll(newest(share, sorted, next));
        }
    }

    @Override
    public void exclude(String lock) {
        CommitGroup.Member member = Dispatch.member();
        if (member != null) {
            throw member.alwaysAlone();
        }
        jdbc.query("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", row -> {}, own(lock));
    }

    /**
     * Makes a lock one of its municipality, so that nobody waits for another municipality, although ids may be the
     * same.
     */
    private static String own(String lock) {
        return Tenancy.required() + "/" + lock;
    }

    private <T> T inTransaction(Supplier<T> read) {
        return Dispatch.member() == null
                ? Objects.requireNonNull(transaction.execute(status -> read.get()))
                : Dispatch.connected(read);
    }
}
