package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import daicho.client.ApiClient;
import daicho.client.ApiException;
import daicho.client.api.AuditApi;
import daicho.client.api.MeasureApi;
import daicho.client.api.MunicipalityApi;
import daicho.client.api.PlanApi;
import daicho.client.api.ResultApi;
import daicho.client.api.ScoringApi;
import daicho.client.api.SnapshotApi;
import daicho.client.model.AuditTrailEntry;
import daicho.client.model.AuditTrailFieldChange;
import daicho.client.model.DepartmentInChargeInput;
import daicho.client.model.FigureInput;
import daicho.client.model.FigureKind;
import daicho.client.model.FiscalYear;
import daicho.client.model.MeasureHistoryYear;
import daicho.client.model.NewDepartment;
import daicho.client.model.NewHeading;
import daicho.client.model.NewInitiative;
import daicho.client.model.NewMeasure;
import daicho.client.model.NewPlan;
import daicho.client.model.NewRating;
import daicho.client.model.NewResult;
import daicho.client.model.NewScore;
import daicho.client.model.NewScoringRound;
import daicho.client.model.PlanStatusInitiative;
import daicho.client.model.RatingCorrection;
import daicho.client.model.RatingScaleInput;
import daicho.client.model.RatingScaleMarkInput;
import daicho.client.model.Receipt;
import daicho.client.model.ResultCorrection;
import daicho.client.model.RoundAverageMeasure;
import daicho.client.model.ScoringRoundClosing;
import daicho.shared.access.Role;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A client that OpenAPI Generator makes from {@code docs/openapi.json}, as a city's own developers would, in the steps
 * of the README. It knows only what the document says, and accepts nothing that it does not know.
 */
class ClientTest extends AcceptanceTest {
    private City city;
    private UUID plan;
    private UUID measure;

    @BeforeEach
    void adopt_a_plan_with_a_measure_of_one_department() throws ApiException {
        city = City.found(port, tokens);
        ApiClient secretariat = client(Role.SECRETARIAT);
        UUID welfare = new MunicipalityApi(secretariat)
                .establishDepartment(city.code, new NewDepartment().name("地域福祉課"), null, null, null)
                .getId();
        PlanApi plans = new PlanApi(secretariat);
        plan = plans.adoptPlan(
                        city.code,
                        new NewPlan()
                                .name("地域福祉計画")
                                .firstFiscalYear(new FiscalYear("令和3年度"))
                                .lastFiscalYear(new FiscalYear(2026))
                                .levelNames(List.of("柱", "施策"))
                                .addScalesItem(new RatingScaleInput()
                                        .name("進捗")
                                        .addMarksItem(new RatingScaleMarkInput().value("◎"))
                                        .addMarksItem(new RatingScaleMarkInput().value("○"))),
                        null,
                        null,
                        null)
                .getId();
        UUID pillar = plans.addHeading(
                        city.code, plan, new NewHeading().number("1").name("地域"), null, null, null)
                .getId();
        MeasureApi measures = new MeasureApi(secretariat);
        measure = measures.addMeasure(
                        city.code,
                        plan,
                        new NewMeasure().heading(pillar).code("1-1").title("相談"),
                        null,
                        null,
                        null)
                .getId();
        measures.addInitiative(
                city.code,
                measure,
                new NewInitiative().addDepartmentsItem(new DepartmentInChargeInput().department(welfare)),
                null,
                null,
                null);
    }

    @Test
    void records_corrects_and_reads_what_was_and_who_changed_it() throws ApiException {
        ResultApi results = new ResultApi(client(Role.SECRETARIAT));
        UUID result = results.recordResult(
                        city.code,
                        measure,
                        1,
                        "R4",
                        new NewResult().text("年間に30件").addFiguresItem(figure("30.50")),
                        "client-result",
                        null,
                        null)
                .getId();
        Receipt corrected = results.correctResult(
                city.code,
                result,
                new ResultCorrection()
                        .text("年間に31件")
                        .addFiguresItem(figure("31"))
                        .reason("集計漏れのため"),
                null,
                "\"0\"",
                null);
        UUID rating = results.rateInitiative(
                        city.code, measure, 1, "2022", new NewRating().mark("◯").text("概ね達成"), null, null, null)
                .getId();
        Receipt last = results.correctRating(
                city.code, rating, new RatingCorrection().mark("◎").reason("再評価"), null, null, null);

        PlanStatusInitiative line = new SnapshotApi(client(Role.ANALYST))
                .getPlanStatus(city.code, plan, "令和4年度", null, null, last.getPosition(), null)
                .getHeadings()
                .getFirst()
                .getMeasures()
                .getFirst()
                .getInitiatives()
                .getFirst();
        assertThat(line.getResults().getFirst().getText()).isEqualTo("年間に31件");
        assertThat(line.getResults().getFirst().getFigures().getFirst().getValue())
                .isEqualByComparingTo("31");
        assertThat(line.getRatings().getFirst().getMark()).isEqualTo("◎");

        MeasureHistoryYear year = results.getMeasureHistory(city.code, measure, null, null, last.getPosition(), null)
                .getInitiatives()
                .getFirst()
                .getYears()
                .getFirst();
        assertThat(year.getEra()).isEqualTo("R4");
        assertThat(year.getResults().getFirst().getPresent().getReason()).isEqualTo("集計漏れのため");
        assertThat(year.getResults()
                        .getFirst()
                        .getEarlier()
                        .getFirst()
                        .getState()
                        .getText())
                .isEqualTo("年間に30件");
        assertThat(year.getRatings()
                        .getFirst()
                        .getEarlier()
                        .getFirst()
                        .getState()
                        .getMark())
                .isEqualTo("〇");

        AuditTrailEntry entry = new AuditApi(client(Role.AUDITOR))
                .getAuditTrail(
                        city.code,
                        result,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        last.getPosition(),
                        1,
                        null,
                        "en")
                .getItems()
                .getFirst();
        assertThat(entry.getPosition()).isEqualTo(corrected.getPosition());
        assertThat(entry.getActor().getRole()).isEqualTo(daicho.client.model.Role.SECRETARIAT);
        assertThat(entry.getReason()).isEqualTo("集計漏れのため");
        assertThat(entry.getChanges().stream()
                        .map(AuditTrailFieldChange::getAfter)
                        .map(String::valueOf))
                .anyMatch(after -> after.contains("年間に31件"));
    }

    @Test
    void scores_and_reads_the_averages() throws ApiException {
        Council council = Council.of(city, plan, 2);
        ScoringApi rounds = new ScoringApi(client(Role.SECRETARIAT));
        UUID round = rounds.openScoringRound(
                        city.code,
                        new NewScoringRound()
                                .committee(council.id)
                                .plan(plan)
                                .firstFiscalYear(new FiscalYear(2021))
                                .openedOn(Council.OPENING),
                        null,
                        null,
                        null)
                .getId();
        for (int member = 0; member < 2; member++) {
            rounds.scoreMeasure(
                    city.code,
                    round,
                    new NewScore()
                            .measure(measure)
                            .score(3 + member)
                            .seat(council.seats.get(member))
                            .givenOn(Council.OPENING),
                    null,
                    null,
                    null);
        }
        Receipt closed = rounds.closeScoringRound(city.code, round, null, null, null, new ScoringRoundClosing());
        RoundAverageMeasure of = rounds.getRoundAverages(city.code, round, null, null, null, closed.getPosition(), null)
                .getMeasures()
                .getFirst();
        assertThat(of.getMeasure()).isEqualTo(measure);
        assertThat(of.getCount()).isEqualTo(2);
        assertThat(of.getSum()).isEqualTo(7);
        assertThat(of.getAverage()).isEqualByComparingTo("3.5");
    }

    @Test
    void hears_what_is_wrong_in_the_words_of_the_document() {
        ApiException refused = catchThrowableOfType(
                ApiException.class,
                () -> new ResultApi(client(Role.ANALYST))
                        .recordResult(city.code, measure, 1, "R4", new NewResult().text("閲覧者"), null, null, null));
        assertThat(refused.getCode()).isEqualTo(403);
    }

    private static FigureInput figure(String value) {
        return new FigureInput()
                .label("相談")
                .value(new BigDecimal(value))
                .unit("件")
                .kind(FigureKind.ACTUAL);
    }

    private ApiClient client(Role role) {
        ObjectMapper strict =
                ApiClient.createDefaultObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        String token = city.token(role);
        ApiClient client = new ApiClient(HttpClient.newBuilder(), strict, "http://localhost:" + port);
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
        return client;
    }
}
