package daicho.query;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.EventTypes;
import daicho.shared.access.Role;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WordingsTest {
    private static final Pattern REFUSAL = Pattern.compile(
            "(?:Refusal\\s*\\.\\s*(?:invalid|forbidden|unknown|conflict|existing)\\(|past\\.one\\([^;\"]*,)\\s*\"([a-z_]+\\.[a-z_]+)\"");
    private static final Pattern UNIQUE_KEY = Pattern.compile("new UniqueKey\\([^;]*?\"([a-z_]+\\.[a-z_]+)\"[,)]");

    private final Map<String, Properties> japanese = MessageFiles.in("ja");
    private final Map<String, Properties> english = MessageFiles.in("en");

    @Test
    void every_text_exists_in_both_languages() {
        assertThat(japanese.keySet()).isEqualTo(english.keySet());
        japanese.forEach((feature, texts) -> assertThat(texts.stringPropertyNames())
                .as(feature)
                .isEqualTo(english.getOrDefault(feature, new Properties()).stringPropertyNames()));
    }

    @Test
    void every_event_type_has_words_in_the_file_of_its_feature() {
        for (Class<?> type : EventTypes.all()) {
            String name = EventTypes.nameOf(type);
            assertThat(keys(name.substring(0, name.indexOf('.')))).contains("audit." + name);
        }
    }

    @Test
    void every_refusal_in_the_sources_has_a_wording_in_the_file_of_its_feature() {
        Set<String> codes = codes();
        assertThat(codes)
                .hasSizeGreaterThan(20)
                .contains("measure.code_taken", "request.cursor_invalid", "agreement.partner_unknown");
        for (String code : codes) {
            assertThat(keys(code.substring(0, code.indexOf('.')))).contains("refusal." + code);
        }
    }

    @Test
    void every_role_has_a_name() {
        for (Role role : Role.values()) {
            assertThat(keys("access")).contains("role." + role);
        }
    }

    @Test
    void every_text_is_a_message_format_without_lone_apostrophes() {
        Stream.concat(japanese.values().stream(), english.values().stream())
                .flatMap(texts -> texts.entrySet().stream())
                .forEach(entry -> {
                    String text = entry.getValue().toString();
                    assertThat(new MessageFormat(text, Locale.JAPANESE).toPattern())
                            .as("%s", entry.getKey())
                            .isNotBlank();
                    assertThat(text.replace("''", "")).as("%s", entry.getKey()).doesNotContain("'");
                });
    }

    @Test
    void source_of_messages_speaks_both_languages() {
        Object[] none = {"1", "2"};
        assertThat(Wordings.messageSource().getMessage("role.AUDITOR", none, Locale.ENGLISH))
                .isEqualTo("Auditor");
        assertThat(Wordings.messageSource().getMessage("role.AUDITOR", none, Locale.JAPAN))
                .isEqualTo("監査担当");
        assertThat(Wordings.messageSource().getMessage("role.AUDITOR", none, Locale.FRENCH))
                .isEqualTo("監査担当");
    }

    private Set<String> keys(String feature) {
        assertThat(japanese).containsKey(feature);
        return japanese.getOrDefault(feature, new Properties()).stringPropertyNames();
    }

    private static Set<String> codes() {
        Set<String> codes = new TreeSet<>();
        for (String source : MessageFiles.sources("src/main/java", ".java")) {
            for (Pattern pattern : new Pattern[] {REFUSAL, UNIQUE_KEY}) {
                Matcher matcher = pattern.matcher(source);
                while (matcher.find()) {
                    codes.add(matcher.group(1));
                }
            }
        }
        return codes;
    }
}
