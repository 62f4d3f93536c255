package daicho.command.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import daicho.shared.Refusal;
import java.nio.charset.StandardCharsets;
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
                        "ichinoseki-annual",
                        "iga-indicators",
                        "kanazawa-figures",
                        "kanazawa-progress",
                        "mishima-agreements");
        assertThat(new Profiles().all())
                .allSatisfy(profile -> assertThat(profile.title()).containsKeys("ja", "en"));
        assertThat(new Profiles().named("daicho").columns().values()).allSatisfy(column -> {
            assertThat(column.about()).containsKeys("ja", "en");
            assertThat(column.aliases()).isNotEmpty();
        });
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
