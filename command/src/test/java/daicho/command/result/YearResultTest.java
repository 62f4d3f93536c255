package daicho.command.result;

import static daicho.command.City.ANALYST;
import static daicho.command.City.AUDITOR;
import static daicho.command.City.CODE;
import static daicho.command.City.CULTURE;
import static daicho.command.City.HEALTH;
import static daicho.command.City.ID;
import static daicho.command.City.INITIATIVE;
import static daicho.command.City.LIFE;
import static daicho.command.City.MEASURE;
import static daicho.command.City.NOBODY;
import static daicho.command.City.OPERATOR;
import static daicho.command.City.PLAN;
import static daicho.command.City.R3;
import static daicho.command.City.R4;
import static daicho.command.City.R5;
import static daicho.command.City.SECOND_INITIATIVE;
import static daicho.command.City.STRANGER;
import static daicho.command.City.SYSTEM;
import static daicho.command.City.WELFARE;
import static daicho.command.City.established;
import static daicho.command.City.id;
import static daicho.command.City.inCharge;
import static daicho.command.City.relisted;
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
import daicho.shared.Event;
import daicho.shared.Kinds;
import daicho.shared.Refusal;
import daicho.shared.UniqueKey;
import daicho.shared.access.Actor;
import daicho.shared.measure.InCharge;
import daicho.shared.measure.MeasureEvent.InitiativeAdded;
import daicho.shared.measure.MeasureEvent.InitiativeRetired;
import daicho.shared.measure.MeasureEvent.InitiativeRevised;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.PartOfYear;
import daicho.shared.plan.PlanEvent.FiscalYearClosed;
import daicho.shared.plan.PlanEvent.FiscalYearReopened;
import daicho.shared.plan.PlanEvent.PartOfYearClosed;
import daicho.shared.plan.PlanEvent.PartOfYearReopened;
import daicho.shared.result.Figure;
import daicho.shared.result.ResultContent;
import daicho.shared.result.ResultOf;
import daicho.shared.result.Stage;
import daicho.shared.result.YearResultCommand.ConfirmYearResult;
import daicho.shared.result.YearResultCommand.CorrectYearResult;
import daicho.shared.result.YearResultCommand.RecordYearResult;
import daicho.shared.result.YearResultCommand.ReturnYearResult;
import daicho.shared.result.YearResultEvent.YearResultConfirmed;
import daicho.shared.result.YearResultEvent.YearResultCorrected;
import daicho.shared.result.YearResultEvent.YearResultRecorded;
import daicho.shared.result.YearResultEvent.YearResultReturned;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class YearResultTest {
    private static final UUID RESULT = id(40);
    private static final ResultContent TALKS = text("相談会を開いた");
    private static final ResultContent MORE_TALKS = new ResultContent(
            null,
            "相談会を2回開いた",
            List.of("ふれあい相談"),
            List.of(new Figure("開催", new BigDecimal("2"), "回", Figure.Kind.ACTUAL)),
            null,
            false);

    private static ResultContent text(String text) {
        return text(text, null);
    }

    private static ResultContent text(String text, @Nullable LocalDate asOf) {
        return new ResultContent(asOf, text, List.of(), List.of(), null, false);
    }

    private static ResultOf of(FiscalYear year, UUID... departments) {
        return of(year, Stage.FINAL, departments);
    }

    private static ResultOf of(FiscalYear year, Stage stage, UUID... departments) {
        return new ResultOf(PLAN, MEASURE, INITIATIVE, year, List.of(departments), stage);
    }

    private static RecordYearResult record(ResultOf of) {
        return new RecordYearResult(RESULT, of, TALKS);
    }

    private static YearResultRecorded recorded(ResultOf of) {
        return new YearResultRecorded(RESULT, CODE, of, TALKS);
    }

    @Nested
    class recording {
        @Test
        void takes_a_result_of_a_department_in_charge_and_holds_what_it_rests_on() {
            withInitiative()
                    .by(staffOf(WELFARE))
                    .when(record(of(R4, WELFARE)))
                    .appends(recorded(of(R4, WELFARE)))
                    .shares(Locks.year(PLAN, R4), Locks.initiatives(MEASURE), Locks.departments(ID));
        }

        @Test
        void takes_a_joint_result_from_any_of_its_departments() {
            ResultOf joint = of(R4, WELFARE, HEALTH, WELFARE);
            assertThat(joint.departments()).containsExactly(WELFARE, HEALTH);
            withInitiative().by(staffOf(HEALTH)).when(record(joint)).appends(recorded(joint));
        }

        @Test
        void takes_the_same_department_under_two_initiatives() {
            ResultOf second = new ResultOf(PLAN, MEASURE, SECOND_INITIATIVE, R4, List.of(WELFARE), Stage.FINAL);
            withInitiative(new InitiativeAdded(MEASURE, SECOND_INITIATIVE, 2, inCharge(WELFARE)))
                    .and(new YearResultRecorded(id(41), CODE, of(R4, WELFARE), TALKS))
                    .when(record(second))
                    .appends(recorded(second));
        }

        @Test
        void takes_nothing_to_report_as_a_report() {
            ResultContent none = new ResultContent(null, null, List.of(), List.of(), null, true);
            withInitiative()
                    .when(new RecordYearResult(RESULT, of(R4, WELFARE), none))
                    .appends(new YearResultRecorded(RESULT, CODE, of(R4, WELFARE), none));
            refused(
                    "result.not_applicable_with_content",
                    () -> new ResultContent(null, "あり", List.of(), List.of(), null, true));
            ResultContent why = new ResultContent(null, null, List.of(), List.of(), null, true, "休館のため");
            withInitiative()
                    .and(new YearResultRecorded(RESULT, CODE, of(R4, WELFARE), none))
                    .when(new CorrectYearResult(RESULT, why, "理由の追記", null))
                    .appends(new YearResultCorrected(RESULT, why, "理由の追記", null));
            refused(
                    "result.reason_without_not_applicable",
                    () -> new ResultContent(null, "あり", List.of(), List.of(), null, false, "休館のため"));
            refused("result.content_missing", () -> new ResultContent(null, " ", List.of(), List.of(), null, false));
        }

        @Test
        void takes_a_text_that_other_years_share() {
            ResultContent shared = new ResultContent(null, "R3とR4に開いた", List.of(), List.of(), id(70), false);
            withInitiative()
                    .and(new YearResultRecorded(id(41), CODE, of(R3, WELFARE), shared))
                    .when(new RecordYearResult(RESULT, of(R4, WELFARE), shared))
                    .appends(new YearResultRecorded(RESULT, CODE, of(R4, WELFARE), shared));
        }
    }

    /** Rule 5. */
    @Nested
    class rejecting {
        @Test
        void results_of_a_closed_year_but_for_a_part_that_is_reopened_up_to_its_last_day() {
            LocalDate lastDay = LocalDate.of(2026, 11, 30);
            Event closed = new FiscalYearClosed(PLAN, R4, null);
            Event ofWelfare = reopened(WELFARE, null, lastDay);
            for (Event part :
                    List.of(ofWelfare, reopened(null, INITIATIVE, lastDay), reopened(WELFARE, INITIATIVE, lastDay))) {
                GivenLedger open = withInitiative(closed, part);
                open.when(record(of(R4, WELFARE))).appends(recorded(of(R4, WELFARE)));
                open.on(lastDay).when(record(of(R4, WELFARE))).appends(recorded(of(R4, WELFARE)));
                open.on(lastDay.plusDays(1)).when(record(of(R4, WELFARE))).refuses(CONFLICT, "plan.year_closed");
                open.and(new FiscalYearClosed(PLAN, R5, null))
                        .when(record(of(R5, WELFARE)))
                        .refuses(CONFLICT, "plan.year_closed");
                open.and(new PartOfYearClosed(PLAN, R4, ((PartOfYearReopened) part).part(), null))
                        .when(record(of(R4, WELFARE)))
                        .refuses(CONFLICT, "plan.year_closed");
                open.and(new FiscalYearReopened(PLAN, R4, "誤り", null), closed)
                        .when(record(of(R4, WELFARE)))
                        .refuses(CONFLICT, "plan.year_closed");
                open.and(recorded(of(R4, WELFARE)))
                        .when(new CorrectYearResult(RESULT, MORE_TALKS, "記載漏れ", null))
                        .appends(new YearResultCorrected(RESULT, MORE_TALKS, "記載漏れ", null));
            }
            for (Event part : List.of(
                    reopened(HEALTH, null, lastDay),
                    reopened(null, SECOND_INITIATIVE, lastDay),
                    reopened(HEALTH, INITIATIVE, lastDay),
                    reopened(WELFARE, SECOND_INITIATIVE, lastDay))) {
                withInitiative(closed, part).when(record(of(R4, WELFARE))).refuses(CONFLICT, "plan.year_closed");
            }
            withInitiative(closed, ofWelfare)
                    .when(record(of(R4, HEALTH, WELFARE)))
                    .appends(recorded(of(R4, HEALTH, WELFARE)));
        }

        private static PartOfYearReopened reopened(
                @Nullable UUID department, @Nullable UUID initiative, LocalDate lastDay) {
            PartOfYear part = new PartOfYear(department, initiative == null ? null : MEASURE, initiative);
            return new PartOfYearReopened(PLAN, R4, part, lastDay, "入力漏れ", null);
        }

        @Test
        void results_of_a_closed_year_until_it_is_reopened() {
            FiscalYearClosed closed = new FiscalYearClosed(PLAN, R4, null);
            withInitiative(closed).when(record(of(R4, WELFARE))).refuses(CONFLICT, "plan.year_closed");
            withInitiative(closed).when(record(of(R3, WELFARE))).appends(recorded(of(R3, WELFARE)));
            withInitiative(closed, new FiscalYearReopened(PLAN, R4, "転記誤り", null))
                    .when(record(of(R4, WELFARE)))
                    .appends(recorded(of(R4, WELFARE)));
        }

        @Test
        void years_outside_the_plan() {
            for (String year : List.of("H29", "R10")) {
                withInitiative()
                        .when(record(of(FiscalYear.of(year), WELFARE)))
                        .refuses(INVALID, "plan.year_outside_plan", "/fiscalYear");
            }
        }

        @Test
        void years_outside_the_initiatives_own() {
            withInitiative(running(R4, R4)).when(record(of(R4, WELFARE))).appends(recorded(of(R4, WELFARE)));
            for (FiscalYear year : List.of(R3, R5)) {
                withInitiative(running(R4, R4))
                        .when(record(of(year, WELFARE)))
                        .refuses(INVALID, "measure.initiative_not_running", "/fiscalYear");
            }
        }

        @Test
        void years_after_the_initiative_was_retired() {
            InitiativeRetired retired = new InitiativeRetired(MEASURE, INITIATIVE, R3, "事業終了", null);
            withInitiative(retired).when(record(of(R3, WELFARE))).appends(recorded(of(R3, WELFARE)));
            withInitiative(retired)
                    .when(record(of(R4, WELFARE)))
                    .refuses(INVALID, "measure.initiative_not_running", "/fiscalYear");
        }

        @Test
        void anything_on_a_relisted_initiative() {
            ResultOf repeated = new ResultOf(PLAN, MEASURE, SECOND_INITIATIVE, R4, List.of(WELFARE), Stage.FINAL);
            withInitiative(new InitiativeAdded(MEASURE, SECOND_INITIATIVE, 2, relisted(INITIATIVE)))
                    .when(record(repeated))
                    .refuses(CONFLICT, "measure.initiative_relisted");
        }

        @Test
        void departments_not_in_charge_at_all_or_not_in_that_year() {
            withInitiative().when(record(of(R4, CULTURE))).refuses(INVALID, "measure.not_in_charge", "/departments");
            withInitiative()
                    .when(record(of(R4, WELFARE, CULTURE)))
                    .refuses(INVALID, "measure.not_in_charge", "/departments");
            withInitiative()
                    .when(record(of(R4, NOBODY)))
                    .refuses(INVALID, "municipality.department_unknown", "/departments");
            var sinceR4 = inCharge(new InCharge(WELFARE, null, R3), new InCharge(HEALTH, R4, null));
            withInitiative(sinceR4).when(record(of(R3, WELFARE))).appends(recorded(of(R3, WELFARE)));
            withInitiative(sinceR4).when(record(of(R4, HEALTH))).appends(recorded(of(R4, HEALTH)));
            withInitiative(sinceR4)
                    .when(record(of(R4, WELFARE)))
                    .refuses(INVALID, "measure.not_in_charge", "/departments");
            withInitiative(sinceR4)
                    .when(record(of(R3, HEALTH)))
                    .refuses(INVALID, "measure.not_in_charge", "/departments");
        }

        @Test
        void departments_that_a_revision_relieved() {
            withInitiative(new InitiativeRevised(MEASURE, INITIATIVE, inCharge(CULTURE), null, "担当の変更", null))
                    .when(record(of(R4, WELFARE)))
                    .refuses(INVALID, "measure.not_in_charge", "/departments");
        }

        @Test
        void a_department_that_had_ended_by_then_and_takes_its_successor() {
            var ended = reorganised(LocalDate.of(2022, 4, 1), List.of(WELFARE), List.of(LIFE));
            var ledger = withInitiative(established(LIFE, "くらし課"), ended);
            ledger.when(record(of(R4, WELFARE)))
                    .refuses(INVALID, "municipality.department_ended_by_then", "/departments");
            ledger.by(staffOf(LIFE)).when(record(of(R4, LIFE))).appends(recorded(of(R4, LIFE)));
            ledger.by(staffOf(LIFE)).when(record(of(R3, LIFE))).appends(recorded(of(R3, LIFE)));
            ledger.when(record(of(R3, WELFARE))).appends(recorded(of(R3, WELFARE)));
        }

        @Test
        void a_department_that_ended_without_successor_but_not_for_the_year_in_which_it_ended() {
            var ledger = withInitiative(reorganised(LocalDate.of(2022, 10, 1), List.of(WELFARE), List.of()));
            ledger.when(record(of(R4, WELFARE))).appends(recorded(of(R4, WELFARE)));
            ledger.when(record(of(R5, WELFARE)))
                    .refuses(INVALID, "municipality.department_ended_by_then", "/departments");
            ledger.when(record(of(R5, CULTURE))).refuses(INVALID, "measure.not_in_charge", "/departments");
        }

        @Test
        void a_successor_of_the_future_until_its_day() {
            LocalDate merger = LocalDate.of(2022, 10, 1);
            RecordYearResult by = record(of(R3, LIFE));
            GivenLedger ledger = withInitiative()
                    .and(established(LIFE, "くらし課"), reorganised(merger, List.of(WELFARE), List.of(LIFE)));
            ledger.on(merger.minusDays(1)).when(by).refuses(INVALID, "measure.not_in_charge", "/departments");
            ledger.on(merger).when(by).appends(recorded(of(R3, LIFE)));
            ledger.on(merger.minusDays(1))
                    .by(staffOf(LIFE))
                    .when(record(of(R3, WELFARE)))
                    .refuses(FORBIDDEN, "result.not_your_department");
            ledger.on(merger).by(staffOf(LIFE)).when(record(of(R3, WELFARE))).appends(recorded(of(R3, WELFARE)));
        }

        @Test
        void who_took_the_line_over_and_answers_for_its_earlier_years_from_its_first_year_on() {
            LocalDate first = R5.firstDay();
            GivenLedger answers = withInitiative(new InitiativeRevised(
                    MEASURE,
                    INITIATIVE,
                    inCharge(new InCharge(WELFARE, null, R4), new InCharge(CULTURE, R5, null, WELFARE)),
                    null,
                    "事務移管",
                    null));
            answers.on(first.minusDays(1))
                    .when(record(of(R3, CULTURE)))
                    .refuses(INVALID, "measure.not_in_charge", "/departments");
            answers.on(first).by(staffOf(CULTURE)).when(record(of(R3, CULTURE))).appends(recorded(of(R3, CULTURE)));
            answers.by(staffOf(CULTURE)).when(record(of(R3, WELFARE))).appends(recorded(of(R3, WELFARE)));
            answers.when(record(of(R5, WELFARE))).refuses(INVALID, "measure.not_in_charge", "/departments");
            GivenLedger doesNot = withInitiative(new InitiativeRevised(
                    MEASURE,
                    INITIATIVE,
                    inCharge(new InCharge(WELFARE, null, R4), new InCharge(CULTURE, R5, null)),
                    null,
                    "担当の変更",
                    null));
            doesNot.when(record(of(R3, CULTURE))).refuses(INVALID, "measure.not_in_charge", "/departments");
            doesNot.by(staffOf(CULTURE)).when(record(of(R3, WELFARE))).refuses(FORBIDDEN, "result.not_your_department");
        }

        @Test
        void a_department_beside_one_that_goes_on_for_earlier_years_but_not_for_the_other_later() {
            GivenLedger inPart = withInitiative(new InitiativeRevised(
                    MEASURE,
                    INITIATIVE,
                    inCharge(InCharge.always(WELFARE), new InCharge(CULTURE, R5, null, WELFARE)),
                    null,
                    "一部移管",
                    null));
            inPart.by(staffOf(CULTURE)).when(record(of(R4, WELFARE))).appends(recorded(of(R4, WELFARE)));
            inPart.by(staffOf(CULTURE)).when(record(of(R5, WELFARE))).refuses(FORBIDDEN, "result.not_your_department");
        }

        @Test
        void successors_only_of_others_along_a_chain_of_merger_and_split() {
            var ledger = withInitiative(inCharge(WELFARE))
                    .and(
                            established(LIFE, "くらし課"),
                            established(id(5), "共生課"),
                            established(id(6), "地域課"),
                            reorganised(LocalDate.of(2021, 4, 1), List.of(WELFARE, HEALTH), List.of(LIFE)),
                            reorganised(LocalDate.of(2022, 4, 1), List.of(LIFE), List.of(id(5), id(6))));
            for (UUID heir : List.of(id(5), id(6))) {
                ledger.by(staffOf(heir)).when(record(of(R5, heir))).appends(recorded(of(R5, heir)));
                ledger.by(staffOf(heir)).when(record(of(R3, LIFE))).appends(recorded(of(R3, LIFE)));
            }
            ledger.when(record(of(R5, CULTURE))).refuses(INVALID, "measure.not_in_charge", "/departments");
            ledger.by(staffOf(WELFARE)).when(record(of(R5, id(5)))).refuses(FORBIDDEN, "result.not_your_department");
        }

        @Test
        void unknown_measures_plans_and_initiatives() {
            withInitiative()
                    .when(record(new ResultOf(PLAN, NOBODY, INITIATIVE, R4, List.of(WELFARE), Stage.FINAL)))
                    .refuses(UNKNOWN, "measure.unknown");
            withInitiative()
                    .when(record(new ResultOf(NOBODY, MEASURE, INITIATIVE, R4, List.of(WELFARE), Stage.FINAL)))
                    .refuses(UNKNOWN, "measure.unknown");
            withInitiative()
                    .when(record(new ResultOf(PLAN, MEASURE, NOBODY, R4, List.of(WELFARE), Stage.FINAL)))
                    .refuses(UNKNOWN, "measure.initiative_unknown");
        }

        @Test
        void staff_of_other_departments_strangers_and_those_who_write_nothing() {
            withInitiative()
                    .by(staffOf(CULTURE))
                    .when(record(of(R4, WELFARE)))
                    .refuses(FORBIDDEN, "result.not_your_department");
            withInitiative()
                    .by(staffOf())
                    .when(record(of(R4, WELFARE)))
                    .refuses(FORBIDDEN, "result.not_your_department");
            for (Actor actor : List.of(AUDITOR, ANALYST, OPERATOR)) {
                withInitiative()
                        .by(actor)
                        .when(record(of(R4, WELFARE)))
                        .refuses(FORBIDDEN, "request.role_may_not_write");
            }
            withInitiative().by(STRANGER).when(record(of(R4, WELFARE))).refuses(UNKNOWN, "measure.unknown");
            withInitiative().by(SYSTEM).when(record(of(R4, WELFARE))).appends(recorded(of(R4, WELFARE)));
        }
    }

    @Nested
    class stages {
        private final ResultOf interim = of(R4, Stage.INTERIM, WELFARE);
        private final ResultContent untilAugust = text("8月末まで", LocalDate.of(2022, 8, 31));

        @Test
        void follow_one_another_without_a_correction() {
            withInitiative()
                    .when(new RecordYearResult(RESULT, interim, untilAugust))
                    .appends(new YearResultRecorded(RESULT, CODE, interim, untilAugust));
            withInitiative()
                    .and(new YearResultRecorded(id(41), CODE, interim, untilAugust))
                    .when(record(of(R4, WELFARE)))
                    .appends(recorded(of(R4, WELFARE)));
            assertThat(key(recorded(of(R4, WELFARE))))
                    .isNotEqualTo(key(new YearResultRecorded(id(41), CODE, interim, untilAugust)));
        }

        @Test
        void interim_may_be_several_each_as_of_another_day() {
            LocalDate august = LocalDate.of(2021, 8, 31);
            LocalDate december = LocalDate.of(2021, 12, 31);
            ResultOf interim = of(R3, Stage.INTERIM, WELFARE);
            YearResultRecorded first = new YearResultRecorded(id(47), CODE, interim, text("途中", august));
            YearResultRecorded second = new YearResultRecorded(id(48), CODE, interim, text("途中", december), 2, null);
            withInitiative(first)
                    .when(new RecordYearResult(id(48), interim, text("途中", december)))
                    .appends(second);
            withInitiative(first)
                    .when(new RecordYearResult(id(48), interim, text("別の途中", august)))
                    .refuses("result.already_recorded", id(47));
            withInitiative(first, second)
                    .when(new CorrectYearResult(id(48), text("途中", august), "基準日の誤り", null))
                    .refuses("result.already_recorded", id(47));
            // A corrected day is free again.
            withInitiative(first, new YearResultCorrected(id(47), text("途中", august.plusMonths(1)), "基準日の誤り", null))
                    .when(new RecordYearResult(id(48), interim, text("途中", august)))
                    .appends(new YearResultRecorded(id(48), CODE, interim, text("途中", august), 2, null));
            withInitiative(first)
                    .by(staffOf(HEALTH))
                    .when(new RecordYearResult(id(48), of(R3, Stage.INTERIM, HEALTH), text("途中", august)))
                    .appends(new YearResultRecorded(id(48), CODE, of(R3, Stage.INTERIM, HEALTH), text("途中", august)));
            assertThat(Kinds.keyOf(first)).isNotEqualTo(Kinds.keyOf(second));
        }

        @Test
        void interim_is_refused_after_final() {
            LocalDate august = LocalDate.of(2021, 8, 31);
            ResultOf joint = of(R3, Stage.INTERIM, WELFARE, HEALTH);
            withInitiative(recorded(of(R3, WELFARE)))
                    .when(new RecordYearResult(id(48), joint, text("途中", august)))
                    .refuses("result.final_recorded", RESULT);
            withInitiative(recorded(of(R3, WELFARE)))
                    .and(
                            established(LIFE, "くらし課"),
                            reorganised(LocalDate.of(2022, 4, 1), List.of(WELFARE), List.of(LIFE)))
                    .when(new RecordYearResult(id(48), of(R3, Stage.INTERIM, LIFE), text("途中", august)))
                    .refuses("result.final_recorded", RESULT);
            withInitiative(recorded(of(R3, HEALTH)))
                    .when(new RecordYearResult(id(48), of(R3, Stage.INTERIM, WELFARE), text("途中", august)))
                    .appends(new YearResultRecorded(id(48), CODE, of(R3, Stage.INTERIM, WELFARE), text("途中", august)));
            withInitiative(recorded(of(R4, WELFARE)))
                    .when(new RecordYearResult(id(48), of(R3, Stage.INTERIM, WELFARE), text("途中", august)))
                    .appends(new YearResultRecorded(id(48), CODE, of(R3, Stage.INTERIM, WELFARE), text("途中", august)));
        }

        @Test
        void say_as_of_which_day_when_interim_and_only_then() {
            withInitiative()
                    .when(new RecordYearResult(RESULT, interim, TALKS))
                    .refuses(INVALID, "result.interim_needs_as_of", "/asOf");
            withInitiative()
                    .when(new RecordYearResult(RESULT, of(R4, WELFARE), untilAugust))
                    .refuses(INVALID, "result.final_has_as_of", "/asOf");
            for (LocalDate outside : List.of(LocalDate.of(2022, 3, 31), LocalDate.of(2023, 4, 1))) {
                withInitiative()
                        .when(new RecordYearResult(RESULT, interim, text("まで", outside)))
                        .refuses(INVALID, "result.as_of_outside_year", "/asOf");
            }
            for (LocalDate edge : List.of(R4.firstDay(), R4.lastDay())) {
                withInitiative()
                        .when(new RecordYearResult(RESULT, interim, text("まで", edge)))
                        .appends(new YearResultRecorded(RESULT, CODE, interim, text("まで", edge)));
            }
        }
    }

    /** Rule 4. */
    @Nested
    class correcting {
        @Test
        void replaces_the_whole_content_for_a_reason() {
            withInitiative(recorded(of(R4, WELFARE)))
                    .by(staffOf(WELFARE))
                    .when(new CorrectYearResult(RESULT, MORE_TALKS, "回数の記載漏れ", "決5-9"))
                    .appends(new YearResultCorrected(RESULT, MORE_TALKS, "回数の記載漏れ", "決5-9"))
                    .shares(Locks.year(PLAN, R4));
            refused("record.text_missing", () -> new CorrectYearResult(RESULT, MORE_TALKS, "\n", null));
        }

        @Test
        void is_refused_when_nothing_changes_or_the_year_is_closed() {
            CorrectYearResult command = new CorrectYearResult(RESULT, MORE_TALKS, "回数の記載漏れ", null);
            withInitiative(recorded(of(R4, WELFARE)))
                    .when(new CorrectYearResult(RESULT, TALKS, "同じ", null))
                    .refuses(CONFLICT, "result.nothing_changed");
            withInitiative(recorded(of(R4, WELFARE)), new YearResultCorrected(RESULT, MORE_TALKS, "訂正", null))
                    .when(command)
                    .refuses(CONFLICT, "result.nothing_changed");
            withInitiative(recorded(of(R4, WELFARE)), new FiscalYearClosed(PLAN, R4, null))
                    .when(command)
                    .refuses(CONFLICT, "plan.year_closed");
        }

        @Test
        void tells_a_trailing_zero_from_none() {
            ResultContent exact = figure("10.50");
            withInitiative(new YearResultRecorded(RESULT, CODE, of(R4, WELFARE), figure("10.5")))
                    .when(new CorrectYearResult(RESULT, exact, "桁の記載", null))
                    .appends(new YearResultCorrected(RESULT, exact, "桁の記載", null));
        }

        private ResultContent figure(String value) {
            return new ResultContent(
                    null,
                    null,
                    List.of(),
                    List.of(new Figure("割合", new BigDecimal(value), "%", Figure.Kind.ACTUAL)),
                    null,
                    false);
        }

        @Test
        void is_possible_for_successors_and_after_the_initiative_has_changed_hands_or_ended() {
            CorrectYearResult command = new CorrectYearResult(RESULT, MORE_TALKS, "回数の記載漏れ", null);
            YearResultCorrected corrected = new YearResultCorrected(RESULT, MORE_TALKS, "回数の記載漏れ", null);
            withInitiative(
                            recorded(of(R4, WELFARE)),
                            established(LIFE, "くらし課"),
                            reorganised(LocalDate.of(2024, 4, 1), List.of(WELFARE), List.of(LIFE)),
                            new InitiativeRetired(MEASURE, INITIATIVE, R3, "事業終了", null))
                    .by(staffOf(LIFE))
                    .when(command)
                    .appends(corrected);
        }

        @Test
        void keeps_to_the_rules_of_the_stage() {
            withInitiative(recorded(of(R4, WELFARE)))
                    .when(new CorrectYearResult(RESULT, text("まで", LocalDate.of(2022, 8, 31)), "訂正", null))
                    .refuses(INVALID, "result.final_has_as_of", "/asOf");
        }

        @Test
        void is_refused_to_others() {
            CorrectYearResult command = new CorrectYearResult(RESULT, MORE_TALKS, "回数の記載漏れ", null);
            var ledger = withInitiative(recorded(of(R4, WELFARE)));
            ledger.by(staffOf(HEALTH)).when(command).refuses(FORBIDDEN, "result.not_your_department");
            ledger.by(AUDITOR).when(command).refuses(FORBIDDEN, "request.role_may_not_write");
            ledger.by(STRANGER).when(command).refuses(UNKNOWN, "record.unknown");
        }
    }

    @Nested
    class review {
        private final YearResultConfirmed confirmed = new YearResultConfirmed(RESULT, "確認済");
        private final YearResultReturned returned = new YearResultReturned(RESULT, "数値の根拠がない");

        @Test
        void confirms_or_returns_with_a_reason() {
            withInitiative(recorded(of(R4, WELFARE)))
                    .when(new ConfirmYearResult(RESULT, "確認済"))
                    .appends(confirmed);
            withInitiative(recorded(of(R4, WELFARE)))
                    .when(new ReturnYearResult(RESULT, "数値の根拠がない"))
                    .appends(returned);
            refused("record.text_missing", () -> new ReturnYearResult(RESULT, " "));
        }

        @Test
        void says_the_same_only_once_and_may_change_its_mind() {
            var ledger = withInitiative(recorded(of(R4, WELFARE)));
            ledger.and(confirmed)
                    .when(new ConfirmYearResult(RESULT, null))
                    .refuses(CONFLICT, "result.already_confirmed");
            ledger.and(returned).when(new ReturnYearResult(RESULT, "まだ")).refuses(CONFLICT, "result.already_returned");
            ledger.and(confirmed).when(new ReturnYearResult(RESULT, "数値の根拠がない")).appends(returned);
            ledger.and(returned).when(new ConfirmYearResult(RESULT, "確認済")).appends(confirmed);
        }

        @Test
        void returns_nothing_of_a_closed_year_that_nobody_could_correct() {
            ReturnYearResult command = new ReturnYearResult(RESULT, "数値の根拠がない");
            FiscalYearClosed closed = new FiscalYearClosed(PLAN, R3, null);
            withInitiative(recorded(of(R3, WELFARE)), closed)
                    .when(command)
                    .refuses(CONFLICT, "plan.year_closed")
                    .shares(Locks.year(PLAN, R3));
            withInitiative(recorded(of(R3, WELFARE)), new YearResultConfirmed(RESULT, null), closed)
                    .when(command)
                    .refuses(CONFLICT, "plan.year_closed");
            withInitiative(recorded(of(R3, WELFARE)))
                    .and(
                            new YearResultConfirmed(RESULT, null),
                            new FiscalYearClosed(PLAN, R3, null),
                            new FiscalYearReopened(PLAN, R3, "転記誤り", null))
                    .when(command)
                    .appends(new YearResultReturned(RESULT, "数値の根拠がない"));
        }

        @Test
        void begins_anew_after_a_correction() {
            YearResultCorrected corrected = new YearResultCorrected(RESULT, MORE_TALKS, "訂正", null);
            var ledger = withInitiative(recorded(of(R4, WELFARE)));
            ledger.and(confirmed, corrected)
                    .when(new ConfirmYearResult(RESULT, "確認済"))
                    .appends(confirmed);
            ledger.and(returned, corrected)
                    .when(new ReturnYearResult(RESULT, "数値の根拠がない"))
                    .appends(returned);
        }

        @Test
        void is_the_secretariats_and_hidden_from_strangers() {
            var ledger = withInitiative(recorded(of(R4, WELFARE)));
            ConfirmYearResult confirm = new ConfirmYearResult(RESULT, null);
            ReturnYearResult giveBack = new ReturnYearResult(RESULT, "根拠");
            ledger.by(staffOf(WELFARE)).when(confirm).refuses(FORBIDDEN, "request.role_may_not_write");
            ledger.by(AUDITOR).when(giveBack).refuses(FORBIDDEN, "request.role_may_not_write");
            ledger.by(STRANGER).when(confirm).refuses(UNKNOWN, "record.unknown");
            ledger.by(STRANGER).when(giveBack).refuses(UNKNOWN, "record.unknown");
        }
    }

    @Nested
    class identity {
        @Test
        void is_one_result_per_initiative_year_stage_and_departments_in_any_order() {
            assertThat(key(recorded(of(R4, WELFARE, HEALTH))))
                    .isEqualTo(key(recorded(of(R4, HEALTH, WELFARE))))
                    .isNotEqualTo(key(recorded(of(R4, WELFARE))))
                    .isNotEqualTo(key(recorded(of(R3, WELFARE, HEALTH))));
            assertThat(Kinds.keyOf(new YearResultConfirmed(RESULT, null))).isEmpty();
        }
    }

    private static Optional<String> key(YearResultRecorded event) {
        return Kinds.keyOf(event).map(UniqueKey::value);
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(call)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
