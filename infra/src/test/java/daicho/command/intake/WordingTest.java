package daicho.command.intake;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.query.Wordings;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.context.MessageSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WordingTest {
    private static final Pattern CODE = Pattern.compile("\"(intake\\.[a-z_.]+)\"");

    @Test
    void has_every_wording_in_both_languages() throws IOException {
        assertThat(keys("ja")).isEqualTo(keys("en"));
    }

    @Test
    void has_a_wording_for_every_code() throws IOException {
        List<String> codes = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("../command/src/main/java/daicho/command"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher matcher = CODE.matcher(Files.readString(file));
                while (matcher.find()) {
                    String code = matcher.group(1);
                    codes.add(code.startsWith("intake.report.") ? code : "refusal." + code);
                }
            }
        }
        assertThat(codes).hasSizeGreaterThan(40);
        assertThat(new TreeSet<>(codes)).isEqualTo(new TreeSet<>(keys("ja")));
    }

    @Test
    void tells_row_column_and_reason_in_the_callers_language() {
        MessageSource messages = Wordings.messageSource();
        Town city = Town.plain();
        IntakeReport report = city.take("daicho", Town.sheet("施策コード,年度,担当課,実績", "1-1,R5,,一"));

        assertThat(report.text(Locale.JAPANESE, messages))
                .containsExactly(
                        "daicho.csv（様式 daicho）を取り込みました。",
                        "1行：記録 0、訂正 0、変更なし 0、構成の追加 0、取り込めない行 1",
                        "エラー：2行目「担当課」：担当課がありません。");
        assertThat(report.text(Locale.ENGLISH, messages))
                .last()
                .isEqualTo("Error: row 2, column 担当課: The department is missing.");
    }

    private static java.util.Set<String> keys(String language) throws IOException {
        Properties properties = new Properties();
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(
                        WordingTest.class.getResourceAsStream("/i18n/intake_" + language + ".properties")),
                StandardCharsets.UTF_8)) {
            properties.load(in);
        }
        return new TreeSet<>(properties.stringPropertyNames());
    }
}
