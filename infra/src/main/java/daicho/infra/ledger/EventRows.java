package daicho.infra.ledger;

import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.municipality.MunicipalityCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;

/** Turns rows of the ledger into events one by one, so that one that cannot be read does not hold up the others. */
final class EventRows {
    static final String COLUMNS =
            "position, municipality, stream_type, stream_id, sequence_number, event_id, recorded_at, type, revision,"
                    + " payload, metadata";

    /** A row that has been fetched but not deserialized yet. */
    record Row(long position, String municipality, DomainEventData<String> event) {}

    private final Serializer serializer;
    private final EventUpcaster upcasters;
    /** The codes seen so far, so that each is parsed only once. */
    private final Map<String, MunicipalityCode> codes = new ConcurrentHashMap<>();

    EventRows(Serializer serializer, EventUpcaster upcasters) {
        this.serializer = serializer;
        this.upcasters = upcasters;
    }

    /** The row at the cursor, of {@link #COLUMNS}. */
    static Row of(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("position"),
                row.getString("municipality"),
                new GenericDomainEventEntry<>(
                        row.getString("stream_type"),
                        row.getString("stream_id"),
                        row.getLong("sequence_number"),
                        row.getString("event_id"),
                        // As text: Axon cuts a time that it writes itself to milliseconds.
                        row.getObject("recorded_at", OffsetDateTime.class)
                                .toInstant()
                                .toString(),
                        row.getString("type"),
                        row.getString("revision"),
                        row.getString("payload"),
                        row.getString("metadata")));
    }

    /** Passes the event to the first consumer. If it cannot be read, passes what is known of it to the second. */
    void read(Row row, Consumer<Recorded<Event>> events, Consumer<LedgerReader.Unreadable> unreadable) {
        Recorded<Event> event;
        try {
            event = ofItsMunicipality(row, message(row));
        } catch (RuntimeException | Error e) {
            Blame.requireEvents(e);
            unreadable.accept(new LedgerReader.Unreadable(
                    row.position(),
                    row.municipality(),
                    UUID.fromString(row.event().getAggregateIdentifier()),
                    row.event().getSequenceNumber(),
                    UUID.fromString(row.event().getEventIdentifier()),
                    row.event().getPayload().getType().getName(),
                    Acts.ifReadable(() -> serializer.deserialize(row.event().getMetaData())),
                    Blame.cause(e)));
            return;
        }
        events.accept(event);
    }

    private TrackedEventMessage<?> message(Row row) {
        return EventUtils.upcastAndDeserializeTrackedEvents(
                        Stream.of(new TrackedDomainEventData<>(
                                new GlobalSequenceTrackingToken(row.position()), row.event())),
                        serializer,
                        upcasters)
                .findFirst()
                .orElseThrow();
    }

    /**
     * The row decides which municipality an event belongs to; if the metadata say something else, the event cannot be
     * read.
     */
    private Recorded<Event> ofItsMunicipality(Row row, TrackedEventMessage<?> message) {
        DomainEventMessage<?> event = (DomainEventMessage<?>) message;
        Recorded<Event> recorded = new Recorded<>(
                row.position(),
                UUID.fromString(event.getIdentifier()),
                UUID.fromString(event.getAggregateIdentifier()),
                event.getSequenceNumber(),
                event.getTimestamp(),
                Acts.of(event.getMetaData()),
                Objects.requireNonNull((Event) event.getPayload()));
        codes.computeIfAbsent(row.municipality(), MunicipalityCode::new);
        if (!recorded.act().actor().municipality().equals(row.municipality())) {
            throw new IllegalStateException("the event of one municipality by an actor of another");
        }
        return recorded;
    }
}
