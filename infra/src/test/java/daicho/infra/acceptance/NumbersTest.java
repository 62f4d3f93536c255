package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.verification.Verification;
import daicho.shared.access.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Numbers are read whole or refused with their text, in the API as in sheets. */
class NumbersTest extends AcceptanceTest {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    @Autowired
    Verification verification;

    private City city;
    private UUID measure;
    private Api staff;

    @BeforeEach
    void found_a_city_with_a_measure() {
        city = City.found(port, tokens);
        measure = city.measure("1");
        city.initiative(measure, "", city.welfare);
        staff = city.as(Role.STAFF, city.welfare);
    }

    private Api.Answer record(String figure) {
        return staff.post(
                "/measures/" + measure + "/initiatives/1/results/R4", "{\"figures\": [%s]}".formatted(figure));
    }

    private Api.Answer define(String target) {
        return city.secretariat.post("/indicators", """
                {"measure": "%s", "name": "目標 %s", "target": {"printed": "%s"}}
                """.formatted(measure, target, target));
    }

    @Test
    void reads_printed_figures_whole_and_keeps_what_is_printed() throws IOException {
        UUID result = record("""
                {"label": "増減", "printed": "▲ 5件", "kind": "ACTUAL"},
                {"label": "参加者", "printed": "1万2千人", "kind": "ACTUAL"},
                {"label": "事業費", "printed": "1億3,000万円", "kind": "ACTUAL"},
                {"label": "率", "printed": "約50％", "kind": "ACTUAL"},
                {"label": "人数", "printed": "延べ30人", "unit": "人", "kind": "ACTUAL"},
                {"label": "予算", "printed": "1,234千円", "kind": "ACTUAL"},
                {"label": "時間", "printed": "12分30秒", "value": 750, "unit": "秒", "kind": "ACTUAL"}
                """).id();
        JsonNode figures = City.line(city.status("R4"), 0, 0).at("/results/0/figures");
        assertThat(figures.valueStream()
                        .map(figure -> figure.path("value").decimalValue().toPlainString() + " "
                                + figure.path("unit").asString() + " "
                                + figure.path("printed").asString()))
                .containsExactly(
                        "-5 件 ▲ 5件",
                        "12000 人 1万2千人",
                        "130000000 円 1億3,000万円",
                        "50 ％ 約50％",
                        "30 人 延べ30人",
                        "1234 千円 1,234千円",
                        "750 秒 12分30秒");
        assertThat(city.secretariat
                        .get("/plans/" + city.plan + "/snapshot", "Accept", "text/csv")
                        .text())
                .contains("率\t50\t％\tACTUAL\t約50％");
        assertThat(staff.post("/results/" + result + "/correction", """
                {"figures": [{"label": "率", "value": 55, "unit": "％", "printed": "約50％", "kind": "ACTUAL"}],
                 "reason": "誤記"}
                """).problem())
                .isEqualTo("422 result.figure_differs");
        assertThat(verification.run(null).findings())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.differences()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"10～15件", "2/5", "36（1）件", "12分30秒", "10数人", "30人以上"})
    void refuses_a_figure_that_can_not_be_read_whole(String printed) {
        Api.Answer refused =
                record("{\"label\": \"件数\", \"printed\": \"%s\", \"kind\": \"ACTUAL\"}".formatted(printed));
        assertThat(refused.problem()).isEqualTo("422 result.figure_unreadable");
        assertThat(refused.text()).contains(printed).contains("/figures/0/printed");
    }

    @ParameterizedTest
    @CsvSource({
        "7日以内, 30, BEHIND",
        "7日以内, 7, REACHED",
        "5%未満, 6, BEHIND",
        "5%未満, 5, BEHIND",
        "20人超, 20, BEHIND",
        "20人を超える, 21, REACHED",
        "10～15件, 15, REACHED",
        "10～15件, 16, BEHIND",
        "80%以上, 80, REACHED"
    })
    void judges_a_bound_as_printed(String target, String value, String status) {
        UUID indicator = define(target).id();
        String last = city.secretariat
                .get("/indicators/" + indicator)
                .json()
                .path("targetFiscalYear")
                .asString();
        city.secretariat
                .post("/indicators/" + indicator + "/values/" + last, "{\"value\": %s}".formatted(value))
                .json();
        assertThat(city.secretariat
                        .get("/indicators/" + indicator + "?fiscalYear=" + last)
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12分30秒", "12分30秒以内", "15～10件", "80%以上90%未満", "30人まで", "5件増"})
    void refuses_a_target_that_can_not_be_read_whole(String target) {
        Api.Answer refused = define(target);
        assertThat(refused.problem()).isEqualTo("422 indicator.printed_unreadable");
        assertThat(refused.text()).contains(target);
    }

    @Test
    void takes_hidden_rows_and_columns_only_if_asked() throws IOException {
        byte[] book = Files.readAllBytes(Path.of("src/test/resources/faults/hidden-row-and-column.xlsx"));
        String request = "&dryRun=true&plan=" + city.plan;
        JsonNode visible = city.secretariat
                .take("daicho", book, request, "Content-Type", XLSX)
                .json();
        assertThat(visible.path("rowsRead").asInt()).isEqualTo(1);
        assertThat(visible.path("warnings")
                        .valueStream()
                        .map(warning -> warning.path("code").asString()))
                .containsExactly("intake.column_hidden", "intake.row_hidden");
        JsonNode all = city.secretariat
                .take("daicho", book, request + "&withHidden=true", "Content-Type", XLSX)
                .json();
        assertThat(all.path("rowsRead").asInt()).isEqualTo(2);
    }
}
