package daicho.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks what the jar consists of, by the list inside it, and whether all of it may be passed on under Daicho's
 * licence.
 */
class LicencesTest {
    /**
     * Licences under which a city may be given the jar with no other duty than to name them. EPL-2.0 requires the
     * sources of changes to the part itself, and nothing was changed. The licence of Bouncy Castle is the MIT licence
     * with another name, and that of FreeBSD the BSD licence with two clauses.
     */
    private static final Set<String> ALLOWED = Set.of(
            "Apache-2.0",
            "MIT",
            "MIT-0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "0BSD",
            "CC0-1.0",
            "PostgreSQL",
            "EPL-2.0",
            "Bouncy Castle Licence",
            "FreeBSD License");

    /** Which licence is used if a part offers several. */
    private static final Map<String, String> CHOSEN = Map.of(
            "ch.qos.logback:logback-classic", "EPL-2.0",
            "ch.qos.logback:logback-core", "EPL-2.0",
            "jakarta.annotation:jakarta.annotation-api", "EPL-2.0",
            "jakarta.mail:jakarta.mail-api", "BSD-3-Clause",
            "org.eclipse.angus:angus-mail", "BSD-3-Clause",
            "org.hdrhistogram:HdrHistogram", "CC0-1.0");

    private static final Path LIST = Path.of("target", "classes", "META-INF", "sbom", "application.cdx.json");

    private static JsonNode parts = JsonMapper.shared().createArrayNode();

    @BeforeAll
    static void read() throws IOException {
        assumeFalse(
                Boolean.getBoolean("daicho.offline") && !Files.exists(LIST),
                "Maven makes the list of parts only without -o");
        parts = JsonMapper.shared().readTree(Files.readAllBytes(LIST)).path("components");
        assertThat(parts.size()).isGreaterThan(100);
    }

    @Test
    void every_part_has_a_licence_that_is_allowed() {
        assertThat(parts.valueStream().map(LicencesTest::fault).filter(fault -> !fault.isEmpty()))
                .isEmpty();
    }

    @Test
    void every_choice_is_still_one() {
        Set<String> names = new TreeSet<>(parts.valueStream()
                .filter(part -> part.path("licenses").size() > 1)
                .map(LicencesTest::name)
                .toList());
        assertThat(names).isEqualTo(new TreeSet<>(CHOSEN.keySet()));
    }

    @Test
    void every_part_is_released_and_can_be_recognised() {
        parts.forEach(part -> {
            assertThat(part.path("purl").asString()).startsWith("pkg:maven/");
            if (!part.path("group").asString().equals("daicho")) {
                assertThat(part.path("version").asString()).as(name(part)).doesNotContain("SNAPSHOT");
                assertThat(part.path("hashes")
                                .valueStream()
                                .map(hash -> hash.path("alg").asString()))
                        .as(name(part))
                        .contains("SHA-256");
            }
        });
        assertThat(parts.valueStream().map(LicencesTest::name))
                .contains("daicho:daicho-command", "org.postgresql:postgresql")
                .noneMatch(name -> name.matches(".*(xstream|junit|archunit|mockito|assertj).*"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                                                                | has no licence",
                "[{'license': {'id': 'AGPL-3.0-only'}}]                            | is under AGPL-3.0-only",
                "[{'license': {'name': 'Ours'}}]                                   | is under Ours",
                "[{'expression': 'GPL-2.0-only WITH X'}]                           | is under GPL-2.0-only WITH X",
                "[{'license': {'id': 'MIT'}}, {'license': {'id': 'GPL-3.0-only'}}] | offers MIT, GPL-3.0-only"
            })
    void notices_what_is_not_allowed(String licences, String fault) {
        String part = "{'group': 'x', 'name': 'y', 'licenses': " + licences + "}";
        assertThat(fault(JsonMapper.shared().readTree(part.replace('\'', '"')))).startsWith("x:y " + fault);
    }

    private static String fault(JsonNode part) {
        List<String> licences = part.path("licenses")
                .valueStream()
                .map(entry -> entry.has("expression")
                        ? entry.path("expression").asString()
                        : entry.at("/license/id")
                                .asString(entry.at("/license/name").asString("")))
                .toList();
        if (licences.isEmpty()) {
            return name(part) + " has no licence";
        }
        if (licences.size() > 1 && !licences.contains(CHOSEN.getOrDefault(name(part), ""))) {
            return name(part) + " offers " + String.join(", ", licences) + ": choose one";
        }
        String taken = licences.size() > 1 ? CHOSEN.getOrDefault(name(part), "") : licences.getFirst();
        return ALLOWED.contains(taken) ? "" : name(part) + " is under " + taken;
    }

    private static String name(JsonNode part) {
        return part.path("group").asString() + ":" + part.path("name").asString();
    }
}
