package daicho.shared.indicator;

import static daicho.shared.Refusals.assertRefused;
import static daicho.shared.indicator.IndicatorTarget.Kind.AT_LEAST;
import static daicho.shared.indicator.IndicatorTarget.Kind.AT_MOST;
import static daicho.shared.indicator.IndicatorTarget.Kind.DECREASE;
import static daicho.shared.indicator.IndicatorTarget.Kind.INCREASE;
import static daicho.shared.indicator.IndicatorTarget.Kind.MAINTAIN;
import static daicho.shared.indicator.IndicatorTarget.Kind.NONE;
import static daicho.shared.indicator.IndicatorTarget.Kind.NUMBER;
import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.plan.FiscalYear;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class IndicatorTargetTest {
    private static BigDecimal number(String digits) {
        return new BigDecimal(digits);
    }

    private static IndicatorTarget read(String printed) {
        return IndicatorTarget.of(null, null, printed, null);
    }

    @ParameterizedTest
    @CsvSource({
        "60回, NUMBER, 60",
        "８０％以上, AT_LEAST, 80",
        "80%以上, AT_LEAST, 80",
        "'４，７２６ 人以下', AT_MOST, 4726",
        "増加, INCREASE, ",
        "減, DECREASE, ",
        "現状維持, MAINTAIN, ",
        "90.5%を維持, MAINTAIN, 90.5",
        "80%以上を維持, AT_LEAST, 80",
        "５件以下維持, AT_MOST, 5",
        "▲1.50, NUMBER, -1.50"
    })
    void reads_what_is_printed_and_keeps_it(String printed, IndicatorTarget.Kind kind, @Nullable String value) {
        IndicatorTarget target = read(printed);
        assertThat(target.kind()).isEqualTo(kind);
        assertThat(target.value()).isEqualTo(value == null ? null : number(value));
        assertThat(target.printed()).isEqualTo(printed);
    }

    @Test
    void is_none_or_a_number_where_nothing_is_printed() {
        assertThat(IndicatorTarget.of(null, null, " ", null)).isEqualTo(IndicatorTarget.NONE);
        assertThat(IndicatorTarget.of(null, number("5"), null, null).kind()).isEqualTo(NUMBER);
    }

    @Test
    void refuses_a_print_that_says_something_else() {
        assertRefused(
                "indicator.printed_differs",
                "/target/printed",
                () -> new IndicatorTarget(AT_LEAST, number("81"), "80%以上", null));
        for (IndicatorTarget.Kind kind : List.of(NUMBER, AT_MOST)) {
            assertRefused(
                    "indicator.target_differs",
                    "/target/printed",
                    () -> new IndicatorTarget(kind, number("80"), "80%以上", null));
        }
        assertRefused(
                "indicator.target_differs", "/target/printed", () -> new IndicatorTarget(DECREASE, null, "増加", null));
        assertRefused("indicator.printed_unreadable", "/target/printed", () -> read("検討中"));
        assertThat(new IndicatorTarget(INCREASE, null, "前年度より増", null).kind()).isEqualTo(INCREASE);
        assertThat(new IndicatorTarget(MAINTAIN, number("80"), "80%", null).kind())
                .isEqualTo(MAINTAIN);
    }

    @Test
    void has_a_value_where_its_kind_has_one() {
        assertRefused("record.field_missing", "/target/value", () -> new IndicatorTarget(AT_LEAST, null, null, null));
        assertRefused(
                "indicator.target_has_value",
                "/target/value",
                () -> new IndicatorTarget(INCREASE, number("5"), null, null));
        assertRefused(
                "indicator.target_has_value", "/target/printed", () -> new IndicatorTarget(NONE, null, "80%", null));
        assertRefused(
                "indicator.value_out_of_range",
                "/target/value",
                () -> new IndicatorTarget(NUMBER, number("1E+1000"), null, null));
    }

    @ParameterizedTest
    @CsvSource({
        "'4,726回', 4726",
        "４７２６回, 4726",
        "37.9%, 37.9",
        "41.0％, 41.0",
        "約 1200 人, 1200",
        "－３．５, -3.5",
        "12件／年, 12"
    })
    void reads_a_baseline_and_keeps_its_print(String printed, String value) {
        Baseline baseline = Baseline.of(null, printed, null);
        assertThat(baseline.value()).isEqualTo(number(value));
        assertThat(baseline.printed()).isEqualTo(printed);
        assertThat(Baseline.of(number(value), printed, FiscalYear.of("R3")).fiscalYear())
                .isEqualTo(FiscalYear.of("R3"));
    }

    @Test
    void refuses_numbers_that_are_none_or_of_another_unit() {
        assertRefused("indicator.printed_unreadable", "/baseline/printed", () -> Baseline.of(null, "多数", null));
        assertRefused("indicator.printed_unreadable", "/baseline/printed", () -> Baseline.of(null, "47,26回", null));
        assertRefused(
                "indicator.printed_differs", "/baseline/printed", () -> Baseline.of(number("4762"), "4,726回", null));
        assertRefused("record.field_missing", "/baseline/value", () -> Baseline.of(null, null, null));
        assertRefused("indicator.printed_unreadable", "/printed", () -> IndicatorValue.of(null, "未集計", null));
        assertRefused("indicator.unit_differs", "/baseline/printed", () -> content("回", "37.9%", "40回"));
        assertRefused("indicator.unit_differs", "/target/printed", () -> content("%", "37.9%", "40回"));
        assertThat(content("％", "37.9%", "40 % 以上").unit()).isEqualTo("％");
        assertThat(content("%", "37.9", "40以上").target().kind()).isEqualTo(AT_LEAST);
        assertThat(content(null, "52回", "60回").unit()).isNull();
    }

    @Test
    void is_of_a_heading_or_of_a_measure_and_later_than_its_baseline() {
        assertRefused("indicator.owner_unclear", "/measure", () -> new IndicatorOf(new UUID(1, 1), null, null));
        assertRefused(
                "indicator.target_not_later",
                "/target/fiscalYear",
                () -> new IndicatorContent(
                        "割合",
                        null,
                        Baseline.of(number("1"), null, FiscalYear.of("R5")),
                        IndicatorTarget.of(null, number("2"), null, FiscalYear.of("R5")),
                        null,
                        List.of()));
    }

    private static IndicatorContent content(@Nullable String unit, String baseline, String target) {
        return new IndicatorContent("割合", unit, Baseline.of(null, baseline, null), read(target), null, List.of());
    }
}
