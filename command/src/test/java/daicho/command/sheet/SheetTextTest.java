package daicho.command.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daicho.shared.Refusal;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SheetTextTest {
    private static final List<String> ENCODINGS =
            List.of("UTF-8", "windows-31j", "EUC-JP", "ISO-2022-JP", "x-windows-iso2022jp", "x-eucJP-Open");

    private static final List<List<String>> TITLES =
            List.of(List.of(), List.of("令和3年度　実績報告書"), List.of("様式第1号", "", "実績報告書", "（介護保険課）"));

    private static final List<String> WORDS =
            List.of("講座を開催", "一覧, その他", "二行\nの本文", "ﾍﾙﾊﾟｰ", "", "a\"b", "実績", "1,234");

    /** Names of a table with and without a second row of the header. */
    private static final Columns EXPECTED = expected(Set.of("施策コード", "年度", "担当課", "実績本文", "実績数値", "備考"));

    private static Columns expected(Set<String> names) {
        return new Columns() {
            @Override
            public boolean knows(String name) {
                return names.contains(name.replaceAll("\\s", ""));
            }

            @Override
            public boolean isComplete(List<String> header) {
                return header.stream().filter(this::knows).count() >= 5;
            }
        };
    }

    static LongStream seeds() {
        Long said = Long.getLong("daicho.test.seed");
        return said == null ? LongStream.range(0, 50) : LongStream.of(said);
    }

    /** Encodings × separators × titles × headers of one and of two rows. */
    @ParameterizedTest
    @MethodSource("seeds")
    void reads_the_same_however_it_is_written(long seed) {
        Random random = new Random(seed);
        for (int example = 0; example < 20; example++) {
            List<List<String>> rows = new ArrayList<>();
            TITLES.get(random.nextInt(3)).forEach(title -> rows.add(List.of(title)));
            if (random.nextBoolean()) {
                rows.add(List.of("施策", "年度", "担当課", "実績", "", "備考"));
                rows.add(List.of("コード", "", "", "本文", "数値", ""));
            } else {
                rows.add(List.of("施策コード", "年 度", "担当\n課", "実績本文", "実績 数値", "備考"));
            }
            List<List<String>> lines = new ArrayList<>();
            for (int line = 0; line < 1 + random.nextInt(4); line++) {
                List<String> cells = new ArrayList<>(List.of("1-" + line, "R3", "介護保険"));
                for (int cell = 0; cell < 3; cell++) {
                    cells.add(WORDS.get(random.nextInt(WORDS.size())));
                }
                lines.add(cells);
            }
            rows.addAll(lines);
            char separator = random.nextBoolean() ? ',' : '\t';
            String encoding = ENCODINGS.get(random.nextInt(ENCODINGS.size()));
            Charset charset = Charset.forName(encoding);
            String text = written(rows, separator);
            if (!charset.newEncoder().canEncode(text)) {
                continue;
            }
            Sheet sheet = Sheet.read(text.getBytes(charset), null, EXPECTED);
            assertThat(sheet.header().stream().map(name -> name.replaceAll("\\s", "")))
                    .as("%s, seed %d", encoding, seed)
                    .containsExactly("施策コード", "年度", "担当課", "実績本文", "実績数値", "備考");
            assertThat(sheet.lines().stream().map(Sheet.Line::cells))
                    .as("%s, seed %d", encoding, seed)
                    .containsExactlyElementsOf(lines);
        }
    }

    /** A header in Latin letters does not tell EUC-JP from CP932. */
    @Test
    void refuses_bytes_that_may_be_two_texts() {
        Columns latin = expected(Set.of("a", "b", "c", "d", "e"));
        String text = "a,b,c,d,e\r\n介護保険,講座,,,\r\n";
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Sheet.read(text.getBytes(Charset.forName("EUC-JP")), null, latin))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("intake.encoding_unknown"));
        assertThat(Sheet.read(text.getBytes(Charset.forName("windows-31j")), null, latin)
                        .lines()
                        .getFirst()
                        .cells())
                .startsWith("介護保険", "講座");
    }

    private static String written(List<List<String>> rows, char separator) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                text.append(i == 0 ? "" : separator)
                        .append('"')
                        .append(row.get(i).replace("\"", "\"\""))
                        .append('"');
            }
            text.append("\r\n");
        }
        return text.toString();
    }
}
