package daicho.infra.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import daicho.shared.Event;
import daicho.shared.EventTypes;
import daicho.shared.Kind;
import daicho.shared.Kinds;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every kind of record has a description of itself, and is found. */
class KindsTest {
    /** An event whose kind has no description. */
    record Undescribed(UUID stream) implements Event {}

    @Test
    void every_sealed_interface_of_events_is_described_by_a_kind() {
        Set<String> streams = new ClassFileImporter()
                .importPackages("daicho.shared").stream()
                        .filter(type -> type.isInterface() && type.isAssignableTo(Event.class))
                        .filter(type -> type.reflect().isSealed())
                        .map(JavaClass::getName)
                        .collect(Collectors.toSet());
        assertThat(Kinds.all().stream().map(kind -> kind.events().getName())).containsAll(streams);
        assertThat(streams).hasSizeGreaterThan(15);
    }

    @Test
    void the_kind_is_called_as_the_field_that_holds_its_id() {
        for (Event event : EventExamples.full()) {
            Kind kind = Kinds.of(event.getClass());
            assertThat(event).extracting(kind.name()).isEqualTo(event.stream());
        }
    }

    @Test
    void an_event_of_no_kind_has_no_name_to_be_stored_by() {
        assertThatIllegalStateException()
                .isThrownBy(() -> EventTypes.nameOf(Undescribed.class))
                .withMessageContaining("No kind describes")
                .withMessageContaining("META-INF/services/daicho.shared.Kind");
    }
}
