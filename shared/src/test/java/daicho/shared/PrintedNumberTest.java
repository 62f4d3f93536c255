package daicho.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PrintedNumberTest {
    private static final List<String> SIGNS = List.of("", "+", "-", "−", "－", "▲", "△", "▲ ", "＋");
    private static final List<String> UNITS =
            List.of("", "件", "人", "％", "%", "か所", "回/月", "m2", "㎡", "t-CO2", "千円", "百万円");
    private static final List<String> WORDS = List.of("", "約", "延べ", "計 ", "延べ約");
    private static final List<String> ABOUT = List.of("", "程度", "余り", "弱");

    @ParameterizedTest
    @CsvSource({
        "▲ 5件, -5, 件, true",
        "△5件, -5, 件, true",
        "−３．５, -3.5, '', true",
        "1万2千人, 12000, 人, true",
        "'1億3,000万円', 130000000, 円, true",
        "1億 3000万 円, 130000000, 円, true",
        "１．５億円, 150000000, 円, true",
        "3千人, 3000, 人, true",
        "'1,234千円', 1234, 千円, true",
        "5百万円, 5, 百万円, true",
        "5百万人, 5000000, 人, true",
        "1兆2億3万4千5百六, , , ",
        "1兆2億3万4千5百6円, 1000200034506, 円, true",
        "約50％, 50, ％, false",
        "延べ30人, 30, 人, false",
        "30人程度, 30, 人, false",
        "'¥1,234,567', 1234567, 円, true",
        "-￥５万, -50000, 円, true",
        "10.5m3, 10.5, m3, true",
        "12㎡, 12, ㎡, true",
        "4.2t-CO2, 4.2, t-CO2, true",
        "2 回/月, 2, 回/月, true",
        "3百貨店, , , "
    })
    void reads_a_number_whole(String printed, BigDecimal value, String unit, Boolean isPlain) {
        assertThat(PrintedNumber.of(printed))
                .isEqualTo(Optional.ofNullable(value).map(read -> new PrintedNumber(read, unit, isPlain)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "件",
                "多数",
                "10～15件",
                "10-15",
                "2/5",
                "36（1）件",
                "12分30秒",
                "1:30",
                "3割5分",
                "10数件",
                "数十件",
                "十件",
                "30余人",
                "10²",
                "①",
                "½",
                "3½",
                "5E3",
                "1e9",
                "0x10",
                "1.2.3",
                "12,34",
                "1,2345",
                "1 234",
                "30 40人",
                "30人、うち子ども",
                "5±1",
                "--5",
                "-¥-5",
                "3,件",
                "1万2万人",
                "1千2万3億",
                "1.5億3万円",
                "1千2000人",
                "12345678901234567890123456789012"
            })
    void refuses_what_it_can_not_read_whole(String printed) {
        assertThat(PrintedNumber.of(printed)).isEmpty();
    }

    @Test
    void takes_no_time_for_texts_that_are_no_numbers() {
        for (String part : List.of("1万", " ", "約", "1,000", "1 ")) {
            assertThat(PrintedNumber.of(part.repeat(50_000))).isEmpty();
        }
    }

    @Test
    void reads_a_power_as_part_of_the_unit_where_that_is_the_unit() {
        assertThat(PrintedNumber.readings("1,234億円", "億円"))
                .filteredOn(reading -> reading.isIn("億円"))
                .containsExactly(new PrintedNumber(new BigDecimal("1234"), "億円", true));
        assertThat(PrintedNumber.readings("5万", "万円")).noneMatch(reading -> reading.isIn("万円"));
        assertThat(PrintedNumber.readings("12人/10万人", "人/10万人")).hasSize(1);
    }

    /** Signs × digits × separators × powers × widths × words × units. */
    @ParameterizedTest
    @MethodSource("daicho.shared.Seeds#some")
    void reads_whatever_can_be_printed_of_a_number(long seed) {
        Random random = new Random(seed);
        for (int example = 0; example < 40; example++) {
            BigDecimal number = BigDecimal.valueOf(random.nextLong(1_000_000_000_000L), random.nextInt(4));
            String sign = pick(SIGNS, random);
            String unit = pick(UNITS, random);
            String words = pick(WORDS, random);
            String about = unit.isEmpty() ? "" : pick(ABOUT, random);
            boolean inPowers = number.scale() == 0 && !unit.contains("円") && random.nextBoolean();
            String digits = inPowers ? powers(number.longValueExact(), random) : digits(number, random);
            String printed = words + sign + digits + (random.nextBoolean() ? " " : "") + unit + about;
            boolean isNegative = !sign.isEmpty() && !"+＋".contains(sign.strip());
            assertThat(PrintedNumber.of(random.nextBoolean() ? fullWidth(printed) : printed))
                    .as("%s, seed %d", printed, seed)
                    .hasValueSatisfying(read -> {
                        assertThat(read.value()).isEqualByComparingTo(isNegative ? number.negate() : number);
                        assertThat(Texts.plain(read.unit())).isEqualTo(Texts.plain(unit));
                        assertThat(read.isPlain()).isEqualTo(words.isEmpty() && about.isEmpty());
                    });
            // A second number is never lost.
            if (!unit.isEmpty()) {
                assertThat(PrintedNumber.of(printed + random.nextInt(100)))
                        .as(printed)
                        .isNotPresent();
            }
        }
    }

    private static <T> T pick(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    private static String digits(BigDecimal number, Random random) {
        return random.nextBoolean() ? String.format("%,." + number.scale() + "f", number) : number.toPlainString();
    }

    private static String powers(long number, Random random) {
        StringBuilder text = new StringBuilder();
        long[] powers = {1_0000_0000_0000L, 1_0000_0000L, 1_0000L, 1};
        for (int i = 0; i < 4; i++) {
            long part = number / powers[i] % 10_000;
            if (part > 0) {
                text.append(random.nextBoolean() ? String.format("%,d", part) : String.valueOf(part))
                        .append(i == 3 ? "" : List.of("兆", "億", "万").get(i));
            }
        }
        return text.isEmpty() ? "0" : text.toString();
    }

    private static String fullWidth(String text) {
        StringBuilder wide = new StringBuilder();
        text.chars().forEach(c -> wide.append(c > 0x20 && c < 0x7F ? (char) (c + 0xFEE0) : c == ' ' ? '　' : (char) c));
        return wide.toString();
    }
}
