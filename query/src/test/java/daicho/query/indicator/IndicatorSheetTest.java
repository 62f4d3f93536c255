package daicho.query.indicator;

import static daicho.query.Sample.DIRECTION;
import static daicho.query.Sample.MEASURE;
import static daicho.query.Sample.PLAN;
import static daicho.query.Sample.R3;
import static daicho.query.Sample.R4;
import static daicho.query.Sample.R5;
import static daicho.query.Sample.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import daicho.query.Folded;
import daicho.query.FoldedPast;
import daicho.query.Sample;
import daicho.shared.indicator.Accumulation;
import daicho.shared.indicator.IndicatorContent;
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
import daicho.shared.plan.ByYear;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.PlanPeriod;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class IndicatorSheetTest {
    private static Folded folded() {
        return Sample.plan().events(Sample.indicators());
    }

    @Test
    void prints_baseline_and_target_as_the_document_does() {
        assertThat(IndicatorQueries.list(new FoldedPast(folded()), null, null, null, null)
                        .items())
                .extracting(IndicatorSheet::name, IndicatorSheet::printed)
                .containsExactly(tuple("解決割合", "79.7%→80%以上"), tuple("満足度", "37.9%"), tuple("連携回数", "4,726回→増加"));
    }

    @ParameterizedTest
    @CsvSource({
        "NUMBER, 60, , 60回",
        "AT_LEAST, 60, , 60回以上",
        "AT_MOST, 60, , 60回以下",
        "MORE_THAN, 60, , 60回超",
        "LESS_THAN, 60, , 60回未満",
        "BETWEEN, 10, 15, 10～15回",
        "INCREASE, , , 増加",
        "DECREASE, , , 減少",
        "MAINTAIN, , , 維持",
        "MAINTAIN, 60, , 60回を維持"
    })
    void words_a_target_that_no_document_prints(
            IndicatorTarget.Kind kind, BigDecimal value, @Nullable BigDecimal upperValue, String words) {
        Folded one = Sample.plan()
                .events(new IndicatorDefined(
                        id(95),
                        Sample.CODE,
                        new IndicatorOf(PLAN, null, MEASURE),
                        new IndicatorContent(
                                "回数",
                                "回",
                                null,
                                List.of(),
                                new IndicatorTarget(kind, value, upperValue, null, null),
                                null,
                                List.of(),
                                null),
                        null));
        assertThat(IndicatorQueries.indicator(new FoldedPast(one), id(95), null).printed())
                .isEqualTo("→" + words);
    }

    @Test
    void gives_values_as_a_judged_series() {
        IndicatorSheet sheet = IndicatorQueries.indicator(new FoldedPast(folded()), id(90), R4);
        assertThat(sheet.status()).isEqualTo(IndicatorStatus.REACHED);
        assertThat(sheet.fiscalYear()).isEqualTo(2022);
        assertThat(sheet.targetFiscalYear()).isEqualTo(2023);
        assertThat(sheet.points())
                .extracting(
                        IndicatorSheet.Point::fiscalYear,
                        point -> String.valueOf(point.value()),
                        IndicatorSheet.Point::status)
                .containsExactly(
                        tuple(2021, "79.9", IndicatorStatus.UNKNOWN), tuple(2022, "81.2", IndicatorStatus.REACHED));
        assertThat(IndicatorQueries.indicator(new FoldedPast(folded()), id(90), R5)
                        .status())
                .isEqualTo(IndicatorStatus.UNKNOWN);
    }

    @Test
    void counts_by_kind_of_target_and_by_status() {
        IndicatorList list = IndicatorQueries.list(new FoldedPast(folded()), null, null, null, R4);
        assertThat(list.byTarget())
                .containsEntry(IndicatorTarget.Kind.AT_LEAST, 1)
                .containsEntry(IndicatorTarget.Kind.INCREASE, 1)
                .containsEntry(IndicatorTarget.Kind.NONE, 1)
                .containsEntry(IndicatorTarget.Kind.NUMBER, 0)
                .hasSize(11);
        assertThat(list.byStatus())
                .containsEntry(IndicatorStatus.REACHED, 1)
                .containsEntry(IndicatorStatus.UNKNOWN, 2)
                .hasSize(4);
    }

    @Test
    void keeps_what_was_said_before_with_the_reasons() {
        Folded folded = folded().events(
                        new IndicatorValueCorrected(
                                id(90),
                                R3,
                                new IndicatorValue(new BigDecimal("80.5"), null, null, null, List.of()),
                                "集計漏れ",
                                "訂1"),
                        new IndicatorRevised(
                                id(90),
                                new IndicatorContent(
                                        "解決割合",
                                        "%",
                                        null,
                                        List.of(),
                                        IndicatorTarget.of(null, null, null, "85%以上", null, null),
                                        null,
                                        List.of(),
                                        null),
                                null,
                                "見直し",
                                null));
        IndicatorHistory history = IndicatorHistory.of(
                        folded.versions(IndicatorView.VIEW).stream()
                                .filter(version -> version.row().id().equals(id(90)))
                                .toList(),
                        any -> ByYear.always(new PlanPeriod(new FiscalYears(R5, R5))),
                        before -> {
                            throw new AssertionError("none goes on from another");
                        })
                .getFirst();
        assertThat(history.versions())
                .extracting(IndicatorHistory.Kept::reason)
                .containsExactly(null, null, null, "集計漏れ", "見直し");
        assertThat(history.present().points().getFirst().value()).isEqualByComparingTo("80.5");
        assertThat(history.versions().get(2).state().values().getFirst().value())
                .isEqualByComparingTo("79.9");
        assertThat(history.present().printed()).isEqualTo("→85%以上");
        assertThat(history.present().version()).isEqualTo(4);
        assertThat(folded.rows(IndicatorView.VIEW).stream()
                        .filter(row -> row.id().equals(id(91)))
                        .map(row -> row.of().heading()))
                .containsExactly(DIRECTION);
    }

    private static IndicatorContent of(IndicatorTarget target, @Nullable Accumulation accumulation) {
        return new IndicatorContent("件数", "件", null, List.of(), target, null, List.of(), accumulation);
    }

    private static IndicatorValueRecorded value(FiscalYear year, String value) {
        return new IndicatorValueRecorded(
                id(95), year, new IndicatorValue(new BigDecimal(value), null, null, null, List.of()));
    }

    private static Folded defined(IndicatorContent content) {
        return Sample.plan()
                .events(new IndicatorDefined(id(95), Sample.CODE, new IndicatorOf(PLAN, null, MEASURE), content, null));
    }

    @Test
    void tells_the_difference_from_the_year_before_and_what_fell_though_cumulative() {
        Folded folded = defined(of(IndicatorTarget.NONE, Accumulation.CUMULATIVE))
                .events(
                        value(FiscalYear.of("R2"), "10.50"),
                        value(R3, "12.7"),
                        value(R4, "12.6"),
                        value(FiscalYear.of("R6"), "20"));
        IndicatorSheet sheet = IndicatorQueries.indicator(new FoldedPast(folded), id(95), R4);
        assertThat(sheet.points())
                .extracting(point -> point.era() + " " + point.difference() + " " + point.fallen())
                .containsExactly("R2 null false", "R3 2.20 false", "R4 -0.1 true", "R6 null false");
        assertThat(sheet.difference()).isEqualTo(new BigDecimal("-0.1"));
        assertThat(sheet.fallen()).isTrue();
        folded.events(new IndicatorRevised(
                id(95),
                new IndicatorContent("件数", "千件", null, List.of(), IndicatorTarget.NONE, null, List.of(), null),
                R4,
                "単位",
                null));
        assertThat(IndicatorQueries.indicator(new FoldedPast(folded), id(95), R4)
                        .difference())
                .isNull();
    }

    @Test
    void shows_years_before_the_plan_and_judges_nothing_there() {
        Folded folded = defined(of(IndicatorTarget.of(null, new BigDecimal("5"), null, null, null, null), null))
                .events(value(FiscalYear.of("H20"), "5"), value(R4, "5"));
        assertThat(IndicatorQueries.indicator(new FoldedPast(folded), id(95), null)
                        .points())
                .extracting(IndicatorSheet.Point::era, IndicatorSheet.Point::status)
                .containsExactly(tuple("H20", null), tuple("R4", IndicatorStatus.REACHED));
    }

    @Test
    void says_why_a_year_has_no_value_until_it_has_one() {
        Folded folded = defined(of(IndicatorTarget.NONE, null))
                .events(new IndicatorNotMeasured(id(95), R4, NotMeasured.BEING_COUNTED, "9月に確定"));
        IndicatorSheet.Point point = IndicatorQueries.indicator(new FoldedPast(folded), id(95), R4)
                .points()
                .getFirst();
        assertThat(point.notMeasured()).isEqualTo(NotMeasured.BEING_COUNTED);
        assertThat(point.note()).isEqualTo("9月に確定");
        assertThat(point.status()).isEqualTo(IndicatorStatus.UNKNOWN);
        folded.events(value(R4, "7"));
        assertThat(IndicatorQueries.indicator(new FoldedPast(folded), id(95), R4)
                        .points())
                .singleElement()
                .satisfies(now -> assertThat(now.notMeasured()).isNull());
        folded.events(
                new IndicatorValueAnnulled(id(95), R4, "誤り", null),
                new IndicatorNotMeasured(id(95), R4, NotMeasured.NOT_CARRIED_OUT, null),
                new IndicatorValueAnnulled(id(95), R4, "誤り", null));
        IndicatorSheet sheet = IndicatorQueries.indicator(new FoldedPast(folded), id(95), R4);
        assertThat(sheet.points()).isEmpty();
        assertThat(sheet.annulledValues())
                .extracting(IndicatorView.AnnulledValue::notMeasured)
                .containsExactly(null, NotMeasured.NOT_CARRIED_OUT);
    }

    @Test
    void takes_over_what_somebody_judged_of_words_until_they_are_corrected() {
        IndicatorTarget done = IndicatorTarget.of(IndicatorTarget.Kind.TEXT, null, null, "整備完了", null, null);
        Folded folded = defined(of(done, null))
                .events(
                        new IndicatorValueRecorded(id(95), R4, new IndicatorValue(null, null, "完了", null, List.of())),
                        new IndicatorJudged(id(95), R4, IndicatorStatus.REACHED, "検査済み"));
        IndicatorSheet sheet = IndicatorQueries.indicator(new FoldedPast(folded), id(95), R4);
        assertThat(sheet.printed()).isEqualTo("→整備完了");
        assertThat(sheet.status()).isEqualTo(IndicatorStatus.REACHED);
        assertThat(sheet.points().getFirst().text()).isEqualTo("完了");
        assertThat(sheet.points().getFirst().judged())
                .isEqualTo(new IndicatorView.Judged(IndicatorStatus.REACHED, "検査済み"));
        folded.events(new IndicatorValueCorrected(
                id(95), R4, new IndicatorValue(null, null, "一部完了", null, List.of()), "誤記", null));
        assertThat(IndicatorQueries.indicator(new FoldedPast(folded), id(95), R4)
                        .status())
                .isEqualTo(IndicatorStatus.UNKNOWN);
        // What was judged of words says nothing where the target is a number.
        folded.events(
                new IndicatorJudged(id(95), R4, IndicatorStatus.REACHED, "検査済み"),
                new IndicatorRevised(
                        id(95),
                        of(IndicatorTarget.of(null, new BigDecimal("5"), null, null, null, null), null),
                        null,
                        "見直し",
                        null));
        assertThat(IndicatorQueries.indicator(new FoldedPast(folded), id(95), R4)
                        .status())
                .isEqualTo(IndicatorStatus.UNKNOWN);
    }
}
