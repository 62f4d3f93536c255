package daicho.shared.plan;

import static daicho.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class FiscalYearTest {
    @ParameterizedTest
    @CsvSource({
        "R5, 2023",
        "r5, 2023",
        "Ｒ５, 2023",
        "Ｒ5年度, 2023",
        "R 5, 2023",
        "令和5年度, 2023",
        "令和５年度, 2023",
        "令和5年, 2023",
        "令和 5 年度, 2023",
        "令和元年度, 2019",
        "令和元, 2019",
        "R1, 2019",
        "R元年度, 2019",
        "㋿5年度, 2023",
        "平成31年度, 2019",
        "平成３１年度, 2019",
        "H30, 2018",
        "Ｈ３０, 2018",
        "h30年度, 2018",
        "平成元年度, 1989",
        "平成32年度, 2020",
        "昭和63年度, 1988",
        "S64, 1989",
        "2023, 2023",
        "２０２３, 2023",
        "2023年度, 2023",
        "' 2023年度\u3000', 2023"
    })
    void reads_every_notation_in_use(String notation, int year) {
        assertThat(FiscalYear.of(notation)).isEqualTo(new FiscalYear(year));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "R", "R0", "R-1", "R100", "T5", "大正5年度", "23", "202", "20230", "R5度", "年度", "R5-R7", "五",
                "2023.5"
            })
    void refuses_what_is_no_fiscal_year(String notation) {
        assertRefused("plan.fiscal_year_unreadable", "/fiscalYear", () -> FiscalYear.of(notation));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1949", "2200", "昭和24年度", "9999"})
    void refuses_a_year_that_no_plan_can_have(String notation) {
        assertRefused("plan.fiscal_year_unreadable", "/fiscalYear", () -> FiscalYear.of(notation));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("daicho.shared.Seeds#some")
    void reads_back_whatever_it_prints_and_whatever_people_type(long seed) {
        Random random = new Random(seed);
        FiscalYear year = new FiscalYear(random.nextInt(1950, 2118));
        List<IntFunction<String>> notations = List.of(
                y -> year.era(),
                y -> year.eraLong(),
                y -> year.toString(),
                y -> fullWidth(year.era()),
                y -> fullWidth(year.eraLong()),
                y -> year.era() + "年度",
                y -> " " + year.toString() + "年度 ");
        String typed = notations.get(random.nextInt(notations.size())).apply(year.startYear());
        assertThat(FiscalYear.of(typed)).as("seed %d: %s", seed, typed).isEqualTo(year);
    }

    private static String fullWidth(String text) {
        StringBuilder wide = new StringBuilder();
        text.chars().forEach(c -> wide.append((char) (c > ' ' && c < 0x7f ? c - '!' + '！' : c)));
        return wide.toString();
    }

    @Test
    void prints_in_either_calendar() {
        assertThat(new FiscalYear(2019))
                .hasToString("2019")
                .extracting(FiscalYear::era, FiscalYear::eraLong)
                .containsExactly("R1", "令和元年度");
        assertThat(new FiscalYear(2018).eraLong()).isEqualTo("平成30年度");
        assertThat(new FiscalYear(1989).era()).isEqualTo("H1");
        assertThat(new FiscalYear(1988).eraLong()).isEqualTo("昭和63年度");
    }

    @Test
    void lasts_from_april_to_march() {
        FiscalYear year = FiscalYear.of("R5");
        assertThat(year.firstDay()).isEqualTo("2023-04-01");
        assertThat(year.lastDay()).isEqualTo("2024-03-31");
        assertThat(FiscalYear.containing(LocalDate.of(2024, 3, 31))).isEqualTo(year);
        assertThat(FiscalYear.containing(LocalDate.of(2023, 4, 1))).isEqualTo(year);
        assertThat(FiscalYear.containing(LocalDate.of(2023, 3, 31))).isEqualTo(FiscalYear.of("R4"));
        assertThat(year.next()).isEqualTo(FiscalYear.of("R6")).isGreaterThan(year);
    }

    @Test
    void is_a_number_in_json_and_read_from_any_notation() {
        JsonMapper json = JsonMapper.shared();
        assertThat(json.writeValueAsString(FiscalYear.of("R5"))).isEqualTo("2023");
        assertThat(json.readValue("2023", FiscalYear.class)).isEqualTo(FiscalYear.of("R5"));
        assertThat(json.readValue("\"令和５年度\"", FiscalYear.class)).isEqualTo(FiscalYear.of("R5"));
    }
}
