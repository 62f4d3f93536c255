package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.access.Role;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A sheet brings what actors beside the municipality did, beside the results of the departments. */
class StakeholderSheetTest extends AcceptanceTest {
    private static final String HEADER = "施策コード,年度,担当課,実績,関係主体,関係主体の実績,関係主体の事業,関係主体の数値,訂正理由\n";

    @Test
    void records_and_corrects_them_without_touching_the_departments_results() {
        City city = City.found(port, tokens);
        city.initiative(city.measure("01"), "", city.welfare);
        city.initiative(city.measure("02"), "", city.welfare);
        // Two departments' lines may repeat it, in another width.
        String sheet = HEADER
                + "01,R3,福祉課,相談10件,社会福祉協議会,見守り活動,配食；サロン,訪問 12回,\n"
                + "01,R3,福祉課,,ＪＡ 市,農業体験,,,\n"
                + "01,R3,福祉課,,JA市,,収穫祭,,\n"
                + "02,R4,福祉課,,社会福祉協議会,出前講座,,,\n";
        JsonNode dry = take(city.secretariat, city, sheet, "&dryRun=true");
        assertThat(dry.path("errors")).isEmpty();
        assertThat(dry.at("/counts/recorded").asInt()).isEqualTo(4);
        assertThat(dry.path("eventsWritten").asInt()).isZero();

        Api staff = city.as(Role.STAFF, city.welfare);
        assertThat(take(staff, city, sheet, "").at("/counts/recorded").asInt()).isEqualTo(4);
        assertThat(told(city, "R3", 0)).containsExactlyInAnyOrder("社会福祉協議会|見守り活動|配食,サロン|訪問 12", "ＪＡ 市|農業体験|収穫祭|");
        assertThat(told(city, "R4", 1)).containsExactly("社会福祉協議会|出前講座||");
        assertThat(City.line(city.status("R3"), 0, 0).path("results")).hasSize(1);

        JsonNode again = take(staff, city, sheet, "");
        assertThat(again.path("eventsWritten").asInt()).isZero();
        assertThat(again.at("/counts/unchanged").asInt()).isEqualTo(4);

        // A correction says why, and leaves what the line does not say as it is.
        String corrected = HEADER + "01,R3,福祉課,,社会福祉 協議会,,,訪問 13回,";
        assertThat(send(staff, city, corrected + "\n", "").problem()).isEqualTo("422 intake.reason_missing");
        JsonNode done = take(staff, city, corrected + "集計の誤り\n", "");
        assertThat(done.at("/corrections/0/kind").asString()).isEqualTo("STAKEHOLDER_RESULT");
        assertThat(told(city, "R3", 0)).contains("社会福祉協議会|見守り活動|配食,サロン|訪問 13");
    }

    @Test
    void refuses_what_it_cannot_read_whole() {
        City city = City.found(port, tokens);
        city.initiative(city.measure("01"), "", city.welfare);
        city.initiative(city.measure("02"), "", city.health);
        JsonNode report = take(
                city.as(Role.STAFF, city.welfare),
                city,
                HEADER
                        + "01,R3,福祉課,,,見守り活動,,,\n"
                        + "01,R3,福祉課,,協議会,甲,,,\n"
                        + "01,R3,福祉課,,協議会,乙,,,\n"
                        + "02,R3,健康課,,協議会,丙,,,\n"
                        + "01,R3-R4,福祉課,,連合会,丁,,,\n",
                "");
        assertThat(report.path("errors")
                        .valueStream()
                        .map(error -> error.path("row").asInt() + " "
                                + error.path("column").asString() + " "
                                + error.path("code").asString()))
                .containsExactly(
                        "2 関係主体の実績 intake.stakeholder_missing",
                        "4 関係主体の実績 intake.contradicts",
                        "5 関係主体の実績 result.not_your_department",
                        "6 関係主体の実績 intake.year_span");
        assertThat(told(city, "R3", 0)).containsExactly("協議会|甲||");
    }

    private static List<String> told(City city, String year, int measure) {
        return City.line(city.status(year), measure, 0)
                .path("stakeholderResults")
                .valueStream()
                .map(result -> String.join(
                        "|",
                        result.path("stakeholder").asString(),
                        result.path("text").asString(),
                        String.join(
                                ",",
                                result.path("programmes")
                                        .valueStream()
                                        .map(JsonNode::asString)
                                        .toList()),
                        String.join(
                                ",",
                                result.path("figures")
                                        .valueStream()
                                        .map(figure -> figure.path("label").asString() + " "
                                                + figure.path("value").asString())
                                        .toList())))
                .toList();
    }

    private static JsonNode take(Api by, City city, String sheet, String query) {
        return send(by, city, sheet, query).json();
    }

    private static Api.Answer send(Api by, City city, String sheet, String query) {
        return by.take("daicho", sheet.getBytes(StandardCharsets.UTF_8), "&plan=" + city.plan + query);
    }
}
