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
import daicho.shared.indicator.IndicatorCommand;
import daicho.shared.indicator.IndicatorCommand.CorrectIndicatorValue;
import daicho.shared.indicator.IndicatorCommand.DefineIndicator;
import daicho.shared.indicator.IndicatorCommand.RecordIndicatorValue;
import daicho.shared.indicator.IndicatorCommand.ReviseIndicator;
import daicho.shared.indicator.IndicatorContent;
import daicho.shared.indicator.IndicatorEvent;
import daicho.shared.indicator.IndicatorEvent.IndicatorDefined;
import daicho.shared.indicator.IndicatorEvent.IndicatorRevised;
import daicho.shared.indicator.IndicatorEvent.IndicatorValueCorrected;
import daicho.shared.indicator.IndicatorEvent.IndicatorValueRecorded;
import daicho.shared.indicator.IndicatorOf;
import daicho.shared.indicator.IndicatorTarget;
import daicho.shared.indicator.IndicatorValue;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.PlanEvent.FiscalYearClosed;
import daicho.shared.plan.PlanEvent.FiscalYearReopened;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
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
        return new IndicatorValue(new BigDecimal(digits), null, null);
    }

    private static GivenLedger established(Event... more) {
        return withMeasure().and(ESTABLISHED).and(more);
    }

    private static IndicatorValue.Told told(String digits) {
        return new IndicatorValue.Told(new BigDecimal(digits), null, null);
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
                    .when(new RecordIndicatorValue(INDICATOR, R4, new IndicatorValue.Told(null, "81.2回", null)))
                    .refuses(INVALID, "indicator.unit_differs", "/printed");
            established(RECORDED)
                    .when(new CorrectIndicatorValue(
                            INDICATOR, R4, new IndicatorValue.Told(null, "８１．２％", null), "誤記", null))
                    .appends(new IndicatorValueCorrected(
                            INDICATOR, R4, new IndicatorValue(new BigDecimal("81.2"), "８１．２％", null), "誤記", null));
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
        void is_within_the_years_of_the_plan() {
            established().when(record(FiscalYear.of("H29"))).refuses(INVALID, "plan.year_outside_plan", "/fiscalYear");
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
