package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.access.Role;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A sheet names the 事務事業 and 決算 of its results by code. */
class ReferencesSheetTest extends AcceptanceTest {
    private static final String HEADER = "施策コード,年度,担当課,実績,事務事業コード,決算コード\n";

    @Test
    void adds_each_code_once_to_the_result_of_its_line() {
        City city = City.found(port, tokens);
        city.initiative(city.measure("01"), "", city.welfare);
        city.initiative(city.measure("02"), "", city.welfare);
        String sheet = HEADER + "01,R3,福祉課,相談10件,0301 見守り事業;０３０２,3-1-2\n02,R3,福祉課,,0400,\n";
        JsonNode dry = take(city.secretariat, city, sheet, "&dryRun=true");
        assertThat(dry.path("eventsWritten").asInt()).isZero();
        assertThat(dry.at("/counts/recorded").asInt()).isEqualTo(4);

        JsonNode first = take(city.as(Role.STAFF, city.welfare), city, sheet, "");
        // The second line names a programme of a result that nobody has reported.
        assertThat(first.path("errors")).hasSize(1);
        assertThat(first.at("/errors/0/row").asInt()).isEqualTo(3);
        assertThat(first.at("/counts/recorded").asInt()).isEqualTo(4);
        UUID result = UUID.fromString(
                City.line(city.status("R3"), 0, 0).at("/results/0/id").asString());
        assertThat(carried(city, result))
                .containsExactlyInAnyOrder("PROGRAMME 0301 見守り事業", "PROGRAMME 0302 ", "SETTLEMENT 3-1-2 ");

        JsonNode again = take(city.secretariat, city, sheet.lines().limit(2).reduce("", (a, b) -> a + b + "\n"), "");
        assertThat(again.path("eventsWritten").asInt()).isZero();
        assertThat(again.at("/counts/unchanged").asInt()).isEqualTo(3);

        // One code more, without the text: the result stays as it is.
        JsonNode more = take(city.secretariat, city, HEADER + "01,R3,福祉課,,0303 配食,\n", "");
        assertThat(more.at("/counts/recorded").asInt()).isEqualTo(1);
        assertThat(carried(city, result)).hasSize(4).contains("PROGRAMME 0303 配食");

        // Without its title, in other digits, or in another cell of the line it is the same one.
        assertThat(take(city.secretariat, city, HEADER + "01,R3,福祉課,,０３０１；0301 見守り事業,\n", "")
                        .path("eventsWritten")
                        .asInt())
                .isZero();
        assertThat(take(city.secretariat, city, HEADER + "01,R3,福祉課,,0500 甲；0500 乙,\n", "")
                        .at("/errors/0/code")
                        .asString())
                .isEqualTo("intake.reference_differs");

        JsonNode other = take(city.secretariat, city, HEADER + "01,R3,福祉課,,0301 別の事業,\n", "");
        assertThat(other.at("/errors/0/code").asString()).isEqualTo("intake.reference_differs");
        assertThat(carried(city, result)).hasSize(4);
    }

    private static List<String> carried(City city, UUID result) {
        return city.secretariat
                .get("/evidence?subject=" + result)
                .json()
                .path("items")
                .valueStream()
                .map(item ->
                        item.path("type").asString() + " " + item.path("code").asString() + " "
                                + item.path("title").asString())
                .toList();
    }

    private static JsonNode take(Api by, City city, String sheet, String query) {
        return by.take("daicho", sheet.getBytes(StandardCharsets.UTF_8), "&plan=" + city.plan + query)
                .json();
    }
}
