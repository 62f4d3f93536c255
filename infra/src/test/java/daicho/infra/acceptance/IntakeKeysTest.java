package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IntakeKeysTest extends AcceptanceTest {
    private static final String HEADER = "施策コード,取組番号,年度,担当課,実績\n";

    @Test
    void takes_a_sheet_in_once_per_key_and_refuses_another_sheet_with_it() {
        City city = City.found(port, tokens);
        UUID measure = city.measure("01");
        city.initiative(measure, "", city.welfare);

        assertThat(events(take(city, "01,1,R3,福祉課,相談10件\n"))).isEqualTo(1);
        assertThat(events(take(city, "01,1,R3,福祉課,相談10件\n"))).isZero();
        assertThat(take(city, "01,1,R3,福祉課,相談11件\n").problem()).isEqualTo("409 request.key_reused");
    }

    @Test
    void keeps_no_key_of_a_sheet_that_was_refused_as_a_whole() {
        City city = City.found(port, tokens);
        UUID measure = city.measure("01");
        city.initiative(measure, "", city.welfare);

        byte[] unreadable = "年度\nR3\n".getBytes(StandardCharsets.UTF_8);
        assertThat(city.secretariat
                        .take("daicho", unreadable, "&plan=" + city.plan, "Idempotency-Key", "k")
                        .status())
                .isEqualTo(422);
        assertThat(events(take(city, "01,1,R3,福祉課,相談10件\n"))).isEqualTo(1);
    }

    private static Api.Answer take(City city, String rows) {
        return city.secretariat.take(
                "daicho",
                (HEADER + rows).getBytes(StandardCharsets.UTF_8),
                "&plan=" + city.plan,
                "Idempotency-Key",
                "k");
    }

    private static int events(Api.Answer answer) {
        return answer.json().path("eventsWritten").asInt();
    }
}
