package daicho.query.snapshot;

import static daicho.query.Sample.CARE;
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
import static daicho.query.Sample.WELFARE;
import static daicho.query.Sample.content;
import static daicho.query.Sample.figure;
import static daicho.query.Sample.id;
import static daicho.query.Sample.initiative;
import static daicho.query.Sample.interim;
import static daicho.query.Sample.nothingToReport;
import static daicho.query.Sample.rating;
import static daicho.query.Sample.relisted;
import static daicho.query.Sample.result;
import static daicho.query.Sample.says;
import static daicho.query.Sample.shared;
import static daicho.query.Sample.yearPlan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import daicho.query.Folded;
import daicho.query.Sample;
import daicho.query.indicator.IndicatorSheet;
import daicho.query.result.FoldedRecords;
import daicho.query.result.Missing;
import daicho.query.result.MissingQueries;
import daicho.query.result.Review;
import daicho.query.snapshot.PlanStatus.OfDepartment;
import daicho.query.snapshot.PlanStatus.OfInitiative;
import daicho.query.snapshot.PlanStatus.OfMark;
import daicho.query.snapshot.PlanStatus.SharedWith;
import daicho.shared.indicator.IndicatorStatus;
import daicho.shared.measure.MeasureEvent.InitiativeAdded;
import daicho.shared.municipality.MunicipalityEvent.DepartmentRenamed;
import daicho.shared.municipality.MunicipalityEvent.DepartmentsReorganised;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.PlanEvent.FiscalYearClosed;
import daicho.shared.result.ResultContent;
import daicho.shared.result.Stage;
import daicho.shared.result.StillOwed;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StatusQueriesTest {
    @Test
    void lays_the_plan_out_as_a_tree_with_unnamed_headings() {
        PlanStatus status = status(Sample.plan().events(initiative(MEASURE, FIRST, 1, WELFARE)), R3);

        assertThat(status.headings()).singleElement().satisfies(pillar -> {
            assertThat(pillar.levelName()).isEqualTo("柱");
            assertThat(pillar.headings())
                    .extracting(PlanStatus.OfHeading::number, PlanStatus.OfHeading::name)
                    .containsExactly(tuple("1-1", "見守り"), tuple("1-2", null));
        });
        assertThat(status.counts().measures()).isEqualTo(2);
    }

    @Test
    void relisted_initiative_is_shown_and_not_counted() {
        PlanStatus status = status(
                Sample.plan().events(initiative(MEASURE, FIRST, 1, WELFARE), relisted(OTHER_MEASURE, SECOND, 1, FIRST)),
                R3);

        OfInitiative shown = status.headings()
                .getFirst()
                .headings()
                .getLast()
                .measures()
                .getFirst()
                .initiatives()
                .getFirst();
        assertThat(shown.relisted()).isTrue();
        assertThat(shown.relistedFrom()).isEqualTo(FIRST);
        assertThat(status.counts().initiatives()).isEqualTo(1);
        assertThat(status.counts().running()).isEqualTo(1);
        assertThat(status.counts().relisted()).isEqualTo(1);
        assertThat(status.counts().ratings().getFirst().unrated()).isEqualTo(1);
    }

    @Test
    void indicators_stand_at_their_heading_or_measure_judged_for_the_year() {
        Folded folded =
                Sample.plan().events(initiative(MEASURE, FIRST, 1, WELFARE)).events(Sample.indicators());
        PlanStatus.OfHeading direction =
                status(folded, R4).headings().getFirst().headings().getFirst();

        assertThat(direction.indicators()).extracting(IndicatorSheet::printed).containsExactly("37.9%");
        assertThat(direction.measures().getFirst().indicators())
                .extracting(IndicatorSheet::printed, IndicatorSheet::status)
                .containsExactly(
                        tuple("79.7%→80%以上", IndicatorStatus.REACHED), tuple("4,726回→増加", IndicatorStatus.UNKNOWN));
        assertThat(status(folded, R4).counts().indicators())
                .containsEntry(IndicatorStatus.REACHED, 1)
                .containsEntry(IndicatorStatus.UNKNOWN, 2);
        assertThat(status(folded, R3).counts().indicators()).containsEntry(IndicatorStatus.REACHED, 0);
    }

    @Test
    void initiative_that_began_later_does_not_run() {
        Folded folded = Sample.plan()
                .events(
                        initiative(MEASURE, FIRST, 1, WELFARE),
                        new InitiativeAdded(MEASURE, SECOND, 2, content(R4, WELFARE)));

        assertThat(status(folded, R3).counts().running()).isEqualTo(1);
        assertThat(status(folded, R4).counts().running()).isEqualTo(2);
        assertThat(lines(status(folded, R3))).extracting(OfInitiative::runs).containsExactly(true, false);
    }

    @Test
    void circles_are_one_mark_however_typed_and_joint_departments_have_one_each() {
        PlanStatus status = status(
                Sample.plan()
                        .events(
                                initiative(MEASURE, FIRST, 1, WELFARE, CARE),
                                initiative(MEASURE, SECOND, 2, WELFARE, CARE),
                                initiative(MEASURE, THIRD, 3, SCHOOLS),
                                rating(50, FIRST, R3, WELFARE, "○"),
                                rating(51, FIRST, R3, CARE, "◯"),
                                rating(52, SECOND, R3, WELFARE, "◎")),
                R3);

        PlanStatus.OfScale scale = status.counts().ratings().getFirst();
        assertThat(scale.marks())
                .extracting(OfMark::mark, OfMark::count)
                .containsExactly(tuple("◎", 1), tuple("〇", 2), tuple("△", 0), tuple("×", 0));
        assertThat(scale.unrated()).isEqualTo(2);
        assertThat(lines(status).getFirst().ratings()).hasSize(2);
    }

    @Test
    void counts_results_by_stage_and_review() {
        PlanStatus status = status(
                Sample.plan()
                        .events(
                                initiative(MEASURE, FIRST, 1, WELFARE),
                                result(40, FIRST, R4, Stage.INTERIM, interim("途中"), WELFARE),
                                result(41, FIRST, R4, Stage.FINAL, says("年間"), WELFARE),
                                result(42, FIRST, R3, Stage.FINAL, says("前年"), WELFARE)),
                R4);

        assertThat(status.counts().results()).isEqualTo(Map.of(Stage.INTERIM, 1, Stage.FINAL, 1));
        assertThat(status.counts().reviews()).isEqualTo(Map.of(Review.SUBMITTED, 2));
    }

    @Test
    void figures_of_an_interim_result_count_until_a_final_one_stands() {
        ResultContent halfway =
                new ResultContent(LocalDate.of(2022, 8, 31), "途中", List.of(), List.of(figure("訪問", "4")), null, false);
        Folded reported = Sample.plan()
                .events(
                        initiative(MEASURE, FIRST, 1, WELFARE, CARE),
                        result(40, FIRST, R4, Stage.INTERIM, halfway, WELFARE));
        assertThat(status(reported, R4).counts().figures()).isEqualTo(1);
        Folded done = Sample.plan()
                .events(
                        initiative(MEASURE, FIRST, 1, WELFARE, CARE),
                        result(40, FIRST, R4, Stage.INTERIM, halfway, WELFARE),
                        result(41, FIRST, R4, Stage.FINAL, says("年間", figure("訪問", "10")), CARE, WELFARE));
        assertThat(status(done, R4).counts().figures()).isEqualTo(1);
    }

    @Test
    void nothing_to_report_leaves_nothing_unrated() {
        Folded nothing = Sample.plan()
                .events(
                        initiative(MEASURE, FIRST, 1, WELFARE, CARE),
                        result(40, FIRST, R3, Stage.FINAL, nothingToReport(), WELFARE),
                        rating(50, FIRST, R3, CARE, "○"));
        assertThat(status(nothing, R3).counts().ratings().getFirst().unrated()).isZero();
        assertThat(MissingQueries.missing(FoldedRecords.of(nothing), R3, Stage.FINAL)
                        .departments())
                .flatExtracting(Missing.OfDepartment::owed)
                .extracting(Missing.Owed::kind)
                .doesNotContain(StillOwed.Kind.RATING);
    }

    @Test
    void figures_of_a_shared_text_count_once() {
        PlanStatus status = status(
                Sample.plan()
                        .events(
                                initiative(MEASURE, FIRST, 1, WELFARE),
                                initiative(MEASURE, SECOND, 2, WELFARE),
                                result(40, FIRST, R3, Stage.FINAL, shared(id(90), figure("訪問", "10")), WELFARE),
                                result(41, SECOND, R3, Stage.FINAL, shared(id(90), figure("訪問", "10")), WELFARE),
                                result(42, FIRST, R4, Stage.FINAL, shared(id(90), figure("訪問", "10")), WELFARE)),
                R3);

        assertThat(status.counts().figures()).isEqualTo(2);
        assertThat(status.counts().figuresCounted()).isEqualTo(1);
        assertThat(lines(status))
                .extracting(line -> line.sharedTexts().getFirst().counted())
                .containsExactly(true, false);
        assertThat(lines(status).getFirst().sharedTexts().getFirst().sharedWith())
                .containsExactlyInAnyOrder(new SharedWith(SECOND, 2021, id(41)), new SharedWith(FIRST, 2022, id(42)));
    }

    @Test
    void departments_bear_the_name_of_that_year_and_name_their_successors() {
        PlanStatus status = status(
                Sample.plan()
                        .events(
                                initiative(MEASURE, FIRST, 1, WELFARE),
                                new DepartmentRenamed(MUNICIPALITY, WELFARE, "福祉課", LocalDate.of(2022, 4, 1)),
                                new DepartmentsReorganised(
                                        MUNICIPALITY,
                                        LocalDate.of(2024, 4, 1),
                                        List.of(WELFARE),
                                        List.of(CARE, SCHOOLS),
                                        null)),
                R3);

        OfDepartment department = lines(status).getFirst().departments().getFirst();
        assertThat(department.name()).isEqualTo("福祉政策課");
        assertThat(department.answeredBy())
                .extracting(PlanStatus.Answering::name)
                .containsExactly("介護保険課", "学校教育課");
    }

    @Test
    void tells_plans_of_this_and_the_next_year_and_whether_it_is_closed() {
        PlanStatus status = status(
                Sample.plan()
                        .events(
                                initiative(MEASURE, FIRST, 1, WELFARE),
                                yearPlan(60, FIRST, new FiscalYears(R3, R3), WELFARE),
                                yearPlan(61, FIRST, new FiscalYears(R4, R5), WELFARE),
                                new FiscalYearClosed(PLAN, R3, "5-12")),
                R3);

        OfInitiative line = lines(status).getFirst();
        assertThat(line.yearPlans()).extracting(plan -> plan.id()).containsExactly(id(60));
        assertThat(line.nextPlans()).extracting(plan -> plan.id()).containsExactly(id(61));
        assertThat(status.closed()).isTrue();
    }

    private static List<OfInitiative> lines(PlanStatus status) {
        return status.headings()
                .getFirst()
                .headings()
                .getFirst()
                .measures()
                .getFirst()
                .initiatives();
    }

    private static PlanStatus status(Folded folded, FiscalYear year) {
        return StatusQueries.status(FoldedRecords.of(folded), year, List.of(), Map.of());
    }
}
