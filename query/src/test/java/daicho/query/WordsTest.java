package daicho.query;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.query.result.Review;
import daicho.shared.Channel;
import daicho.shared.Word;
import daicho.shared.access.Role;
import daicho.shared.access.TokenScope;
import daicho.shared.committee.Office;
import daicho.shared.evidence.EvidenceType;
import daicho.shared.indicator.IndicatorStatus;
import daicho.shared.indicator.IndicatorTarget;
import daicho.shared.indicator.NotMeasured;
import daicho.shared.measure.Term;
import daicho.shared.plan.PlanTextKind;
import daicho.shared.result.Stage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** One word for one thing, as the glossary decides, and one place for each text. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WordsTest {
    /** What is said otherwise, and how; with the okurigana of official documents. */
    private static final Map<String, String> JAPANESE = Map.ofEntries(
            Map.entry("最終日|最後の日|末日|終わりの日", "終了日"),
            Map.entry("読み出し用|読み取り用|読み取り側", "参照用データ"),
            Map.entry("要求", "リクエスト"),
            Map.entry("位置", "記録番号"),
            Map.entry("証跡", "履歴"),
            Map.entry("見直", "改定"),
            Map.entry("出来事", "イベント"),
            Map.entry("秘密(?!鍵|の値)", "シークレット"),
            Map.entry("節点|内部のノード", "ノード、庁内のノード"),
            Map.entry("評価会", "委員評価"),
            Map.entry("(?<![出欠])席", "委員枠"),
            Map.entry("第三者", "三者協定の相手方"),
            Map.entry("締結中", "有効"),
            Map.entry("代理入力|代理で入力", "代行入力"),
            Map.entry("公表の定め", "公表の要件"),
            Map.entry("見本の人", "試用アカウント"),
            Map.entry("評価の尺度", "評価尺度"),
            Map.entry("監査(?!担当)|分析(?!担当)", "監査担当、分析担当"),
            Map.entry("または", "又は"),
            Map.entry("すでに", "既に"),
            Map.entry("全て", "すべて"),
            Map.entry("締切(?!り)", "締切り"),
            Map.entry("取消(?![しす日])", "取消し"),
            Map.entry("割当(?!て)", "割当て"),
            Map.entry("取込", "取り込み"),
            Map.entry("取下(?!げ)", "取下げ"),
            Map.entry("差戻(?!し)", "差戻し"));

    private static final Map<String, String> ENGLISH = Map.ofEntries(
            Map.entry("\\b[Cc]an not\\b", "cannot"),
            Map.entry("\\b[Aa]s it stands\\b", "at present"),
            Map.entry("\\b[Ww]ho(?:so)?ever\\b", "anyone who"),
            Map.entry("\\b(?:lay|lays|laid) down\\b", "set, by the rules"),
            Map.entry("\\bis at it\\b", "is running"),
            Map.entry("\\bsomewhere\\b", "the place"),
            Map.entry("\\bof (?:one's|one’s|its|his|their) own\\b", "its own"),
            Map.entry("\\banew\\b", "again"),
            Map.entry("\\bstands? (?:there|twice)\\b", "occurs"));

    /** What looks like a constant and is a name. */
    private static final Set<String> NAMES =
            Set.of("UTF", "HTTP", "JSON", "SHA", "MB", "URL", "CSV", "REVOKE", "ALTER");

    private static final Pattern CONSTANT = Pattern.compile("\\b[A-Z]{4,}(?:_[A-Z]+)*\\b");

    private static final List<Class<? extends Enum<?>>> SAID = List.of(
            Role.class,
            TokenScope.class,
            EvidenceType.class,
            Stage.class,
            Term.class,
            IndicatorTarget.Kind.class,
            IndicatorStatus.class,
            NotMeasured.class,
            Office.class,
            PlanTextKind.class,
            Channel.class,
            Review.class);

    private final Map<String, Properties> japanese = MessageFiles.in("ja");
    private final Map<String, Properties> english = MessageFiles.in("en");

    @Test
    void every_thing_has_one_word() {
        assertThat(otherWords(japanese, JAPANESE)).isEmpty();
        assertThat(otherWords(english, ENGLISH)).isEmpty();
    }

    @Test
    void papers_and_plain_sheets_say_the_same() {
        Properties papers = new Properties();
        for (String paper :
                List.of("README.ja.md", "docs/operations.ja.md", "docs/tour.ja.md", "docs/accessibility.ja.md")) {
            papers.setProperty(paper, MessageFiles.text(Path.of("..", paper)));
        }
        papers.setProperty(
                "glossary.md",
                MessageFiles.text(Path.of("..", "docs", "glossary.md"))
                        .lines()
                        .map(row -> row.replaceFirst("^(\\|[^|]*).*", "$1"))
                        .collect(Collectors.joining("\n")));
        papers.setProperty(
                "plain sheets",
                String.join("\n", MessageFiles.sources("src/main/resources/intake", "daicho.yaml"))
                        // An alias is a word that older sheets use.
                        .replaceAll("aliases: \\[.*", ""));
        papers.setProperty(
                "plain sheet of texts",
                String.join("\n", MessageFiles.sources("src/main/resources/intake", "daicho-texts.yaml")));
        assertThat(otherWords(Map.of("", papers), JAPANESE)).isEmpty();
    }

    @Test
    void plain_sheet_calls_its_columns_as_the_trail_does() {
        String sheet = String.join("\n", MessageFiles.sources("src/main/resources/intake", "daicho.yaml"));
        Map.of("stage", "result.stage", "asOf", "result.asOf", "measure.term", "initiative.term")
                .forEach((label, field) -> assertThat(sheet)
                        .contains("  " + all(japanese).get("field." + label) + ":\n    field: " + field + "\n"));
    }

    @Test
    void opinions_of_members_and_comments_are_told_apart() {
        assertThat(otherWords(
                        Map.of("scoring", texts(japanese, "scoring")), Map.of("(?<!委員)意見", "委員意見", "寄せられた", "委員意見")))
                .isEmpty();
        assertThat(otherWords(Map.of("comment", texts(japanese, "comment")), Map.of("委員意見", "寄せられた意見")))
                .containsExactly("comment subject.OPINION: 委員意見, better 寄せられた意見");
    }

    @Test
    void no_constant_reaches_a_reader() {
        Set<String> constants = new TreeSet<>();
        for (Map<String, Properties> files : List.of(japanese, english)) {
            files.forEach((file, texts) -> texts.forEach((key, text) -> {
                // On the command line a constant is what one types; the settings of a node are named in capitals.
                if (!file.equals("cli") && !file.equals("infra")) {
                    Matcher matcher = CONSTANT.matcher(text.toString());
                    while (matcher.find()) {
                        if (!NAMES.contains(matcher.group())) {
                            constants.add(key + ": " + matcher.group());
                        }
                    }
                }
            }));
        }
        assertThat(constants).isEmpty();
    }

    @Test
    void every_constant_that_is_said_has_a_word() {
        assertThat(all(japanese).keySet()).containsAll(words().toList());
        assertThat(all(english).keySet()).containsAll(words().toList());
    }

    @Test
    void no_key_is_in_two_files() {
        for (Map<String, Properties> files : List.of(japanese, english)) {
            Map<String, List<String>> places = new TreeMap<>();
            files.forEach((file, texts) -> texts.stringPropertyNames()
                    .forEach(key -> places.computeIfAbsent(key, none -> new ArrayList<>())
                            .add(file)));
            places.values().removeIf(of -> of.size() == 1);
            assertThat(places).isEmpty();
        }
    }

    /** Labels of fields are looked at where the fields are known, in {@code FieldsTest}. */
    @Test
    void every_key_is_used() {
        Set<String> literals = literals();
        Set<String> words = words().collect(Collectors.toSet());
        Set<String> unused = new TreeSet<>();
        for (String key : all(japanese).keySet()) {
            if (!key.startsWith("field.") && !words.contains(key) && !isUsed(key, literals)) {
                unused.add(key);
            }
        }
        assertThat(unused).isEmpty();
    }

    private static boolean isUsed(String key, Set<String> literals) {
        String last = key.substring(key.lastIndexOf('.') + 1);
        if (literals.contains(key) || literals.contains("--" + last)) {
            return true;
        }
        if (key.startsWith("refusal.")) {
            return literals.contains(key.substring("refusal.".length())) || literals.contains("." + last);
        }
        if (key.startsWith("audit.") || key.startsWith("subject.")) {
            // Events and subjects are types; WordingsTest and the start of a node look for their words.
            return literals.contains(last) || Character.isUpperCase(last.charAt(0));
        }
        if (key.endsWith(".usage.description") || key.equals("daicho.version")) {
            return true;
        }
        if (last.endsWith("[0]")) {
            return literals.contains(last.substring(0, last.length() - "[0]".length()));
        }
        // Put together: a prefix and a constant or another literal, or the key of a refused start and one of its parts.
        return literals.contains(key.substring(0, key.length() - last.length())) || literals.contains("." + last);
    }

    /** The texts in the sources, and the keys in the templates. */
    private static Set<String> literals() {
        Set<String> literals = new TreeSet<>();
        collect(
                Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\""),
                MessageFiles.sources("src/main/java", ".java"),
                literals);
        List<String> pages = MessageFiles.sources("src/main/resources/templates", ".html");
        collect(Pattern.compile("#\\{([\\w.]+)"), pages, literals);
        collect(Pattern.compile("'([\\w.]+)'"), pages, literals);
        return literals;
    }

    private static void collect(Pattern pattern, List<String> sources, Set<String> found) {
        for (String source : sources) {
            Matcher matcher = pattern.matcher(source);
            while (matcher.find()) {
                found.add(matcher.group(1));
            }
        }
    }

    private static Stream<String> words() {
        return SAID.stream()
                .flatMap(type -> Arrays.stream(type.getEnumConstants()))
                .map(constant -> Word.of(constant).key());
    }

    private static List<String> otherWords(Map<String, Properties> files, Map<String, String> words) {
        List<String> found = new ArrayList<>();
        files.forEach((file, texts) -> texts.forEach((key, text) -> words.forEach((pattern, better) -> {
            Matcher matcher = Pattern.compile(pattern).matcher(text.toString());
            if (matcher.find()) {
                found.add(file + " " + key + ": " + matcher.group() + ", better " + better);
            }
        })));
        return found;
    }

    private static Properties texts(Map<String, Properties> files, String file) {
        return files.getOrDefault(file, new Properties());
    }

    private static Map<String, String> all(Map<String, Properties> files) {
        Map<String, String> all = new TreeMap<>();
        files.values().forEach(texts -> texts.forEach((key, text) -> all.put(key.toString(), text.toString())));
        return all;
    }
}
