package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.access.Role;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Renamings and reorganisations hold from their day, and wrong days are corrected. */
class DepartmentDaysTest extends AcceptanceTest {
    private static final LocalDate NEXT = Council.today().plusYears(1);

    @Test
    void a_department_keeps_its_name_and_its_debts_until_the_day() {
        City city = City.found(port, tokens);
        UUID measure = city.measure("1");
        city.initiative(measure, "", city.welfare);
        long before = rename(city, "福祉政策課", LocalDate.of(2022, 4, 1)).position();
        rename(city, "共生課", NEXT).json();
        rename(city, "福祉総務課", LocalDate.of(2021, 4, 1)).json();
        city.secretariat
                .post("/departments/reorganisations", """
                        {"from": "%s", "predecessors": ["%s"], "successors": ["%s"]}
                        """.formatted(NEXT, city.welfare, city.health))
                .json();

        JsonNode welfare = city.secretariat.get("/departments/" + city.welfare).json();
        assertThat(welfare.path("name").asString()).isEqualTo("福祉政策課");
        assertThat(welfare.path("names")
                        .valueStream()
                        .map(name -> name.path("name").asString()))
                .containsExactly("福祉課", "福祉総務課", "福祉政策課", "共生課");
        assertThat(city.secretariat
                        .get("/departments")
                        .json()
                        .path("items")
                        .valueStream()
                        .map(one -> one.path("name").asString()))
                .contains("福祉政策課")
                .doesNotContain("共生課");
        assertThat(city.secretariat
                        .get("/departments/" + city.welfare + "?position=" + before)
                        .json()
                        .path("name")
                        .asString())
                .isEqualTo("福祉政策課");
        assertThat(city.secretariat
                        .get("/plans/" + city.plan + "/missing?fiscalYear=R4")
                        .json()
                        .at("/departments/0/id")
                        .asString())
                .isEqualTo(city.welfare.toString());
    }

    @Test
    void a_wrong_day_is_corrected_and_the_trail_says_why() {
        City city = City.found(port, tokens);
        UUID measure = city.measure("1");
        city.initiative(measure, "", city.welfare);
        rename(city, "福祉政策課", NEXT).json();
        city.secretariat
                .post("/departments/" + city.welfare + "/renaming/correction", """
                        {"recordedFrom": "%s", "name": "福祉政策課", "from": "2022-04-01", "reason": "始期の誤り"}
                        """.formatted(NEXT))
                .json();
        assertThat(city.secretariat
                        .get("/departments/" + city.welfare)
                        .json()
                        .path("name")
                        .asString())
                .isEqualTo("福祉政策課");
        city.secretariat
                .post("/departments/reorganisations", """
                        {"from": "%s", "predecessors": ["%s"], "successors": ["%s"]}
                        """.formatted(NEXT, city.welfare, city.health))
                .json();
        city.secretariat
                .post("/departments/" + city.welfare + "/reorganisation/correction", """
                        {"from": "2023-04-01", "reason": "改編日の誤り", "decisionNumber": "総第9号"}
                        """)
                .json();
        assertThat(city.secretariat
                        .get("/plans/" + city.plan + "/missing?fiscalYear=R4")
                        .json()
                        .at("/departments/0/id")
                        .asString())
                .isEqualTo(city.health.toString());
        JsonNode entry = city.secretariat
                .get("/audit?type=municipality.DepartmentsReorganisationCorrected")
                .json()
                .at("/items/0");
        assertThat(entry.path("reason").asString()).isEqualTo("改編日の誤り");
    }

    @Test
    void a_line_that_is_handed_over_takes_its_earlier_years_along_if_the_transfer_says_so() {
        City city = City.found(port, tokens);
        UUID measure = city.measure("1");
        city.initiative(measure, "", city.welfare);
        UUID reported = city.secretariat
                .post("/measures/" + measure + "/initiatives/1/results/R4", "{\"text\": \"実施\"}")
                .id();
        String corrected = "{\"text\": \"4回実施\", \"reason\": \"回数の記載漏れ\"}";
        Api health = city.as(Role.STAFF, city.health);
        assertThat(health.post("/results/" + reported + "/correction", corrected, "If-Match", "\"0\"")
                        .status())
                .isEqualTo(403);
        city.secretariat
                .post(
                        "/measures/" + measure + "/initiatives/1/revision",
                        """
                        {"departments": [{"department": "%s", "to": "R4"},
                                         {"department": "%s", "from": "R5", "inPlaceOf": "%1$s"}],
                         "reason": "事務移管", "decisionNumber": "総第12号"}
                        """.formatted(city.welfare, city.health),
                        "If-Match",
                        "\"1\"")
                .json();
        assertThat(city.secretariat
                        .get("/plans/" + city.plan + "/status?fiscalYear=R4")
                        .json()
                        .findValue("answeredBy")
                        .at("/0/id")
                        .asString())
                .isEqualTo(city.health.toString());
        health.post("/results/" + reported + "/correction", corrected, "If-Match", "\"0\"")
                .json();
        assertThat(city.secretariat
                        .get("/results/" + reported)
                        .json()
                        .at("/departments/0")
                        .asString())
                .isEqualTo(city.welfare.toString());
    }

    @Test
    void successors_report_where_a_request_names_no_department() {
        City city = City.found(port, tokens);
        UUID measure = city.measure("1");
        city.initiative(measure, "", city.welfare);
        city.secretariat
                .post("/departments/reorganisations", """
                        {"from": "2023-04-01", "predecessors": ["%s"], "successors": ["%s"]}
                        """.formatted(city.welfare, city.health))
                .json();
        String line = "/measures/" + measure + "/initiatives/1";
        assertThat(reporting(city, line + "/results/R4", "/results/")).isEqualTo(city.welfare.toString());
        assertThat(reporting(city, line + "/results/R5", "/results/")).isEqualTo(city.health.toString());
        assertThat(reporting(city, line + "/year-plans/R5", "/year-plans/")).isEqualTo(city.health.toString());
        assertThat(city.secretariat
                        .post("/results/batch", """
                                {"items": [{"measure": "%s", "no": 1, "fiscalYear": "R6", "text": "実施"}]}
                                """.formatted(measure))
                        .json()
                        .at("/items/0/status")
                        .asString())
                .isEqualTo("RECORDED");
    }

    /** Who is said to report or plan. */
    private static String reporting(City city, String to, String records) {
        UUID id = city.secretariat.post(to, "{\"text\": \"実施\"}").id();
        return city.secretariat.get(records + id).json().at("/departments/0").asString();
    }

    private static Api.Answer rename(City city, String name, LocalDate from) {
        return city.secretariat.post(
                "/departments/" + city.welfare + "/renaming",
                "{\"name\": \"%s\", \"from\": \"%s\"}".formatted(name, from));
    }
}
