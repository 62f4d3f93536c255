package daicho.query.indicator;

import static daicho.shared.indicator.IndicatorStatus.BEHIND;
import static daicho.shared.indicator.IndicatorStatus.ON_THE_WAY;
import static daicho.shared.indicator.IndicatorStatus.REACHED;
import static daicho.shared.indicator.IndicatorStatus.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.indicator.Baseline;
import daicho.shared.indicator.Better;
import daicho.shared.indicator.IndicatorContent;
import daicho.shared.indicator.IndicatorStatus;
import daicho.shared.indicator.IndicatorTarget;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.PlanPeriod;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of ADR 18; the plan ends with R7 unless the target says otherwise. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class JudgementTest {
    private static final FiscalYear R7 = FiscalYear.of("R7");
    private static final PlanPeriod PLAN = new PlanPeriod(new FiscalYears(FiscalYear.of("R3"), R7));

    private static IndicatorContent indicator(
            @Nullable Baseline baseline, IndicatorTarget target, @Nullable Better better) {
        return new IndicatorContent("割合", null, baseline, List.of(), target, better, List.of(), null);
    }

    private static IndicatorStatus judged(
            @Nullable String baseline,
            @Nullable String baselineYear,
            String target,
            @Nullable String better,
            @Nullable String value,
            String year) {
        return new Judgement(
                        indicator(
                                baseline == null
                                        ? null
                                        : Baseline.of(
                                                null,
                                                baseline,
                                                baselineYear == null ? null : FiscalYear.of(baselineYear),
                                                null),
                                IndicatorTarget.of(null, null, null, target, null, null),
                                better == null ? null : Better.valueOf(better)),
                        PLAN)
                .status(value == null ? null : new BigDecimal(value), FiscalYear.of(year));
    }

    @ParameterizedTest
    @CsvSource({
        // the three of the public page, which prints no year
        "79.7%, , 80%以上, , 81.2, R5, REACHED",
        "79.7%, , 80%以上, , 80.0, R5, REACHED",
        "79.7%, , 80%以上, , 79.9, R5, UNKNOWN",
        "79.7%, , 80%以上, , 79.9, R7, BEHIND",
        "'4,726回', , 増加, , 4800, R5, REACHED",
        "'4,726回', , 増加, , 4726, R5, BEHIND",
        // from 60 in R2 to 80 in R7: 4 a year
        "60, R2, 80以上, , 68, R4, ON_THE_WAY",
        "60, R2, 80以上, , 67.9999999999, R4, BEHIND",
        "60, R2, 80以上, , 60, R2, ON_THE_WAY",
        "60, R2, 80以上, , 80, R3, REACHED",
        "60, R2, 80以上, , 79.9, R7, BEHIND",
        "60, R2, 80以上, , 79.9, R8, BEHIND",
        "60, R2, 80以上, , 70, R1, UNKNOWN",
        "60, R7, 80以上, , 70, R6, UNKNOWN",
        // a third of the way, which no decimal can express
        "0, R4, 10, , 3.3333333333, R5, BEHIND",
        "0, R4, 10, , 3.3333333334, R5, ON_THE_WAY",
        // the target was met and is not met any more
        "85, R2, 80以上, , 79, R4, BEHIND",
        // downwards
        "30, R2, 20以下, , 20, R4, REACHED",
        "30, R2, 20以下, , 26, R4, ON_THE_WAY",
        "30, R2, 20以下, , 26.1, R4, BEHIND",
        "-1, R2, -6以下, , -3, R4, ON_THE_WAY",
        // 以内 is at most; 超 and 未満 leave out the bound itself
        "40日, , 7日以内, , 30, R7, BEHIND",
        "40日, , 7日以内, , 7, R7, REACHED",
        "9%, , 5%未満, , 6, R7, BEHIND",
        "9%, , 5%未満, , 5, R7, BEHIND",
        "9%, , 5%未満, , 4.9, R7, REACHED",
        "10人, , 20人超, , 20, R7, BEHIND",
        "10人, , 20人を超える, , 21, R7, REACHED",
        "10人, R2, 20人超, , 20, R5, ON_THE_WAY",
        "21人, R2, 20人超, , 20, R5, BEHIND",
        // a range, reached at both ends, from below and from above
        "5件, R2, 10～15件, , 10, R4, REACHED",
        "5件, R2, 10～15件, , 15, R4, REACHED",
        "5件, R2, 10～15件, , 15.1, R7, BEHIND",
        "5件, R2, 10～15件, , 7, R4, ON_THE_WAY",
        "5件, R2, 10～15件, , 6.9, R4, BEHIND",
        "5件, R2, 10～15件, , 16, R4, BEHIND",
        "25件, R2, 10～15件, , 21, R4, ON_THE_WAY",
        "25件, R2, 10～15件, , 9, R4, BEHIND",
        "12件, R2, 10～15件, , 9, R4, BEHIND",
        // a number reached from below, from above, and without a direction
        "52回, R2, 60回, , 60, R5, REACHED",
        "52回, R2, 60回, , 61, R5, REACHED",
        "60回, R2, 52回, , 51, R5, REACHED",
        "60回, R2, 52回, , 57, R4, BEHIND",
        "52回, , 60回, , 59, R5, UNKNOWN",
        ", , 60回, , 60, R5, REACHED",
        ", , 60回, , 61, R5, UNKNOWN",
        ", , 60回, HIGHER, 61, R5, REACHED",
        ", , 60回, LOWER, 61, R7, BEHIND",
        "60回, R2, 60回, LOWER, 59, R5, REACHED",
        // words
        "10, , 減少, , 9, R5, REACHED",
        "10, , 減少, , 10, R5, BEHIND",
        ", , 増加, , 10, R5, UNKNOWN",
        "10, , 維持, , 10.0, R5, REACHED",
        "10, , 維持, , 11, R5, UNKNOWN",
        "10, , 維持, HIGHER, 11, R5, REACHED",
        "10, , 維持, HIGHER, 9, R5, BEHIND",
        "10, , 維持, LOWER, 9, R5, REACHED",
        "10, , 12を維持, , 12, R5, REACHED",
        ", , 維持, HIGHER, 9, R5, UNKNOWN",
        // nothing to judge
        "37.9%, , , , 50, R5, UNKNOWN",
        "60, R2, 80以上, , , R4, UNKNOWN"
    })
    void follows_the_rules(
            @Nullable String baseline,
            @Nullable String baselineYear,
            @Nullable String target,
            @Nullable String better,
            @Nullable String value,
            String year,
            IndicatorStatus expected) {
        assertThat(judged(baseline, baselineYear, target == null ? "" : target, better, value, year))
                .isEqualTo(expected);
    }

    @Test
    void the_line_to_a_range_ends_at_its_nearer_end() {
        for (String[] line : new String[][] {{"5", "7"}, {"25", "21"}}) {
            Judgement judgement = new Judgement(
                    indicator(
                            Baseline.of(new BigDecimal(line[0]), null, FiscalYear.of("R2"), null),
                            IndicatorTarget.of(null, null, null, "10～15", null, null),
                            null),
                    PLAN);
            assertThat(judgement.expected(FiscalYear.of("R4"))).isEqualByComparingTo(line[1]);
        }
    }

    @Test
    void a_target_may_name_its_year() {
        Judgement judgement = new Judgement(
                indicator(
                        Baseline.of(new BigDecimal("60"), null, FiscalYear.of("R2"), null),
                        IndicatorTarget.of(null, new BigDecimal("80"), null, null, FiscalYear.of("R4"), null),
                        null),
                PLAN);
        assertThat(judgement.until()).isEqualTo(FiscalYear.of("R4"));
        assertThat(judgement.status(new BigDecimal("79"), FiscalYear.of("R4"))).isEqualTo(BEHIND);
        assertThat(judgement.status(new BigDecimal("80"), FiscalYear.of("R4"))).isEqualTo(REACHED);
        assertThat(judgement.status(null, FiscalYear.of("R4"))).isEqualTo(UNKNOWN);
    }

    @Test
    void draws_the_line_to_plot() {
        Judgement judgement = new Judgement(
                indicator(
                        Baseline.of(new BigDecimal("0"), null, FiscalYear.of("R4"), null),
                        IndicatorTarget.of(null, new BigDecimal("10"), null, null, null, null),
                        null),
                PLAN);
        assertThat(judgement.expected(FiscalYear.of("R5"))).isEqualByComparingTo("3.33");
        assertThat(judgement.expected(R7)).isEqualByComparingTo("10");
        assertThat(judgement.expected(FiscalYear.of("R8"))).isNull();
        assertThat(judgement.expected(FiscalYear.of("R3"))).isNull();
    }

    /** Targets of single years, {@code R5 60} each, before the target of R7. */
    private static Judgement byYear(@Nullable String baseline, String target, String... interimTargets) {
        return new Judgement(
                new IndicatorContent(
                        "割合",
                        null,
                        baseline == null
                                ? null
                                : Baseline.of(new BigDecimal(baseline), null, FiscalYear.of("R2"), null),
                        Stream.of(interimTargets)
                                .map(one -> IndicatorTarget.of(
                                        null, null, null, one.substring(3), FiscalYear.of(one.substring(0, 2)), null))
                                .toList(),
                        IndicatorTarget.of(null, null, null, target, null, null),
                        null,
                        List.of(),
                        null),
                PLAN);
    }

    @ParameterizedTest
    @CsvSource({
        // from 60 in R2 over 70以上 in R4 and 72以上 in R6 to 80以上 in R7
        "70, R4, REACHED",
        "69.9, R4, BEHIND",
        "80, R4, REACHED",
        "65, R3, ON_THE_WAY",
        "64.9, R3, BEHIND",
        // the next target is met, the last one is not
        "70, R3, ON_THE_WAY",
        "71, R5, ON_THE_WAY",
        "70.9, R5, BEHIND",
        "80, R5, REACHED",
        "71.9, R6, BEHIND",
        "72, R6, REACHED",
        "79.9, R7, BEHIND",
        "80, R7, REACHED",
        "50, R1, UNKNOWN"
    })
    void a_year_with_a_target_of_its_own_is_judged_by_it_and_the_others_by_the_way_between(
            String value, String year, IndicatorStatus expected) {
        assertThat(byYear("60", "80以上", "R6 72以上", "R4 70以上").status(new BigDecimal(value), FiscalYear.of(year)))
                .isEqualTo(expected);
    }

    @Test
    void without_a_baseline_the_way_begins_with_the_first_target_of_a_year() {
        Judgement judgement = byYear(null, "80", "R4 70", "R5 70");
        assertThat(judgement.status(new BigDecimal("69"), FiscalYear.of("R3"))).isEqualTo(UNKNOWN);
        assertThat(judgement.status(new BigDecimal("71"), FiscalYear.of("R3"))).isEqualTo(ON_THE_WAY);
        // Seen from R4 the target of R5 has no side; the next one is higher.
        assertThat(judgement.status(new BigDecimal("71"), FiscalYear.of("R5"))).isEqualTo(REACHED);
        assertThat(judgement.status(new BigDecimal("69"), FiscalYear.of("R5"))).isEqualTo(BEHIND);
        assertThat(judgement.status(new BigDecimal("75"), FiscalYear.of("R6"))).isEqualTo(ON_THE_WAY);
        assertThat(judgement.status(new BigDecimal("74.9"), FiscalYear.of("R6")))
                .isEqualTo(BEHIND);
        assertThat(judgement.expected(FiscalYear.of("R3"))).isNull();
        assertThat(judgement.expected(FiscalYear.of("R4"))).isEqualByComparingTo("70");
        assertThat(judgement.expected(FiscalYear.of("R6"))).isEqualByComparingTo("75");
    }

    @Test
    void targets_of_years_may_be_ranges_and_words_which_are_no_points_on_the_way() {
        Judgement judgement = byYear("60", "80", "R3 増加", "R4 62～66");
        assertThat(judgement.status(new BigDecimal("61"), FiscalYear.of("R3"))).isEqualTo(REACHED);
        assertThat(judgement.status(new BigDecimal("60"), FiscalYear.of("R3"))).isEqualTo(BEHIND);
        assertThat(judgement.status(new BigDecimal("66"), FiscalYear.of("R4"))).isEqualTo(REACHED);
        assertThat(judgement.status(new BigDecimal("67"), FiscalYear.of("R4"))).isEqualTo(BEHIND);
        assertThat(judgement.expected(FiscalYear.of("R4"))).isEqualByComparingTo("68");
        assertThat(judgement.status(new BigDecimal("76"), FiscalYear.of("R6"))).isEqualTo(ON_THE_WAY);
    }
}
