package daicho.command.indicator;

import static daicho.command.City.ANALYST;
import static daicho.command.City.AUDITOR;
import static daicho.command.City.CODE;
import static daicho.command.City.CULTURE;
import static daicho.command.City.DIRECTION;
import static daicho.command.City.HEALTH;
import static daicho.command.City.ID;
import static daicho.command.City.LIFE;
import static daicho.command.City.MEASURE;
import static daicho.command.City.NOBODY;
import static daicho.command.City.OPERATOR;
import static daicho.command.City.PLAN;
import static daicho.command.City.R3;
import static daicho.command.City.R4;
import static daicho.command.City.STRANGER;
import static daicho.command.City.SYSTEM;
import static daicho.command.City.WELFARE;
import static daicho.command.City.id;
import static daicho.command.City.reorganised;
import static daicho.command.City.staffOf;
import static daicho.command.City.withMeasure;
import static daicho.shared.Refusal.Kind.CONFLICT;
import static daicho.shared.Refusal.Kind.FORBIDDEN;
import static daicho.shared.Refusal.Kind.INVALID;
import static daicho.shared.Refusal.Kind.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daicho.command.GivenLedger;
import daicho.command.Locks;
import daicho.shared.Event;
import daicho.shared.Kinds;
import daicho.shared.Refusal;
import daicho.shared.access.Actor;
import daicho.shared.indicator.Baseline;
import daicho.shared.indicator.Breakdown;
import daicho.shared.indicator.IndicatorCommand;
import daicho.shared.indicator.IndicatorCommand.AnnulIndicatorValue;
import daicho.shared.indicator.IndicatorCommand.CorrectIndicatorValue;
import daicho.shared.indicator.IndicatorCommand.DefineIndicator;
import daicho.shared.indicator.IndicatorCommand.JudgeIndicator;
import daicho.shared.indicator.IndicatorCommand.RecordIndicatorValue;
import daicho.shared.indicator.IndicatorCommand.ReportIndicatorNotMeasured;
import daicho.shared.indicator.IndicatorCommand.ReviseIndicator;
import daicho.shared.indicator.IndicatorContent;
import daicho.shared.indicator.IndicatorEvent;
import daicho.shared.indicator.IndicatorEvent.IndicatorDefined;
import daicho.shared.indicator.IndicatorEvent.IndicatorJudged;
import daicho.shared.indicator.IndicatorEvent.IndicatorNotMeasured;
import daicho.shared.indicator.IndicatorEvent.IndicatorRevised;
import daicho.shared.indicator.IndicatorEvent.IndicatorValueAnnulled;
import daicho.shared.indicator.IndicatorEvent.IndicatorValueCorrected;
import daicho.shared.indicator.IndicatorEvent.IndicatorValueRecorded;
import daicho.shared.indicator.IndicatorOf;
import daicho.shared.indicator.IndicatorStatus;
import daicho.shared.indicator.IndicatorTarget;
import daicho.shared.indicator.IndicatorValue;
import daicho.shared.indicator.NotMeasured;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.PlanEvent.FiscalYearClosed;
import daicho.shared.plan.PlanEvent.FiscalYearReopened;
import daicho.shared.plan.PlanEvent.PlanPeriodChanged;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class IndicatorTest {
    private static final UUID INDICATOR = id(50);
    private static final IndicatorOf OF = new IndicatorOf(PLAN, null, MEASURE);
    private static final IndicatorDefined ESTABLISHED =
            new IndicatorDefined(INDICATOR, CODE, OF, content("80%以上", WELFARE), null);
    private static final IndicatorValueRecorded RECORDED = new IndicatorValueRecorded(INDICATOR, R4, value("79.9"));

    private static IndicatorContent content(String target, UUID... departments) {
        return new IndicatorContent(
                "解決割合",
                "%",
                Baseline.of(null, "79.7%", null, null),
                List.of(),
                IndicatorTarget.of(null, null, null, target, null, null),
                null,
                List.of(departments),
                null);
    }

    private static IndicatorValue value(String digits) {
        return new IndicatorValue(new BigDecimal(digits), null, null, null, List.of());
    }

    private static GivenLedger established(Event... more) {
        return withMeasure().and(ESTABLISHED).and(more);
    }

    private static IndicatorValue.Told told(String digits) {
        return new IndicatorValue.Told(new BigDecimal(digits), null, null, null, List.of());
    }

    private static RecordIndicatorValue record(FiscalYear year) {
        return new RecordIndicatorValue(INDICATOR, year, told("81.2"));
    }

    private static CorrectIndicatorValue correct(String digits) {
        return new CorrectIndicatorValue(INDICATOR, R4, told(digits), "集計漏れ", "訂1");
    }

    private static ReviseIndicator revise(IndicatorContent content) {
        return new ReviseIndicator(INDICATOR, content, null, "見直し", null);
    }

    @Nested
    class establishing {
        @Test
        void is_of_a_measure_or_of_a_heading() {
            withMeasure()
                    .when(new DefineIndicator(INDICATOR, OF, content("80%以上", WELFARE), null))
                    .appends(ESTABLISHED);
            IndicatorOf heading = new IndicatorOf(PLAN, DIRECTION, null);
            withMeasure()
                    .by(SYSTEM)
                    .when(new DefineIndicator(INDICATOR, heading, content("増加"), null))
                    .appends(new IndicatorDefined(INDICATOR, CODE, heading, content("増加"), null));
        }

        @Test
        void needs_what_it_is_of() {
            withMeasure()
                    .when(new DefineIndicator(INDICATOR, new IndicatorOf(PLAN, id(99), null), content("増加"), null))
                    .refuses(UNKNOWN, "plan.heading_unknown");
            withMeasure()
                    .when(new DefineIndicator(INDICATOR, new IndicatorOf(PLAN, null, id(99)), content("増加"), null))
                    .refuses(UNKNOWN, "measure.unknown");
            withMeasure()
                    .when(new DefineIndicator(INDICATOR, new IndicatorOf(id(99), null, MEASURE), content("増加"), null))
                    .refuses(UNKNOWN, "plan.unknown");
            withMeasure()
                    .when(new DefineIndicator(INDICATOR, OF, content("増加", NOBODY), null))
                    .refuses(INVALID, "municipality.department_unknown", "/departments");
        }

        @Test
        void bears_a_name_once_in_its_measure() {
            assertThat(Kinds.keyOf(ESTABLISHED).orElseThrow().value())
                    .isEqualTo(IndicatorEvent.indicatorKey(MEASURE, "解決 割合"))
                    .isNotEqualTo(IndicatorEvent.indicatorKey(DIRECTION, "解決割合"));
        }

        @Test
        void is_revised_with_a_reason() {
            established()
                    .when(revise(content("85%以上")))
                    .appends(new IndicatorRevised(INDICATOR, content("85%以上"), null, "見直し", null));
            established().when(revise(content("80%以上", WELFARE))).refuses(CONFLICT, "indicator.nothing_changed");
            established()
                    .when(revise(content("85%以上", NOBODY)))
                    .refuses(INVALID, "municipality.department_unknown", "/departments");
        }
    }

    @Nested
    class targets_of_years {
        private IndicatorContent with(String target, @Nullable FiscalYear until, IndicatorTarget... interimTargets) {
            return new IndicatorContent(
                    "解決割合",
                    "%",
                    Baseline.of(null, "79.7%", FiscalYear.of("H29"), null),
                    List.of(interimTargets),
                    IndicatorTarget.of(null, null, null, target, until, null),
                    null,
                    List.of(WELFARE),
                    null);
        }

        private IndicatorTarget in(String year, String printed) {
            return IndicatorTarget.of(null, null, null, printed, FiscalYear.of(year), "%");
        }

        @Test
        void are_kept_in_order_and_revised_like_the_rest() {
            IndicatorContent content = with("90%以上", null, in("R3", "85%"), in("R2", "80～82%"));
            assertThat(content.interimTargets()).containsExactly(in("R2", "80～82%"), in("R3", "85%"));
            withMeasure()
                    .when(new DefineIndicator(INDICATOR, OF, content, null))
                    .appends(new IndicatorDefined(INDICATOR, CODE, OF, content, null));
            established().when(revise(content)).appends(new IndicatorRevised(INDICATOR, content, null, "見直し", null));
        }

        @Test
        void have_a_year_each_between_baseline_and_target() {
            refused(
                    "record.field_missing",
                    () -> with("90%", null, IndicatorTarget.of(null, null, null, "85%", null, "%")));
            refused("indicator.interim_target_twice", () -> with("90%", null, in("R3", "85%"), in("R3", "86%")));
            refused("indicator.interim_without_target", () -> with("", null, in("R3", "85%")));
            refused("indicator.target_not_later", () -> with("90%", null, in("H29", "85%")));
            refused("indicator.interim_target_not_before", () -> with("90%", R3, in("R3", "85%")));
            // The plan ends with R9, and so does the time of a target without a year.
            IndicatorContent late = with("90%", null, in("R9", "85%"));
            withMeasure()
                    .when(new DefineIndicator(INDICATOR, OF, late, null))
                    .refuses(INVALID, "indicator.interim_target_not_before", "/interimTargets");
            established().when(revise(late)).refuses(INVALID, "indicator.interim_target_not_before", "/interimTargets");
            // Nor by a year that still prints the period from before it was extended.
            FiscalYear r10 = FiscalYear.of("R10");
            PlanPeriodChanged extended =
                    new PlanPeriodChanged(PLAN, new FiscalYears(FiscalYear.of("H30"), r10), r10, "延長", null);
            withMeasure()
                    .and(extended)
                    .when(new DefineIndicator(INDICATOR, OF, late, null))
                    .refuses(INVALID, "indicator.interim_target_not_before", "/interimTargets");
            withMeasure()
                    .and(extended)
                    .when(new DefineIndicator(INDICATOR, OF, late, r10))
                    .succeeds();
            established(extended)
                    .when(new ReviseIndicator(INDICATOR, late, r10, "見直し", null))
                    .succeeds();
            IndicatorContent contradicting = with(
                    "90%", null, new IndicatorTarget(IndicatorTarget.Kind.AT_LEAST, BigDecimal.TEN, null, "11%", R3));
            assertThatThrownBy(() -> new DefineIndicator(INDICATOR, OF, contradicting, null))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.pointer()).isEqualTo("/interimTargets/0/printed"));
        }

        private static void refused(String code, ThrowingCallable making) {
            assertThatThrownBy(making)
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
        }
    }

    @Nested
    class recording {
        @Test
        void takes_a_value_a_year_and_corrections_with_reason() {
            established().when(record(R4)).appends(new IndicatorValueRecorded(INDICATOR, R4, value("81.2")));
            established(RECORDED).when(record(R4)).refuses("indicator.value_exists", INDICATOR);
            established(RECORDED)
                    .when(correct("81.2"))
                    .appends(new IndicatorValueCorrected(INDICATOR, R4, value("81.2"), "集計漏れ", "訂1"));
            established(RECORDED).when(correct("79.9")).refuses(CONFLICT, "indicator.nothing_changed");
            established().when(correct("79.9")).refuses(UNKNOWN, "indicator.value_unknown");
        }

        @Test
        void compares_a_print_with_the_unit() {
            established()
                    .when(new RecordIndicatorValue(
                            INDICATOR, R4, new IndicatorValue.Told(null, "81.2回", null, null, List.of())))
                    .refuses(INVALID, "indicator.unit_differs", "/printed");
            established(RECORDED)
                    .when(new CorrectIndicatorValue(
                            INDICATOR, R4, new IndicatorValue.Told(null, "８１．２％", null, null, List.of()), "誤記", null))
                    .appends(new IndicatorValueCorrected(
                            INDICATOR,
                            R4,
                            new IndicatorValue(new BigDecimal("81.2"), "８１．２％", null, null, List.of()),
                            "誤記",
                            null));
        }

        @Test
        void stops_when_the_year_is_closed_until_it_is_reopened() {
            FiscalYearClosed closed = new FiscalYearClosed(PLAN, R4, null);
            established(closed).when(record(R4)).refuses(CONFLICT, "plan.year_closed");
            established(RECORDED, closed).when(correct("81.2")).refuses(CONFLICT, "plan.year_closed");
            established(closed).when(record(R3)).appends(new IndicatorValueRecorded(INDICATOR, R3, value("81.2")));
            established(closed, new FiscalYearReopened(PLAN, R4, "報告漏れ", null))
                    .when(record(R4))
                    .appends(new IndicatorValueRecorded(INDICATOR, R4, value("81.2")));
        }

        @Test
        void holds_year_and_departments() {
            established().when(record(R4)).shares(Locks.departments(ID), Locks.year(PLAN, R4));
            established(RECORDED).when(correct("81.2")).shares(Locks.departments(ID), Locks.year(PLAN, R4));
        }

        @Test
        void is_within_the_years_of_the_plan_or_not_long_before_them() {
            FiscalYear before = FiscalYear.of("H10");
            IndicatorValueRecorded early = new IndicatorValueRecorded(INDICATOR, before, value("81.2"));
            established(new FiscalYearClosed(PLAN, R4, null))
                    .when(record(before))
                    .appends(early);
            established(early)
                    .when(new CorrectIndicatorValue(INDICATOR, before, told("80"), "誤記", null))
                    .appends(new IndicatorValueCorrected(INDICATOR, before, value("80"), "誤記", null));
            established(early)
                    .when(new AnnulIndicatorValue(INDICATOR, before, "誤り", null))
                    .appends(new IndicatorValueAnnulled(INDICATOR, before, "誤り", null));
            established().by(staffOf(HEALTH)).when(record(before)).refuses(FORBIDDEN, "result.not_your_department");
            for (String year : List.of("H9", "R10")) {
                established()
                        .when(record(FiscalYear.of(year)))
                        .refuses(INVALID, "plan.year_outside_plan", "/fiscalYear");
            }
            established()
                    .when(new ReportIndicatorNotMeasured(INDICATOR, before, NotMeasured.BEING_COUNTED, null))
                    .refuses(INVALID, "plan.year_outside_plan", "/fiscalYear");
        }

        @Test
        void is_for_staff_of_the_departments_in_charge_and_their_successors() {
            IndicatorValueRecorded appended = new IndicatorValueRecorded(INDICATOR, R4, value("81.2"));
            established().by(staffOf(WELFARE)).when(record(R4)).appends(appended);
            established().by(staffOf(HEALTH)).when(record(R4)).refuses(FORBIDDEN, "result.not_your_department");
            established(
                            IndicatorTest.lifeDepartment(),
                            reorganised(LocalDate.of(2024, 4, 1), List.of(WELFARE), List.of(LIFE)))
                    .by(staffOf(LIFE))
                    .when(record(R4))
                    .appends(appended);
            withMeasure()
                    .and(new IndicatorDefined(INDICATOR, CODE, OF, content("80%以上"), null))
                    .by(staffOf(WELFARE, HEALTH, CULTURE))
                    .when(record(R4))
                    .refuses(FORBIDDEN, "result.not_your_department");
        }
    }

    @Nested
    class a_year_without_value {
        private final IndicatorNotMeasured counting =
                new IndicatorNotMeasured(INDICATOR, R4, NotMeasured.BEING_COUNTED, null);

        private ReportIndicatorNotMeasured report(NotMeasured cause, @Nullable String note) {
            return new ReportIndicatorNotMeasured(INDICATOR, R4, cause, note);
        }

        @Test
        void says_why_and_may_get_one_later() {
            established().when(report(NotMeasured.BEING_COUNTED, null)).appends(counting);
            established(counting)
                    .when(report(NotMeasured.NOT_CARRIED_OUT, "隔年"))
                    .appends(new IndicatorNotMeasured(INDICATOR, R4, NotMeasured.NOT_CARRIED_OUT, "隔年"));
            established(counting).when(record(R4)).appends(new IndicatorValueRecorded(INDICATOR, R4, value("81.2")));
            established(counting)
                    .when(new AnnulIndicatorValue(INDICATOR, R4, "誤り", null))
                    .appends(new IndicatorValueAnnulled(INDICATOR, R4, "誤り", null));
        }

        @Test
        void has_none_already_and_a_cause_in_words_where_it_is_another_one() {
            established(RECORDED)
                    .when(report(NotMeasured.NOT_CARRIED_OUT, null))
                    .refuses("indicator.value_exists", INDICATOR);
            established(RECORDED, new IndicatorValueAnnulled(INDICATOR, R4, "誤り", null))
                    .when(report(NotMeasured.BEING_COUNTED, null))
                    .appends(counting);
            established(counting)
                    .when(report(NotMeasured.BEING_COUNTED, null))
                    .refuses(CONFLICT, "indicator.nothing_changed");
            established(counting).when(correct("81.2")).refuses(UNKNOWN, "indicator.value_unknown");
            assertThatThrownBy(() -> report(NotMeasured.OTHER, null)).hasMessageContaining("record.text_missing");
            established(new FiscalYearClosed(PLAN, R4, null))
                    .when(report(NotMeasured.BEING_COUNTED, null))
                    .refuses(CONFLICT, "plan.year_closed");
            established()
                    .by(staffOf(HEALTH))
                    .when(report(NotMeasured.BEING_COUNTED, null))
                    .refuses(FORBIDDEN, "result.not_your_department");
        }

        @Test
        void owes_it_only_while_it_is_being_counted() {
            IndicatorState before = IndicatorState.NONE.evolve(ESTABLISHED);
            assertThat(before.owing(R4).settled()).isFalse();
            assertThat(before.evolve(counting).owing(R4).settled()).isFalse();
            assertThat(before.evolve(new IndicatorNotMeasured(INDICATOR, R4, NotMeasured.NOT_CARRIED_OUT, null))
                            .owing(R4)
                            .settled())
                    .isTrue();
            assertThat(before.evolve(RECORDED).owing(R4).settled()).isTrue();
        }
    }

    @Nested
    class breakdowns {
        private RecordIndicatorValue with(Breakdown... breakdowns) {
            return new RecordIndicatorValue(
                    INDICATOR,
                    R4,
                    new IndicatorValue.Told(new BigDecimal("10"), null, null, null, List.of(breakdowns)));
        }

        private Breakdown by(String by, boolean addsUp, String... parts) {
            return new Breakdown(
                    by,
                    addsUp,
                    null,
                    Stream.of(parts)
                            .map(part -> new Breakdown.Part(part.substring(0, 1), new BigDecimal(part.substring(1))))
                            .toList());
        }

        @Test
        void add_up_exactly_or_say_that_they_do_not() {
            Breakdown sexes = by("男女別", true, "男4.5", "女5.50");
            Breakdown areas = by("地区別", false, "北12", "南8");
            established()
                    .when(with(sexes, areas))
                    .appends(new IndicatorValueRecorded(
                            INDICATOR,
                            R4,
                            new IndicatorValue(new BigDecimal("10"), null, null, null, List.of(sexes, areas))));
            established()
                    .when(with(sexes, by("地区別", true, "北12", "南8")))
                    .refuses(INVALID, "indicator.parts_differ", "/breakdowns/1/parts");
            established()
                    .when(with(by("男女別", false, "男4", "女6")))
                    .refuses(INVALID, "indicator.parts_add_up", "/breakdowns/0/parts");
            established()
                    .when(with(sexes, by("男女別", false, "男1")))
                    .refuses(INVALID, "indicator.breakdown_twice", "/breakdowns/1/by");
            assertThatThrownBy(() -> by("男女別", true, "男4", "男6")).hasMessageContaining("indicator.part_twice");
        }
    }

    @Nested
    class words {
        private final IndicatorContent content = new IndicatorContent(
                "整備状況",
                null,
                null,
                List.of(IndicatorTarget.of(null, null, null, "5", FiscalYear.of("R3"), null)),
                IndicatorTarget.of(IndicatorTarget.Kind.TEXT, null, null, "整備完了", null, null),
                null,
                List.of(WELFARE),
                null);
        private final IndicatorValueRecorded recorded = said(R4);

        private IndicatorValueRecorded said(FiscalYear year) {
            return new IndicatorValueRecorded(
                    INDICATOR, year, new IndicatorValue(null, null, "設計を終えた", null, List.of()));
        }

        private RecordIndicatorValue say(FiscalYear year) {
            return new RecordIndicatorValue(
                    INDICATOR, year, new IndicatorValue.Told(null, null, "設計を終えた", null, List.of()));
        }

        private GivenLedger defined(Event... more) {
            return withMeasure()
                    .and(new IndicatorDefined(INDICATOR, CODE, OF, content, null))
                    .and(more);
        }

        private JudgeIndicator judge(FiscalYear year, IndicatorStatus status) {
            return new JudgeIndicator(INDICATOR, year, status, "工事は翌年度");
        }

        @Test
        void are_a_value_where_the_target_is_words() {
            defined().when(say(R4)).appends(recorded);
            defined().when(say(R3)).refuses(INVALID, "indicator.text_for_number", "/text");
            established().when(say(R4)).refuses(INVALID, "indicator.text_for_number", "/text");
            assertThatThrownBy(() -> new IndicatorValue(BigDecimal.ONE, null, "一つ", null, List.of()))
                    .hasMessageContaining("indicator.value_and_text");
            assertThatThrownBy(() -> IndicatorTarget.of(IndicatorTarget.Kind.TEXT, null, null, null, null, null))
                    .hasMessageContaining("record.field_missing");
        }

        @Test
        void are_judged_by_a_person_with_a_reason() {
            IndicatorJudged judged = new IndicatorJudged(INDICATOR, R4, IndicatorStatus.ON_THE_WAY, "工事は翌年度");
            defined(recorded)
                    .by(staffOf(WELFARE))
                    .when(judge(R4, IndicatorStatus.ON_THE_WAY))
                    .appends(judged);
            defined(recorded, judged)
                    .when(judge(R4, IndicatorStatus.ON_THE_WAY))
                    .refuses(CONFLICT, "indicator.nothing_changed");
            defined(recorded, judged)
                    .when(judge(R4, IndicatorStatus.BEHIND))
                    .appends(new IndicatorJudged(INDICATOR, R4, IndicatorStatus.BEHIND, "工事は翌年度"));
            defined().when(judge(R4, IndicatorStatus.BEHIND)).refuses(UNKNOWN, "indicator.value_unknown");
            established(RECORDED)
                    .when(judge(R4, IndicatorStatus.BEHIND))
                    .refuses(CONFLICT, "indicator.judged_by_number");
            defined(recorded)
                    .by(staffOf(HEALTH))
                    .when(judge(R4, IndicatorStatus.BEHIND))
                    .refuses(FORBIDDEN, "result.not_your_department");
            defined(recorded, new FiscalYearClosed(PLAN, R4, null))
                    .when(judge(R4, IndicatorStatus.BEHIND))
                    .refuses(CONFLICT, "plan.year_closed");
            assertThatThrownBy(() -> judge(R4, IndicatorStatus.UNKNOWN))
                    .hasMessageContaining("indicator.nothing_judged");
        }
    }

    private static Event lifeDepartment() {
        return established(LIFE, "くらし課");
    }

    private static Event established(UUID department, String name) {
        return daicho.command.City.established(department, name);
    }

    @Test
    void only_the_secretariat_establishes_and_revises_and_readers_change_nothing() {
        for (Actor actor : new Actor[] {staffOf(WELFARE), AUDITOR, ANALYST, OPERATOR}) {
            withMeasure()
                    .by(actor)
                    .when(new DefineIndicator(INDICATOR, OF, content("増加"), null))
                    .refuses(FORBIDDEN, "request.role_may_not_write");
            established().by(actor).when(revise(content("増加"))).refuses(FORBIDDEN, "request.role_may_not_write");
        }
        for (Actor actor : new Actor[] {AUDITOR, ANALYST, OPERATOR}) {
            established().by(actor).when(record(R4)).refuses(FORBIDDEN, "request.role_may_not_write");
            established(RECORDED).by(actor).when(correct("1")).refuses(FORBIDDEN, "request.role_may_not_write");
        }
    }

    @Test
    void another_citys_indicator_does_not_exist() {
        for (IndicatorCommand command : List.of(revise(content("増加")), record(R3), correct("1"))) {
            established(RECORDED).by(STRANGER).when(command).refuses(UNKNOWN, "record.unknown");
        }
        withMeasure()
                .by(STRANGER)
                .when(new DefineIndicator(INDICATOR, OF, content("増加"), null))
                .refuses(UNKNOWN, "plan.unknown");
    }
}
