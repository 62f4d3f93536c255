package daicho.shared;

import static daicho.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "市民生活課",
                "𠮷野家 𩸽",
                "葛󠄀城市",
                "祇︀園",
                "👨‍👩‍👧‍👦",
                "①\n②\r\n③\t",
                " 前後の空白 ",
                "\u0001\u007f\u0085\u200b\ufeff",
                "\\u0000 written out"
            })
    void keeps_text_as_it_is(String text) {
        assertThat(Texts.text("/text", text)).isEqualTo(text);
        assertThat(Texts.name("/name", text)).isEqualTo(text);
        assertThat(Texts.textOrNone("/text", text)).isEqualTo(text);
        assertThat(Texts.nameOrNone("/name", text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NUL \0", "\0", "\ud842", "x\ud842", "\ud842x", "\udfb7", "\udfb7\ud842", "𠮷\udfb7"})
    void refuses_what_the_database_would_refuse_or_replace(String text) {
        assertThat(Texts.storable(text)).isFalse();
        assertRefused("record.text_unstorable", "/text", () -> Texts.text("/text", text));
        assertRefused("record.text_unstorable", "/name", () -> Texts.name("/name", text));
        assertRefused("record.text_unstorable", "/text", () -> Texts.textOrNone("/text", text));
        assertRefused("record.text_unstorable", "/name", () -> Texts.nameOrNone("/name", text));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("daicho.shared.Seeds#some")
    void takes_exactly_what_survives_utf_8(long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("あ");
        for (int i = random.nextInt(20); i >= 0; i--) {
            switch (random.nextInt(4)) {
                case 0 -> text.append((char) random.nextInt(0xd800, 0xe000));
                case 1 -> text.appendCodePoint(random.nextInt(0x10000, 0x110000));
                default -> text.append((char) random.nextInt(1, 0xd800));
            }
        }
        String typed = text.toString();
        String survived = new String(typed.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(Texts.storable(typed)).as("seed %d", seed).isEqualTo(typed.equals(survived));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", "\u3000"})
    void takes_blank_for_none(String blank) {
        assertRefused("record.text_missing", "/text", () -> Texts.text("/text", blank));
        assertRefused("record.text_missing", "/name", () -> Texts.name("/name", blank));
        assertThat(Texts.textOrNone("/text", blank)).isNull();
        assertThat(Texts.nameOrNone("/name", blank)).isNull();
        assertThat(Texts.textOrNone("/text", null)).isNull();
        assertRefused("record.text_missing", "/text", () -> Texts.text("/text", null));
    }

    @Test
    void bounds_the_length() {
        assertThat(Texts.name("/name", "課".repeat(Texts.NAME))).hasSize(500);
        assertThat(Texts.text("/text", "課".repeat(Texts.TEXT))).hasSize(100_000);
        assertRefused("record.text_too_long", "/name", () -> Texts.name("/name", "課".repeat(501)));
        assertRefused("record.text_too_long", "/text", () -> Texts.text("/text", "課".repeat(100_001)));
    }

    @Test
    void folds_codes_that_people_take_for_one() {
        for (String typed : List.of("1-1", "１－１", "1‐1", "1–1", "1—1", "1−1", "1ー1", "1ｰ1", " 1 - 1\u3000", "1─1")) {
            assertThat(Texts.code(typed)).as(typed).isEqualTo("1-1");
        }
        assertThat(Texts.code("Ａ－２")).isEqualTo("A-2");
        assertThat(Texts.code("1〜2")).isNotEqualTo(Texts.code("1-2"));
        assertThat(Texts.code("1-一")).isNotEqualTo(Texts.code("1--"));
        assertThat(Texts.plain("株式会社 ＡＢＣ")).isEqualTo("株式会社ABC");
        assertThat(Texts.plain("サービス")).isEqualTo("サービス");
    }
}
