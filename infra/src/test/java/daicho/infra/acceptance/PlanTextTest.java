package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.projection.Rebuild;
import daicho.infra.verification.Verification;
import daicho.shared.access.Role;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What a plan holds besides its years: roles, terms, tags. */
class PlanTextTest extends AcceptanceTest {
    @Autowired
    Verification verification;

    @Autowired
    Rebuild rebuild;

    private City city;
    private UUID measure;

    @BeforeEach
    void found_a_city_with_one_measure() {
        city = City.found(port, tokens);
        measure = city.measure("1");
    }

    @Test
    void is_listed_by_what_it_belongs_to_and_in_order() {
        add("\"measure\": \"%s\", \"kind\": \"ROLE\", \"stakeholder\": \"市民\", \"text\": \"二\", \"seq\": 2"
                .formatted(measure));
        add("\"measure\": \"%s\", \"kind\": \"ROLE\", \"stakeholder\": \"行政\", \"text\": \"三\", \"seq\": 1"
                .formatted(measure));
        add(
                "\"measure\": \"%s\", \"kind\": \"ROLE\", \"stakeholder\": \"市民\", \"text\": \"一\", \"variant\": \"壱\", \"seq\": 1"
                        .formatted(measure));
        add("\"heading\": \"%s\", \"kind\": \"TAG\", \"scheme\": \"SDGs\", \"label\": \"11\""
                .formatted(city.direction));
        add("\"kind\": \"GLOSSARY\", \"label\": \"主担当課\", \"text\": \"説明\"");

        assertThat(said("?plan=" + city.plan)).containsExactly("一", "二", "三", "11", "説明");
        assertThat(said("?measure=" + measure + "&stakeholder=市民")).containsExactly("一", "二");
        assertThat(said("?heading=" + city.direction)).containsExactly("11");
        assertThat(said("?kind=GLOSSARY")).containsExactly("説明");
        assertThat(city.secretariat.get("/plan-texts?kind=POEM").problem()).isEqualTo("422 request.parameter_invalid");

        JsonNode snapshot =
                city.secretariat.get("/plans/" + city.plan + "/snapshot").json();
        assertThat(snapshot.path("texts")).hasSize(5);
        assertThat(snapshot.at("/texts/0/variant").asString()).isEqualTo("壱");
        assertThat(city.secretariat
                        .get("/plans/" + city.plan + "/snapshot", "Accept", "text/csv")
                        .text())
                .contains(",TEXT,");
    }

    @Test
    void keeps_what_it_said_when_it_is_revised_and_removed() {
        Api.Answer added = add("\"measure\": \"%s\", \"kind\": \"ROLE\", \"stakeholder\": \"市民\", \"text\": \"声をかける\""
                .formatted(measure));
        String it = "/plan-texts/" + added.id();
        assertThat(added.header("Location")).endsWith(it);
        assertThat(city.secretariat
                        .post(it + "/revision", "{\"stakeholder\": \"市民\", \"text\": \"声をかけ合う\"}")
                        .problem())
                .isEqualTo("422 record.field_missing");
        Api.Answer revised = city.secretariat.post(
                it + "/revision",
                "{\"stakeholder\": \"市民\", \"text\": \"声をかけ合う\", \"reason\": \"中間見直し\", \"decisionNumber\": \"福第3号\"}",
                "If-Match",
                "\"0\"");
        assertThat(revised.header("ETag")).isEqualTo("\"1\"");
        assertThat(city.secretariat
                        .post(it + "/removal", "{\"reason\": \"重複\"}", "If-Match", "\"0\"")
                        .problem())
                .isEqualTo("412 record.stale_version");
        city.secretariat.post(it + "/removal", "{\"reason\": \"重複\"}").json();

        assertThat(said("?measure=" + measure)).isEmpty();
        assertThat(said("?measure=" + measure + "&position=" + revised.position()))
                .containsExactly("声をかけ合う");
        assertThat(said("?measure=" + measure + "&position=" + added.position()))
                .containsExactly("声をかける");
        JsonNode gone = city.secretariat.get(it).json();
        assertThat(gone.path("removed").asBoolean()).isTrue();
        assertThat(gone.path("reason").asString()).isEqualTo("重複");
        assertThat(city.secretariat
                        .get(it + "/history")
                        .json()
                        .path("items")
                        .valueStream()
                        .map(wording -> wording.at("/state/text").asString() + " "
                                + wording.at("/state/reason").asString("")))
                .containsExactly("声をかける ", "声をかけ合う 中間見直し", "声をかけ合う 重複");
        assertThat(city.secretariat
                        .get("/plans/" + city.plan + "/snapshot")
                        .json()
                        .path("texts"))
                .isEmpty();

        JsonNode trail = city.as(Role.AUDITOR)
                .get("/audit?subject=" + added.id(), "Accept-Language", "en")
                .json();
        assertThat(trail.path("items")
                        .valueStream()
                        .map(entry -> entry.path("words").asString()))
                .containsExactly(
                        "Removed the text “市民” from the plan “支え合い計画” (measure “施策1”)",
                        "Revised the text “市民” of the plan “支え合い計画” (measure “施策1”)",
                        "Added the text “市民” to the plan “支え合い計画” (measure “施策1”)");
        assertThat(trail.at("/items/1/changes")).hasSize(1);
        assertThat(trail.at("/items/1/changes/0/before").asString()).isEqualTo("声をかける");
        assertThat(trail.at("/items/1/changes/0/label").asString()).isEqualTo("Text");

        assertClean();
        rebuild.run(position -> {});
        assertClean();
        assertThat(city.secretariat.get(it).json()).isEqualTo(gone);
    }

    @Test
    void is_the_own_city_s_and_the_secretariat_s() {
        UUID text = add("\"kind\": \"PRESENT_STATE\", \"text\": \"現状\"").id();
        City other = City.found(port, tokens);
        assertThat(other.secretariat.get("/plan-texts/" + text).problem()).isEqualTo("404 plan.text_unknown");
        assertThat(other.secretariat.get("/plan-texts?plan=" + city.plan).problem())
                .isEqualTo("404 plan.unknown");
        assertThat(other.secretariat
                        .post("/plan-texts/" + text + "/removal", "{\"reason\": \"他市\"}")
                        .problem())
                .isEqualTo("404 record.unknown");
        assertThat(other.secretariat
                        .post(
                                "/plan-texts",
                                "{\"plan\": \"%s\", \"kind\": \"PRESENT_STATE\", \"text\": \"一\"}".formatted(city.plan))
                        .problem())
                .isEqualTo("404 plan.unknown");
        assertThat(city.as(Role.STAFF, city.welfare)
                        .post(
                                "/plan-texts",
                                "{\"plan\": \"%s\", \"kind\": \"PRESENT_STATE\", \"text\": \"一\"}".formatted(city.plan))
                        .problem())
                .isEqualTo("403 request.role_may_not_write");
        Api.Answer incomplete =
                city.secretariat.post("/plan-texts", "{\"plan\": \"%s\", \"kind\": \"ROLE\"}".formatted(city.plan));
        assertThat(incomplete.problem()).isEqualTo("422 record.text_missing");
        assertThat(incomplete.ofProblem("errors").at("/0/pointer").asString()).isEqualTo("/stakeholder");
    }

    private Api.Answer add(String fields) {
        return city.secretariat.post("/plan-texts", "{\"plan\": \"%s\", %s}".formatted(city.plan, fields));
    }

    private List<String> said(String query) {
        return city.secretariat
                .get("/plan-texts" + query)
                .json()
                .path("items")
                .valueStream()
                .map(text -> text.hasNonNull("text")
                        ? text.path("text").asString()
                        : text.path("label").asString())
                .toList();
    }

    private void assertClean() {
        assertThat(verification.run(null).findings())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.differences()).isEmpty());
    }
}
