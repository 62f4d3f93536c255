package daicho.shared.result;

import static daicho.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.result.Figure.Kind;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FigureTest {
    @ParameterizedTest
    @CsvSource({
        "10.50, 10.50",
        "0, 0",
        "-3, -3",
        "0.0000000001, 0.0000000001",
        "1E+3, 1000",
        "1.5E+3, 1500",
        "0E+5, 0",
        "1E+29, 100000000000000000000000000000",
        "123456789012345678901234567890, 123456789012345678901234567890",
        "99999999999999999999.9999999999, 99999999999999999999.9999999999"
    })
    void keeps_the_digits(String typed, String kept) {
        assertThat(figure(typed).value().toPlainString()).isEqualTo(kept);
        assertThat(figure(typed).value()).isEqualTo(new BigDecimal(kept));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1234567890123456789012345678901",
                "1E+30",
                "12E+29",
                "123456789012345678901234567890E+30",
                "1E+1000000000",
                "0.00000000001",
                "1E-1000000000"
            })
    void refuses_more_digits_than_a_count_can_have(String typed) {
        assertRefused("result.figure_out_of_range", "/value", () -> figure(typed));
    }

    @Test
    void needs_label_value_and_kind() {
        assertRefused("record.text_missing", "/label", () -> new Figure(" ", BigDecimal.ONE, null, Kind.ACTUAL));
        assertThat(new Figure("相談件数", BigDecimal.ONE, " ", Kind.ACTUAL).unit()).isNull();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("daicho.shared.Seeds#some")
    void is_the_number_that_was_given(long seed) {
        Random random = new Random(seed);
        BigDecimal given = new BigDecimal(random.nextLong()).scaleByPowerOfTen(-random.nextInt(11));
        assertThat(figure(given.toString()).value()).as("seed %d", seed).isEqualTo(given);
    }

    private static Figure figure(String value) {
        return new Figure("相談件数", new BigDecimal(value), "件", Kind.ACTUAL);
    }
}
