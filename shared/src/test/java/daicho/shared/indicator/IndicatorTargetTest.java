package daicho.shared.indicator;

import static daicho.shared.Refusals.assertRefused;
import static daicho.shared.indicator.IndicatorTarget.Kind.AT_LEAST;
import static daicho.shared.indicator.IndicatorTarget.Kind.AT_MOST;
import static daicho.shared.indicator.IndicatorTarget.Kind.BETWEEN;
import static daicho.shared.indicator.IndicatorTarget.Kind.DECREASE;
import static daicho.shared.indicator.IndicatorTarget.Kind.INCREASE;
import static daicho.shared.indicator.IndicatorTarget.Kind.MAINTAIN;
import static daicho.shared.indicator.IndicatorTarget.Kind.MORE_THAN;
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
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class IndicatorTargetTest {
    private static BigDecimal number(String digits) {
        return new BigDecimal(digits);
    }

    private static IndicatorTarget read(String printed) {
        return IndicatorTarget.of(null, null, null, printed, null, null);
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
        "7日以内, AT_MOST, 7",
        "5%未満, LESS_THAN, 5",
        "20人超, MORE_THAN, 20",
        "20人を超える, MORE_THAN, 20",
        "１００ を 超える, MORE_THAN, 100",
        "1万2千人以上, AT_LEAST, 12000",
        "延べ30人以上, AT_LEAST, 30",
        "▲1.50, NUMBER, -1.50"
    })
    void reads_what_is_printed_and_keeps_it(String printed, IndicatorTarget.Kind kind, @Nullable String value) {
        IndicatorTarget target = read(printed);
        assertThat(target.kind()).isEqualTo(kind);
        assertThat(target.value()).isEqualTo(value == null ? null : number(value));
        assertThat(target.printed()).isEqualTo(printed);
    }

    @ParameterizedTest
    @CsvSource({
        "10～15件, 10, 15",
        "10件〜15件, 10, 15",
        "10-15件, 10, 15",
        "10から15件まで, 10, 15",
        "▲5～3.5％, -5, 3.5",
        "10件以上15件以下, 10, 15",
        "1万～2万人, 10000, 20000",
        "10～15千円, 10, 15"
    })
    void reads_a_range(String printed, String lowest, String upperValue) {
        IndicatorTarget target = read(printed);
        assertThat(target.kind()).isEqualTo(BETWEEN);
        assertThat(target.value()).isEqualTo(number(lowest));
        assertThat(target.upperValue()).isEqualTo(number(upperValue));
    }

    @Test
    void is_none_or_a_number_where_nothing_is_printed() {
        assertThat(IndicatorTarget.of(null, null, null, " ", null, null)).isEqualTo(IndicatorTarget.NONE);
        assertThat(IndicatorTarget.of(null, number("5"), null, null, null, null).kind())
                .isEqualTo(NUMBER);
    }

    @Test
    void refuses_a_print_that_says_something_else() {
        assertRefused("indicator.printed_differs", "/target/printed", () -> target(AT_LEAST, "81", null, "80%以上"));
        for (IndicatorTarget.Kind kind : List.of(NUMBER, AT_MOST, MORE_THAN)) {
            assertRefused("indicator.target_differs", "/target/printed", () -> target(kind, "80", null, "80%以上"));
        }
        assertRefused("indicator.target_differs", "/target/printed", () -> target(DECREASE, null, null, "増加"));
        assertRefused("indicator.target_differs", "/target/printed", () -> target(NUMBER, "7", null, "7日以内"));
        assertRefused("indicator.printed_differs", "/target/printed", () -> target(BETWEEN, "10", "14", "10～15件"));
        assertRefused("indicator.printed_unreadable", "/target/printed", () -> read("検討中"));
        assertThat(target(INCREASE, null, null, "前年度より増").kind()).isEqualTo(INCREASE);
        assertThat(target(MAINTAIN, "80", null, "80%").kind()).isEqualTo(MAINTAIN);
        // A time: its value is stated beside it, and never read off a part of it.
        assertThat(target(AT_MOST, "750", null, "12分30秒").value()).isEqualTo(number("750"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12分30秒",
                "12:30",
                "1時間30分以内",
                "15～10件",
                "10～15～20件",
                "80%以上90%未満",
                "1～2万人",
                "10数件以上",
                "3/4以上",
                "36（1）件",
                "30人まで",
                "80%以上を目指す",
                "5件増",
                "10%減",
                "10²件",
                "①件",
                "3件、5件",
                "令和7年度までに80%",
                "最低30人",
                "5E3",
                "1.2.3",
                "12,34件",
                "5 6件"
            })
    void refuses_what_it_can_not_read_whole(String printed) {
        assertRefused("indicator.printed_unreadable", "/target/printed", () -> read(printed));
    }

    private static IndicatorTarget target(
            IndicatorTarget.Kind kind, @Nullable String value, @Nullable String upperValue, String printed) {
        IndicatorTarget target = IndicatorTarget.of(
                kind,
                value == null ? null : number(value),
                upperValue == null ? null : number(upperValue),
                printed,
                null,
                null);
        target.requireAgreed("/target", null);
        return target;
    }

    @Test
    void has_a_value_where_its_kind_has_one() {
        assertRefused(
                "record.field_missing", "/target/value", () -> new IndicatorTarget(AT_LEAST, null, null, null, null));
        assertRefused(
                "indicator.target_has_value",
                "/target/value",
                () -> new IndicatorTarget(INCREASE, number("5"), null, null, null));
        assertRefused(
                "indicator.target_has_value",
                "/target/printed",
                () -> new IndicatorTarget(NONE, null, null, "80%", null));
        assertRefused(
                "indicator.value_out_of_range",
                "/target/value",
                () -> new IndicatorTarget(NUMBER, number("1E+1000"), null, null, null));
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
        Baseline baseline = Baseline.of(null, printed, null, null);
        assertThat(baseline.value()).isEqualTo(number(value));
        assertThat(baseline.printed()).isEqualTo(printed);
        assertThat(Baseline.of(number(value), printed, FiscalYear.of("R3"), null)
                        .fiscalYear())
                .isEqualTo(FiscalYear.of("R3"));
    }

    @Test
    void refuses_numbers_that_are_none_or_of_another_unit() {
        assertRefused("indicator.printed_unreadable", "/baseline/printed", () -> Baseline.of(null, "多数", null, null));
        assertRefused(
                "indicator.printed_unreadable", "/baseline/printed", () -> Baseline.of(null, "47,26回", null, null));
        assertRefused(
                "indicator.printed_unreadable", "/baseline/printed", () -> Baseline.of(null, "12分30秒", null, null));
        assertRefused("indicator.printed_unreadable", "/baseline/printed", () -> Baseline.of(null, "80%以上", null, "%"));
        assertRefused(
                "indicator.printed_differs",
                "/baseline/printed",
                () -> Baseline.of(number("4762"), "4,726回", null, null).requireAgreed(null));
        assertRefused("record.field_missing", "/baseline/value", () -> Baseline.of(null, null, null, null));
        assertRefused("indicator.printed_unreadable", "/printed", () -> in(null, "未集計"));
        assertRefused("indicator.unit_differs", "/printed", () -> in("%", "81.2回"));
        assertThat(in("億円", "1,250億円").value()).isEqualTo(number("1250"));
        assertThat(in("人/10万人", "12.5人/10万人").value()).isEqualTo(number("12.5"));
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
                        Baseline.of(number("1"), null, FiscalYear.of("R5"), null),
                        List.of(),
                        IndicatorTarget.of(null, number("2"), null, null, FiscalYear.of("R5"), null),
                        null,
                        List.of(),
                        null));
    }

    private static IndicatorValue in(@Nullable String unit, String printed) {
        return new IndicatorValue.Told(null, printed, null, null, List.of())
                .in(
                        new IndicatorContent("名", unit, null, List.of(), IndicatorTarget.NONE, null, List.of(), null),
                        FiscalYear.of("R4"));
    }

    private static IndicatorContent content(@Nullable String unit, String baseline, String target) {
        IndicatorContent content = new IndicatorContent(
                "割合",
                unit,
                Baseline.of(null, baseline, null, unit),
                List.of(),
                IndicatorTarget.of(null, null, null, target, null, unit),
                null,
                List.of(),
                null);
        content.requireAgreed();
        return content;
    }

    /** What was recorded by an earlier reading stays readable as it was recorded. */
    @Test
    void keeps_what_is_in_the_ledger() {
        IndicatorTarget target = new IndicatorTarget(NUMBER, number("7"), null, "7日以内", null);
        Baseline baseline = new Baseline(number("1"), "1万2千人", null);
        assertThat(new IndicatorContent("日数", "件", baseline, List.of(), target, null, List.of(), null).target())
                .isEqualTo(target);
    }
}
