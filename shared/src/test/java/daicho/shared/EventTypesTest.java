package daicho.shared;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.result.YearResultEvent.YearResultRecorded;
import java.lang.reflect.Modifier;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.api.Test;

class EventTypesTest {
    @Test
    void names_events_by_feature_and_event() {
        assertThat(EventTypes.nameOf(YearResultRecorded.class)).isEqualTo("result.YearResultRecorded");
        assertThat(EventTypes.ofName("result.YearResultRecorded")).contains(YearResultRecorded.class);
        assertThat(EventTypes.ofName("result.Unheard")).isEmpty();
        assertThat(EventTypes.ofName("daicho.shared.result.YearResultEvent.YearResultRecorded"))
                .isEmpty();
    }

    @Test
    void gives_every_event_a_name_of_its_own() {
        assertThat(EventTypes.all())
                .hasSizeGreaterThanOrEqualTo(19)
                .extracting(EventTypes::nameOf)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z]+\\.[A-Z][A-Za-z]+"));
        assertThat(EventTypes.all())
                .allSatisfy(type ->
                        assertThat(EventTypes.ofName(EventTypes.nameOf(type))).contains(type));
    }

    @Test
    void every_event_is_a_final_record_with_a_revision() {
        assertThat(EventTypes.all()).allSatisfy(type -> {
            assertThat(type).isRecord().isAssignableTo(Event.class);
            assertThat(type.getModifiers() & Modifier.FINAL).isNotZero();
            assertThat(type.getAnnotation(Revision.class)).as(type.getName()).isNotNull();
            assertThat(type.getAnnotation(Revision.class).value()).matches("[1-9][0-9]*");
        });
    }
}
