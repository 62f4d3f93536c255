package daicho.command.result;

import static daicho.command.City.AUDITOR;
import static daicho.command.City.CODE;
import static daicho.command.City.CULTURE;
import static daicho.command.City.INITIATIVE;
import static daicho.command.City.MEASURE;
import static daicho.command.City.PLAN;
import static daicho.command.City.R3;
import static daicho.command.City.R4;
import static daicho.command.City.STRANGER;
import static daicho.command.City.WELFARE;
import static daicho.command.City.id;
import static daicho.command.City.staffOf;
import static daicho.command.City.withInitiative;
import static daicho.shared.Refusal.Kind.CONFLICT;
import static daicho.shared.Refusal.Kind.FORBIDDEN;
import static daicho.shared.Refusal.Kind.INVALID;
import static daicho.shared.Refusal.Kind.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daicho.command.GivenLedger;
import daicho.shared.Command;
import daicho.shared.Event;
import daicho.shared.Refusal;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.Licence;
import daicho.shared.plan.PlanEvent.FiscalYearClosed;
import daicho.shared.plan.PlanEvent.FiscalYearReopened;
import daicho.shared.publication.PublicationEvent.EditionPublished;
import daicho.shared.result.RatingCommand.AnnulRating;
import daicho.shared.result.RatingCommand.CorrectRating;
import daicho.shared.result.RatingCommand.RateInitiative;
import daicho.shared.result.RatingContent;
import daicho.shared.result.RatingEvent.InitiativeRated;
import daicho.shared.result.RatingEvent.RatingAnnulled;
import daicho.shared.result.RatingOf;
import daicho.shared.result.ResultContent;
import daicho.shared.result.ResultOf;
import daicho.shared.result.Stage;
import daicho.shared.result.YearPlanCommand.AnnulYearPlan;
import daicho.shared.result.YearPlanCommand.CorrectYearPlan;
import daicho.shared.result.YearPlanCommand.SetYearPlan;
import daicho.shared.result.YearPlanContent;
import daicho.shared.result.YearPlanEvent.YearPlanAnnulled;
import daicho.shared.result.YearPlanEvent.YearPlanSet;
import daicho.shared.result.YearPlanOf;
import daicho.shared.result.YearResultCommand.AnnulYearResult;
import daicho.shared.result.YearResultCommand.ConfirmYearResult;
import daicho.shared.result.YearResultCommand.CorrectYearResult;
import daicho.shared.result.YearResultCommand.RecordYearResult;
import daicho.shared.result.YearResultCommand.ReturnYearResult;
import daicho.shared.result.YearResultEvent.YearResultAnnulled;
import daicho.shared.result.YearResultEvent.YearResultConfirmed;
import daicho.shared.result.YearResultEvent.YearResultRecorded;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What was recorded on a line by mistake is annulled, and the right record takes its place. */
class AnnulmentTest {
    private static final UUID RECORD = id(40);
    private static final UUID OTHER = id(41);
    private static final ResultOf RESULT_OF =
            new ResultOf(PLAN, MEASURE, INITIATIVE, R3, List.of(WELFARE), Stage.FINAL);
    private static final ResultOf INTERIM_OF =
            new ResultOf(PLAN, MEASURE, INITIATIVE, R3, List.of(WELFARE), Stage.INTERIM);
    private static final RatingOf RATING_OF = new RatingOf(PLAN, MEASURE, INITIATIVE, R3, WELFARE);
    private static final YearPlanOf PLAN_OF =
            new YearPlanOf(PLAN, MEASURE, INITIATIVE, new FiscalYears(R4, R4), List.of(WELFARE));
    private static final ResultContent DONE = new ResultContent(null, "実施", List.of(), List.of(), null, false);
    private static final RatingContent CIRCLE = new RatingContent("進捗", "〇", null);
    private static final YearPlanContent GO_ON = new YearPlanContent("続ける", List.of(), List.of(), null);

    /** What can be asked of one kind of record. */
    record OfKind(
            Event recorded, Command annul, Event annulled, Command again, Event recordedAgain, List<Command> more) {
        @Override
        public String toString() {
            return annulled.getClass().getSimpleName();
        }
    }

    static final List<OfKind> KINDS = List.of(
            new OfKind(
                    new YearResultRecorded(RECORD, CODE, RESULT_OF, DONE),
                    new AnnulYearResult(RECORD, "別の取組の実績", "企第3号"),
                    new YearResultAnnulled(RECORD, "別の取組の実績", "企第3号"),
                    new RecordYearResult(OTHER, RESULT_OF, DONE),
                    new YearResultRecorded(OTHER, CODE, RESULT_OF, DONE),
                    List.of(
                            new AnnulYearResult(RECORD, "もう一度", null),
                            new CorrectYearResult(RECORD, DONE, "訂正", null),
                            new ConfirmYearResult(RECORD, null),
                            new ReturnYearResult(RECORD, "差戻し"))),
            new OfKind(
                    new InitiativeRated(RECORD, CODE, RATING_OF, CIRCLE),
                    new AnnulRating(RECORD, "別の年度の評価", null),
                    new RatingAnnulled(RECORD, "別の年度の評価", null),
                    new RateInitiative(OTHER, RATING_OF, CIRCLE),
                    new InitiativeRated(OTHER, CODE, RATING_OF, CIRCLE),
                    List.of(new AnnulRating(RECORD, "もう一度", null), new CorrectRating(RECORD, CIRCLE, "訂正", null))),
            new OfKind(
                    new YearPlanSet(RECORD, CODE, PLAN_OF, GO_ON),
                    new AnnulYearPlan(RECORD, "二重の登録", null),
                    new YearPlanAnnulled(RECORD, "二重の登録", null),
                    new SetYearPlan(OTHER, PLAN_OF, GO_ON),
                    new YearPlanSet(OTHER, CODE, PLAN_OF, GO_ON),
                    List.of(new AnnulYearPlan(RECORD, "もう一度", null), new CorrectYearPlan(RECORD, GO_ON, "訂正", null))));

    @ParameterizedTest
    @FieldSource("KINDS")
    void takes_a_record_back_for_good_and_leaves_its_place_to_another(OfKind kind) {
        GivenLedger recorded = withInitiative(kind.recorded());
        recorded.by(staffOf(WELFARE)).when(kind.annul()).appends(kind.annulled());
        recorded.and(kind.annulled()).when(kind.again()).appends(kind.recordedAgain());
        for (Command more : kind.more()) {
            recorded.and(kind.annulled()).when(more).refuses(CONFLICT, "result.already_annulled");
        }
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void is_for_those_who_may_correct(OfKind kind) {
        GivenLedger recorded = withInitiative(kind.recorded());
        recorded.by(staffOf(CULTURE)).when(kind.annul()).refuses(FORBIDDEN, "result.not_your_department");
        recorded.by(AUDITOR).when(kind.annul()).refuses(FORBIDDEN, "request.role_may_not_write");
        recorded.by(STRANGER).when(kind.annul()).refuses(UNKNOWN, "record.unknown");
    }

    @Test
    void waits_for_a_closed_year_to_be_reopened() {
        FiscalYearClosed closed = new FiscalYearClosed(PLAN, R3, null);
        FiscalYearReopened reopened = new FiscalYearReopened(PLAN, R3, "誤り", null);
        for (OfKind kind : KINDS.subList(0, 2)) {
            withInitiative(kind.recorded(), closed).when(kind.annul()).refuses(CONFLICT, "plan.year_closed");
            withInitiative(kind.recorded(), closed, reopened).when(kind.annul()).appends(kind.annulled());
        }
    }

    @Test
    void of_a_year_plan_waits_only_where_an_edition_of_a_closed_year_prints_it() {
        OfKind kind = KINDS.getLast();
        Stream.of(R3, R4).forEach(year -> {
            FiscalYearClosed closed = new FiscalYearClosed(PLAN, year, null);
            withInitiative(kind.recorded(), closed).when(kind.annul()).appends(kind.annulled());
            withInitiative(kind.recorded(), closed, edition(year))
                    .when(kind.annul())
                    .refuses("result.published", id(80));
            withInitiative(kind.recorded(), closed, edition(year), new FiscalYearReopened(PLAN, year, "誤り", null))
                    .when(kind.annul())
                    .appends(kind.annulled());
        });
        withInitiative(kind.recorded(), new FiscalYearClosed(PLAN, R4.next(), null), edition(R4.next()))
                .when(kind.annul())
                .appends(kind.annulled());
    }

    private static EditionPublished edition(FiscalYear year) {
        return new EditionPublished(
                id(80),
                CODE,
                PLAN,
                year,
                1,
                "0".repeat(64),
                1,
                1,
                new Licence("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
                null,
                List.of(),
                null);
    }

    @Test
    void of_a_confirmed_result_is_for_the_secretariat() {
        OfKind kind = KINDS.getFirst();
        GivenLedger confirmed = withInitiative(kind.recorded(), new YearResultConfirmed(RECORD, null));
        confirmed.by(staffOf(WELFARE)).when(kind.annul()).refuses(FORBIDDEN, "request.role_may_not_write");
        confirmed.when(kind.annul()).appends(kind.annulled());
    }

    @Test
    void of_an_interim_result_frees_its_number_and_its_day() {
        ResultContent august = interim(LocalDate.of(2021, 8, 31));
        ResultContent december = interim(LocalDate.of(2021, 12, 31));
        GivenLedger two = withInitiative(
                new YearResultRecorded(RECORD, CODE, INTERIM_OF, august),
                new YearResultRecorded(OTHER, CODE, INTERIM_OF, december, 2, null));
        two.and(new YearResultAnnulled(RECORD, "誤り", null))
                .when(new RecordYearResult(id(43), INTERIM_OF, august))
                .appends(new YearResultRecorded(id(43), CODE, INTERIM_OF, august));
        two.and(new YearResultAnnulled(OTHER, "誤り", null))
                .when(new RecordYearResult(id(43), INTERIM_OF, december))
                .appends(new YearResultRecorded(id(43), CODE, INTERIM_OF, december, 2, null));
        // An annulled final result does not stand in the way of an interim one.
        withInitiative(
                        new YearResultRecorded(RECORD, CODE, RESULT_OF, DONE),
                        new YearResultAnnulled(RECORD, "誤り", null))
                .when(new RecordYearResult(OTHER, INTERIM_OF, august))
                .appends(new YearResultRecorded(OTHER, CODE, INTERIM_OF, august));
    }

    private static ResultContent interim(LocalDate day) {
        return new ResultContent(day, "途中", List.of(), List.of(), null, false);
    }

    @Test
    void of_the_rating_of_a_department_lets_the_year_be_rated_as_a_whole() {
        RatingOf whole = new RatingOf(PLAN, MEASURE, INITIATIVE, R3, null);
        withInitiative(new InitiativeRated(RECORD, CODE, RATING_OF, CIRCLE), new RatingAnnulled(RECORD, "誤り", null))
                .when(new RateInitiative(OTHER, whole, CIRCLE))
                .appends(new InitiativeRated(OTHER, CODE, whole, CIRCLE));
    }

    @Test
    void needs_a_reason() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> new AnnulYearResult(RECORD, " ", null))
                .satisfies(refusal -> {
                    assertThat(refusal.kind()).isEqualTo(INVALID);
                    assertThat(refusal.pointer()).isEqualTo("/reason");
                });
    }
}
