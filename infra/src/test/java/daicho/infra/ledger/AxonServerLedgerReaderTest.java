package daicho.infra.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.command.Caller;
import daicho.infra.eventstore.EventExamples;
import daicho.query.audit.StreamEvents;
import daicho.shared.Channel;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.access.Actor;
import daicho.shared.access.Role;
import daicho.shared.result.YearResultEvent.YearResultCorrected;
import daicho.shared.result.YearResultEvent.YearResultRecorded;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.LazyDeserializingObject;
import org.axonframework.serialization.SerializedMessage;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Uses an event store of Axon that counts positions like Axon Server: from 0 and without gaps. */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AxonServerLedgerReaderTest {
    private static final String CITY = EventExamples.CODE.value();
    private static final UUID ONE = UUID.fromString("0190a0a0-0000-7000-8000-000000000001");
    private static final UUID OTHER = UUID.fromString("0190a0a0-0000-7000-8000-000000000002");

    private final EventStore ledger = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final AxonServerLedgerReader reader = new AxonServerLedgerReader(ledger, new LedgerSignal());

    @BeforeEach
    void three_events_of_one_stream_among_those_of_another() {
        publish(ONE, 0, recorded());
        publish(OTHER, 0, recorded());
        publish(ONE, 1, corrected());
        publish(OTHER, 1, corrected());
        publish(ONE, 2, corrected());
    }

    @Test
    void gives_a_letter_its_own_event_at_its_own_position() {
        for (long at = 1; at <= 5; at++) {
            LedgerReader.Batch batch = reader.at(CITY, at);
            assertThat(batch.unreadable()).isEmpty();
            Recorded<? extends Event> found = batch.events().getFirst();
            assertThat(found.position()).isEqualTo(at);
            assertThat(found.stream()).isEqualTo(at % 2 == 1 ? ONE : OTHER);
            assertThat(found.sequence()).isEqualTo((at - 1) / 2);
        }
        assertThat(reader.at(CITY, 0).events()).isEmpty();
        assertThat(reader.at(CITY, 6).events()).isEmpty();
        assertThat(reader.at("131016", 3).events()).isEmpty();
    }

    @Test
    void gives_single_events_of_streams_to_their_own_municipality() {
        List<StreamEvents.Place> places = List.of(
                new StreamEvents.Place(ONE, 1), new StreamEvents.Place(OTHER, 0), new StreamEvents.Place(ONE, 9));
        assertThat(reader.at(CITY, places).events())
                .extracting(Recorded::stream, Recorded::sequence)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(ONE, 1L), org.assertj.core.groups.Tuple.tuple(OTHER, 0L));
        assertThat(reader.at("131016", places).events()).isEmpty();
    }

    @Test
    void reads_on_behind_what_can_not_be_read() {
        publish(message(OTHER, 2, "result.YearResultCorrected", "[]", metadata()));
        publish(message(OTHER, 3, "result.NeverHeardOf", "{}", metadata()));
        publish(message(OTHER, 4, "result.YearResultCorrected", "[]", null));
        publish(ONE, 3, corrected());
        LedgerReader.Batch all = reader.read(0, 100);
        assertThat(all.complete()).isEqualTo(9);
        assertThat(all.events()).extracting(Recorded::position).containsExactly(1L, 2L, 3L, 4L, 5L, 9L);
        assertThat(all.unreadable())
                .extracting(LedgerReader.Unreadable::position, LedgerReader.Unreadable::sequence)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(6L, 2L),
                        org.assertj.core.groups.Tuple.tuple(7L, 3L),
                        org.assertj.core.groups.Tuple.tuple(8L, 4L));
        assertThat(all.unreadable())
                .extracting(LedgerReader.Unreadable::municipality)
                .containsExactly(CITY, CITY, "");
        assertThat(reader.at(CITY, 7).unreadable()).hasSize(1);
        LedgerReader.Batch places =
                reader.at(CITY, List.of(new StreamEvents.Place(OTHER, 1), new StreamEvents.Place(OTHER, 2)));
        assertThat(places.events()).extracting(Recorded::sequence).containsExactly(1L);
        assertThat(places.unreadable()).singleElement().satisfies(event -> {
            assertThat(event.sequence()).isEqualTo(2);
            assertThat(event.act()).isEqualTo(Acts.of(metadata()));
        });
        assertThat(reader.erasing().unreadable()).isEmpty();
    }

    private static YearResultRecorded recorded() {
        return example(YearResultRecorded.class);
    }

    private static YearResultCorrected corrected() {
        return example(YearResultCorrected.class);
    }

    private static <E extends Event> E example(Class<E> type) {
        return EventExamples.full().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    private static MetaData metadata() {
        Actor actor = new Actor(EventExamples.id(90), "主事", Role.SECRETARIAT, CITY, Set.of());
        return MetaData.from(Acts.metadata(new Caller(actor, Channel.API, null, null, "c")))
                .and("causationId", "c");
    }

    private void publish(UUID stream, long sequence, Event event) {
        publish(new GenericDomainEventMessage<>("YearResult", stream.toString(), sequence, event, metadata()));
    }

    private void publish(DomainEventMessage<?> message) {
        ledger.publish(List.of(message));
    }

    /** A message as it comes over the network: its payload is deserialized only when it is used. */
    private static DomainEventMessage<?> message(
            UUID stream, long sequence, String type, String payload, @Nullable MetaData metadata) {
        EventSerializer serializer = EventSerializer.create();
        LazyDeserializingObject<Object> lazy = new LazyDeserializingObject<>(
                new SimpleSerializedObject<>(payload, String.class, new SimpleSerializedType(type, "1")), serializer);
        LazyDeserializingObject<MetaData> act = metadata == null
                ? new LazyDeserializingObject<>(
                        new SimpleSerializedObject<>(
                                "{", String.class, new SimpleSerializedType(MetaData.class.getName(), null)),
                        serializer)
                : new LazyDeserializingObject<>(metadata);
        return new GenericDomainEventMessage<>(
                "YearResult",
                stream.toString(),
                sequence,
                new SerializedMessage<>(new GenericMessage<>("").getIdentifier(), lazy, act),
                Instant.now());
    }
}
