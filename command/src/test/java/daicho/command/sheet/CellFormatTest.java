package daicho.command.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.PrintedNumber;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CellFormatTest {
    private static final List<String> DIGITS =
            List.of("0", "#", "#,##0", "0.0", "#,##0.00", "000", "#.#", "General", "?0", "0,", "#,##0,,");
    private static final List<String> BEFORE = List.of("", "\"¥\"", "[$¥-411]", "\\-", "_ * ", "[Red]", "[$-411]");
    private static final List<String> BEHIND = List.of("", "_ ", "\"人\"", "件", "_)", "\" か所\"", "\"千円\"");
    private static final List<String> NEGATIVE = List.of("", "-", "\"▲ \"", "\"△\"", "[Red]", "\\(", "[赤]");
    private static final List<String> ZERO = List.of("", ";", ";\"-\"", ";\"－\"??", ";0", ";;@", ";\"なし\"");

    static LongStream seeds() {
        Long said = Long.getLong("daicho.test.seed");
        return said == null ? LongStream.range(0, 50) : LongStream.of(said);
    }

    /** Formats × values: whatever a format shows, the number is the one that is stored. */
    @ParameterizedTest
    @MethodSource("seeds")
    void never_changes_drops_or_refuses_a_number(long seed) {
        Random random = new Random(seed);
        for (int example = 0; example < 100; example++) {
            BigDecimal number = value(random);
            String digits = pick(DIGITS, random);
            String negative = pick(NEGATIVE, random);
            String behind = pick(BEHIND, random);
            boolean hasSections = random.nextBoolean();
            String before = pick(hasSections ? BEFORE.subList(0, 3) : BEFORE, random);
            String format = before
                    + digits
                    + behind
                    + (hasSections ? ";" + negative + digits + behind + pick(ZERO, random) : "");
            String as = format + " of " + number.toPlainString() + ", seed " + seed;
            CellFormat read = new CellFormat(format);
            assertThat(read.stored(number, false))
                    .as(as)
                    .hasValueSatisfying(stored -> assertThat(stored.value()).isEqualByComparingTo(number));
            boolean hasTwoUnits = before.contains("¥") && !behind.startsWith("_") && !behind.isEmpty();
            if (!before.equals("\\-") && !hasTwoUnits) {
                assertThat(PrintedNumber.of(read.shown(number, false)))
                        .as("%s shown as %s", as, read.shown(number, false))
                        .hasValueSatisfying(shown -> assertThat(shown.value()).isEqualByComparingTo(number));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.0%               | 0.984   | 98.4    | %",
                "0%                 | -0.98437| -98.437 | %",
                "\"¥\"#,##0         | 1234567 | 1234567 | 円",
                "[$¥-411]#,##0.00   | 5       | 5       | 円",
                "0\"人\"            | 30      | 30      | 人",
                "General\"件\"      | 30      | 30      | 件",
                "\"約\"0\"人\"      | 30      | 30      | 人",
                "#,##0,\"千円\"     | 1234567 | 1234567 | 円",
                "#,##0,             | 1234567 | 1234567 | ''",
                "0_);[Red]\\(0\\)   | -1234   | -1234   | ''",
                "\"有\";;\"無\"     | 0       | 0       | ''",
                "[>=1]0\"人\";0     | 30      | 30      | ''",
                "# ?/?              | 0.5     | 0.5     | ''",
                "0.00E+00           | 12345   | 12345   | ''"
            })
    void tells_sign_per_cent_and_unit(String format, BigDecimal number, BigDecimal value, String unit) {
        assertThat(new CellFormat(format.strip()).stored(number, false)).hasValueSatisfying(stored -> {
            assertThat(stored.value()).isEqualByComparingTo(value);
            assertThat(stored.unit()).isEqualTo(unit);
        });
    }

    private static BigDecimal value(Random random) {
        return random.nextInt(8) == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(random.nextLong(-1_000_000_000L, 1_000_000_000L), random.nextInt(5));
    }

    private static <T> T pick(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }
}
