package daicho.query.result;

import static daicho.query.Sample.CARE;
import static daicho.query.Sample.CODE;
import static daicho.query.Sample.FIRST;
import static daicho.query.Sample.MEASURE;
import static daicho.query.Sample.MUNICIPALITY;
import static daicho.query.Sample.OTHER_MEASURE;
import static daicho.query.Sample.PLAN;
import static daicho.query.Sample.R3;
import static daicho.query.Sample.R4;
import static daicho.query.Sample.R5;
import static daicho.query.Sample.SCHOOLS;
import static daicho.query.Sample.SECOND;
import static daicho.query.Sample.THIRD;
import static daicho.query.Sample.UNNAMED;
import static daicho.query.Sample.WELFARE;
import static daicho.query.Sample.content;
import static daicho.query.Sample.id;
import static daicho.query.Sample.initiative;
import static daicho.query.Sample.interim;
import static daicho.query.Sample.nothingToReport;
import static daicho.query.Sample.rating;
import static daicho.query.Sample.relisted;
import static daicho.query.Sample.result;
import static daicho.query.Sample.says;
import static daicho.query.Sample.yearPlan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import daicho.query.Folded;
import daicho.query.Sample;
import daicho.query.result.Missing.OfDepartment;
import daicho.shared.measure.InCharge;
import daicho.shared.measure.InitiativeContent;
import daicho.shared.measure.MeasureEvent.InitiativeAdded;
import daicho.shared.measure.MeasureEvent.InitiativeRetired;
import daicho.shared.measure.MeasureEvent.MeasureAdded;
import daicho.shared.municipality.MunicipalityEvent.DepartmentsReorganised;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.result.Stage;
import daicho.shared.result.StillOwed.Kind;
import daicho.shared.result.YearResultEvent.YearResultReturned;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MissingQueriesTest {
    @Test
    void every_department_in_charge_owes_result_rating_and_next_plan() {
        Missing missing = missing(Sample.plan().events(initiative(MEASURE, FIRST, 1, WELFARE, CARE)), R3);

        assertThat(owed(missing)).hasSize(6);
        assertThat(missing.departments()).extracting(OfDepartment::name).containsExactly("介護保険課", "福祉政策課");
        assertThat(kinds(missing, CARE)).containsExactly(Kind.RESULT, Kind.RATING, Kind.YEAR_PLAN);
        assertThat(missing.departments().getFirst().owed().getLast().fiscalYear())
                .isEqualTo(2022);
    }

    @Test
    void joint_report_covers_all_its_departments() {
        Folded folded = Sample.plan()
                .events(
                        initiative(MEASURE, FIRST, 1, WELFARE, CARE),
                        result(40, FIRST, R5, Stage.FINAL, says("共同で実施"), WELFARE, CARE),
                        rating(50, FIRST, R5, WELFARE, "〇"));

        assertThat(missing(folded, R5).departments()).singleElement().satisfies(department -> {
            assertThat(department.id()).isEqualTo(CARE);
            assertThat(department.owed()).extracting(Missing.Owed::kind).containsExactly(Kind.RATING);
        });
    }

    @Test
    void initiatives_that_began_later_or_ended_or_are_relisted_are_left_out() {
        Folded folded = Sample.plan()
                .events(
                        new InitiativeAdded(MEASURE, FIRST, 1, content(R4, WELFARE)),
                        initiative(MEASURE, SECOND, 2, CARE),
                        new InitiativeRetired(MEASURE, SECOND, R3, "統合", null),
                        relisted(MEASURE, THIRD, 3, FIRST));

        assertThat(missing(folded, R3).departments())
                .extracting(OfDepartment::id)
                .containsExactly(CARE);
        assertThat(kinds(missing(folded, R3), CARE)).containsExactly(Kind.RESULT, Kind.RATING);
        assertThat(missing(folded, R4).departments())
                .extracting(OfDepartment::id)
                .containsExactly(WELFARE);
    }

    @Test
    void what_runs_with_nobody_in_charge_is_listed_apart() {
        Folded folded = Sample.plan()
                .events(new InitiativeAdded(
                        MEASURE,
                        FIRST,
                        1,
                        new InitiativeContent(
                                null, null, List.of(new InCharge(WELFARE, R5, R5)), null, false, null, null, null)));

        Missing missing = missing(folded, R3);

        assertThat(missing.departments()).isEmpty();
        assertThat(owed(missing)).hasSize(2);
        assertThat(owed(missing))
                .extracting(Missing.Owed::kind, Missing.Owed::fiscalYear)
                .containsExactly(tuple(Kind.DEPARTMENT, 2021), tuple(Kind.DEPARTMENT, 2022));
    }

    @Test
    void nothing_to_report_is_a_report_that_needs_no_rating() {
        Folded folded = Sample.plan()
                .events(
                        initiative(MEASURE, FIRST, 1, WELFARE),
                        result(40, FIRST, R5, Stage.FINAL, nothingToReport(), WELFARE));

        assertThat(owed(missing(folded, R5))).isEmpty();
    }

    @Test
    void returned_result_is_owed_again() {
        Folded folded = Sample.plan()
                .events(
                        initiative(MEASURE, FIRST, 1, WELFARE),
                        result(40, FIRST, R5, Stage.FINAL, says("実施"), WELFARE),
                        rating(50, FIRST, R5, null, "〇"),
                        new YearResultReturned(id(40), "件数を確認"));

        assertThat(missing(folded, R5).departments().getFirst().owed())
                .singleElement()
                .satisfies(owed -> assertThat(owed.returned()).isEqualTo(id(40)));
    }

    @Test
    void interim_stage_is_satisfied_by_interim_result_and_final_is_not() {
        Folded folded = Sample.plan()
                .events(
                        initiative(MEASURE, FIRST, 1, WELFARE),
                        result(40, FIRST, R4, Stage.INTERIM, interim("途中"), WELFARE),
                        rating(50, FIRST, R4, null, "〇"),
                        yearPlan(60, FIRST, new FiscalYears(R5, R5), WELFARE));

        assertThat(owed(MissingQueries.missing(FoldedRecords.of(folded), R4, Stage.INTERIM)))
                .isEmpty();
        assertThat(kinds(missing(folded, R4), WELFARE)).containsExactly(Kind.RESULT);
    }

    @Test
    void successor_owes_what_its_predecessors_have_not_given() {
        Folded folded = Sample.plan()
                .events(
                        initiative(MEASURE, FIRST, 1, WELFARE, CARE),
                        result(40, FIRST, R5, Stage.FINAL, says("実施"), CARE),
                        new DepartmentsReorganised(
                                MUNICIPALITY,
                                LocalDate.of(2024, 4, 1),
                                List.of(WELFARE, CARE),
                                List.of(SCHOOLS),
                                "6-1"));

        Missing missing = missing(folded, R5);

        assertThat(missing.departments()).singleElement().satisfies(department -> {
            assertThat(department.id()).isEqualTo(SCHOOLS);
            assertThat(department.owed().getFirst().inPlaceOf()).containsExactly(WELFARE);
            assertThat(department.owed().getLast().inPlaceOf()).containsExactly(WELFARE, CARE);
        });
        assertThat(owed(missing)).hasSize(2);
    }

    @Test
    void successor_corrects_what_was_returned_to_its_predecessor_and_records_what_the_other_one_has_not_given() {
        Folded folded = Sample.plan()
                .events(
                        initiative(MEASURE, FIRST, 1, WELFARE, CARE),
                        result(40, FIRST, R5, Stage.FINAL, says("実施"), WELFARE),
                        new YearResultReturned(id(40), "件数を確認"),
                        rating(50, FIRST, R5, null, "〇"),
                        new DepartmentsReorganised(
                                MUNICIPALITY,
                                LocalDate.of(2024, 4, 1),
                                List.of(WELFARE, CARE),
                                List.of(SCHOOLS),
                                "6-1"));

        assertThat(missing(folded, R5).departments())
                .singleElement()
                .satisfies(department -> assertThat(department.owed())
                        .extracting(Missing.Owed::kind, Missing.Owed::returned, Missing.Owed::inPlaceOf)
                        .containsExactly(
                                tuple(Kind.RESULT, id(40), List.of(WELFARE)), tuple(Kind.RESULT, null, List.of(CARE))));
    }

    @Test
    void a_reorganisation_of_next_april_moves_no_debt() {
        Folded folded = Sample.plan()
                .events(
                        initiative(MEASURE, FIRST, 1, WELFARE),
                        new DepartmentsReorganised(
                                MUNICIPALITY, LocalDate.of(2027, 4, 1), List.of(WELFARE), List.of(SCHOOLS), "8-1"));

        assertThat(missing(folded, R5).departments())
                .extracting(OfDepartment::id)
                .containsExactly(WELFARE);
    }

    @Test
    void who_took_a_line_over_owes_its_earlier_years_unless_the_first_department_goes_on() {
        assertThat(handedOver(new InCharge(WELFARE, null, R4), new InCharge(CARE, R5, null, WELFARE)))
                .containsExactly(tuple(CARE, List.of(WELFARE)));
        assertThat(handedOver(new InCharge(WELFARE, null, R4), new InCharge(CARE, R5, null)))
                .containsExactly(tuple(WELFARE, List.of()));
        assertThat(handedOver(InCharge.always(WELFARE), new InCharge(CARE, R5, null, WELFARE)))
                .containsExactly(tuple(WELFARE, List.of()));
    }

    /** Who owes the result of R4, and in whose place. */
    private static List<Tuple> handedOver(InCharge... departments) {
        return missing(
                        Sample.plan()
                                .events(new InitiativeAdded(
                                        MEASURE,
                                        FIRST,
                                        1,
                                        new InitiativeContent(
                                                null, null, List.of(departments), null, false, null, null, null))),
                        R4)
                .departments()
                .stream()
                .flatMap(department -> department.owed().stream()
                        .filter(owed -> owed.kind() == Kind.RESULT)
                        .map(owed -> tuple(department.id(), owed.inPlaceOf())))
                .toList();
    }

    @Test
    void department_twice_in_a_measure_owes_for_each_initiative() {
        Folded folded =
                Sample.plan().events(initiative(MEASURE, FIRST, 1, WELFARE), initiative(MEASURE, SECOND, 2, WELFARE));

        assertThat(kinds(missing(folded, R5), WELFARE))
                .containsExactly(Kind.RESULT, Kind.RATING, Kind.RESULT, Kind.RATING);
    }

    @Test
    void a_measure_without_a_line_is_listed_apart_from_its_first_year_on() {
        UUID joins = id(22);
        Folded folded = Sample.plan()
                .events(
                        initiative(MEASURE, FIRST, 1, WELFARE),
                        new MeasureAdded(joins, CODE, PLAN, UNNAMED, "11", "後から", R4),
                        initiative(OTHER_MEASURE, SECOND, 1, CARE));

        assertThat(missing(folded, R3).unassigned()).isEmpty();
        Missing missing = missing(folded, R4);
        assertThat(missing.unassigned()).singleElement().satisfies(owed -> {
            assertThat(owed.kind()).isEqualTo(Kind.INITIATIVE);
            assertThat(owed.measure()).isEqualTo(joins);
            assertThat(owed.initiative()).isNull();
        });
        assertThat(missing.owed())
                .isEqualTo(1
                        + missing.departments().stream()
                                .mapToInt(department -> department.owed().size())
                                .sum());
    }

    /** What is owed for the first measure; the other one of the sample has no line. */
    private static List<Missing.Owed> owed(Missing missing) {
        return Stream.concat(
                        missing.unassigned().stream(),
                        missing.departments().stream().flatMap(department -> department.owed().stream()))
                .filter(owed -> MEASURE.equals(owed.measure()))
                .toList();
    }

    private static Missing missing(Folded folded, FiscalYear year) {
        return MissingQueries.missing(FoldedRecords.of(folded), year, Stage.FINAL);
    }

    private static List<Kind> kinds(Missing missing, UUID department) {
        return missing.departments().stream()
                .filter(of -> of.id().equals(department))
                .flatMap(of -> of.owed().stream())
                .map(Missing.Owed::kind)
                .toList();
    }
}
