package daicho.infra.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.UnknownSerializedType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventSerializerTest {
    private final EventSerializer serializer = EventSerializer.create();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.util.HashMap",
                "java.lang.ProcessBuilder",
                "daicho.shared.result.YearResultEvent$YearResultRecorded",
                "result.Unknown",
                ""
            })
    void takes_no_class_for_a_type_that_it_does_not_know(String name) {
        assertThat(read(name, "{}")).isInstanceOf(UnknownSerializedType.class);
    }

    @Test
    void reads_metadata_under_their_own_name() {
        assertThat(read(MetaData.class.getName(), "{\"actor\": \"x\"}")).isEqualTo(MetaData.with("actor", "x"));
    }

    private Object read(String name, String json) {
        return serializer.<String, Object>deserialize(new SimpleSerializedObject<>(json, String.class, name, null));
    }
}
