package daicho.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SheetCellTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"http://x\")",
                "+1+1",
                "-1-cmd|' /C calc'!A0",
                "@SUM(1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "＝１＋１",
                "＋81",
                "－",
                "＠SUM(1)",
                "-",
                "--5",
                "-5%",
                "+5 件",
                "'=1+1",
                "''@x"
            })
    void puts_an_apostrophe_before_what_looks_like_a_formula(String text) {
        assertThat(SheetCell.written(text)).isEqualTo("'" + text);
        assertThat(SheetCell.read("'" + text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-3", "+5", "-0.5", "12", "一", "1-1", "a=b", "'", "''", "'引用'", "'-3", "▲3", " =1"})
    void leaves_numbers_and_other_texts_alone(String text) {
        assertThat(SheetCell.written(text)).isEqualTo(text);
        assertThat(SheetCell.read(text)).isEqualTo(text);
    }

    @Test
    void gives_every_text_back_as_it_was() {
        List<String> texts = new ArrayList<>(List.of(""));
        for (int length = 0; length < 4; length++) {
            List.copyOf(texts).forEach(text -> "'=-+@＝\t\n\r1.a".chars().forEach(c -> texts.add((char) c + text)));
        }
        assertThat(texts).hasSizeGreaterThan(10_000).allSatisfy(text -> {
            String written = SheetCell.written(text);
            assertThat(SheetCell.read(written)).isEqualTo(text);
            assertThat(written).doesNotMatch("(?s)[=@＝\t\r\n].*");
        });
    }
}
