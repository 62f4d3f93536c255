package daicho.command.plan;

import static daicho.command.City.ACHIEVEMENT;
import static daicho.command.City.ADOPTED;
import static daicho.command.City.CODE;
import static daicho.command.City.DIRECTION;
import static daicho.command.City.H30;
import static daicho.command.City.INITIATIVE;
import static daicho.command.City.MEASURE;
import static daicho.command.City.PLAN;
import static daicho.command.City.PROGRESS;
import static daicho.command.City.R3;
import static daicho.command.City.R4;
import static daicho.command.City.R5;
import static daicho.command.City.R9;
import static daicho.command.City.STRANGER;
import static daicho.command.City.WELFARE;
import static daicho.command.City.id;
import static daicho.command.City.staffOf;
import static daicho.command.City.withInitiative;
import static daicho.command.GivenLedger.given;
import static daicho.shared.Refusal.Kind.CONFLICT;
import static daicho.shared.Refusal.Kind.FORBIDDEN;
import static daicho.shared.Refusal.Kind.INVALID;
import static daicho.shared.Refusal.Kind.UNKNOWN;

import daicho.command.Locks;
import daicho.shared.indicator.IndicatorContent;
import daicho.shared.indicator.IndicatorEvent.IndicatorAnnulled;
import daicho.shared.indicator.IndicatorEvent.IndicatorDefined;
import daicho.shared.indicator.IndicatorEvent.IndicatorRevised;
import daicho.shared.indicator.IndicatorOf;
import daicho.shared.indicator.IndicatorTarget;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.PlanCommand.AdoptPlan;
import daicho.shared.plan.PlanCommand.ChangePlanPeriod;
import daicho.shared.plan.PlanCommand.NamePrecedingPlan;
import daicho.shared.plan.PlanCommand.RevisePlan;
import daicho.shared.plan.PlanEvent.FiscalYearClosed;
import daicho.shared.plan.PlanEvent.PlanAdopted;
import daicho.shared.plan.PlanEvent.PlanPeriodChanged;
import daicho.shared.plan.PlanEvent.PlanRevised;
import daicho.shared.plan.PlanEvent.PrecedingPlanNamed;
import daicho.shared.plan.PlanWording;
import daicho.shared.plan.RatingScale;
import daicho.shared.plan.RatingScale.Mark;
import daicho.shared.result.RatingCommand.RateInitiative;
import daicho.shared.result.RatingContent;
import daicho.shared.result.RatingEvent.InitiativeRated;
import daicho.shared.result.RatingEvent.RatingCorrected;
import daicho.shared.result.RatingOf;
import daicho.shared.result.ResultContent;
import daicho.shared.result.ResultOf;
import daicho.shared.result.Stage;
import daicho.shared.result.YearResultCommand.RecordYearResult;
import daicho.shared.result.YearResultEvent.YearResultRecorded;
import daicho.shared.scoring.ScoreScale;
import daicho.shared.scoring.ScoringRoundEvent.PrintedRoundRecorded;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What happens to a plan while it runs: its wording and scales change, its period does, another plan follows. */
class PlanLifeTest {
    private static final List<String> LEVELS = List.of("柱", "施策の方向性", "施策");
    private static final FiscalYear R10 = FiscalYear.of("R10");
    private static final RatingScale COARSE = new RatingScale("進捗", List.of(new Mark("〇", null), new Mark("×", null)));
    private static final UUID NEXT = id(70);
    private static final ResultContent DONE = new ResultContent(null, "実施した", List.of(), List.of(), null, false);

    @Nested
    class wording {
        @Test
        void changes_from_a_year_or_in_every_year() {
            given(ADOPTED)
                    .when(revise("基本構想（改定版）", List.of(PROGRESS, ACHIEVEMENT), R4, "中間見直し"))
                    .appends(new PlanRevised(
                            PLAN, "基本構想（改定版）", null, LEVELS, List.of(PROGRESS, ACHIEVEMENT), R4, "中間見直し", null));
            given(ADOPTED)
                    .when(revise("基本計画", List.of(PROGRESS, ACHIEVEMENT), null, "誤記"))
                    .appends(new PlanRevised(
                            PLAN, "基本計画", null, LEVELS, List.of(PROGRESS, ACHIEVEMENT), null, "誤記", null));
        }

        @Test
        void is_refused_when_nothing_changes_in_a_closed_year_and_outside_the_plan() {
            given(ADOPTED)
                    .when(revise("基本構想", List.of(PROGRESS, ACHIEVEMENT), R4, "見直し"))
                    .refuses(CONFLICT, "result.nothing_changed");
            given(ADOPTED, new FiscalYearClosed(PLAN, R5, null))
                    .when(revise("基本計画", List.of(PROGRESS, ACHIEVEMENT), R4, "見直し"))
                    .refuses(CONFLICT, "plan.year_closed");
            given(ADOPTED)
                    .when(revise("基本計画", List.of(PROGRESS, ACHIEVEMENT), R10, "見直し"))
                    .refuses(INVALID, "plan.year_outside_plan", "/fromFiscalYear");
        }

        @Test
        void keeps_the_number_of_levels() {
            given(ADOPTED)
                    .when(new RevisePlan(
                            PLAN,
                            new PlanWording("基本構想", null, List.of("柱", "施策"), List.of(PROGRESS)),
                            R4,
                            "見直し",
                            null))
                    .refuses(INVALID, "plan.levels_fixed", "/levelNames");
        }

        @Test
        void takes_no_mark_from_a_year_that_is_rated_by_it() {
            InitiativeRated rated = rated(R4, "〇");
            withInitiative(rated)
                    .when(revise("基本構想", List.of(COARSE, ACHIEVEMENT), R4, "二段階に改める"))
                    .appends(new PlanRevised(
                            PLAN, "基本構想", null, LEVELS, List.of(COARSE, ACHIEVEMENT), R4, "二段階に改める", null));
            withInitiative(rated, corrected("◎"))
                    .when(revise("基本構想", List.of(COARSE, ACHIEVEMENT), R4, "二段階に改める"))
                    .refuses("plan.scale_in_use", rated.rating());
            withInitiative(rated, corrected("◎"))
                    .when(revise("基本構想", List.of(COARSE, ACHIEVEMENT), R9, "二段階に改める"))
                    .succeeds()
                    .excludes(Locks.year(PLAN, R9));
            withInitiative(rated(R5, "◎"))
                    .when(revise("基本構想", List.of(COARSE, ACHIEVEMENT), null, "誤記"))
                    .refuses("plan.scale_in_use", rated.rating());
        }

        @Test
        void judges_a_year_by_its_own_scale() {
            PlanRevised coarse = new PlanRevised(PLAN, "基本構想", null, LEVELS, List.of(COARSE), R4, "見直し", null);
            withInitiative(coarse).when(rate(R4, "◎")).refuses(INVALID, "result.mark_unknown", "/mark");
            withInitiative(coarse).when(rate(R3, "◎")).succeeds();
        }

        @Test
        void is_the_secretariats() {
            RevisePlan command = revise("基本計画", List.of(PROGRESS), R4, "見直し");
            given(ADOPTED).by(staffOf(WELFARE)).when(command).refuses(FORBIDDEN, "request.role_may_not_write");
            given(ADOPTED).by(STRANGER).when(command).refuses(UNKNOWN, "record.unknown");
        }

        private static RevisePlan revise(
                String name, List<RatingScale> scales, @Nullable FiscalYear from, String reason) {
            return new RevisePlan(PLAN, new PlanWording(name, null, LEVELS, scales), from, reason, null);
        }
    }

    @Nested
    class period {
        @Test
        void is_extended_and_the_new_year_takes_records() {
            given(ADOPTED)
                    .when(period(H30, R10, R9))
                    .appends(new PlanPeriodChanged(PLAN, new FiscalYears(H30, R10), R9, "計画期間の変更", "議6-1"));
            withInitiative(new PlanPeriodChanged(PLAN, new FiscalYears(H30, R10), R9, "延長", null))
                    .on(LocalDate.of(2029, 6, 1))
                    .when(record(R10))
                    .succeeds();
            withInitiative()
                    .on(LocalDate.of(2029, 6, 1))
                    .when(record(R10))
                    .refuses(INVALID, "plan.year_outside_plan", "/fiscalYear");
        }

        @Test
        void is_extended_after_its_last_year_is_closed() {
            given(ADOPTED, new FiscalYearClosed(PLAN, R9, null))
                    .when(period(H30, R10, R9))
                    .refuses(CONFLICT, "plan.year_closed");
            given(ADOPTED, new FiscalYearClosed(PLAN, R9, null))
                    .when(period(H30, R10, R10))
                    .succeeds();
            given(ADOPTED).when(period(H30, R10, FiscalYear.of("R11"))).refuses(INVALID, "plan.year_outside_plan");
        }

        @Test
        void is_shortened_unless_a_year_holds_a_record() {
            withInitiative()
                    .when(period(H30, FiscalYear.of("R8"), null))
                    .succeeds()
                    .excludes(Locks.period(PLAN), Locks.year(PLAN, R9));
            YearResultRecorded result = new YearResultRecorded(id(40), CODE, of(R5), DONE);
            withInitiative(result).when(period(H30, R4, null)).refuses("plan.year_recorded", result.result());
            withInitiative(result).when(period(H30, R5, null)).succeeds();
            withInitiative(rated(R5, "〇")).when(period(H30, R4, null)).refuses("plan.year_recorded", id(42));
            PrintedRoundRecorded round = new PrintedRoundRecorded(
                    id(50),
                    CODE,
                    null,
                    PLAN,
                    new FiscalYears(R4, R5),
                    List.of(MEASURE),
                    new ScoreScale(1, 5),
                    LocalDate.of(2024, 7, 1),
                    "評価書");
            withInitiative(round).when(period(H30, R4, null)).refuses("plan.year_recorded", round.round());
            withInitiative(new FiscalYearClosed(PLAN, R5, null))
                    .when(period(H30, R4, null))
                    .refuses(CONFLICT, "plan.year_closed");
        }

        @Test
        void does_not_end_before_the_target_of_a_single_year() {
            FiscalYear r7 = FiscalYear.of("R7");
            FiscalYear r8 = FiscalYear.of("R8");
            IndicatorDefined ofMeasure = indicator(id(60), new IndicatorOf(PLAN, null, MEASURE), target(r7), null);
            withInitiative(ofMeasure).when(period(H30, r8, null)).succeeds();
            withInitiative(ofMeasure).when(period(H30, r7, null)).refuses("plan.target_too_late", id(60));
            withInitiative(ofMeasure).when(period(H30, R5, R4)).refuses("plan.target_too_late", id(60));
            withInitiative(indicator(id(60), new IndicatorOf(PLAN, DIRECTION, null), target(r7), null))
                    .when(period(H30, r7, null))
                    .refuses("plan.target_too_late", id(60));
            // Its own year is the end of a target that has one.
            withInitiative(indicator(id(60), new IndicatorOf(PLAN, null, MEASURE), target(r7), FiscalYear.of("R12")))
                    .when(period(H30, r7, null))
                    .succeeds();
            withInitiative(ofMeasure, new IndicatorAnnulled(id(60), "二重登録", null))
                    .when(period(H30, r7, null))
                    .succeeds();
            // Each year by what it prints: from R6 on the indicator has no such target any more.
            withInitiative(
                            ofMeasure,
                            new IndicatorRevised(
                                    id(60), content(List.of(), null), FiscalYear.of("R6"), "計画期間の変更に伴う見直し", null))
                    .when(period(H30, r7, FiscalYear.of("R6")))
                    .succeeds();
        }

        private static IndicatorDefined indicator(
                UUID id, IndicatorOf of, IndicatorTarget interim, @Nullable FiscalYear until) {
            return new IndicatorDefined(id, CODE, of, content(List.of(interim), until), null);
        }

        private static IndicatorContent content(List<IndicatorTarget> interim, @Nullable FiscalYear until) {
            return new IndicatorContent(
                    "相談件数",
                    "件",
                    null,
                    interim,
                    IndicatorTarget.of(null, null, null, "90件以上", until, "件"),
                    null,
                    List.of(),
                    null);
        }

        private static IndicatorTarget target(FiscalYear year) {
            return IndicatorTarget.of(null, null, null, "80件", year, "件");
        }

        @Test
        void is_refused_from_a_year_before_another_change() {
            given(ADOPTED, new PlanPeriodChanged(PLAN, new FiscalYears(H30, R10), R9, "延長", null))
                    .when(period(H30, FiscalYear.of("R11"), R5))
                    .refuses(CONFLICT, "plan.period_changed_later");
            given(ADOPTED, new PlanPeriodChanged(PLAN, new FiscalYears(H30, R10), R9, "延長", null))
                    .when(period(H30, FiscalYear.of("R11"), R10))
                    .succeeds();
        }

        @Test
        void is_refused_when_it_stays_the_same() {
            given(ADOPTED).when(period(H30, R9, null)).refuses(CONFLICT, "result.nothing_changed");
        }

        private static ChangePlanPeriod period(FiscalYear first, FiscalYear last, @Nullable FiscalYear from) {
            return new ChangePlanPeriod(PLAN, new FiscalYears(first, last), from, "計画期間の変更", "議6-1");
        }
    }

    @Nested
    class next_plan {
        @Test
        void names_the_one_before_at_once_or_later() {
            given(ADOPTED).when(adopt(PLAN)).appends(next(R10, null), new PrecedingPlanNamed(NEXT, PLAN, null, null));
            given(ADOPTED, next(R10, null))
                    .when(new NamePrecedingPlan(NEXT, PLAN, null, null))
                    .appends(new PrecedingPlanNamed(NEXT, PLAN, null, null));
            given(ADOPTED, next(R10, null), new PrecedingPlanNamed(NEXT, PLAN, null, null))
                    .when(new NamePrecedingPlan(NEXT, null, "別の計画", null))
                    .appends(new PrecedingPlanNamed(NEXT, null, "別の計画", null));
        }

        @Test
        void is_refused_for_a_later_an_unknown_and_the_same_plan_and_changes_for_a_reason() {
            given(ADOPTED, next(R10, null))
                    .when(new NamePrecedingPlan(PLAN, NEXT, null, null))
                    .refuses(INVALID, "plan.preceding_later", "/precedingPlan");
            given(ADOPTED)
                    .when(new NamePrecedingPlan(PLAN, PLAN, null, null))
                    .refuses(INVALID, "plan.preceding_later", "/precedingPlan");
            given(ADOPTED).when(adopt(id(99))).refuses(INVALID, "plan.preceding_unknown", "/precedingPlan");
            given(ADOPTED, next(R10, null), new PrecedingPlanNamed(NEXT, PLAN, null, null))
                    .when(new NamePrecedingPlan(NEXT, null, null, null))
                    .refuses(INVALID, "record.text_missing", "/reason");
            given(ADOPTED, next(R10, null))
                    .when(new NamePrecedingPlan(NEXT, null, null, null))
                    .refuses(CONFLICT, "result.nothing_changed");
        }

        private static AdoptPlan adopt(UUID precedingPlan) {
            return new AdoptPlan(
                    NEXT, "次期計画", null, new FiscalYears(R10, R10), LEVELS, List.of(PROGRESS), precedingPlan);
        }

        private static PlanAdopted next(FiscalYear year, @Nullable String philosophy) {
            return new PlanAdopted(
                    NEXT, CODE, "次期計画", philosophy, new FiscalYears(year, year), LEVELS, List.of(PROGRESS));
        }
    }

    private static ResultOf of(FiscalYear year) {
        return new ResultOf(PLAN, MEASURE, INITIATIVE, year, List.of(WELFARE), Stage.FINAL);
    }

    private static RecordYearResult record(FiscalYear year) {
        return new RecordYearResult(id(40), of(year), DONE);
    }

    private static RatingOf ratingOf(FiscalYear year) {
        return new RatingOf(PLAN, MEASURE, INITIATIVE, year, null);
    }

    private static InitiativeRated rated(FiscalYear year, String mark) {
        return new InitiativeRated(id(42), CODE, ratingOf(year), new RatingContent("進捗", mark, null));
    }

    private static RatingCorrected corrected(String mark) {
        return new RatingCorrected(id(42), new RatingContent("進捗", mark, null), "再評価", null);
    }

    private static RateInitiative rate(FiscalYear year, String mark) {
        return new RateInitiative(id(42), ratingOf(year), new RatingContent("進捗", mark, null));
    }
}
