package daicho.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daicho.shared.Refusal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-31T08:00:00Z",
                "2026-03-31T08:00:00.1Z",
                "2026-03-31T08:00:00.123456Z",
                "2026-03-31T08:00:00.000001Z",
                "2026-03-31T08:00:00.999999Z"
            })
    void reads_an_instant_that_was_printed_as_the_same_one(String text) {
        Instant instant = Instant.parse(text);
        assertThat(Times.of("/from", instant.toString(), false)).isEqualTo(instant);
        assertThat(new AsOf.Moment(instant).instant()).isEqualTo(instant);
    }

    /** A record at .123457 is after .1234561 and before .1234571, even if PostgreSQL would round these. */
    @Test
    void bounds_between_two_microseconds_take_in_what_was_recorded_between_them() {
        Instant recorded = Instant.parse("2026-03-31T08:00:00.123457Z");
        assertThat(Times.of("/from", "2026-03-31T08:00:00.1234561Z", false)).isEqualTo(recorded);
        assertThat(Times.of("/from", "2026-03-31T08:00:00.1234570Z", false)).isEqualTo(recorded);
        assertThat(Times.of("/to", "2026-03-31T08:00:00.1234571Z", true)).isAfter(recorded);
    }

    @Test
    void an_instant_that_is_asked_for_never_becomes_a_later_one() {
        assertThat(new AsOf.Moment(Instant.parse("2026-03-31T08:00:00.123456999Z")).instant())
                .isEqualTo(Instant.parse("2026-03-31T08:00:00.123456Z"));
    }

    @Test
    void refuses_what_is_no_time() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Times.of("/from", "2026-03-31T08:00:00.1234567890Z", false));
    }

    @Test
    void refuses_what_is_beyond_the_calendar_of_the_database() {
        for (String far : new String[] {"+999999999-12-31", "+10000-01-01T00:00:00Z", "-0001-01-01"}) {
            assertThatThrownBy(() -> Times.of("/from", far, false)).as(far).isInstanceOf(Refusal.class);
        }
    }
}
