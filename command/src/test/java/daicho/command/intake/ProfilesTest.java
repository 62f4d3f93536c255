package daicho.command.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import daicho.shared.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProfilesTest {
    private static final String GOOD = """
            name: own
            match: {measure: CODE, line: NUMBER, records: DEPARTMENTS}
            owns: [result.text]
            columns:
              code: {field: measure.code, required: true}
              year: {field: year}
              text: {field: result.text}
            """;

    @Test
    void reads_the_packaged_profiles() {
        assertThat(new Profiles().all().stream().map(Profile::name))
                .containsExactly(
                        "daicho",
                        "daicho-texts",
                        "ichinoseki-actions",
                        "ichinoseki-annual",
                        "ichinoseki-midterm",
                        "ichinoseki-opinions",
                        "ichinoseki-roles",
                        "iga-glossary",
                        "iga-indicators",
                        "iga-measures",
                        "iga-tags",
                        "kanazawa-figures",
                        "kanazawa-progress",
                        "mishima-agreements",
                        "mishima-bodies",
                        "nishitokyo-bodies",
                        "nishitokyo-roles");
        assertThat(new Profiles().all())
                .allSatisfy(profile -> assertThat(profile.title()).containsKeys("ja", "en"));
        for (String plain : List.of("daicho", "daicho-texts")) {
            assertThat(new Profiles().named(plain).columns().values()).allSatisfy(column -> {
                assertThat(column.about()).containsKeys("ja", "en");
                assertThat(column.aliases()).isNotEmpty();
            });
        }
        assertThat(Objects.requireNonNull(new Profiles().named("iga-tags").plan()))
                .isEqualTo(new Profiles().named("iga-measures").plan());
        assertThat(new Profiles().named("ichinoseki-opinions").round())
                .isEqualTo(new Profiles().named("ichinoseki-midterm").round());
        assertThat(Objects.requireNonNull(
                        new Profiles().named("ichinoseki-opinions").plan()))
                .isEqualTo(new Profiles().named("ichinoseki-annual").plan());
    }

    @Test
    void names_the_profiles_there_are() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> new Profiles().named("../daicho"))
                .satisfies(refusal ->
                        assertThat(refusal.arguments().getLast().toString()).contains("daicho"));
    }

    @Test
    void says_what_is_wrong_with_a_profile() {
        assertThat(read(GOOD).name()).isEqualTo("own");
        refuses(GOOD.replace("result.text]", "result.figures]"), "owns must name exactly");
        refuses(GOOD.replace("result.text}", "result.words}"), "result.words");
        refuses(GOOD.replace("year}", "year, colour: red}"), "colour");
        refuses(GOOD.replace("year}", "year, about: {en: of April, ja: 年度, or of January}}"), "year.about");
        refuses(GOOD + "title: {en: own, fr: propre}\n", "title");
        refuses(GOOD.replace("  year: {field: year}\n", ""), "a column of year");
        refuses(GOOD.replace("text}", "text, year: R0}"), "text.year");
        refuses(GOOD.replace("text}", "text, stage: INTERIM}"), "asOf");
        refuses(GOOD.replace("line: NUMBER", "line: KEY"), "initiative.line");
        refuses(GOOD.replace("name: own", "name: other"), "name of its file");
        refuses(GOOD.replace("required: true}", "aliases: [ｙｅａｒ]}"), "twice");
        refuses(GOOD.replace("match: {measure: CODE, line: NUMBER, records: DEPARTMENTS}\n", ""), "matched");
        refuses(GOOD.replace("name: own", "name: own\nof: AGREEMENT"), "agreement.signedOn");
        refuses(GOOD + "plan: {name: x, years: R3-R1, levels: [a]}\n", "plan.years");
    }

    @Test
    void says_what_is_wrong_with_a_profile_of_texts() {
        String texts = """
                name: own
                of: PLAN_TEXT
                text: {kind: ROLE, by: [text.stakeholder]}
                owns: [text.text]
                columns:
                  actor: {field: text.stakeholder}
                  text: {field: text.text}
                """;
        assertThat(read(texts).needsMeasure()).isFalse();
        refuses(texts.replace("text: {kind: ROLE, by: [text.stakeholder]}\n", ""), "how texts are matched");
        refuses(texts.replace("kind: ROLE, ", ""), "text.kind");
        refuses(texts.replace("by: [text.stakeholder]", "by: [text.seq]"), "text.seq");
        refuses(texts.replace("owns: [text.text]", "owns: [text.text, text.stakeholder]"), "owns must name exactly");
        refuses(texts + "code: {columns: [no]}\n", "unknown column no");
    }

    private static void refuses(String yaml, String because) {
        assertThatIllegalStateException().isThrownBy(() -> read(yaml)).withMessageContaining(because);
    }

    private static Profile read(String yaml) {
        return Profiles.read(new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return "own.yaml";
            }
        });
    }
}
