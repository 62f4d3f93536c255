package daicho.command.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daicho.command.sheet.Sheet;
import daicho.shared.Refusal;
import daicho.shared.result.Figure;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CellsTest {
    @ParameterizedTest
    @CsvSource({
        "2022-08-31, 2022-08-31",
        "2022/8/31, 2022-08-31",
        "令和４年８月３１日, 2022-08-31",
        "R4.8.31, 2022-08-31",
        "Ｒ４．８末, 2022-08-31",
        "R4.8末時点, 2022-08-31",
        "H31.2末, 2019-02-28"
    })
    void reads_days(String typed, LocalDate day) {
        assertThat(Cells.day(typed)).isEqualTo(day);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2022-02-30", "R4.13末", "8月31日", "昨日", "R4"})
    void refuses_other_days(String typed) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> Cells.day(typed));
    }

    @ParameterizedTest
    @CsvSource({"'1,200', 1200", "１２．５０, 12.50", "▲3, -3", "'　7 ', 7", "1万2千, 12000", "− 3.5, -3.5"})
    void reads_numbers_exactly(String typed, BigDecimal number) {
        assertThat(Cells.number(typed)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({"※１：関係者で構成, ※1, 関係者で構成", "（※2:財団に設置（委託））, ※2, 財団に設置（委託）", "※ ： 未定（二つ）, ※, 未定（二つ）"})
    void reads_a_footnote_alone(String typed, String mark, String text) {
        assertThat(Cells.footnote(typed)).contains(new Cells.Footnote(mark, text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"継続実施 ※1", "※台風により中止", "継続実施\n※１：財団", "※1"})
    void leaves_texts_that_only_refer_to_one(String typed) {
        assertThat(Cells.footnote(typed)).isEmpty();
    }

    @Test
    void refuses_two_footnotes_in_one_cell() {
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> Cells.footnote("※１：一\n※２：二"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e9", "約3", "3件", "1.2.3", "NaN", "0x10", "-"})
    void refuses_other_numbers(String typed) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> Cells.number(typed));
    }

    @ParameterizedTest
    @CsvSource({
        "ケアプラン点検 12件, ケアプラン点検, 12, 件, ACTUAL",
        "'参加者（10日）　1,200人（計画）', 参加者（10日）, 1200, 人, PLANNED",
        "グループ数（脚注１、Ｈ28.3月現在） 4, グループ数（脚注１、Ｈ28.3月現在）, 4, , ACTUAL",
        "開設 2 回/月(中間), 開設, 2, 回/月, INTERIM",
        "面積：10.5m3, 面積, 10.5, m3, ACTUAL",
        "増減 ▲ 5件, 増減, -5, 件, ACTUAL",
        "増減 △5件（予定）, 増減, -5, 件, PLANNED",
        "参加者 1万2千人, 参加者, 12000, 人, ACTUAL",
        "'事業費 1億3,000万円', 事業費, 130000000, 円, ACTUAL",
        "'予算 1,234千円', 予算, 1234, 千円, ACTUAL",
        "グループ A 3件, グループ A, 3, 件, ACTUAL"
    })
    void reads_figures(String typed, String label, String value, String unit, Figure.Kind kind) {
        assertThat(Cells.figure(typed, Figure.Kind.ACTUAL))
                .isEqualTo(new Figure(label, new BigDecimal(value), unit, kind));
    }

    @ParameterizedTest
    @CsvSource({"率 約50％, 率, 50, ％, 約50％", "人数　延べ30人, 人数, 30, 人, 延べ30人", "人数 30人程度（中間）, 人数, 30, 人, 30人程度"})
    void keeps_what_is_printed_beside_a_number(
            String typed, String label, BigDecimal value, String unit, String printed) {
        Figure figure = Cells.figure(typed, Figure.Kind.ACTUAL);
        assertThat(figure).isEqualTo(new Figure(label, value, unit, figure.kind(), printed));
    }

    /** Labels × numbers × units × kinds, and everything that is a number only at first sight. */
    @Test
    void reads_a_figure_whole_or_not_at_all() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            BigDecimal number = BigDecimal.valueOf(random.nextLong(-1_000_000, 1_000_000), random.nextInt(3));
            String label = List.of("相談", "参加者（10日）", "グループ A", "Ｈ28.3月").get(random.nextInt(4));
            String gap = List.of(" ", "　", "：", ": ").get(random.nextInt(4));
            String unit = List.of("件", "人", "％", "回/月").get(random.nextInt(4));
            String kind = List.of("", "（計画）", "(中間)").get(random.nextInt(3));
            String digits = (number.signum() < 0 ? List.of("-", "▲", "△ ", "－").get(random.nextInt(4)) : "")
                    + (random.nextBoolean()
                            ? String.format("%,." + number.scale() + "f", number.abs())
                            : number.abs().toPlainString());
            Figure figure = Cells.figure(label + gap + digits + unit + kind, Figure.Kind.ACTUAL);
            assertThat(figure.label()).as("seed %d", seed).isEqualTo(label);
            assertThat(figure.value()).as("seed %d", seed).isEqualByComparingTo(number);
            assertThat(figure.unit()).as("seed %d", seed).isEqualTo(unit);
            String more = List.of(
                            "～15" + unit,
                            "/5",
                            "（1）" + unit,
                            unit + "30秒",
                            " 5" + unit,
                            unit + "、3" + unit,
                            "以上" + unit)
                    .get(random.nextInt(7));
            assertThatExceptionOfType(Refusal.class)
                    .as(digits + more)
                    .isThrownBy(() -> Cells.figure(label + gap + digits + more + kind, Figure.Kind.ACTUAL))
                    .satisfies(
                            refusal -> assertThat(refusal.arguments().getFirst().toString())
                                    .contains(digits + more));
        }
    }

    @Test
    void refuses_figures_without_label_or_value() {
        assertThat(Stream.of(
                        "12件",
                        "点検",
                        "点検 多数",
                        "件数 10～15件",
                        "割合 2/5",
                        "件数 36（1）件",
                        "参加者 30人、開催 3回",
                        "参加者 30人 開催 3回",
                        "時間 12分30秒",
                        "人数 30人以上",
                        "前年比 5件減",
                        "人数 十人",
                        "人数 10数人",
                        "a 1 ".repeat(20_000)))
                .allSatisfy(typed -> assertThatExceptionOfType(Refusal.class)
                        .isThrownBy(() -> Cells.figure(typed, Figure.Kind.ACTUAL)));
    }

    @Test
    void orders_numbers_within_words_as_numbers() {
        assertThat(Stream.of("1-10", "2-1", "1-9", "１-2", "10", "1").sorted(Cells.NATURAL))
                .containsExactly("1", "１-2", "1-9", "1-10", "2-1", "10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "　", "\n\t", "\u00A0", "\uFEFF\u200B"})
    void takes_every_kind_of_blank_for_nothing(String cell) {
        assertThat(Sheet.isBlank(cell)).isTrue();
        assertThat(Cells.text(cell)).isNull();
    }

    @Test
    void reads_flags() {
        assertThat(Stream.of("true", "TRUE", "〇", "○", "１", "新", "はい")).allMatch(Cells::flag);
        assertThat(Stream.of("false", "0", "×", "いいえ", "　")).noneMatch(Cells::flag);
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> Cells.flag("maybe"));
    }

    @Test
    void reads_headings_with_and_without_a_name() {
        assertThat(Cells.headed("1. 健康・福祉")).isEqualTo(new Cells.Headed("1", Optional.of("健康・福祉")));
        assertThat(Cells.headed("１－１　地域 共生")).isEqualTo(new Cells.Headed("1-1", Optional.of("地域 共生")));
        assertThat(Cells.headed("２．安全")).isEqualTo(new Cells.Headed("2", Optional.of("安全")));
        assertThat(Cells.headed("3")).isEqualTo(new Cells.Headed("3", Optional.empty()));
        assertThat(Cells.headed("3.")).isEqualTo(new Cells.Headed("3", Optional.empty()));
        for (String cell : List.of("健康", "3健康", "第1 健康")) {
            assertThatExceptionOfType(Refusal.class).isThrownBy(() -> Cells.headed(cell));
        }
    }
}
