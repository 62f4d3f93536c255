package daicho.infra.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What templates are made of: all their text is in the message files, and nothing runs or is styled inline. */
class TemplatesTest {
    /** Names, and signs that read the same in both languages. */
    private static final Set<String> NAMES = Set.of("Daicho", "台帳", "日本語", "English", "JSON", "CSV", "·", "›", "–");

    private static final Set<String> VOID = Set.of("meta", "link", "input", "br", "hr", "img");
    private static final Pattern TOKEN = Pattern.compile(
            "<!--.*?-->|<!DOCTYPE[^>]*>|<(/?)([a-zA-Z0-9:]+)((?:\"[^\"]*\"|'[^']*'|[^>\"'])*)>|[^<]+", Pattern.DOTALL);
    private static final Pattern KEY = Pattern.compile("#\\{([a-zA-Z_][a-zA-Z0-9_.]*)");
    private static final Pattern PREFIX = Pattern.compile("#\\{\\$\\{'([a-z_.]+\\.)'");

    private record Element(String name, String attributes) {
        /** Whether Thymeleaf replaces what stands inside. */
        boolean isFilled() {
            return Pattern.compile("th:(?:text|replace|insert)=")
                    .matcher(attributes)
                    .find();
        }
    }

    static Stream<Resource> templates() throws IOException {
        return Stream.of(new PathMatchingResourcePatternResolver().getResources("classpath*:templates/**/*.html"));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void holds_no_text_of_its_own(Resource template) throws IOException {
        List<String> texts = new ArrayList<>();
        Deque<Element> open = new ArrayDeque<>();
        Matcher token = TOKEN.matcher(template.getContentAsString(StandardCharsets.UTF_8));
        while (token.find()) {
            String name = token.group(2);
            if (name == null) {
                String text = token.group().startsWith("<") ? "" : token.group().strip();
                if (!text.isEmpty() && !NAMES.contains(text) && open.stream().noneMatch(Element::isFilled)) {
                    texts.add(text);
                }
            } else if (!token.group(1).isEmpty()) {
                assertThat(open.pop().name()).isEqualTo(name);
            } else if (!VOID.contains(name)) {
                open.push(new Element(name, token.group(3)));
            }
        }
        assertThat(texts).isEmpty();
        assertThat(open).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void runs_and_styles_nothing_inline(Resource template) throws IOException {
        assertThat(template.getContentAsString(StandardCharsets.UTF_8))
                .doesNotContainPattern("\\s(?:style|on[a-z]+)=")
                .doesNotContainPattern("<style|<script(?![^>]*\\ssrc=)")
                .doesNotContainPattern("(?:src|href|action)=\"(?:https?:)?//");
    }

    /** Thymeleaf takes the texts "no", "off" and "false" for conditions that are not met. */
    @ParameterizedTest
    @MethodSource("templates")
    void asks_of_a_text_whether_there_is_one(Resource template) throws IOException {
        assertThat(template.getContentAsString(StandardCharsets.UTF_8))
                .doesNotContainPattern("th:(?:if|unless)=\"\\$\\{[a-zA-Z.?]*\\b"
                        + "(?:text|title|reason|name|note|summary|philosophy|address|about|detail|unit|label)}\"");
    }

    @ParameterizedTest
    @MethodSource("templates")
    void says_only_what_both_languages_have(Resource template) throws IOException {
        String text = template.getContentAsString(StandardCharsets.UTF_8);
        for (Locale language : List.of(Locale.JAPANESE, Locale.ENGLISH)) {
            Set<String> known = keys(language);
            Set<String> missing = new TreeSet<>();
            KEY.matcher(text).results().map(match -> match.group(1)).forEach(missing::add);
            missing.removeAll(known);
            PREFIX.matcher(text)
                    .results()
                    .map(match -> match.group(1))
                    .filter(prefix -> known.stream().noneMatch(key -> key.startsWith(prefix)))
                    .forEach(missing::add);
            assertThat(missing).as(language.getLanguage()).isEmpty();
        }
    }

    /** The parts of the frame are found by their names, so a page that has another frame would miss them. */
    @Test
    void frames_every_page() throws IOException {
        assertThat(templates()
                        .filter(template -> {
                            try {
                                String text = template.getContentAsString(StandardCharsets.UTF_8);
                                return text.contains("<article") && !text.contains("page/layout :: page(");
                            } catch (IOException e) {
                                throw new IllegalStateException(e);
                            }
                        })
                        .map(Resource::getFilename))
                .containsExactly("layout.html");
    }

    private static Set<String> keys(Locale language) throws IOException {
        Set<String> keys = new TreeSet<>();
        for (Resource file : new PathMatchingResourcePatternResolver()
                .getResources("classpath*:i18n/*_" + language.getLanguage() + ".properties")) {
            Properties properties = new Properties();
            properties.load(new java.io.StringReader(file.getContentAsString(StandardCharsets.UTF_8)));
            keys.addAll(properties.stringPropertyNames());
        }
        return keys;
    }
}
