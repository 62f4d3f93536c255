package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.verification.Verification;
import daicho.shared.access.Role;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What a social welfare council did stands beside what the city did, and counts nowhere among it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StakeholderResultTest extends AcceptanceTest {
    @Autowired
    Verification verification;

    private City city;
    private Api staff;
    private UUID measure;

    @BeforeEach
    void found_a_city() {
        city = City.found(port, tokens);
        measure = city.measure("1");
        city.initiative(measure, "", city.welfare);
        staff = city.as(Role.STAFF, city.welfare);
    }

    @Test
    void stands_beside_the_city_s_own_and_counts_nowhere() {
        String path = "/measures/" + measure + "/stakeholder-results/R4";
        UUID whole = staff.post(path, "{\"stakeholder\": \"社会福祉協議会\", \"text\": \"見守り訪問\"}")
                .id();
        UUID line = staff.post(path, """
                        {"no": 1, "stakeholder": "社会福祉協議会", "programmes": ["配食"],
                         "figures": [{"label": "配食", "value": 120, "unit": "食", "kind": "ACTUAL"}]}
                        """).id();
        assertThat(staff.post(path, "{\"no\": 1, \"stakeholder\": \"社会福祉 協議会\", \"text\": \"また\"}")
                        .problem())
                .isEqualTo("409 result.stakeholder_already_recorded");

        JsonNode status = city.status("R4");
        JsonNode ofMeasure = status.at("/headings/0/headings/0/measures/0");
        assertThat(ofMeasure.at("/stakeholderResults/0/id").asString()).isEqualTo(whole.toString());
        assertThat(ofMeasure.at("/initiatives/0/stakeholderResults/0/id").asString())
                .isEqualTo(line.toString());
        assertThat(status.at("/counts/figures").asInt()).isZero();
        assertThat(ofMeasure.at("/initiatives/0/missing").toString()).contains("RESULT");

        staff.post("/stakeholder-results/" + line + "/correction", "{\"text\": \"配食150食\", \"reason\": \"集計漏れ\"}")
                .json();
        JsonNode history = staff.get("/measures/" + measure + "/history").json();
        assertThat(history.path("stakeholderResults")).hasSize(2);
        assertThat(history.path("stakeholderResults").findValues("reason").toString())
                .contains("集計漏れ");
        assertThat(staff.get("/plans/" + city.plan + "/stakeholder-results?fiscalYear=R4")
                        .json()
                        .path("items"))
                .hasSize(2);
        JsonNode snapshot = staff.get("/plans/" + city.plan + "/snapshot").json();
        assertThat(snapshot.path("stakeholderResults")).hasSize(2);
        assertThat(snapshot.path("results")).isEmpty();

        city.secretariat
                .post("/measures/" + measure + "/initiatives/1/results/R4", "{\"text\": \"一\"}")
                .json();
        city.secretariat
                .post("/measures/" + measure + "/initiatives/1/ratings/R4", "{\"mark\": \"○\"}")
                .json();
        city.secretariat
                .post("/plans/" + city.plan + "/fiscal-years/R4/closing", "{}")
                .json();
        UUID edition = city.secretariat
                .post("/plans/" + city.plan + "/publications", "{\"fiscalYear\": \"R4\"}")
                .id();
        city.secretariat.get("/publications/" + edition).json();
        Api nobody = new Api(port, city.code, null);
        assertThat(nobody.get("/public/publications/" + edition).text()).contains("見守り訪問", "配食150食", "社会福祉協議会");
        assertThat(nobody.get("/public/publications/" + edition + ".csv").text())
                .contains("STAKEHOLDER_RESULT", "社会福祉協議会");
        assertThat(staff.post("/stakeholder-results/" + line + "/annulment", "{\"reason\": \"誤り\"}")
                        .problem())
                .isEqualTo("409 plan.year_closed");

        city.secretariat
                .post("/plans/" + city.plan + "/fiscal-years/R4/reopening", "{\"reason\": \"誤り\"}")
                .json();
        staff.post("/stakeholder-results/" + line + "/annulment", "{\"reason\": \"誤り\"}")
                .json();
        assertThat(staff.get("/plans/" + city.plan + "/snapshot").json().path("stakeholderResults"))
                .hasSize(1);
        assertThat(city.status("R4")
                        .at("/headings/0/headings/0/measures/0/initiatives/0/annulled/0/kind")
                        .asString())
                .isEqualTo("stakeholderResult");
        // Its place is free for the right one.
        staff.post(path, "{\"no\": 1, \"stakeholder\": \"社会福祉協議会\", \"text\": \"配食\"}")
                .json();
        assertThat(verification.run(null).findings())
                .allSatisfy(finding -> assertThat(finding.differences()).isEmpty());
    }
}
