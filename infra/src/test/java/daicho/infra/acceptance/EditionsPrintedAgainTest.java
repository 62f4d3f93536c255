package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.projection.Rebuild;
import daicho.infra.verification.EditionCheck;
import daicho.shared.access.Role;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An edition that was printed from views without some event is found; one that is only old is not. */
class EditionsPrintedAgainTest extends AcceptanceTest {
    @Autowired
    Rebuild rebuild;

    @Autowired
    EditionCheck check;

    private City city;
    private Api staff;
    private UUID result;

    @BeforeEach
    void report_a_year() {
        city = City.found(port, tokens);
        UUID measure = city.measure("1");
        city.initiative(measure, "\"title\": \"相談\",", city.welfare);
        staff = city.as(Role.STAFF, city.welfare);
        String line = "/measures/" + measure + "/initiatives/1/";
        result = staff.post(line + "results/R4", "{\"text\": \"30件\"}").id();
        staff.post(line + "ratings/R4", "{\"mark\": \"○\", \"text\": \"良\"}").json();
    }

    @Test
    void names_an_edition_that_was_printed_without_a_correction_and_only_that_one() throws SQLException {
        UUID other = city.secretariat.post("/plans", """
                        {"name": "別の計画", "firstFiscalYear": "R3", "lastFiscalYear": "R8", "levelNames": ["柱", "施策"]}
                        """).id();
        assertThat(other).isNotNull();
        close();
        UUID right = publish();
        city.secretariat.post(year() + "/reopening", "{\"reason\": \"集計漏れ\"}").json();
        staff.post("/results/" + result + "/correction", "{\"text\": \"31件\", \"reason\": \"集計漏れ\"}")
                .json();
        long skipped = staff.post("/results/" + result + "/correction", "{\"text\": \"32件\", \"reason\": \"集計漏れ\"}")
                .position();
        close();
        city.secretariat.get("/plans").json();
        execute("DELETE FROM view.year_result WHERE from_position = " + skipped);
        execute("UPDATE view.year_result SET to_position = 9223372036854775807, recorded_to = 'infinity'"
                + " WHERE to_position = " + skipped);
        UUID wrong = publish();
        String position = city.secretariat
                .get("/publications/" + wrong)
                .json()
                .path("position")
                .asString();
        rebuild.run(at -> {});

        assertThat(faults(right)).isEmpty();
        assertThat(faults(wrong))
                .singleElement()
                .asString()
                .contains(wrong.toString(), city.plan.toString(), "R4", position, "/results/0/text");
        // The next one is right, and the wrong one is reported for ever.
        UUID next = publish();
        assertThat(faults(next)).isEmpty();
        assertThat(faults(wrong)).hasSize(1);
    }

    @Test
    void names_none_for_what_was_recorded_or_laid_down_after_it() {
        close();
        UUID edition = publish();
        city.secretariat.post(year() + "/reopening", "{\"reason\": \"集計漏れ\"}").json();
        staff.post("/results/" + result + "/correction", "{\"text\": \"31件\", \"reason\": \"集計漏れ\"}")
                .json();
        city.secretariat
                .post("/departments/" + city.welfare + "/renaming", "{\"name\": \"福祉部\", \"from\": \"2023-01-01\"}")
                .json();
        city.secretariat.post("/plans/" + city.plan + "/publication-terms", """
                        {"nextYearDirection": false, "evaluation": false, "reason": "要綱による",
                         "licence": {"name": "政府標準利用規約（第2.0版）", "url": "https://www.digital.go.jp/resources/open_data"}}
                        """).json();
        close();
        UUID second = publish();
        city.secretariat
                .post("/publications/" + edition + "/withdrawal", "{\"reason\": \"数値の誤り\"}")
                .json();
        city.secretariat.get("/publications").json();
        assertThat(faults(edition)).isEmpty();
        assertThat(faults(second)).isEmpty();
    }

    private List<String> faults(UUID edition) {
        return check.run().faults().stream()
                .filter(fault -> fault.contains(edition.toString()))
                .toList();
    }

    private UUID publish() {
        UUID edition = city.secretariat
                .post("/plans/" + city.plan + "/publications", "{\"fiscalYear\": \"R4\"}")
                .id();
        city.secretariat.get("/publications").json();
        return edition;
    }

    private void close() {
        city.secretariat.post(year() + "/closing", "{}").json();
    }

    private String year() {
        return "/plans/" + city.plan + "/fiscal-years/R4";
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
