package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.access.Role;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A filter by something that does not exist is refused; an empty list would mean that there is nothing yet. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FiltersTest extends AcceptanceTest {
    private City city;
    private Api auditor;

    @BeforeAll
    void found_a_city() {
        city = City.found(port, tokens);
        auditor = city.as(Role.AUDITOR);
    }

    @ParameterizedTest
    @CsvSource({
        "/agreements?plan, plan.unknown",
        "/agreements?partner, agreement.partner_unknown",
        "/plan-texts?plan, plan.unknown",
        "/plan-texts?heading, plan.heading_unknown",
        "/plan-texts?measure, measure.unknown",
        "/indicators?plan, plan.unknown",
        "/indicators?heading, plan.heading_unknown",
        "/indicators?measure, measure.unknown",
        "/committees?plan, plan.unknown",
        "/scoring-rounds?plan, plan.unknown",
        "/publications?plan, plan.unknown",
        "/public/publications?plan, plan.unknown",
        "/audit?department, municipality.department_unknown",
        "/audit?subject, audit.subject_unknown",
        "/audit?actor, audit.actor_unknown",
        "/access-log?subject, audit.subject_unknown",
        "/access-log?actor, audit.actor_unknown",
        "/role-assignments?person, access.person_unknown",
    })
    void a_record_that_there_is_not_is_unknown(String filter, String code) {
        assertThat(auditor.get(filter + "=" + UUID.randomUUID()).problem()).isEqualTo("404 " + code);
    }

    @Test
    void a_plan_of_which_nothing_is_published_is_none_to_everybody() {
        assertThat(new Api(port, city.code, null)
                        .get("/public/publications?plan=" + city.plan)
                        .problem())
                .isEqualTo("404 plan.unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/indicators?", "/publications?", "/indicators?plan=P&", "/publications?plan=P&"})
    void a_year_of_no_plan_is_no_value(String list) {
        String filter = list.replace("P", city.plan.toString());
        Api.Answer outside = auditor.get(filter + "fiscalYear=H1");
        assertThat(outside.problem()).isEqualTo("422 plan.year_outside_plan");
        assertThat(outside.ofProblem("errors").at("/0/pointer").asString()).isEqualTo("/fiscalYear");
        assertThat(auditor.get(filter + "fiscalYear=R5").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/agreements?on=, /on",
        "/role-assignments?on=, /on",
        "/audit?from=, /from",
        "/audit?to=, /to",
    })
    void a_day_that_the_database_does_not_know_is_no_value(String list, String pointer) {
        for (String day : List.of("-999999999-01-01", "%2B999999999-12-31", "0000-01-01", "%2B10000-01-01")) {
            Api.Answer answer = auditor.get(list + day);
            assertThat(answer.status()).as(list + day).isEqualTo(422);
            assertThat(answer.ofProblem("errors").at("/0/pointer").asString()).isEqualTo(pointer);
        }
    }

    @Test
    void so_is_a_type_of_event_that_nobody_knows() {
        Api.Answer unknown = auditor.get("/audit?type=result.YearResultForgotten");
        assertThat(unknown.problem()).isEqualTo("422 audit.type_unknown");
        assertThat(unknown.ofProblem("errors").at("/0/pointer").asString()).isEqualTo("/type");
        assertThat(unknown.ofProblem("detail").asString()).contains("result.YearResultForgotten");
        assertThat(auditor.get("/audit?type=result.YearResultRecorded").json().path("items"))
                .isEmpty();
    }

    @Test
    void asking_for_somebody_does_not_make_them_known() {
        UUID nobody = UUID.randomUUID();
        for (int time = 0; time < 2; time++) {
            assertThat(auditor.get("/access-log?actor=" + nobody).problem()).isEqualTo("404 audit.actor_unknown");
            assertThat(auditor.get("/audit?subject=" + nobody).problem()).isEqualTo("404 audit.subject_unknown");
        }
    }

    @Test
    void what_is_of_another_city_is_unknown() {
        Api stranger = City.found(port, tokens).as(Role.AUDITOR);
        for (String list : new String[] {"/audit?subject=", "/access-log?subject="}) {
            assertThat(stranger.get(list + city.plan).problem()).isEqualTo("404 audit.subject_unknown");
        }
    }

    @Test
    void a_person_is_known_by_name_or_by_what_the_trail_tells() {
        UUID named = UUID.randomUUID();
        city.secretariat
                .put("/persons/" + named + "/name", "{\"name\": \"職員乃人\"}")
                .json();
        UUID acted = UUID.fromString(
                auditor.get("/audit?limit=1").json().at("/items/0/actor/person").asString());
        for (String list : new String[] {"/audit?actor=", "/access-log?actor=", "/role-assignments?person="}) {
            assertThat(items(list + named)).as(list).isEmpty();
            assertThat(auditor.get(list + acted).status()).as(list).isEqualTo(200);
        }
    }

    @Test
    void who_reads_neither_register_nor_trail_knows_those_who_have_a_role() {
        UUID named = UUID.randomUUID();
        city.secretariat
                .put("/persons/" + named + "/name", "{\"name\": \"別乃人\"}")
                .json();
        assertThat(city.as(Role.OPERATOR)
                        .get("/role-assignments?person=" + named)
                        .problem())
                .isEqualTo("404 access.person_unknown");
    }

    @Test
    void a_text_is_looked_for_and_may_be_nowhere() {
        for (String filter :
                new String[] {"/agreements?kind=包括連携", "/agreements?furtherParty=警察", "/plan-texts?stakeholder=市民"}) {
            assertThat(items(filter)).as(filter).isEmpty();
        }
    }

    @Test
    void what_is_there_and_has_nothing_yet_is_an_empty_list() {
        for (String filter : new String[] {
            "/agreements?plan=P",
            "/plan-texts?plan=P",
            "/plan-texts?heading=H",
            "/indicators?heading=H",
            "/committees?plan=P",
            "/scoring-rounds?plan=P",
            "/publications?plan=P&fiscalYear=R5",
            "/audit?subject=P&type=result.YearResultRecorded",
            "/access-log?subject=P&type=TOKEN_USED",
            "/comments?subject=P"
        }) {
            String path = filter.replace("P", city.plan.toString()).replace("H", city.direction.toString());
            assertThat(items(path)).as(path).isEmpty();
        }
    }

    private JsonNode items(String path) {
        return auditor.get(path).json().path("items");
    }
}
