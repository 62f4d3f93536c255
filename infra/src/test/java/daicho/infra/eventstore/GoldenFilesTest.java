package daicho.infra.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import daicho.command.Caller;
import daicho.infra.ledger.Acts;
import daicho.infra.ledger.EventSerializer;
import daicho.shared.Act;
import daicho.shared.Channel;
import daicho.shared.ErasingEvent;
import daicho.shared.Event;
import daicho.shared.EventTypes;
import daicho.shared.access.Actor;
import daicho.shared.access.Role;
import daicho.shared.result.YearResultEvent.YearResultRecorded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Everything in the ledger stays readable: every event type and revision has a file with the exact bytes that are
 * stored. An existing file is never changed; a new revision gets a new file and an upcaster.
 * {@code -Ddaicho.test.golden=write} writes missing files; read them before you commit them.
 */
class GoldenFilesTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
    private static final EventSerializer SERIALIZER = EventSerializer.create();

    @TestFactory
    Stream<DynamicTest> holds_every_event_as_it_is_stored() {
        return Stream.of(
                        EventExamples.full().stream().map(event -> golden(event, "")),
                        EventExamples.minimal().stream().map(event -> golden(event, ".minimal")),
                        EventExamples.later().entrySet().stream()
                                .map(later -> golden(later.getValue(), "." + later.getKey())))
                .flatMap(golden -> golden);
    }

    private static DynamicTest golden(Event event, String variant) {
        SerializedType type = SERIALIZER.typeForClass(event.getClass());
        String name = type.getName() + "." + type.getRevision() + variant;
        return dynamicTest(name, () -> {
            String stored = SERIALIZER.serialize(event, String.class).getData();
            String golden = read(name, stored);
            assertThat(stored).isEqualTo(golden);
            SimpleSerializedObject<String> read = new SimpleSerializedObject<>(golden, String.class, type);
            assertThat(SERIALIZER.<String, Object>deserialize(read)).isEqualTo(event);
        });
    }

    @Test
    void knows_an_example_of_every_event_type() {
        assertThat(EventExamples.full()).extracting(Event::getClass).doesNotHaveDuplicates();
        assertThat(EventExamples.full().stream().map(Event::getClass).map(EventTypes::nameOf))
                .containsExactlyInAnyOrderElementsOf(
                        EventTypes.all().stream().map(EventTypes::nameOf).toList());
        for (Event event : EventExamples.full()) {
            assertThat(GOLDEN.resolve(EventTypes.nameOf(event.getClass()) + "."
                            + SERIALIZER.typeForClass(event.getClass()).getRevision() + ".json"))
                    .exists();
        }
    }

    /** Erasing events are found by their names, and their keys by the names of the fields. */
    @Test
    void names_what_erases_alike() {
        List<Event> erasing = EventExamples.full().stream()
                .filter(ErasingEvent.class::isInstance)
                .toList();
        assertThat(erasing).hasSizeGreaterThan(1).allSatisfy(event -> {
            assertThat(event.getClass().getSimpleName()).endsWith("Erased");
            assertThat(SERIALIZER.serialize(event, String.class).getData()).contains("\"erasedKeys\":[");
        });
        assertThat(EventTypes.all())
                .filteredOn(type -> type.getSimpleName().endsWith("Erased"))
                .allSatisfy(type -> assertThat(ErasingEvent.class).isAssignableFrom(type));
    }

    @Test
    void stores_nothing_of_what_is_absent() {
        for (Event event : EventExamples.minimal()) {
            assertThat(SERIALIZER.serialize(event, String.class).getData()).doesNotContain("null");
        }
    }

    @Test
    void keeps_every_file_readable() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(file -> !file.startsWith("metadata"))
                            .map(file -> file.substring(0, file.indexOf('.', file.indexOf('.') + 1))))
                    .allSatisfy(type -> assertThat(EventTypes.ofName(type)).isPresent());
        }
    }

    @TestFactory
    Stream<DynamicTest> holds_the_circumstances_of_an_event() {
        Actor full = new Actor(
                EventExamples.id(90), "主査", Role.STAFF, "172014", Set.of(EventExamples.id(2), EventExamples.id(1)));
        Actor minimal = new Actor(EventExamples.id(91), "", Role.SECRETARIAT, "172014", Set.of());
        return Stream.of(
                metadata(
                        "metadata",
                        new Caller(
                                full,
                                Channel.IMPORT,
                                new Caller.RequestKey("鍵-1", "ab"),
                                Caller.IfMatch.version(7),
                                "correlation-1")),
                metadata("metadata.minimal", new Caller(minimal, Channel.API, null, null, "correlation-2")));
    }

    private static DynamicTest metadata(String name, Caller caller) {
        return dynamicTest(name, () -> {
            MetaData metadata =
                    MetaData.from(Acts.metadata(caller)).and("causationId", "01900000-0000-7000-8000-0000000000ff");
            String stored = SERIALIZER.serialize(metadata, String.class).getData();
            String golden = read(name, stored);
            assertThat(stored).isEqualTo(golden);
            SimpleSerializedObject<String> read = new SimpleSerializedObject<>(
                    golden, String.class, new SimpleSerializedType(MetaData.class.getName(), null));
            Map<String, Object> back = SERIALIZER.deserialize(read);
            Caller.RequestKey key = caller.requestKey();
            assertThat(Acts.of(back))
                    .isEqualTo(new Act(
                            caller.actor(),
                            caller.channel(),
                            key == null ? null : key.value(),
                            caller.correlation(),
                            "01900000-0000-7000-8000-0000000000ff"));
        });
    }

    @Test
    void keeps_the_digits_of_decimals() {
        String stored = EventExamples.full().stream()
                .filter(YearResultRecorded.class::isInstance)
                .map(event -> SERIALIZER.serialize(event, String.class).getData())
                .findFirst()
                .orElseThrow();
        assertThat(List.of("\"value\":10.50,", "\"value\":1000,", "\"value\":-0.0000000001,", "\"value\":0.00,"))
                .allSatisfy(value -> assertThat(stored).contains(value));
    }

    /** The one line of a file; the line feed at its end is not part of what is stored. */
    private static String read(String name, String present) {
        Path file = GOLDEN.resolve(name + ".json");
        try {
            if (!Files.exists(file) && "write".equals(System.getProperty("daicho.test.golden"))) {
                Files.writeString(file, present + "\n");
            }
            assertThat(file).as("golden file, to hold %s", present).exists();
            String golden = Files.readString(file);
            assertThat(golden).endsWith("\n");
            return golden.substring(0, golden.length() - 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
