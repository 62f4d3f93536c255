package daicho.query.result;

import static daicho.query.Sample.CARE;
import static daicho.query.Sample.FIRST;
import static daicho.query.Sample.MEASURE;
import static daicho.query.Sample.R3;
import static daicho.query.Sample.R4;
import static daicho.query.Sample.R5;
import static daicho.query.Sample.SECOND;
import static daicho.query.Sample.WELFARE;
import static daicho.query.Sample.id;
import static daicho.query.Sample.initiative;
import static daicho.query.Sample.rating;
import static daicho.query.Sample.relisted;
import static daicho.query.Sample.result;
import static daicho.query.Sample.says;
import static daicho.query.Sample.yearPlan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import daicho.query.Folded;
import daicho.query.Sample;
import daicho.query.measure.MeasureView;
import daicho.query.result.MeasureCycle.Gap;
import daicho.query.result.MeasureCycle.OfInitiative;
import daicho.query.scoring.MeasureAverage;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.result.Stage;
import daicho.shared.result.StillOwed;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CycleQueriesTest {
    private static final MeasureAverage AVERAGE =
            new MeasureAverage(id(90), MEASURE, 2021, 2023, "R3-R5", null, new BigDecimal("3.5"), 20, 69, null, null);

    @Test
    void links_plan_do_check_and_act_and_the_direction_is_the_plan_of_the_next_year() {
        Folded folded = Sample.plan()
                .events(
                        initiative(MEASURE, FIRST, 1, WELFARE),
                        yearPlan(60, FIRST, new FiscalYears(R3, R3), WELFARE),
                        result(40, FIRST, R3, Stage.FINAL, says("実施"), WELFARE),
                        rating(50, FIRST, R3, null, "〇"),
                        yearPlan(61, FIRST, new FiscalYears(R4, R4), WELFARE));

        MeasureCycle cycle = cycle(folded, R3);
        OfInitiative line = cycle.initiatives().getFirst();
        assertThat(line.plan()).extracting(step -> step.record().id()).containsExactly(id(60));
        assertThat(line.done().getFirst().follows()).containsExactly(id(60));
        assertThat(line.check().getFirst().follows()).containsExactly(id(40));
        assertThat(line.act().getFirst().follows()).containsExactly(id(50));
        assertThat(line.act().getFirst().href()).isEqualTo("/api/v1/municipalities/172014/year-plans/" + id(61));
        assertThat(line.missing()).isEmpty();
        assertThat(cycle.averages()).containsExactly(AVERAGE);
        assertThat(cycle.previousHref()).isNull();
        assertThat(cycle.nextHref()).endsWith("/measures/" + MEASURE + "/cycle?fiscalYear=2022");
        assertThat(cycle(folded, R4).initiatives().getFirst().plan())
                .isEqualTo(line.act().stream()
                        .map(step -> new MeasureCycle.Step<>(step.href(), List.<UUID>of(), step.record()))
                        .toList());
        assertThat(cycle(folded, R5).nextHref()).isNull();
    }

    @Test
    void tells_joint_departments_apart() {
        Folded folded = Sample.plan()
                .events(
                        initiative(MEASURE, FIRST, 1, WELFARE, CARE),
                        yearPlan(60, FIRST, new FiscalYears(R3, R3), WELFARE),
                        yearPlan(61, FIRST, new FiscalYears(R3, R3), CARE),
                        result(40, FIRST, R3, Stage.FINAL, says("福祉"), WELFARE),
                        result(41, FIRST, R3, Stage.FINAL, says("介護"), CARE),
                        rating(50, FIRST, R3, CARE, "△"));

        OfInitiative line = cycle(folded, R3).initiatives().getFirst();
        assertThat(line.done())
                .extracting(step -> step.record().id(), MeasureCycle.Step::follows)
                .containsExactly(tuple(id(40), List.of(id(60))), tuple(id(41), List.of(id(61))));
        assertThat(line.check().getFirst().follows()).containsExactly(id(41));
        assertThat(line.missing())
                .containsExactlyInAnyOrder(
                        new Gap(StillOwed.Kind.RATING, 2021, WELFARE, "福祉政策課"),
                        new Gap(StillOwed.Kind.YEAR_PLAN, 2022, WELFARE, "福祉政策課"),
                        new Gap(StillOwed.Kind.YEAR_PLAN, 2022, CARE, "介護保険課"));
    }

    @Test
    void misses_the_plan_of_the_year_itself_and_nothing_of_a_relisted_line() {
        Folded folded =
                Sample.plan().events(initiative(MEASURE, FIRST, 1, WELFARE), relisted(MEASURE, SECOND, 2, FIRST));

        MeasureCycle cycle = cycle(folded, R5);
        assertThat(cycle.initiatives().getFirst().missing())
                .containsExactly(
                        new Gap(StillOwed.Kind.YEAR_PLAN, 2023, WELFARE, "福祉政策課"),
                        new Gap(StillOwed.Kind.RESULT, 2023, WELFARE, "福祉政策課"),
                        new Gap(StillOwed.Kind.RATING, 2023, WELFARE, "福祉政策課"));
        assertThat(cycle.initiatives().getLast().missing()).isEmpty();
        assertThat(cycle.initiatives().getLast().relistedFrom()).isEqualTo(FIRST);
    }

    private static MeasureCycle cycle(Folded folded, FiscalYear year) {
        MeasureView measure = folded.rows(MeasureView.VIEW).stream()
                .filter(row -> row.id().equals(MEASURE))
                .findFirst()
                .orElseThrow();
        return CycleQueries.cycle(FoldedRecords.of(folded), measure, year, List.of(AVERAGE));
    }
}
