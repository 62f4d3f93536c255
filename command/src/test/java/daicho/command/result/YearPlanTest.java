package daicho.command.result;

import static daicho.command.City.AUDITOR;
import static daicho.command.City.CODE;
import static daicho.command.City.CULTURE;
import static daicho.command.City.HEALTH;
import static daicho.command.City.ID;
import static daicho.command.City.INITIATIVE;
import static daicho.command.City.LIFE;
import static daicho.command.City.MEASURE;
import static daicho.command.City.PLAN;
import static daicho.command.City.R4;
import static daicho.command.City.R5;
import static daicho.command.City.STRANGER;
import static daicho.command.City.WELFARE;
import static daicho.command.City.established;
import static daicho.command.City.id;
import static daicho.command.City.inCharge;
import static daicho.command.City.reorganised;
import static daicho.command.City.running;
import static daicho.command.City.staffOf;
import static daicho.command.City.withInitiative;
import static daicho.shared.Refusal.Kind.CONFLICT;
import static daicho.shared.Refusal.Kind.FORBIDDEN;
import static daicho.shared.Refusal.Kind.INVALID;
import static daicho.shared.Refusal.Kind.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daicho.command.GivenLedger;
import daicho.command.Locks;
import daicho.shared.Kinds;
import daicho.shared.Refusal;
import daicho.shared.UniqueKey;
import daicho.shared.measure.InCharge;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.PlanEvent.FiscalYearClosed;
import daicho.shared.result.Figure;
import daicho.shared.result.YearPlanCommand.CorrectYearPlan;
import daicho.shared.result.YearPlanCommand.SetYearPlan;
import daicho.shared.result.YearPlanContent;
import daicho.shared.result.YearPlanEvent.YearPlanCorrected;
import daicho.shared.result.YearPlanEvent.YearPlanSet;
import daicho.shared.result.YearPlanOf;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class YearPlanTest {
    private static final UUID YEAR_PLAN = id(44);
    private static final FiscalYear R7 = FiscalYear.of("R7");
    private static final YearPlanContent CONTENT = new YearPlanContent(
            "相談会を続ける",
            List.of("ふれあい相談"),
            List.of(new Figure("開催", new BigDecimal("3"), "回", Figure.Kind.PLANNED)),
            null);
    private static final YearPlanContent OTHER = new YearPlanContent("相談会を広げる", List.of(), List.of(), null);

    private static YearPlanOf of(String years, UUID... departments) {
        return new YearPlanOf(PLAN, MEASURE, INITIATIVE, FiscalYears.of(years), List.of(departments));
    }

    private static SetYearPlan set(YearPlanOf of) {
        return new SetYearPlan(YEAR_PLAN, of, CONTENT);
    }

    private static YearPlanSet isSet(YearPlanOf of) {
        return new YearPlanSet(YEAR_PLAN, CODE, of, CONTENT);
    }

    @Test
    void takes_planned_figures_only() {
        for (Figure.Kind kind : List.of(Figure.Kind.ACTUAL, Figure.Kind.INTERIM)) {
            YearPlanContent content =
                    new YearPlanContent(null, List.of(), List.of(new Figure("開催", BigDecimal.TEN, "回", kind)), null);
            YearPlanOf of = of("R5", WELFARE);
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> new SetYearPlan(YEAR_PLAN, of, content))
                    .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("result.figure_not_planned"))
                    .satisfies(refusal -> assertThat(refusal.pointer()).isEqualTo("/figures/0/kind"));
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> new CorrectYearPlan(YEAR_PLAN, content, "誤記", null))
                    .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("result.figure_not_planned"));
            // What an older ledger holds stays readable, and can be corrected.
            withInitiative(new YearPlanSet(YEAR_PLAN, CODE, of, content))
                    .when(new CorrectYearPlan(YEAR_PLAN, CONTENT, "数値の区分の誤り", null))
                    .appends(new YearPlanCorrected(YEAR_PLAN, CONTENT, "数値の区分の誤り", null));
        }
    }

    @Test
    void takes_a_plan_of_one_year_or_of_a_span_and_holds_each_year() {
        withInitiative().when(set(of("R5", WELFARE))).appends(isSet(of("R5", WELFARE)));
        withInitiative()
                .by(staffOf(HEALTH))
                .when(set(of("R5-R7", WELFARE, HEALTH)))
                .appends(isSet(of("R5-R7", WELFARE, HEALTH)))
                .shares(
                        Locks.year(PLAN, R5),
                        Locks.year(PLAN, FiscalYear.of("R6")),
                        Locks.year(PLAN, R7),
                        Locks.initiatives(MEASURE),
                        Locks.departments(ID));
    }

    @Test
    void takes_a_plan_of_a_closed_year() {
        withInitiative(new FiscalYearClosed(PLAN, R5, null))
                .when(set(of("R5", WELFARE)))
                .appends(isSet(of("R5", WELFARE)));
    }

    @Test
    void refuses_spans_that_leave_the_plan_or_the_initiatives_years() {
        withInitiative().when(set(of("R8-R10", WELFARE))).refuses(INVALID, "plan.year_outside_plan", "/fiscalYear");
        withInitiative(running(R4, FiscalYear.of("R6")))
                .when(set(of("R5-R7", WELFARE)))
                .refuses(INVALID, "measure.initiative_not_running", "/fiscalYear");
        withInitiative(running(R5, R7)).when(set(of("R5-R7", WELFARE))).appends(isSet(of("R5-R7", WELFARE)));
    }

    @Test
    void takes_the_direction_for_the_plan_that_follows_from_those_in_charge_at_the_end() {
        withInitiative().when(set(of("R10", WELFARE))).appends(isSet(of("R10", WELFARE)));
        withInitiative(inCharge(new InCharge(WELFARE, null, FiscalYear.of("R9"))))
                .when(set(of("R10", WELFARE)))
                .appends(isSet(of("R10", WELFARE)));
        withInitiative(inCharge(new InCharge(WELFARE, null, FiscalYear.of("R8")), InCharge.always(HEALTH)))
                .when(set(of("R10", WELFARE)))
                .refuses(INVALID, "measure.not_in_charge", "/departments");
        for (String years : List.of("R10-R11", "R11", "R9-R10")) {
            withInitiative().when(set(of(years, WELFARE))).refuses(INVALID, "plan.year_outside_plan", "/fiscalYear");
        }
        withInitiative(running(null, FiscalYear.of("R9")))
                .when(set(of("R10", WELFARE)))
                .refuses(INVALID, "measure.initiative_not_running", "/fiscalYear");
    }

    @Test
    void refuses_departments_that_are_not_in_charge_in_every_year_of_the_span() {
        var untilR6 = inCharge(new InCharge(WELFARE, null, FiscalYear.of("R6")), InCharge.always(HEALTH));
        withInitiative(untilR6)
                .when(set(of("R5-R7", WELFARE)))
                .refuses(INVALID, "measure.not_in_charge", "/departments");
        withInitiative(untilR6).when(set(of("R5-R6", WELFARE))).appends(isSet(of("R5-R6", WELFARE)));
        withInitiative().when(set(of("R5", CULTURE))).refuses(INVALID, "measure.not_in_charge", "/departments");
    }

    @Test
    void takes_a_successor_for_its_predecessor() {
        GivenLedger ledger = withInitiative(
                established(LIFE, "くらし課"), reorganised(LocalDate.of(2023, 4, 1), List.of(WELFARE), List.of(LIFE)));
        ledger.by(staffOf(LIFE)).when(set(of("R5-R7", LIFE))).appends(isSet(of("R5-R7", LIFE)));
        ledger.when(set(of("R5", WELFARE))).refuses(INVALID, "municipality.department_ended_by_then", "/departments");
    }

    @Test
    void refuses_others() {
        withInitiative()
                .by(staffOf(CULTURE))
                .when(set(of("R5", WELFARE)))
                .refuses(FORBIDDEN, "result.not_your_department");
        withInitiative().by(AUDITOR).when(set(of("R5", WELFARE))).refuses(FORBIDDEN, "request.role_may_not_write");
        withInitiative().by(STRANGER).when(set(of("R5", WELFARE))).refuses(UNKNOWN, "measure.unknown");
    }

    @Test
    void is_corrected_for_a_reason_also_in_a_closed_year() {
        CorrectYearPlan command = new CorrectYearPlan(YEAR_PLAN, OTHER, "方針の変更", "決5-4");
        YearPlanCorrected corrected = new YearPlanCorrected(YEAR_PLAN, OTHER, "方針の変更", "決5-4");
        GivenLedger ledger = withInitiative(isSet(of("R5-R7", WELFARE)));
        ledger.by(staffOf(WELFARE)).when(command).appends(corrected);
        ledger.and(new FiscalYearClosed(PLAN, R5, null)).when(command).appends(corrected);
        ledger.when(new CorrectYearPlan(YEAR_PLAN, CONTENT, "同じ", null)).refuses(CONFLICT, "result.nothing_changed");
        ledger.by(staffOf(CULTURE)).when(command).refuses(FORBIDDEN, "result.not_your_department");
        ledger.by(STRANGER).when(command).refuses(UNKNOWN, "record.unknown");
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> new CorrectYearPlan(YEAR_PLAN, OTHER, " ", null));
    }

    @Test
    void is_one_per_initiative_span_and_departments_in_any_order() {
        assertThat(key(of("R5-R7", WELFARE, HEALTH)))
                .isEqualTo(key(of("2023-2025", HEALTH, WELFARE)))
                .isNotEqualTo(key(of("R5-R7", WELFARE)))
                .isNotEqualTo(key(of("R5", WELFARE, HEALTH)));
    }

    private static Optional<String> key(YearPlanOf of) {
        return Kinds.keyOf(isSet(of)).map(UniqueKey::value);
    }
}
