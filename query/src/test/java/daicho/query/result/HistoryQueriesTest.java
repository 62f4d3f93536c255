package daicho.query.result;

import static daicho.query.Sample.CARE;
import static daicho.query.Sample.FIRST;
import static daicho.query.Sample.MEASURE;
import static daicho.query.Sample.R3;
import static daicho.query.Sample.R4;
import static daicho.query.Sample.R5;
import static daicho.query.Sample.WELFARE;
import static daicho.query.Sample.content;
import static daicho.query.Sample.figure;
import static daicho.query.Sample.id;
import static daicho.query.Sample.initiative;
import static daicho.query.Sample.interim;
import static daicho.query.Sample.rating;
import static daicho.query.Sample.result;
import static daicho.query.Sample.says;
import static daicho.query.Sample.yearPlan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import daicho.query.Folded;
import daicho.query.Sample;
import daicho.query.indicator.IndicatorHistory;
import daicho.query.indicator.IndicatorView;
import daicho.query.measure.MeasureView;
import daicho.query.result.MeasureHistory.Change;
import daicho.query.result.MeasureHistory.Kept;
import daicho.query.result.MeasureHistory.OfInitiative;
import daicho.query.result.MeasureHistory.OfYear;
import daicho.query.result.MeasureHistory.Point;
import daicho.query.result.MeasureHistory.Said;
import daicho.shared.measure.MeasureEvent.InitiativeRevised;
import daicho.shared.measure.MeasureEvent.MeasureRevised;
import daicho.shared.plan.ByYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.PlanPeriod;
import daicho.shared.result.Figure;
import daicho.shared.result.Stage;
import daicho.shared.result.YearResultEvent.YearResultConfirmed;
import daicho.shared.result.YearResultEvent.YearResultCorrected;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HistoryQueriesTest {
    @Test
    void shows_both_texts_after_a_correction() {
        OfInitiative history = only(history(Sample.plan()
                .events(
                        initiative(MEASURE, FIRST, 1, WELFARE),
                        result(40, FIRST, R3, Stage.FINAL, says("十回実施"), WELFARE),
                        new YearResultCorrected(id(40), says("二十回実施"), "誤記", null),
                        new YearResultConfirmed(id(40), "確認しました"))));

        Said<YearResultView> result = history.years().getFirst().results().getFirst();
        assertThat(result.present().state().content().text()).isEqualTo("二十回実施");
        assertThat(result.present().reason()).isEqualTo("確認しました");
        assertThat(result.earlier())
                .extracting(kept -> kept.state().content().text(), Kept::reason)
                .containsExactly(tuple("十回実施", null), tuple("二十回実施", "誤記"));
        assertThat(result.earlier().getFirst().position()).isEqualTo(12);
    }

    @Test
    void tells_what_changed_between_years() {
        OfInitiative history = only(history(Sample.plan()
                .events(
                        initiative(MEASURE, FIRST, 1, WELFARE),
                        result(
                                40,
                                FIRST,
                                R3,
                                Stage.FINAL,
                                says("実施", figure("訪問", "10"), figure("講座", "2.0")),
                                WELFARE),
                        result(41, FIRST, R4, Stage.FINAL, says("実施", figure("訪問", "12"), figure("講座", "2")), WELFARE),
                        rating(50, FIRST, R4, null, "△"),
                        yearPlan(60, FIRST, new FiscalYears(R4, R5), WELFARE))));

        assertThat(history.years()).extracting(OfYear::era).containsExactly("R3", "R4", "R5");
        assertThat(history.years().get(1).changes())
                .extracting(Change::field, Change::label, Change::kind, Change::before, Change::after)
                .containsExactlyInAnyOrder(
                        tuple(
                                "result.figure",
                                "訪問 (件)",
                                Change.Kind.CHANGED,
                                new BigDecimal("10"),
                                new BigDecimal("12")),
                        tuple("rating.mark", "評価", Change.Kind.ADDED, null, "△"),
                        tuple("plan.text", null, Change.Kind.ADDED, null, "続ける"),
                        tuple("plan.departments", null, Change.Kind.ADDED, null, List.of(WELFARE)));
        assertThat(history.years().get(2).yearPlans()).hasSize(1);
    }

    @Test
    void tells_planned_and_reached_figures_of_one_label_apart() {
        OfInitiative history = only(history(Sample.plan()
                .events(
                        initiative(MEASURE, FIRST, 1, WELFARE),
                        result(40, FIRST, R3, Stage.FINAL, says("実施", figure("訪問", "10"), planned("10")), WELFARE),
                        result(41, FIRST, R4, Stage.FINAL, says("実施", figure("訪問", "12"), planned("10")), WELFARE))));

        assertThat(history.years().getLast().changes())
                .extracting(Change::field, Change::figureKind, Change::before, Change::after)
                .containsExactly(
                        tuple("result.figure", Figure.Kind.ACTUAL, new BigDecimal("10"), new BigDecimal("12")));
    }

    private static Figure planned(String value) {
        return new Figure("訪問", new BigDecimal(value), "件", Figure.Kind.PLANNED);
    }

    @Test
    void the_order_of_departments_is_no_change_and_a_report_that_became_two_is_told_as_such() {
        OfInitiative swapped = only(history(Sample.plan()
                .events(
                        initiative(MEASURE, FIRST, 1, WELFARE, CARE),
                        result(40, FIRST, R3, Stage.FINAL, says("実施"), WELFARE, CARE),
                        result(41, FIRST, R4, Stage.FINAL, says("実施"), CARE, WELFARE))));
        assertThat(swapped.years().getLast().changes()).isEmpty();

        OfInitiative split = only(history(Sample.plan()
                .events(
                        initiative(MEASURE, FIRST, 1, WELFARE, CARE),
                        result(40, FIRST, R3, Stage.FINAL, says("実施"), WELFARE, CARE),
                        result(41, FIRST, R4, Stage.FINAL, says("実施"), WELFARE),
                        result(42, FIRST, R4, Stage.FINAL, says("実施"), CARE))));
        assertThat(split.years().getLast().changes().getFirst())
                .isEqualTo(new Change("result.reports", null, null, List.of(), Change.Kind.CHANGED, 1, 2));
    }

    @Test
    void final_result_stands_for_the_year_and_interim_stays_readable() {
        OfInitiative history = only(history(Sample.plan()
                .events(
                        initiative(MEASURE, FIRST, 1, WELFARE),
                        result(39, FIRST, R3, Stage.FINAL, says("年間"), WELFARE),
                        result(40, FIRST, R4, Stage.INTERIM, interim("途中"), WELFARE),
                        result(41, FIRST, R4, Stage.FINAL, says("年間"), WELFARE))));

        assertThat(history.years().getLast().results()).hasSize(2);
        assertThat(history.years().getLast().changes()).isEmpty();
    }

    @Test
    void shows_the_indicators_of_the_measure() {
        assertThat(history(Sample.plan().events(Sample.indicators())).indicators())
                .extracting(
                        indicator -> indicator.present().name(),
                        indicator -> indicator.versions().size())
                .containsExactly(tuple("解決割合", 3), tuple("連携回数", 1));
    }

    @Test
    void gives_figures_as_series() {
        OfInitiative history = only(history(Sample.plan()
                .events(
                        initiative(MEASURE, FIRST, 1, WELFARE),
                        result(41, FIRST, R4, Stage.FINAL, says("実施", figure("訪問", "12")), WELFARE),
                        result(40, FIRST, R3, Stage.FINAL, says("実施", figure("訪問", "10")), WELFARE))));

        assertThat(history.figures()).singleElement().satisfies(series -> {
            assertThat(series.unit()).isEqualTo("件");
            assertThat(series.points())
                    .extracting(Point::firstFiscalYear, Point::value)
                    .containsExactly(tuple(2021, new BigDecimal("10")), tuple(2022, new BigDecimal("12")));
        });
    }

    @Test
    void gives_what_was_printed_beside_each_value() {
        OfInitiative history = only(history(Sample.plan()
                .events(
                        initiative(MEASURE, FIRST, 1, WELFARE),
                        result(
                                41,
                                FIRST,
                                R4,
                                Stage.FINAL,
                                says("実施", new Figure("訪問", new BigDecimal("12"), "件", Figure.Kind.ACTUAL, "約12件")),
                                WELFARE),
                        result(40, FIRST, R3, Stage.FINAL, says("実施", figure("訪問", "10")), WELFARE))));

        assertThat(history.figures())
                .singleElement()
                .satisfies(series -> assertThat(series.points())
                        .extracting(Point::value, Point::printed)
                        .containsExactly(tuple(new BigDecimal("10"), null), tuple(new BigDecimal("12"), "約12件")));
    }

    @Test
    void keeps_earlier_wordings_with_the_reason_of_each() {
        MeasureHistory history = history(Sample.plan()
                .events(
                        initiative(MEASURE, FIRST, 1, WELFARE),
                        new MeasureRevised(MEASURE, "見守り体制の充実", null, "名称の統一", null),
                        new InitiativeRevised(MEASURE, FIRST, content(R4, WELFARE), null, "開始年度の訂正", null)));

        assertThat(history.titles())
                .extracting(kept -> kept.state().title(), Kept::reason)
                .containsExactly(tuple("見守りの充実", null), tuple("見守り体制の充実", "名称の統一"));
        assertThat(only(history).wordings())
                .extracting(kept -> kept.state().content().firstFiscalYear(), Kept::reason)
                .containsExactly(tuple(null, null), tuple(R4, "開始年度の訂正"));
    }

    private static OfInitiative only(MeasureHistory history) {
        return history.initiatives().getFirst();
    }

    private static MeasureHistory history(Folded folded) {
        return HistoryQueries.history(
                folded.versions(MeasureView.VIEW).stream()
                        .filter(version -> version.row().id().equals(MEASURE))
                        .toList(),
                folded.versions(YearPlanView.VIEW),
                folded.versions(YearResultView.VIEW),
                folded.versions(RatingView.VIEW),
                folded.versions(StakeholderResultView.VIEW),
                List.of(),
                IndicatorHistory.of(
                        folded.versions(IndicatorView.VIEW).stream()
                                .filter(version ->
                                        MEASURE.equals(version.row().of().measure()))
                                .toList(),
                        any -> ByYear.always(new PlanPeriod(new FiscalYears(R5, R5))),
                        before -> {
                            throw new AssertionError("none goes on from another");
                        }),
                List.of(),
                List.of());
    }
}
