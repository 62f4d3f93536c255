package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.openapi.Exchanges;
import daicho.shared.Japan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

/**
 * A further kind of record, {@code sample}, in a node that knows it only from its fifteen files: no list of kinds is
 * changed. Runs beside all other tests, like {@link NodeTest}.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the node with samples")
@TestInstance(Lifecycle.PER_CLASS)
class SampleKindTest {
    private static final String CODE = "472999";

    @TempDir
    static Path directory;

    private Node node;
    private Api secretariat;
    private Api auditor;
    private UUID plan;

    @BeforeAll
    void serve_a_city_that_takes_samples() throws IOException, InterruptedException {
        Path classes = directory.resolve("kind");
        assertThat(PlantedKind.make(classes)).isEmpty();
        node = Node.startWith(classes, directory.resolve(".daicho"));
        Exchanges description = new Exchanges(new Api(node.port, CODE, token("secretariat"))
                .fromRoot("/api/v1/openapi.json")
                .text());
        secretariat = new Api(node.port, CODE, token("secretariat"), description::verify);
        auditor = new Api(node.port, CODE, token("auditor"), description::verify);
        secretariat
                .post("/api/v1/municipalities", "{\"code\": \"%s\", \"name\": \"試市\"}".formatted(CODE))
                .json();
        plan = secretariat.post("/plans", """
                {"name": "福祉計画", "firstFiscalYear": "R3", "lastFiscalYear": "R7", "levelNames": ["柱", "施策"],
                 "scales": [{"name": "進捗", "marks": [{"value": "◎"}, {"value": "〇"}]}]}
                """).id();
    }

    @AfterAll
    void stop() throws IOException, InterruptedException {
        node.stop();
    }

    private String token(String role) throws IOException, InterruptedException {
        Node.Outcome token = node.run("token", "create", "--municipality", CODE, "--role", role, "--label", role);
        assertThat(token.exit()).as(token.err()).isZero();
        return token.line(0);
    }

    @Test
    void stands_in_fifteen_files() {
        assertThat(PlantedKind.files()).hasSizeLessThanOrEqualTo(15);
    }

    @Test
    void is_recorded_corrected_commented_on_told_shown_and_verified() throws IOException, InterruptedException {
        String body = "{\"plan\": \"%s\", \"code\": \"1\", \"fiscalYear\": \"R5\", \"title\": \"水質\", \"count\": 3}"
                .formatted(plan);
        Api.Answer recorded = secretariat.post("/samples", body);
        UUID sample = recorded.id();
        assertThat(secretariat
                        .get(recorded.header("Location"))
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(3);
        assertThat(secretariat.post("/samples", body).problem()).isEqualTo("409 sample.already_recorded");
        assertThat(secretariat
                        .post("/samples", body, "Accept-Language", "en")
                        .ofProblem("detail")
                        .asString())
                .isEqualTo("A sample with this code is already recorded.");

        String correction = "/samples/" + sample + "/correction";
        assertThat(secretariat
                        .post(correction, "{\"fiscalYear\": \"R5\", \"title\": \"水質\", \"count\": 4}")
                        .problem())
                .isEqualTo("422 record.field_missing");
        secretariat
                .post(correction, "{\"fiscalYear\": \"R5\", \"title\": \"水質\", \"count\": 4, \"reason\": \"誤記\"}")
                .json();
        JsonNode now = secretariat.get("/samples/" + sample).json();
        assertThat(now.path("count").asInt()).isEqualTo(4);
        assertThat(now.path("correctionReason").asString()).isEqualTo("誤記");

        commentedOn(sample);
        JsonNode first = told(sample);
        shown(sample, recorded.position(), first.path("recordedAt").asString());
        String yesterday = LocalDate.now(Japan.ZONE).minusDays(1).toString();
        assertThat(secretariat.get("/samples/" + sample + "?asOf=" + yesterday).problem())
                .isEqualTo("404 sample.unknown");

        String before = secretariat.get("/plans/" + plan + "/snapshot").text();
        Node.Outcome rebuilt = node.run("rebuild");
        assertThat(rebuilt.exit()).as(rebuilt.out() + rebuilt.err()).isZero();
        assertThat(secretariat.get("/plans/" + plan + "/snapshot").text()).isEqualTo(before);
        Node.Outcome verified = node.run("verify", "--views");
        assertThat(verified.exit()).as(verified.out() + verified.err()).isZero();
        assertThat(verified.out()).contains("0 faults", "Every read model equals the ledger");
        Node.Outcome printed = node.run("snapshot", "--municipality", CODE);
        assertThat(printed.out()).contains("\"samples\":[{\"id\":\"" + sample + "\"");
    }

    private void commentedOn(UUID sample) {
        UUID comment = secretariat
                .post(
                        "/comments",
                        "{\"subject\": {\"type\": \"SAMPLE\", \"id\": \"%s\"}, \"text\": \"所感\"}".formatted(sample))
                .id();
        assertThat(secretariat
                        .get("/comments?subject=" + sample)
                        .json()
                        .at("/items/0/text")
                        .asString())
                .isEqualTo("所感");
        secretariat
                .post("/comments/" + comment + "/erasure", "{\"reason\": \"本人の求め\"}")
                .json();
        JsonNode erased = secretariat.get("/comments/" + comment).json();
        assertThat(erased.path("state").asString()).isEqualTo("ERASED");
        assertThat(erased.has("text")).isFalse();
        assertThat(secretariat
                        .post(
                                "/comments",
                                "{\"subject\": {\"type\": \"SAMPLE\", \"id\": \"%s\"}, \"text\": \"所感\"}"
                                        .formatted(plan))
                        .problem())
                .isEqualTo("404 comment.subject_unknown");
    }

    /** The trail's entry of the first event, read in both languages. */
    private JsonNode told(UUID sample) {
        List<JsonNode> english = trail(sample, "en");
        assertThat(english.stream().map(entry -> entry.path("words").asString()))
                .containsExactly("Corrected the sample “水質” of “福祉計画”", "Recorded the sample “水質” of “福祉計画”");
        assertThat(english.getFirst().path("reason").asString()).isEqualTo("誤記");
        JsonNode count = english.getFirst()
                .path("changes")
                .valueStream()
                .filter(change -> change.path("field").asString().equals("count"))
                .findFirst()
                .orElseThrow();
        assertThat(count.path("label").asString()).isEqualTo("Count");
        assertThat(count.path("before").asInt()).isEqualTo(3);
        assertThat(count.path("after").asInt()).isEqualTo(4);
        assertThat(trail(sample, "ja").stream().map(entry -> entry.path("words").asString()))
                .containsExactly("「福祉計画」の標本「水質」を訂正しました", "「福祉計画」の標本「水質」を記録しました");
        return english.getLast();
    }

    /** The trail without the entries of comments on the sample; the last event first. */
    private List<JsonNode> trail(UUID sample, String language) {
        return auditor.get("/audit?subject=" + sample, "Accept-Language", language)
                .json()
                .path("items")
                .valueStream()
                .filter(entry -> entry.at("/subject/kind").asString().equals("sample"))
                .toList();
    }

    private void shown(UUID sample, long position, String recordedAt) {
        String snapshot = "/plans/" + plan + "/snapshot";
        assertThat(secretariat.get(snapshot).json().at("/samples/0/count").asInt())
                .isEqualTo(4);
        for (String then : new String[] {"?position=" + position, "?asOf=" + recordedAt}) {
            JsonNode samples = secretariat.get(snapshot + then).json().path("samples");
            assertThat(samples).as(then).hasSize(1);
            assertThat(samples.at("/0/id").asString()).isEqualTo(sample.toString());
            assertThat(samples.at("/0/count").asInt()).isEqualTo(3);
            assertThat(secretariat
                            .get("/plans/" + plan + "/status" + then + "&fiscalYear=R5")
                            .json()
                            .at("/counts/samples")
                            .asInt())
                    .isEqualTo(1);
        }
        assertThat(secretariat
                        .get(snapshot + "?position=" + (position - 1))
                        .json()
                        .path("samples"))
                .isEmpty();
        assertThat(secretariat
                        .get("/plans/" + plan + "/status?fiscalYear=R4")
                        .json()
                        .at("/counts/samples")
                        .asInt(-1))
                .isZero();
        String table = secretariat.get(snapshot, "Accept", "text/csv").text();
        assertThat(table.lines().filter(line -> line.contains(",SAMPLE,")))
                .singleElement()
                .asString()
                .contains("水質", "誤記", sample.toString());
    }
}
