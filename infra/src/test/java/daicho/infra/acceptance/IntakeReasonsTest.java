package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.access.Role;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A sheet that corrects, over the API: the dry run carries what a page needs to ask for the reason. */
class IntakeReasonsTest extends AcceptanceTest {
    private static final String HEADER = "施策コード,年度,担当課,実績,評価\n";

    @Test
    void asks_for_a_reason_keeps_it_in_the_trail_and_says_which_confirmation_lapses() {
        City city = City.found(port, tokens);
        city.initiative(city.measure("01"), "", city.welfare);
        city.initiative(city.measure("02"), "", city.welfare);
        String first = HEADER + "01,R3,福祉課,相談10件,○\n02,R3,福祉課,講座3回,○\n";
        assertThat(take(city, first, "").json().path("eventsWritten").asInt()).isEqualTo(4);
        assertThat(take(city, first, "").json().path("eventsWritten").asInt()).isZero();
        JsonNode line = City.line(city.status("R3"), 0, 0);
        UUID result = UUID.fromString(line.at("/results/0/id").asString());
        city.secretariat.post("/results/" + result + "/confirmation", "{}").json();

        String second = HEADER + "01,R3,福祉課,相談11件,○\n02,R3,福祉課,講座3回,△\n";
        JsonNode dry = take(city, second, "&dryRun=true").json();
        assertThat(dry.path("reasonNeeded").asBoolean()).isTrue();
        assertThat(dry.path("eventsWritten").asInt()).isZero();
        assertThat(dry.path("corrections")).hasSize(2);
        assertThat(dry.at("/corrections/0/rows").toString()).isEqualTo("[2]");
        assertThat(dry.at("/corrections/0/kind").asString()).isEqualTo("RESULT");
        assertThat(dry.at("/corrections/0/id").asString()).isEqualTo(result.toString());
        assertThat(dry.at("/corrections/0/name").asString()).isEqualTo("01 R3");
        assertThat(dry.at("/corrections/0/confirmed").asBoolean()).isTrue();
        assertThat(dry.at("/corrections/0/changes").toString())
                .isEqualTo("[{\"field\":\"text\",\"label\":\"本文\",\"before\":\"相談10件\",\"after\":\"相談11件\"}]");
        assertThat(dry.at("/corrections/1/kind").asString()).isEqualTo("RATING");
        assertThat(dry.at("/corrections/1/confirmed").asBoolean()).isFalse();
        assertThat(dry.at("/corrections/1").has("reason")).isFalse();

        Api.Answer refused = take(city, second, "", "Idempotency-Key", "k");
        assertThat(refused.problem()).isEqualTo("422 intake.reason_missing");
        assertThat(refused.ofProblem("errors").at("/0/pointer").asString()).isEqualTo("/reason");
        assertThat(refused.ofProblem("detail").asString()).startsWith("2–3行目は");
        assertThat(City.line(city.status("R3"), 0, 0).at("/results/0/text").asString())
                .isEqualTo("相談10件");

        // The same key with the reason that was asked for: nothing of the refused request has remained.
        JsonNode taken = take(city, second, "&reason=%E8%AA%A4%E8%A8%98", "Idempotency-Key", "k")
                .json();
        assertThat(taken.at("/counts/corrected").asInt()).isEqualTo(2);
        assertThat(taken.path("reasonNeeded").asBoolean()).isFalse();
        assertThat(take(city, second, "&reason=%E5%88%A5", "Idempotency-Key", "k")
                        .problem())
                .isEqualTo("409 request.key_reused");
        JsonNode now = City.line(city.status("R3"), 0, 0).at("/results/0");
        assertThat(now.path("text").asString()).isEqualTo("相談11件");
        assertThat(now.path("review").asString()).isEqualTo("SUBMITTED");
        JsonNode entry =
                city.as(Role.AUDITOR).get("/audit?subject=" + result).json().at("/items/0");
        assertThat(entry.path("type").asString()).isEqualTo("result.YearResultCorrected");
        assertThat(entry.path("reason").asString()).isEqualTo("誤記");

        String third = HEADER.strip() + ",訂正理由\n01,R3,福祉課,相談12件,○,数え直し\n02,R3,福祉課,講座3回,△,\n";
        assertThat(take(city, third, "").json().at("/corrections/0/reason").asString())
                .isEqualTo("数え直し");
    }

    @Test
    void reads_its_parameters_together_as_strictly_as_each_by_itself() {
        City city = City.found(port, tokens);
        String plan = "&plan=" + city.plan;
        assertThat(post(city, "?profile=daicho&dryRun=perhaps" + plan))
                .isEqualTo("422 request.parameter_invalid /dryRun");
        assertThat(post(city, "?profile=daicho&plan=x")).isEqualTo("422 request.parameter_invalid /plan");
        assertThat(post(city, "?profile=daicho&dryRn=true" + plan)).isEqualTo("422 web.parameter_unknown /dryRn");
        assertThat(post(city, "?dryRun=true" + plan)).isEqualTo("422 request.parameter_missing /profile");
        assertThat(post(city, "?profile=daicho&fromFiscalYear=soon" + plan))
                .isEqualTo("422 plan.fiscal_year_unreadable /fromFiscalYear");
        assertThat(post(city, "?profile=daicho&reason=" + "x".repeat(3_000) + "%00" + plan))
                .startsWith("422 ");
    }

    private static String post(City city, String query) {
        Api.Answer answer = city.secretariat.send(
                "POST", "/intake" + query, BodyPublishers.ofString(HEADER), "Content-Type", "text/csv");
        return answer.problem() + " "
                + answer.ofProblem("errors").at("/0/pointer").asString();
    }

    private static Api.Answer take(City city, String sheet, String query, String... headers) {
        return city.secretariat.take(
                "daicho", sheet.getBytes(StandardCharsets.UTF_8), "&plan=" + city.plan + query, headers);
    }
}
