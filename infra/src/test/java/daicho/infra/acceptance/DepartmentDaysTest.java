package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

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

    private static Api.Answer rename(City city, String name, LocalDate from) {
        return city.secretariat.post(
                "/departments/" + city.welfare + "/renaming",
                "{\"name\": \"%s\", \"from\": \"%s\"}".formatted(name, from));
    }
}
