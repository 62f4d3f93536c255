package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.access.Role;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A filter by what there is not is refused; an empty list would say that there is nothing yet. */
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
    void what_is_there_and_has_nothing_yet_is_an_empty_list() {
        for (String filter : new String[] {
            "/agreements?plan=P",
            "/plan-texts?plan=P",
            "/plan-texts?heading=H",
            "/indicators?heading=H",
            "/committees?plan=P",
            "/scoring-rounds?plan=P",
            "/publications?plan=P&fiscalYear=R5"
        }) {
            String path = filter.replace("P", city.plan.toString()).replace("H", city.direction.toString());
            assertThat(auditor.get(path).json().path("items").isEmpty())
                    .as(path)
                    .isTrue();
        }
    }
}
