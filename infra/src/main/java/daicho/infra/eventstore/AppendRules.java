package daicho.infra.eventstore;

import daicho.command.Caller;
import daicho.infra.ledger.Acts;
import daicho.infra.register.FileRows;
import daicho.shared.AnnullingEvent;
import daicho.shared.ErasingEvent;
import daicho.shared.Event;
import daicho.shared.Kinds;
import daicho.shared.UniqueKey;
import daicho.shared.access.RoleAssignmentEvent;
import daicho.shared.access.TokenEvent;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rules for every event that is appended to the ledger, whichever store keeps it. In the command's transaction, its
 * unique key is reserved, the keys of what it annuls are free again, what it erases is erased, the file that it needs is
 * kept, and rights and tokens change. The record must have a version
 * that the caller has seen.
 */
final class AppendRules implements MessageDispatchInterceptor<EventMessage<?>> {
    private final EventStore ledger;
    private final JdbcTemplate jdbc;
    private final AccessOnAppend access;
    private final JdbcClient files;

    AppendRules(EventStore ledger, JdbcTemplate jdbc) {
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.files = JdbcClient.create(jdbc);
        this.access = new AccessOnAppend(jdbc);
    }

    @Override
    public BiFunction<Integer, EventMessage<?>, EventMessage<?>> handle(List<? extends EventMessage<?>> events) {
        return (index, message) -> {
            if (message instanceof DomainEventMessage<?> event) {
                CommitGroup.Member member = Dispatch.member();
                if (member != null && changesRows((Event) event.getPayload())) {
                    throw member.alwaysAlone();
                }
                UUID stream = UUID.fromString(event.getAggregateIdentifier());
                reserve(Kinds.keyOf((Event) event.getPayload()), stream, event);
                if (event.getPayload() instanceof AnnullingEvent annulling) {
                    free(annulling, String.valueOf(event.getMetaData().get(Acts.MUNICIPALITY)));
                }
                if (event.getPayload() instanceof ErasingEvent erasing) {
                    erase(erasing, String.valueOf(event.getMetaData().get(Acts.MUNICIPALITY)));
                }
                String municipality = String.valueOf(event.getMetaData().get(Acts.MUNICIPALITY));
                access.apply((Event) event.getPayload(), municipality);
                FileRows.apply(files, (Event) event.getPayload(), municipality);
                if (Dispatch.CURRENT.isBound()) {
                    Dispatch dispatch = Dispatch.CURRENT.get();
                    dispatch.appending(stream, event.getSequenceNumber());
                    requireVersion(dispatch);
                }
            }
            return message;
        };
    }

    /** Whether more than the ledger and its keys changes, which the refusal of a command would have to take back. */
    private static boolean changesRows(Event event) {
        return event instanceof ErasingEvent
                || event instanceof AnnullingEvent
                || event instanceof RoleAssignmentEvent
                || event instanceof TokenEvent
                || FileRows.areChangedBy(event);
    }

    /** The right record may take the place of one that is annulled. */
    private void free(AnnullingEvent event, String municipality) {
        // From the beginning: a snapshot would stand for the events that reserved the keys.
        String[] keys = ledger.readEvents(event.stream().toString(), 0)
                .asStream()
                .flatMap(before -> Kinds.keyOf((Event) before.getPayload()).stream())
                .map(UniqueKey::value)
                .filter(key -> Kinds.frees(event, key))
                .toArray(String[]::new);
        if (keys.length > 0) {
            jdbc.update(
                    "DELETE FROM ops.unique_key WHERE municipality = ? AND key = ANY (?) AND stream_id = ?",
                    municipality,
                    keys,
                    event.stream());
        }
    }

    private void erase(ErasingEvent event, String municipality) {
        jdbc.update(
                "DELETE FROM ops.text_key WHERE key = ANY (?) AND municipality = ?",
                event.erasedKeys().toArray(UUID[]::new),
                municipality);
        jdbc.update(
                "DELETE FROM ops.request_key WHERE subject = ANY (?) AND municipality = ?",
                event.erasedSubjects().toArray(UUID[]::new),
                municipality);
    }

    private void requireVersion(Dispatch dispatch) {
        Caller.IfMatch condition = dispatch.caller.ifMatch();
        if (condition != null && dispatch.firstSequence >= 0 && !condition.holds(dispatch.firstSequence - 1)) {
            SeenVersion.require(jdbc, dispatch, condition, dispatch.firstSequence);
        }
    }

    private void reserve(Optional<UniqueKey> key, UUID stream, EventMessage<?> event) {
        if (key.isEmpty()) {
            return;
        }
        CommitGroup.Member member = Dispatch.member();
        if (member != null) {
            member.reserve(key.get(), stream);
            return;
        }
        String value = key.get().value();
        String municipality = String.valueOf(event.getMetaData().get(Acts.MUNICIPALITY));
        int reserved = jdbc.update(
                "INSERT INTO ops.unique_key (key, municipality, stream_id) VALUES (?, ?, ?)"
                        + " ON CONFLICT (municipality, key) DO NOTHING",
                value,
                municipality,
                stream);
        if (reserved == 0) {
            UUID owner = jdbc.queryForObject(
                    "SELECT stream_id FROM ops.unique_key WHERE municipality = ? AND key = ?",
                    UUID.class,
                    municipality,
                    value);
            if (owner != null && !owner.equals(stream)) {
                throw key.get().taken(owner);
            }
        }
    }
}
