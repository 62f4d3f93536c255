package daicho.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What a refusal is given, its wordings say; and they say nothing that it is not given. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RefusalArgumentsTest {
    /** Who is asked to wait learns nothing from the name that the request had. */
    private static final Set<String> SAY_NOTHING = Set.of();

    /** Where refusals are made: the call, the place of the code among its arguments, and that of what follows it. */
    private static final List<Made> MADE = List.of(
            new Made("Refusal\\s*\\.\\s*(?:invalid|existing)", 0, 2),
            new Made("Refusal\\s*\\.\\s*(?:conflict|forbidden|unknown)", 0, 1),
            new Made("new UniqueKey", 1, 2),
            new Made("Fault\\s*\\.\\s*(?:of|at)", 1, 2),
            new Made("remarks\\s*\\.\\s*(?:warn|error)", 2, 3));

    private static final Pattern CODE = Pattern.compile("\"([a-z_]+\\.[a-z_]+)\"");
    private static final Pattern SAID = Pattern.compile("\\{(\\d+)");

    private final Properties japanese = all("ja");
    private final Properties english = all("en");

    private record Made(String call, int code, int arguments) {}

    /**
     * A refusal in the sources.
     *
     * @param code its code
     * @param given how many arguments
     */
    private record Given(String code, int given) {}

    @Test
    void wordings_say_what_they_are_given() {
        Set<String> silent = new TreeSet<>();
        for (Given refusal : refusals()) {
            if (refusal.given() > 0 && said(japanese, refusal.code()).isEmpty()) {
                silent.add(refusal.code());
            }
        }
        assertThat(silent).isEqualTo(SAY_NOTHING);
    }

    @Test
    void wordings_say_nothing_that_they_are_not_given() {
        Set<String> wrong = new TreeSet<>();
        for (Given refusal : refusals()) {
            for (Properties texts : List.of(japanese, english)) {
                if (said(texts, refusal.code()).stream().anyMatch(place -> place >= refusal.given())) {
                    wrong.add(refusal.toString());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void both_languages_say_the_same() {
        for (String key : japanese.stringPropertyNames()) {
            assertThat(numbers(english.getProperty(key, ""))).as(key).isEqualTo(numbers(japanese.getProperty(key)));
        }
    }

    private static Set<Integer> said(Properties texts, String code) {
        return numbers(texts.getProperty("refusal." + code, ""));
    }

    private static Set<Integer> numbers(@Nullable String text) {
        Set<Integer> numbers = new HashSet<>();
        Matcher matcher = SAID.matcher(String.valueOf(text));
        while (matcher.find()) {
            numbers.add(Integer.valueOf(matcher.group(1)));
        }
        return numbers;
    }

    private static List<Given> refusals() {
        List<Given> all = new ArrayList<>();
        for (String source : MessageFiles.sources("src/main/java", ".java")) {
            for (Made made : MADE) {
                Matcher call = Pattern.compile("(?<!\\w)" + made.call() + "\\(").matcher(source);
                while (call.find()) {
                    List<String> arguments = arguments(source, call.end());
                    if (arguments.size() > made.code()) {
                        Matcher code = CODE.matcher(arguments.get(made.code()));
                        while (code.find()) {
                            all.add(new Given(code.group(1), Math.max(0, arguments.size() - made.arguments())));
                        }
                    }
                }
            }
        }
        assertThat(all).hasSizeGreaterThan(400);
        return all;
    }

    /** The arguments of a call, which begin at a place in the source. */
    private static List<String> arguments(String source, int begin) {
        List<String> arguments = new ArrayList<>();
        int depth = 0;
        int start = begin;
        for (int i = begin; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c == '"' || c == '\'') {
                i = endOfText(source, i);
            } else if ("([{".indexOf(c) >= 0) {
                depth++;
            } else if (")]}".indexOf(c) >= 0) {
                if (depth-- == 0) {
                    arguments.add(source.substring(start, i));
                    return arguments;
                }
            } else if (c == ',' && depth == 0) {
                arguments.add(source.substring(start, i));
                start = i + 1;
            }
        }
        throw new IllegalStateException("no end: " + source.substring(begin, Math.min(begin + 80, source.length())));
    }

    private static int endOfText(String source, int begin) {
        char quote = source.charAt(begin);
        int end = begin + 1;
        while (source.charAt(end) != quote) {
            end += source.charAt(end) == '\\' ? 2 : 1;
        }
        return end;
    }

    private static Properties all(String language) {
        Properties all = new Properties();
        MessageFiles.in(language).values().forEach(all::putAll);
        return all;
    }
}
