package daicho.command.measure;

import static daicho.command.City.CODE;
import static daicho.command.City.DIRECTION;
import static daicho.command.City.HEALTH;
import static daicho.command.City.INITIATIVE;
import static daicho.command.City.MEASURE;
import static daicho.command.City.NOBODY;
import static daicho.command.City.PILLAR;
import static daicho.command.City.PLAN;
import static daicho.command.City.R3;
import static daicho.command.City.R4;
import static daicho.command.City.R5;
import static daicho.command.City.SECOND_INITIATIVE;
import static daicho.command.City.STRANGER;
import static daicho.command.City.WELFARE;
import static daicho.command.City.id;
import static daicho.command.City.inCharge;
import static daicho.command.City.relisted;
import static daicho.command.City.running;
import static daicho.command.City.staffOf;
import static daicho.command.City.withInitiative;
import static daicho.command.City.withMeasure;
import static daicho.shared.Refusal.Kind.CONFLICT;
import static daicho.shared.Refusal.Kind.FORBIDDEN;
import static daicho.shared.Refusal.Kind.INVALID;
import static daicho.shared.Refusal.Kind.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daicho.command.City;
import daicho.command.GivenLedger;
import daicho.command.Locks;
import daicho.shared.Event;
import daicho.shared.Refusal;
import daicho.shared.measure.InCharge;
import daicho.shared.measure.InitiativeContent;
import daicho.shared.measure.MeasureCommand.AddInitiative;
import daicho.shared.measure.MeasureCommand.AddMeasure;
import daicho.shared.measure.MeasureCommand.MoveMeasure;
import daicho.shared.measure.MeasureCommand.NamePrecedingMeasures;
import daicho.shared.measure.MeasureCommand.ReinstateInitiative;
import daicho.shared.measure.MeasureCommand.ReinstateMeasure;
import daicho.shared.measure.MeasureCommand.RetireInitiative;
import daicho.shared.measure.MeasureCommand.RetireMeasure;
import daicho.shared.measure.MeasureCommand.ReviseInitiative;
import daicho.shared.measure.MeasureCommand.ReviseMeasure;
import daicho.shared.measure.MeasureEvent.InitiativeAdded;
import daicho.shared.measure.MeasureEvent.InitiativeReinstated;
import daicho.shared.measure.MeasureEvent.InitiativeRetired;
import daicho.shared.measure.MeasureEvent.InitiativeRevised;
import daicho.shared.measure.MeasureEvent.MeasureAdded;
import daicho.shared.measure.MeasureEvent.MeasureMoved;
import daicho.shared.measure.MeasureEvent.MeasureReinstated;
import daicho.shared.measure.MeasureEvent.MeasureRetired;
import daicho.shared.measure.MeasureEvent.MeasureRevised;
import daicho.shared.measure.MeasureEvent.PrecedingMeasuresNamed;
import daicho.shared.measure.Term;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.Licence;
import daicho.shared.plan.PlanEvent.FiscalYearClosed;
import daicho.shared.plan.PlanEvent.HeadingAdded;
import daicho.shared.plan.PlanEvent.PlanAdopted;
import daicho.shared.plan.PlanEvent.PrecedingPlanNamed;
import daicho.shared.publication.PublicationEvent.EditionPublished;
import daicho.shared.result.RatingContent;
import daicho.shared.result.RatingEvent.InitiativeRated;
import daicho.shared.result.RatingOf;
import daicho.shared.result.ResultContent;
import daicho.shared.result.ResultOf;
import daicho.shared.result.Stage;
import daicho.shared.result.YearPlanContent;
import daicho.shared.result.YearPlanEvent.YearPlanSet;
import daicho.shared.result.YearPlanOf;
import daicho.shared.result.YearResultCommand.RecordYearResult;
import daicho.shared.result.YearResultEvent.YearResultRecorded;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MeasureTest {
    private static final UUID OTHER = id(30);

    @Nested
    class adding {
        @Test
        void takes_a_measure_under_a_lowest_heading_with_or_without_a_title() {
            withMeasure()
                    .when(new AddMeasure(OTHER, PLAN, DIRECTION, "1-1-2", "見守り", null))
                    .appends(new MeasureAdded(OTHER, CODE, PLAN, DIRECTION, "1-1-2", "見守り", null));
            withMeasure()
                    .when(new AddMeasure(OTHER, PLAN, DIRECTION, "1-1-2", "\u3000", null))
                    .appends(new MeasureAdded(OTHER, CODE, PLAN, DIRECTION, "1-1-2", null, null));
        }

        @Test
        void is_refused_under_a_higher_or_unknown_heading_or_plan() {
            withMeasure()
                    .when(new AddMeasure(OTHER, PLAN, PILLAR, "1-1-2", null, null))
                    .refuses(INVALID, "measure.heading_not_lowest", "/heading");
            withMeasure()
                    .when(new AddMeasure(OTHER, PLAN, NOBODY, "1-1-2", null, null))
                    .refuses(UNKNOWN, "plan.heading_unknown");
            withMeasure()
                    .when(new AddMeasure(OTHER, NOBODY, DIRECTION, "1-1-2", null, null))
                    .refuses(UNKNOWN, "plan.unknown");
        }

        @Test
        void refuses_a_code_that_a_sheet_could_not_tell_from_another() {
            for (String typed : List.of("1-1-1", "１－１－１", "1‐1‐1", "1ー1ー1", "1 - 1 - 1")) {
                withMeasure()
                        .when(new AddMeasure(OTHER, PLAN, DIRECTION, typed, null, null))
                        .refuses("measure.code_taken", MEASURE);
            }
            withMeasure()
                    .when(new AddMeasure(OTHER, PLAN, DIRECTION, "１－１－２", null, null))
                    .appends(new MeasureAdded(OTHER, CODE, PLAN, DIRECTION, "１－１－２", null, null))
                    .excludes(Locks.measures(PLAN));
        }

        @Test
        void leaves_two_such_codes_of_an_older_ledger_as_they_are() {
            withMeasure()
                    .and(new MeasureAdded(OTHER, CODE, PLAN, DIRECTION, "１－１－１", null, null))
                    .when(new ReviseMeasure(OTHER, "見守り", null, "計画の見直し", null))
                    .appends(new MeasureRevised(OTHER, "見守り", null, "計画の見直し", null));
        }

        @Test
        void is_refused_to_staff_and_finds_no_plan_for_a_stranger() {
            AddMeasure command = new AddMeasure(OTHER, PLAN, DIRECTION, "1-1-2", null, null);
            withMeasure().by(staffOf(WELFARE)).when(command).refuses(FORBIDDEN, "request.role_may_not_write");
            withMeasure().by(STRANGER).when(command).refuses(UNKNOWN, "plan.unknown");
        }
    }

    @Nested
    class moving {
        private static final UUID ASIDE = id(13);

        @Test
        void puts_a_measure_under_another_lowest_heading_from_a_year_on() {
            withMeasure()
                    .and(new HeadingAdded(PLAN, ASIDE, PILLAR, "1-2", null))
                    .when(new MoveMeasure(MEASURE, ASIDE, R4, "体系の見直し", "決4-1"))
                    .appends(new MeasureMoved(MEASURE, ASIDE, R4, "体系の見直し", "決4-1"));
        }

        @Test
        void is_refused_to_where_it_stands_to_a_higher_level_and_in_a_closed_year() {
            withMeasure()
                    .when(new MoveMeasure(MEASURE, DIRECTION, R4, "見直し", null))
                    .refuses(CONFLICT, "result.nothing_changed");
            withMeasure()
                    .when(new MoveMeasure(MEASURE, PILLAR, R4, "見直し", null))
                    .refuses(INVALID, "measure.heading_not_lowest", "/heading");
            withMeasure()
                    .when(new MoveMeasure(MEASURE, NOBODY, R4, "見直し", null))
                    .refuses(UNKNOWN, "plan.heading_unknown");
            withMeasure()
                    .and(new HeadingAdded(PLAN, ASIDE, PILLAR, "1-2", null), new FiscalYearClosed(PLAN, R5, null))
                    .when(new MoveMeasure(MEASURE, ASIDE, R4, "見直し", null))
                    .refuses(CONFLICT, "plan.year_closed");
        }
    }

    @Nested
    class retiring_a_whole_measure {
        private static final MeasureRetired RETIRED = new MeasureRetired(MEASURE, R4, "施策の統合", null);

        @Test
        void ends_every_line_until_it_is_reinstated() {
            withInitiative().when(new RetireMeasure(MEASURE, R4, "施策の統合", null)).appends(RETIRED);
            withInitiative(RETIRED).when(result(R5)).refuses(INVALID, "measure.initiative_not_running", "/fiscalYear");
            withInitiative(RETIRED).when(result(R4)).succeeds();
            withInitiative(RETIRED)
                    .when(new ReinstateMeasure(MEASURE, "継続する", null))
                    .appends(new MeasureReinstated(MEASURE, "継続する", null));
            withInitiative(RETIRED, new MeasureReinstated(MEASURE, "継続する", null))
                    .when(result(R5))
                    .succeeds();
        }

        @Test
        void leaves_a_line_that_was_retired_before_as_it_was() {
            withInitiative(
                            new InitiativeRetired(MEASURE, INITIATIVE, R3, "終了", null),
                            RETIRED,
                            new MeasureReinstated(MEASURE, "継続する", null))
                    .when(result(R4))
                    .refuses(INVALID, "measure.initiative_not_running", "/fiscalYear");
        }

        @Test
        void is_refused_twice_past_a_record_outside_the_plan_and_where_nothing_is_retired() {
            withInitiative(RETIRED)
                    .when(new RetireMeasure(MEASURE, R5, "統合", null))
                    .refuses(CONFLICT, "measure.measure_already_retired");
            withInitiative(new YearResultRecorded(id(40), CODE, resultOf(R5), DONE))
                    .when(new RetireMeasure(MEASURE, R4, "統合", null))
                    .refuses("measure.year_recorded", id(40));
            withInitiative()
                    .when(new RetireMeasure(MEASURE, FiscalYear.of("R10"), "統合", null))
                    .refuses(INVALID, "plan.year_outside_plan", "/lastFiscalYear");
            withInitiative()
                    .when(new ReinstateMeasure(MEASURE, "継続する", null))
                    .refuses(CONFLICT, "measure.measure_not_retired");
        }

        private static final ResultContent DONE = new ResultContent(null, "実施した", List.of(), List.of(), null, false);

        private static ResultOf resultOf(FiscalYear year) {
            return new ResultOf(PLAN, MEASURE, INITIATIVE, year, List.of(WELFARE), Stage.FINAL);
        }

        private static RecordYearResult result(FiscalYear year) {
            return new RecordYearResult(id(40), resultOf(year), DONE);
        }
    }

    @Nested
    class predecessors {
        private static final UUID BEFORE = id(31);
        private static final UUID NEXT = id(70);

        @Test
        void are_measures_of_the_same_plan_or_of_the_one_before() {
            withMeasure()
                    .when(new AddMeasure(OTHER, PLAN, DIRECTION, "1-1-2", null, R5, List.of(MEASURE)))
                    .appends(
                            new MeasureAdded(OTHER, CODE, PLAN, DIRECTION, "1-1-2", null, R5),
                            new PrecedingMeasuresNamed(OTHER, List.of(MEASURE), null, null));
            twoPlans()
                    .when(new NamePrecedingMeasures(OTHER, List.of(MEASURE), null, null))
                    .refuses(INVALID, "plan.predecessor_of_other_plan", "/precedingMeasures/0");
            twoPlans()
                    .and(new PrecedingPlanNamed(NEXT, PLAN, null, null))
                    .when(new NamePrecedingMeasures(OTHER, List.of(MEASURE), null, null))
                    .appends(new PrecedingMeasuresNamed(OTHER, List.of(MEASURE), null, null));
        }

        @Test
        void may_be_none_for_what_is_new_and_change_for_a_reason() {
            PrecedingMeasuresNamed isNew = new PrecedingMeasuresNamed(MEASURE, List.of(), null, null);
            withMeasure()
                    .when(new NamePrecedingMeasures(MEASURE, List.of(), null, null))
                    .appends(isNew)
                    .excludes(Locks.lineage(CODE.value()));
            withMeasure()
                    .and(isNew)
                    .when(new NamePrecedingMeasures(MEASURE, List.of(), null, null))
                    .refuses(CONFLICT, "result.nothing_changed");
            withMeasure()
                    .and(isNew, new MeasureAdded(BEFORE, CODE, PLAN, DIRECTION, "1-1-0", null, null))
                    .when(new NamePrecedingMeasures(MEASURE, List.of(BEFORE), null, null))
                    .refuses(INVALID, "record.text_missing", "/reason");
            withMeasure()
                    .and(isNew, new MeasureAdded(BEFORE, CODE, PLAN, DIRECTION, "1-1-0", null, null))
                    .when(new NamePrecedingMeasures(MEASURE, List.of(BEFORE), "対応の誤り", null))
                    .succeeds();
        }

        @Test
        void never_lead_back_to_the_measure() {
            refused("plan.predecessor_twice", () -> new NamePrecedingMeasures(MEASURE, List.of(MEASURE), null, null));
            refused(
                    "plan.predecessor_twice",
                    () -> new NamePrecedingMeasures(MEASURE, List.of(BEFORE, BEFORE), null, null));
            withMeasure()
                    .and(
                            new MeasureAdded(OTHER, CODE, PLAN, DIRECTION, "1-1-2", null, null),
                            new MeasureAdded(BEFORE, CODE, PLAN, DIRECTION, "1-1-0", null, null),
                            new PrecedingMeasuresNamed(OTHER, List.of(BEFORE), null, null),
                            new PrecedingMeasuresNamed(BEFORE, List.of(MEASURE), null, null))
                    .when(new NamePrecedingMeasures(MEASURE, List.of(OTHER), null, null))
                    .refuses(INVALID, "plan.predecessor_circular", "/precedingMeasures/0");
        }

        /** Each of forty pairs goes on from both of the pair before: as many ways as no machine could walk. */
        @Test
        void are_followed_once_where_lines_part_and_meet_again() {
            GivenLedger ledger = withMeasure();
            List<UUID> before = List.of();
            for (int i = 0; i < 40; i++) {
                List<UUID> pair = List.of(id(100 + 2 * i), id(101 + 2 * i));
                for (UUID one : pair) {
                    ledger = ledger.and(
                            new MeasureAdded(one, CODE, PLAN, DIRECTION, "x" + one, null, null),
                            new PrecedingMeasuresNamed(one, before, null, null));
                }
                before = pair;
            }
            ledger.when(new NamePrecedingMeasures(MEASURE, before, null, null)).succeeds();
        }

        @Test
        void are_unknown_in_another_city() {
            withMeasure()
                    .and(new MeasureAdded(OTHER, new MunicipalityCode("032093"), id(71), id(72), "1", null, null))
                    .when(new NamePrecedingMeasures(MEASURE, List.of(OTHER), null, null))
                    .refuses(INVALID, "plan.predecessor_missing", "/precedingMeasures/0");
        }

        private static GivenLedger twoPlans() {
            return withMeasure()
                    .and(
                            new PlanAdopted(
                                    NEXT, CODE, "次期計画", null, FiscalYears.of("R10-R19"), List.of("柱", "施策"), List.of()),
                            new MeasureAdded(OTHER, CODE, NEXT, id(73), "1", null, null));
        }
    }

    @Nested
    class revising {
        @Test
        void changes_the_title_for_a_reason() {
            withMeasure()
                    .when(new ReviseMeasure(MEASURE, "相談支援の充実", null, "計画の見直し", "決5-1"))
                    .appends(new MeasureRevised(MEASURE, "相談支援の充実", null, "計画の見直し", "決5-1"));
            refused("record.text_missing", () -> new ReviseMeasure(MEASURE, "相談支援の充実", null, " ", null));
        }

        @Test
        void is_refused_when_nothing_changes_to_staff_and_to_strangers() {
            withMeasure()
                    .when(new ReviseMeasure(MEASURE, "相談体制の充実", null, "計画の見直し", null))
                    .refuses(CONFLICT, "result.nothing_changed");
            ReviseMeasure command = new ReviseMeasure(MEASURE, "相談支援の充実", null, "計画の見直し", null);
            withMeasure().by(staffOf(WELFARE)).when(command).refuses(FORBIDDEN, "request.role_may_not_write");
            withMeasure().by(STRANGER).when(command).refuses(UNKNOWN, "record.unknown");
        }

        @Test
        void reaches_no_closed_year() {
            FiscalYearClosed closed = new FiscalYearClosed(PLAN, R4, null);
            withMeasure()
                    .and(closed)
                    .when(new ReviseMeasure(MEASURE, "相談支援の充実", R4, "計画の見直し", null))
                    .refuses(CONFLICT, "plan.year_closed");
            withMeasure()
                    .and(closed)
                    .when(new ReviseMeasure(MEASURE, "相談支援の充実", R5, "計画の見直し", null))
                    .appends(new MeasureRevised(MEASURE, "相談支援の充実", R5, "計画の見直し", null))
                    .shares(FiscalYears.of("R5-R9").each().stream()
                            .map(year -> Locks.year(PLAN, year))
                            .toArray(String[]::new));
        }
    }

    @Nested
    class initiatives {
        private static final InitiativeContent FULL = new InitiativeContent(
                "ふれあい相談",
                "相談員を置く",
                List.of(InCharge.always(WELFARE), new InCharge(HEALTH, R4, R5)),
                Term.MEDIUM,
                true,
                R4,
                R5,
                null);

        @Test
        void are_numbered_as_they_come() {
            withMeasure()
                    .when(new AddInitiative(MEASURE, INITIATIVE, FULL))
                    .appends(new InitiativeAdded(MEASURE, INITIATIVE, 1, FULL));
            withInitiative(inCharge(WELFARE))
                    .when(new AddInitiative(MEASURE, SECOND_INITIATIVE, inCharge(WELFARE)))
                    .appends(new InitiativeAdded(MEASURE, SECOND_INITIATIVE, 2, inCharge(WELFARE)));
        }

        @Test
        void keep_their_numbers_when_one_is_retired() {
            withInitiative(inCharge(WELFARE))
                    .and(new InitiativeRetired(MEASURE, INITIATIVE, R4, "事業終了", null))
                    .when(new AddInitiative(MEASURE, SECOND_INITIATIVE, inCharge(WELFARE)))
                    .appends(new InitiativeAdded(MEASURE, SECOND_INITIATIVE, 2, inCharge(WELFARE)));
        }

        @Test
        void are_refused_with_a_known_id_an_unknown_department_or_none() {
            withInitiative(inCharge(WELFARE))
                    .when(new AddInitiative(MEASURE, INITIATIVE, inCharge(WELFARE)))
                    .refuses("measure.initiative_exists", INITIATIVE);
            withMeasure()
                    .when(new AddInitiative(MEASURE, INITIATIVE, inCharge(WELFARE, NOBODY)))
                    .refuses(INVALID, "municipality.department_unknown", "/departments");
            refused("measure.department_missing", () -> inCharge(new UUID[0]));
        }

        @Test
        void are_refused_with_years_outside_the_plan_or_reversed() {
            FiscalYear before = FiscalYear.of("H29");
            FiscalYear after = FiscalYear.of("R10");
            withMeasure()
                    .when(new AddInitiative(MEASURE, INITIATIVE, running(before, null)))
                    .refuses(INVALID, "plan.year_outside_plan", "/firstFiscalYear");
            withMeasure()
                    .when(new AddInitiative(MEASURE, INITIATIVE, running(null, after)))
                    .refuses(INVALID, "plan.year_outside_plan", "/lastFiscalYear");
            withMeasure()
                    .when(new AddInitiative(MEASURE, INITIATIVE, inCharge(new InCharge(WELFARE, before, null))))
                    .refuses(INVALID, "plan.year_outside_plan", "/departments");
            withMeasure()
                    .when(new AddInitiative(MEASURE, INITIATIVE, inCharge(new InCharge(WELFARE, null, after))))
                    .refuses(INVALID, "plan.year_outside_plan", "/departments");
            refused("plan.fiscal_years_reversed", () -> running(R5, R4));
        }

        @Test
        void may_repeat_another_one_of_the_city_without_a_department() {
            withInitiative(inCharge(WELFARE))
                    .when(new AddInitiative(MEASURE, SECOND_INITIATIVE, relisted(INITIATIVE)))
                    .appends(new InitiativeAdded(MEASURE, SECOND_INITIATIVE, 2, relisted(INITIATIVE)));
            withInitiative(inCharge(WELFARE))
                    .when(new AddInitiative(MEASURE, SECOND_INITIATIVE, relisted(NOBODY)))
                    .refuses(INVALID, "measure.relisted_unknown", "/relistedFrom");
        }

        @Test
        void of_another_city_can_not_be_repeated() {
            UUID theirMeasure = id(60);
            UUID theirs = id(61);
            withInitiative(inCharge(WELFARE))
                    .and(
                            new MeasureAdded(
                                    theirMeasure, new MunicipalityCode("032093"), id(62), id(63), "1", null, null),
                            new InitiativeAdded(theirMeasure, theirs, 1, inCharge(id(64))))
                    .when(new AddInitiative(MEASURE, SECOND_INITIATIVE, relisted(theirs)))
                    .refuses(INVALID, "measure.relisted_unknown", "/relistedFrom");
        }

        @Test
        void are_revised_as_a_whole_for_a_reason_while_nobody_records_on_them() {
            withInitiative(inCharge(WELFARE))
                    .when(new ReviseInitiative(MEASURE, 1, FULL, null, "担当の変更", "決5-2"))
                    .appends(new InitiativeRevised(MEASURE, INITIATIVE, FULL, null, "担当の変更", "決5-2"))
                    .excludes(Locks.initiatives(MEASURE));
            refused("record.text_missing", () -> new ReviseInitiative(MEASURE, 1, FULL, null, "", null));
        }

        @Test
        void relist_an_original_and_neither_themselves_nor_what_is_relisted() {
            InitiativeAdded repeated = new InitiativeAdded(MEASURE, SECOND_INITIATIVE, 2, relisted(INITIATIVE));
            withInitiative(inCharge(WELFARE))
                    .and(repeated)
                    .when(new AddInitiative(MEASURE, id(23), relisted(SECOND_INITIATIVE)))
                    .refuses(INVALID, "measure.relisted_is_relisted", "/relistedFrom");
            withInitiative(inCharge(WELFARE))
                    .and(repeated)
                    .when(new ReviseInitiative(MEASURE, 1, relisted(SECOND_INITIATIVE), null, "再掲", null))
                    .refuses(INVALID, "measure.relisted_is_relisted", "/relistedFrom");
            withInitiative(inCharge(WELFARE))
                    .when(new ReviseInitiative(MEASURE, 1, relisted(INITIATIVE), null, "再掲", null))
                    .refuses(INVALID, "measure.relisted_is_relisted", "/relistedFrom");
            withInitiative(inCharge(WELFARE))
                    .and(
                            new InitiativeAdded(MEASURE, id(23), 2, inCharge(WELFARE)),
                            new InitiativeAdded(MEASURE, SECOND_INITIATIVE, 3, relisted(INITIATIVE)))
                    .when(new ReviseInitiative(MEASURE, 1, relisted(id(23)), null, "再掲", null))
                    .refuses(CONFLICT, "measure.is_relisted");
            withInitiative(inCharge(WELFARE))
                    .when(new AddInitiative(MEASURE, SECOND_INITIATIVE, relisted(INITIATIVE)))
                    .excludes(Locks.relistings(CODE.value()));
        }

        @Test
        void are_taken_over_from_a_department_that_was_in_charge_until_then() {
            var ledger = withInitiative(inCharge(WELFARE));
            InitiativeContent taken = inCharge(new InCharge(HEALTH, R4, null, WELFARE));
            ledger.when(new ReviseInitiative(MEASURE, 1, taken, R4, "事務移管", "決5-3"))
                    .appends(new InitiativeRevised(MEASURE, INITIATIVE, taken, R4, "事務移管", "決5-3"));
            ledger.when(new ReviseInitiative(MEASURE, 1, taken, null, "事務移管", null))
                    .refuses(INVALID, "measure.not_in_charge_before", "/departments/0/inPlaceOf");
            ledger.when(new ReviseInitiative(
                            MEASURE, 1, inCharge(new InCharge(HEALTH, R4, null, NOBODY)), R4, "事務移管", null))
                    .refuses(INVALID, "measure.not_in_charge_before", "/departments/0/inPlaceOf");
            InitiativeContent inPart = inCharge(InCharge.always(WELFARE), new InCharge(HEALTH, R4, null, WELFARE));
            ledger.when(new ReviseInitiative(MEASURE, 1, inPart, null, "一部移管", null))
                    .appends(new InitiativeRevised(MEASURE, INITIATIVE, inPart, null, "一部移管", null));
            refused("measure.in_place_of_itself", () -> new InCharge(HEALTH, R4, null, HEALTH));
            refused("record.field_missing", () -> new InCharge(HEALTH, null, null, WELFARE));
        }

        @Test
        void have_departments_whose_years_begin_before_they_end() {
            InitiativeContent reversed = inCharge(new InCharge(WELFARE, R5, R4));
            refused("plan.fiscal_years_reversed", () -> new AddInitiative(MEASURE, INITIATIVE, reversed));
            refused(
                    "plan.fiscal_years_reversed",
                    () -> new ReviseInitiative(MEASURE, 1, reversed, null, "担当の変更", null));
        }

        @Test
        void are_revised_from_a_year_on_and_run_before_it_as_they_did() {
            InitiativeContent later =
                    new InitiativeContent("相談支援", null, List.of(InCharge.always(HEALTH)), null, false, null, R4, null);
            MeasureState revised = List.of(
                            new MeasureAdded(MEASURE, CODE, PLAN, DIRECTION, "1", null, null),
                            new InitiativeAdded(MEASURE, INITIATIVE, 1, inCharge(WELFARE)),
                            new InitiativeRevised(MEASURE, INITIATIVE, later, R4, "改定", null))
                    .stream()
                    .reduce(MeasureState.NONE, MeasureState::evolve, (a, b) -> b);
            MeasureState.Initiative line = revised.initiative(1).orElseThrow();
            assertThat(line.in(R3).inCharge(R3)).containsExactly(WELFARE);
            assertThat(line.in(R4).inCharge(R4)).containsExactly(HEALTH);
            assertThat(line.runsIn(R4)).isTrue();
            assertThat(line.runsIn(R5)).isFalse();
        }

        @Test
        void are_not_revised_without_a_change_by_an_unknown_number_or_with_wrong_content() {
            withInitiative(inCharge(WELFARE))
                    .when(new ReviseInitiative(MEASURE, 1, inCharge(WELFARE), null, "担当の変更", null))
                    .refuses(CONFLICT, "result.nothing_changed");
            withInitiative(inCharge(WELFARE))
                    .when(new ReviseInitiative(MEASURE, 2, FULL, null, "担当の変更", null))
                    .refuses(UNKNOWN, "measure.initiative_unknown");
            withInitiative(inCharge(WELFARE))
                    .when(new ReviseInitiative(MEASURE, 1, inCharge(NOBODY), null, "担当の変更", null))
                    .refuses(INVALID, "municipality.department_unknown", "/departments");
        }

        @Test
        void are_retired_once_within_the_plan() {
            InitiativeRetired retired = new InitiativeRetired(MEASURE, INITIATIVE, R4, "事業終了", null);
            withInitiative(inCharge(WELFARE))
                    .when(new RetireInitiative(MEASURE, 1, R4, "事業終了", null))
                    .appends(retired)
                    .excludes(Locks.initiatives(MEASURE));
            withInitiative(inCharge(WELFARE))
                    .and(retired)
                    .when(new RetireInitiative(MEASURE, 1, R5, "事業終了", null))
                    .refuses(CONFLICT, "measure.already_retired");
            withInitiative(inCharge(WELFARE))
                    .when(new RetireInitiative(MEASURE, 1, FiscalYear.of("R10"), "事業終了", null))
                    .refuses(INVALID, "plan.year_outside_plan", "/lastFiscalYear");
            withInitiative(inCharge(WELFARE))
                    .when(new RetireInitiative(MEASURE, 3, R4, "事業終了", null))
                    .refuses(UNKNOWN, "measure.initiative_unknown");
        }

        @Test
        void are_not_retired_before_a_year_that_is_recorded_planned_rated_or_published() {
            RetireInitiative retire = new RetireInitiative(MEASURE, 1, R3, "事業終了", null);
            InitiativeRetired retired = new InitiativeRetired(MEASURE, INITIATIVE, R3, "事業終了", null);
            for (Event record : of(R4)) {
                withInitiative(inCharge(WELFARE))
                        .and(record)
                        .when(retire)
                        .refuses(CONFLICT, "measure.year_recorded", "/lastFiscalYear");
            }
            YearPlanOf span = new YearPlanOf(PLAN, MEASURE, INITIATIVE, new FiscalYears(R3, R5), List.of(WELFARE));
            withInitiative(inCharge(WELFARE))
                    .and(new YearPlanSet(id(42), CODE, span, new YearPlanContent("相談会", List.of(), List.of(), null)))
                    .when(retire)
                    .refuses("measure.year_recorded", id(42));
            for (Event record : of(R3)) {
                withInitiative(inCharge(WELFARE)).and(record).when(retire).appends(retired);
            }
        }

        @Test
        void are_not_revised_so_that_a_recorded_year_is_left_out() {
            for (Event record : of(R4)) {
                for (InitiativeContent without : List.of(running(null, R3), running(R5, null))) {
                    withInitiative(inCharge(WELFARE))
                            .and(record)
                            .when(new ReviseInitiative(MEASURE, 1, without, null, "期間の見直し", null))
                            .refuses(CONFLICT, "measure.year_recorded", "/lastFiscalYear");
                }
                withInitiative(inCharge(WELFARE))
                        .and(record)
                        .when(new ReviseInitiative(MEASURE, 1, running(R4, R4), null, "期間の見直し", null))
                        .appends(new InitiativeRevised(MEASURE, INITIATIVE, running(R4, R4), null, "期間の見直し", null));
            }
        }

        private static List<Event> of(FiscalYear year) {
            return List.of(
                    new YearResultRecorded(
                            id(40),
                            CODE,
                            new ResultOf(PLAN, MEASURE, INITIATIVE, year, List.of(WELFARE), Stage.FINAL),
                            new ResultContent(null, "相談会", List.of(), List.of(), null, false)),
                    new InitiativeRated(
                            id(41),
                            CODE,
                            new RatingOf(PLAN, MEASURE, INITIATIVE, year, null),
                            new RatingContent("進捗", "〇", null)),
                    new YearPlanSet(
                            id(42),
                            CODE,
                            new YearPlanOf(PLAN, MEASURE, INITIATIVE, new FiscalYears(year, year), List.of(WELFARE)),
                            new YearPlanContent("相談会", List.of(), List.of(), null)),
                    new EditionPublished(
                            id(43),
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
                            null));
        }

        @Test
        void are_reinstated_for_a_reason() {
            InitiativeRetired retired = new InitiativeRetired(MEASURE, INITIATIVE, R4, "事業終了", null);
            InitiativeReinstated reinstated = new InitiativeReinstated(MEASURE, INITIATIVE, "事業継続", "決5-9");
            ReinstateInitiative command = new ReinstateInitiative(MEASURE, 1, "事業継続", "決5-9");
            withInitiative(inCharge(WELFARE))
                    .and(retired)
                    .when(command)
                    .appends(reinstated)
                    .excludes(Locks.initiatives(MEASURE));
            withInitiative(inCharge(WELFARE)).when(command).refuses(CONFLICT, "measure.not_retired");
            withInitiative(inCharge(WELFARE))
                    .and(retired, reinstated)
                    .when(command)
                    .refuses(CONFLICT, "measure.not_retired");
            withInitiative(inCharge(WELFARE))
                    .and(retired, reinstated)
                    .when(new RetireInitiative(MEASURE, 1, R5, "事業終了", null))
                    .appends(new InitiativeRetired(MEASURE, INITIATIVE, R5, "事業終了", null));
            withInitiative(inCharge(WELFARE))
                    .and(retired)
                    .by(staffOf(WELFARE))
                    .when(command)
                    .refuses(FORBIDDEN, "request.role_may_not_write");
            withInitiative(inCharge(WELFARE))
                    .and(retired)
                    .by(STRANGER)
                    .when(command)
                    .refuses(UNKNOWN, "record.unknown");
            refused("record.text_missing", () -> new ReinstateInitiative(MEASURE, 1, " ", null));
        }

        @Test
        void are_neither_retired_nor_revised_without_effect() {
            withInitiative(running(null, R4))
                    .when(new RetireInitiative(MEASURE, 1, R4, "事業終了", null))
                    .refuses(INVALID, "measure.ends_anyway", "/lastFiscalYear");
            withInitiative(inCharge(WELFARE))
                    .when(new RetireInitiative(MEASURE, 1, City.R9, "事業終了", null))
                    .appends(new InitiativeRetired(MEASURE, INITIATIVE, City.R9, "事業終了", null));
            InitiativeRetired retired = new InitiativeRetired(MEASURE, INITIATIVE, R4, "事業終了", null);
            withInitiative(inCharge(WELFARE))
                    .and(retired)
                    .when(new ReviseInitiative(MEASURE, 1, running(null, R5), null, "廃止の撤回", null))
                    .refuses(CONFLICT, "measure.retired");
            withInitiative(running(null, R5))
                    .and(retired)
                    .when(new ReviseInitiative(MEASURE, 1, running(null, null), null, "廃止の撤回", null))
                    .refuses(CONFLICT, "measure.retired");
            withInitiative(inCharge(WELFARE))
                    .and(retired)
                    .when(new ReviseInitiative(MEASURE, 1, running(null, R3), null, "終わりを早める", null))
                    .appends(new InitiativeRevised(MEASURE, INITIATIVE, running(null, R3), null, "終わりを早める", null));
            withInitiative(inCharge(WELFARE))
                    .and(retired)
                    .when(new ReviseInitiative(MEASURE, 1, inCharge(HEALTH), null, "担当の変更", null))
                    .appends(new InitiativeRevised(MEASURE, INITIATIVE, inCharge(HEALTH), null, "担当の変更", null));
        }

        @Test
        void are_kept_by_the_secretariat_and_hidden_from_strangers() {
            AddInitiative add = new AddInitiative(MEASURE, INITIATIVE, FULL);
            withMeasure().by(staffOf(WELFARE)).when(add).refuses(FORBIDDEN, "request.role_may_not_write");
            withMeasure().by(STRANGER).when(add).refuses(UNKNOWN, "record.unknown");
            withInitiative(inCharge(WELFARE))
                    .by(staffOf(WELFARE))
                    .when(new RetireInitiative(MEASURE, 1, R4, "事業終了", null))
                    .refuses(FORBIDDEN, "request.role_may_not_write");
        }
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(call)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
