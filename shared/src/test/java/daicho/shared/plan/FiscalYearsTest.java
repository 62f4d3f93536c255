package daicho.shared.plan;

import static daicho.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FiscalYearsTest {
    private static final FiscalYears R5_TO_R7 = new FiscalYears(new FiscalYear(2023), new FiscalYear(2025));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "R5-R7",
                "Ｒ５－Ｒ７",
                "R5～R7",
                "Ｒ５〜Ｒ７",
                "R5~R7",
                "R5–R7",
                "R5—R7",
                "R5‐R7",
                "R5‑R7",
                "R5―R7",
                "R5−R7",
                "R5ーR7",
                "R5ｰR7",
                "R5 - R7",
                "令和5年度～令和7年度",
                "令和５年度 ～ 令和７年度",
                "2023-2025",
                "平成35年度-R7",
                "２０２３年度－２０２５年度"
            })
    void reads_a_span_in_every_notation(String notation) {
        assertThat(FiscalYears.of(notation)).isEqualTo(R5_TO_R7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"R5", "令和5年度", "2023", "Ｒ５", "R5-R5"})
    void reads_a_single_year(String notation) {
        assertThat(FiscalYears.of(notation))
                .isEqualTo(new FiscalYears(new FiscalYear(2023), new FiscalYear(2023)))
                .hasToString("R5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "R5-", "-R7", "R5-R6-R7", "R5 R7", "R5-x"})
    void refuses_what_is_no_span(String notation) {
        assertRefused(
                "plan.fiscal_year_unreadable",
                notation.equals("R5-R6-R7") ? "/fiscalYears" : "/fiscalYear",
                () -> FiscalYears.of(notation));
    }

    @Test
    void refuses_a_span_that_ends_before_it_begins() {
        assertRefused("plan.fiscal_years_reversed", "/fiscalYears", () -> FiscalYears.of("R7-R5"));
    }

    @Test
    void contains_both_ends() {
        assertThat(R5_TO_R7.each())
                .isEqualTo(List.of(FiscalYear.of("R5"), FiscalYear.of("R6"), FiscalYear.of("R7")))
                .allMatch(R5_TO_R7::contains);
        assertThat(R5_TO_R7.contains(FiscalYear.of("R4"))).isFalse();
        assertThat(R5_TO_R7.contains(FiscalYear.of("R8"))).isFalse();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("daicho.shared.Seeds#some")
    void reads_back_what_it_prints(long seed) {
        Random random = new Random(seed);
        FiscalYear first = new FiscalYear(random.nextInt(1950, 2110));
        FiscalYears years = new FiscalYears(first, new FiscalYear(first.startYear() + random.nextInt(8)));
        assertThat(FiscalYears.of(years.toString())).as("seed %d", seed).isEqualTo(years);
    }
}
