package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.access.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The meaning of an entity tag: for {@code If-None-Match} the bytes that it came with, for {@code If-Match} a version.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TagsTest extends AcceptanceTest {
    private static final String MARK = "札";

    private FullCity full;

    /** The path of a question, the role that asks and the language. */
    record Question(String path, String role, String language) {}

    /** The body of an answer, and its tag. */
    record Seen(String tag, String body) {}

    @BeforeAll
    void found_a_city_with_a_record_of_every_kind() {
        full = found();
    }

    private FullCity found() {
        FullCity city = FullCity.found(port, tokens, UUID.randomUUID().toString(), MARK);
        city.secretariat
                .post("/comments/" + city.id("comment") + "/answer", "{\"text\": \"%s回答\"}".formatted(MARK))
                .json();
        return city;
    }

    @Test
    void nobody_is_told_to_keep_other_bytes_than_those_that_the_tag_came_with() {
        Map<Question, Seen> all = askAll(full);
        assertThat(all.keySet().stream().map(Question::path).distinct())
                .as("paths that give a tag")
                .hasSizeGreaterThan(16);
        Map<String, String> bodies = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        all.forEach((question, seen) -> {
            String other = bodies.putIfAbsent(question.path() + seen.tag(), seen.body());
            if (other != null && !other.equals(seen.body())) {
                faults.add(question + " has the tag of another body: " + seen.tag());
            }
        });
        Api reader = full.city.as(Role.SECRETARIAT);
        for (Question question : all.keySet()) {
            if (!question.role().equals(Role.SECRETARIAT.name())
                    || !question.language().equals("en")) {
                continue;
            }
            // Every tag that anybody has for this path, one by one.
            all.entrySet().stream()
                    .filter(other -> other.getKey().path().equals(question.path()))
                    .map(Map.Entry::getValue)
                    .distinct()
                    .forEach(other -> faults.addAll(fault(reader, question, other)));
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void no_tag_outlives_what_a_body_took_from_elsewhere() {
        FullCity full = found();
        Map<Question, Seen> before = askAll(full);
        assertThat(before.values().stream().filter(seen -> seen.body().contains(MARK + "委員")))
                .as("bodies with the member's name")
                .isNotEmpty();
        full.secretariat.post("/persons/" + full.person + "/erasure", "").json();
        full.secretariat
                .post("/comments/" + full.id("comment") + "/erasure", "{\"answerToo\": true, \"reason\": \"本人の求め\"}")
                .json();
        full.secretariat
                .post("/scoring-rounds/" + full.id("round") + "/closing", "")
                .json();
        full.secretariat
                .post(
                        "/departments/" + full.id("department") + "/renaming",
                        "{\"name\": \"%s新課\", \"from\": \"%s\"}".formatted(MARK, Council.today()))
                .json();
        List<String> faults = new ArrayList<>();
        Map<String, Api> readers = readers(full);
        long kept = 0;
        for (Map.Entry<Question, Seen> one : before.entrySet()) {
            Api reader = Objects.requireNonNull(readers.get(one.getKey().role()));
            kept += get(reader, one.getKey(), "If-None-Match", one.getValue().tag())
                                    .status()
                            == 304
                    ? 1
                    : 0;
            faults.addAll(fault(reader, one.getKey(), one.getValue()));
        }
        assertThat(faults).isEmpty();
        assertThat(kept).as("answers that were still good").isBetween(1L, before.size() - 1L);
    }

    @Test
    void a_tag_of_a_read_and_of_a_write_holds_for_a_write_whoever_read_and_in_whatever_language() {
        String plan = "/year-plans/" + full.id("yearPlan");
        Api secretariat = full.secretariat;
        for (String language : List.of("ja", "en")) {
            String seen = secretariat.get(plan, "Accept-Language", language).header("ETag");
            Api.Answer corrected = correct(plan, seen);
            assertThat(corrected.status()).as(corrected.text()).isEqualTo(200);
            assertThat(correct(plan, seen).problem()).isEqualTo("412 record.stale_version");
            Api.Answer again = correct(plan, corrected.header("ETag"));
            assertThat(again.status()).as(again.text()).isEqualTo(200);
            assertThat(correct(plan, corrected.header("ETag")).problem()).isEqualTo("412 record.stale_version");
        }
        String analyst = full.city.as(Role.ANALYST).get(plan).header("ETag");
        assertThat(correct(plan, analyst).status()).isEqualTo(200);
        for (String garbage : List.of("4", "\"4", "\"4-\"", "\"4-x\"", "\"-" + "0".repeat(32) + "\"", "\"4\", *")) {
            assertThat(correct(plan, garbage).problem()).as(garbage).isEqualTo("422 request.parameter_invalid");
        }
        assertThat(correct(plan, "*").status()).isEqualTo(200);
    }

    @Test
    void a_weak_tag_never_allows_a_write_and_of_a_list_one_tag_does() {
        String plan = "/year-plans/" + full.id("yearPlan");
        String seen = correct(plan, "*").header("ETag");
        assertThat(correct(plan, "W/" + seen).problem()).isEqualTo("412 record.stale_version");
        assertThat(correct(plan, "\"0\", W/" + seen).problem()).isEqualTo("412 record.stale_version");
        String next = correct(plan, "\"0\", " + seen).header("ETag");
        assertThat(next).isNotEmpty().isNotEqualTo(seen);
        assertThat(correct(plan, "\"0\", " + seen).problem()).isEqualTo("412 record.stale_version");
    }

    @Test
    void a_star_allows_a_write_to_what_is_there_and_to_nothing_else() {
        String plan = "/year-plans/" + full.id("yearPlan");
        assertThat(correct(plan, "*").status()).isEqualTo(200);
        assertThat(correct("/year-plans/" + UUID.randomUUID(), "*").problem()).isEqualTo("404 record.unknown");
        Api.Answer made = full.secretariat.post("/partners", "{\"name\": \"新しい団体\"}", "If-Match", "*");
        assertThat(made.problem()).isEqualTo("412 record.stale_version");
        assertThat(made.ofProblem("detail").asString()).contains("まだ記録がありません");
    }

    @Test
    void a_tag_of_a_write_is_none_of_what_is_read() {
        String plan = "/year-plans/" + full.id("yearPlan");
        Api.Answer corrected = correct(plan, "*");
        Api.Answer read = full.secretariat.get(plan, "If-None-Match", corrected.header("ETag"));
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.text()).contains("訂正");
        assertThat(full.secretariat
                        .get(plan, "If-None-Match", "\"0\", W/" + read.header("ETag"))
                        .status())
                .isEqualTo(304);
    }

    @Test
    void what_may_be_kept_says_on_what_it_depends() {
        String plan = "/year-plans/" + full.id("yearPlan");
        Api.Answer read = full.secretariat.get(plan);
        Api.Answer same = full.secretariat.get(plan, "If-None-Match", read.header("ETag"));
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.text()).isEmpty();
        for (Api.Answer answer : List.of(read, same)) {
            assertThat(answer.header("ETag")).isEqualTo(read.header("ETag"));
            assertThat(answer.header("Cache-Control")).contains("no-store");
            assertThat(answer.response().headers().allValues("Vary").stream()
                            .flatMap(value -> Stream.of(value.split(",", -1)))
                            .map(String::strip))
                    .contains("Accept", "Accept-Language", "Authorization", "Cookie");
        }
        Api.Answer head = full.secretariat.send("HEAD", plan, java.net.http.HttpRequest.BodyPublishers.noBody());
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("ETag")).isEqualTo(read.header("ETag"));
    }

    private Api.Answer correct(String plan, String version) {
        return full.secretariat.post(
                plan + "/correction",
                "{\"text\": \"訂正%s\", \"reason\": \"誤り\"}".formatted(UUID.randomUUID()),
                "If-Match",
                version);
    }

    private Map<String, Api> readers(FullCity full) {
        Map<String, Api> readers = new LinkedHashMap<>();
        for (Role role : Role.values()) {
            if (role.isAssignable()) {
                readers.put(role.name(), full.city.as(role));
            }
        }
        readers.put("its member", full.city.member(full.person));
        readers.put("nobody", new Api(port, full.city.code, null));
        return readers;
    }

    /** Every answer with a tag. */
    private Map<Question, Seen> askAll(FullCity full) {
        Map<Question, Seen> answers = new LinkedHashMap<>();
        Map<String, Api> readers = readers(full);
        List<String> tagged = paths(full).stream()
                .filter(path -> readers.values().stream()
                        .anyMatch(reader -> !reader.get(path).header("ETag").isEmpty()))
                .toList();
        readers.forEach((role, reader) -> {
            for (String path : tagged) {
                for (String language : List.of("ja", "en")) {
                    Question question = new Question(path, role, language);
                    Api.Answer answer = get(reader, question);
                    if (answer.status() == 200 && !answer.header("ETag").isEmpty()) {
                        answers.put(question, new Seen(answer.header("ETag"), answer.text()));
                    }
                }
            }
        });
        return answers;
    }

    /** The paths of all routes that read. */
    private static List<String> paths(FullCity full) {
        return Operations.of(full.secretariat).all().stream()
                .filter(operation ->
                        operation.method().equals("GET") && operation.path().contains("{code}"))
                .map(operation -> {
                    String path = operation.path().replaceFirst("/api/v1/municipalities/\\{code}", "");
                    for (Map.Entry<String, String> word : full.words().entrySet()) {
                        path = path.replace("{" + word.getKey() + "}", word.getValue());
                    }
                    return path;
                })
                .toList();
    }

    /** Faults: a 304 for a tag although the body has changed, or a body although its tag was sent. */
    private static List<String> fault(Api reader, Question question, Seen seen) {
        Api.Answer now = get(reader, question);
        Api.Answer conditional = get(reader, question, "If-None-Match", seen.tag());
        boolean same = now.status() == 200 && now.text().equals(seen.body());
        boolean kept = conditional.status() == 304;
        return (kept ? same : !now.header("ETag").equals(seen.tag()))
                ? List.of()
                : List.of(question + " answers " + conditional.status() + " to " + seen.tag()
                        + (same ? " of the same body" : " of another body"));
    }

    private static Api.Answer get(Api reader, Question question, String... headers) {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Accept-Language";
        all[headers.length + 1] = question.language();
        return reader.get(question.path(), all);
    }
}
