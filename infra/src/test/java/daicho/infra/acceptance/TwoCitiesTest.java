package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.acceptance.Operations.Operation;
import daicho.infra.database.Tenancy;
import daicho.infra.projection.Rebuild;
import daicho.infra.verification.LedgerCheck;
import daicho.infra.verification.Verification;
import daicho.shared.access.Role;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;

/** Two cities on one ledger that chose the same ids for everything, and a third that chose others. */
@TestInstance(Lifecycle.PER_CLASS)
class TwoCitiesTest extends AcceptanceTest {
    private static final String THERE = "あちら";
    private static final String HERE = "こちら";

    @Autowired
    Tenancy tenancy;

    @Autowired
    LedgerCheck check;

    @Autowired
    Verification verification;

    @Autowired
    Rebuild rebuild;

    private FullCity there;
    private City stranger;
    private List<String> strangerBefore;
    private FullCity here;
    private FullCity apart;
    private Operations operations;

    @BeforeAll
    void found_cities() {
        there = FullCity.found(port, tokens, "same", THERE);
        operations = Operations.of(there.secretariat);
        stranger = City.found(port, tokens);
        strangerBefore = differences();
        here = FullCity.found(port, tokens, "same", HERE);
        apart = FullCity.found(port, tokens, "apart", "べつの");
    }

    @Test
    void a_used_id_is_answered_like_a_free_one() {
        there.made.forEach((kind, answer) ->
                assertThat(answer.status()).as(kind + " " + answer.text()).isEqualTo(201));
        assertThat(here.made.keySet()).isEqualTo(apart.made.keySet()).hasSizeGreaterThan(18);
        for (String kind : here.made.keySet()) {
            Api.Answer used = here.made(kind);
            Api.Answer free = apart.made(kind);
            assertThat(shape(used, here.words())).as(kind).isEqualTo(shape(free, apart.words()));
            assertThat(used.id()).as(kind).isEqualTo(there.made(kind).id());
        }
    }

    @Test
    void each_city_has_its_own_record_under_the_same_id() {
        assertEachItsOwn();
    }

    private void assertEachItsOwn() {
        int compared = 0;
        for (Operation operation : reads()) {
            String path = FullCity.path(operation, here.words());
            Api.Answer ours = read(here, operation, path);
            Api.Answer theirs = read(there, operation, path);
            assertThat(ours.text()).as(operation.toString()).doesNotContain(THERE, there.city.code);
            assertThat(theirs.text()).as(operation.toString()).doesNotContain(HERE, here.city.code);
            compared += ours.text().contains(HERE) && theirs.text().contains(THERE) ? 1 : 0;
        }
        assertThat(compared).as("routes that showed each its own").isGreaterThan(25);
    }

    /** Compares the answers before and after ids are used elsewhere, for every route. */
    @Test
    void ids_of_another_city_are_answered_like_ids_of_nobody() {
        assertThat(strangerBefore).isEmpty();
        assertThat(differences()).isEmpty();
    }

    @Test
    void what_is_written_under_an_id_of_another_city_is_refused_like_under_one_of_nobody() {
        long before = events(there.city.code);
        List<String> faults = new ArrayList<>();
        Map<String, String> used = there.words();
        Map<String, String> free = free(used);
        for (Operation operation : operations.all()) {
            if (operation.method().equals("GET") || operation.parameters("path").size() < 2) {
                continue;
            }
            for (String version : List.of("\"0\"", "\"7\"", "*")) {
                String plausible = operations
                        .body(operation, pointer -> plausible(pointer, used))
                        .map(Object::toString)
                        .orElse("{}");
                String elsewhere = replaced(plausible, used, free);
                // A token each, since the requests per second of a token are limited.
                Api one = stranger.as(Role.SECRETARIAT);
                String theirs = shape(one.post(FullCity.path(operation, used), plausible, "If-Match", version), used);
                String nobodys = shape(one.post(FullCity.path(operation, free), elsewhere, "If-Match", version), free);
                if (!theirs.equals(nobodys)) {
                    faults.add(operation + ": " + theirs + " instead of " + nobodys);
                }
            }
        }
        assertThat(faults).isEmpty();
        assertThat(events(there.city.code)).isEqualTo(before);
    }

    @Test
    void a_version_of_another_city_s_record_says_nothing_about_one_s_own() {
        String path = "/year-plans/" + there.id("yearPlan");
        there.secretariat
                .post(path + "/correction", "{\"text\": \"%s訂正\", \"reason\": \"誤り\"}".formatted(THERE))
                .json();
        String theirs = there.secretariat.get(path).header("ETag");
        String ours = here.secretariat.get(path).header("ETag");
        assertThat(theirs).isNotEqualTo(ours);
        String body = "{\"text\": \"%s訂正\", \"reason\": \"誤り\"}".formatted(HERE);
        Api.Answer stale = here.secretariat.post(path + "/correction", body, "If-Match", theirs);
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.text()).doesNotContain(THERE);
        here.secretariat.post(path + "/correction", body, "If-Match", ours).json();
    }

    /** The same person with the same key: the answer there must not appear here. */
    @Test
    void a_request_key_of_another_city_is_a_new_one_here() {
        UUID person = UUID.randomUUID();
        Api theirs = new Api(
                port,
                there.city.code,
                tokens.create("鍵", there.city.code, Role.SECRETARIAT, "", java.util.Set.of(), person, null));
        Api ours = new Api(
                port,
                here.city.code,
                tokens.create("鍵", here.city.code, Role.SECRETARIAT, "", java.util.Set.of(), person, null));
        String key = "one-key";
        UUID first = theirs.post("/departments", "{\"name\": \"鍵課\"}", "Idempotency-Key", key)
                .id();
        Api.Answer again = theirs.post("/departments", "{\"name\": \"鍵課\"}", "Idempotency-Key", key);
        assertThat(again.id()).isEqualTo(first);
        Api.Answer here = ours.post("/departments", "{\"name\": \"鍵課\"}", "Idempotency-Key", key);
        assertThat(here.status()).isEqualTo(201);
        assertThat(here.id()).isNotEqualTo(first);
        // Another body with this key is a conflict where the key was used, and nowhere else.
        assertThat(theirs.post("/departments", "{\"name\": \"別課\"}", "Idempotency-Key", key)
                        .problem())
                .isEqualTo("409 request.key_reused");
        assertThat(new Api(
                                port,
                                stranger.code,
                                tokens.create(
                                        "鍵", stranger.code, Role.SECRETARIAT, "", java.util.Set.of(), person, null))
                        .post("/departments", "{\"name\": \"別課\"}", "Idempotency-Key", key)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void a_cursor_of_another_city_is_none() {
        for (String list : List.of("/audit?limit=1", "/comments?limit=1&subject=" + there.id("measure"))) {
            there.secretariat
                    .post("/comments", """
                    {"subject": {"type": "MEASURE", "id": "%s"}, "text": "%s追記"}
                    """.formatted(there.id("measure"), THERE))
                    .json();
            String cursor = there.auditor.get(list).json().path("next").asString();
            assertThat(cursor).isNotEmpty();
            assertThat(there.auditor.get(list + "&cursor=" + cursor).status()).isEqualTo(200);
            assertThat(here.auditor.get(list + "&cursor=" + cursor).problem())
                    .isEqualTo(here.auditor.get(list + "&cursor=bm9uZQ").problem())
                    .isEqualTo("422 request.cursor_invalid");
        }
    }

    /** Positions count the whole ledger, but do not give access to another city's events. */
    @Test
    void a_position_of_another_city_shows_one_s_own_at_most() {
        long theirs = there.made("result").position();
        for (String read :
                List.of("/plans/" + there.id("plan") + "/snapshot", "/audit", "/measures/" + there.id("measure"))) {
            String at = read + "?position=" + theirs;
            assertThat(shape(stranger.secretariat.get(at), Map.of()))
                    .isEqualTo(shape(stranger.secretariat.get(read + "?position=" + (theirs - 1)), Map.of()));
            assertThat(here.auditor.get(at).text()).doesNotContain(THERE);
            assertThat(stranger.secretariat
                            .get(read, "Daicho-Min-Position", Long.toString(theirs))
                            .text())
                    .doesNotContain(THERE);
        }
    }

    @Test
    void a_token_opens_one_city_however_its_text_is_changed() {
        String token = there.city.token(Role.SECRETARIAT);
        String elsewhere = token.replace(there.city.code, here.city.code);
        assertThat(elsewhere).isNotEqualTo(token);
        assertThat(new Api(port, here.city.code, elsewhere).get("/plans").problem())
                .isEqualTo("401 request.unauthenticated");
        assertThat(new Api(port, there.city.code, elsewhere).get("/plans").problem())
                .isEqualTo("401 request.unauthenticated");
        assertThat(new Api(port, here.city.code, token).get("/plans").problem())
                .isEqualTo("403 request.other_municipality");
    }

    @Test
    void ledger_views_and_registers_hold_both_apart() {
        assertThat(check.run().faults()).isEmpty();
        assertThat(verification.run(null).findings())
                .allSatisfy(finding ->
                        assertThat(finding.differences()).as(finding.check()).isEmpty());
        assertThat(rebuild.run(position -> {})).isPositive();
        assertThat(verification.run(null).isClean()).isTrue();
        assertEachItsOwn();
        check.rebuildKeys();
        assertThat(check.run().faults()).isEmpty();
        assertThat(here.secretariat
                        .post("/partners", "{\"name\": \"%s会社\"}".formatted(HERE))
                        .problem())
                .isEqualTo("409 agreement.partner_exists");
    }

    /** Routes that answer a stranger differently for ids that the other city uses than for unused ids. */
    private List<String> differences() {
        List<String> differences = new ArrayList<>();
        Map<String, String> used = there.words();
        Map<String, String> free = free(used);
        // A token each, since the requests per second of a token are limited. All are made before a write that every
        // read waits for, since one read might see a token that is on its way, and the next one not.
        Map<Operation, Api> asking = new LinkedHashMap<>();
        reads().forEach(operation -> asking.put(operation, stranger.as(Role.SECRETARIAT)));
        stranger.measure(UUID.randomUUID().toString());
        for (Operation operation : asking.keySet()) {
            Api one = Objects.requireNonNull(asking.get(operation));
            String theirs = shape(one.get(FullCity.path(operation, used)), used);
            String nobodys = shape(one.get(FullCity.path(operation, free)), free);
            if (!theirs.equals(nobodys) || theirs.contains(THERE)) {
                differences.add(operation + ": " + theirs + " instead of " + nobodys);
            }
        }
        return differences;
    }

    private List<Operation> reads() {
        return operations.all().stream()
                .filter(operation ->
                        operation.method().equals("GET") && operation.path().contains("{code}"))
                .toList();
    }

    private static Api.Answer read(FullCity city, Operation operation, String path) {
        return city.city
                .as(operation.path().contains("audit") ? Role.AUDITOR : Role.SECRETARIAT)
                .get(path);
    }

    private static Map<String, String> free(Map<String, String> used) {
        // By value: words that name the same record name the same unused one.
        Map<String, String> free = new LinkedHashMap<>();
        used.forEach((word, value) -> free.put(
                word,
                value.length() == 36
                        ? UUID.nameUUIDFromBytes(("free/" + value).getBytes(StandardCharsets.UTF_8))
                                .toString()
                        : value));
        return free;
    }

    private static String replaced(String text, Map<String, String> from, Map<String, String> to) {
        String result = text;
        for (Map.Entry<String, String> word : from.entrySet()) {
            String value = to.getOrDefault(word.getKey(), "");
            result = word.getValue().length() == 36 ? result.replace(word.getValue(), value) : result;
        }
        return result;
    }

    private static String plausible(String pointer, Map<String, String> words) {
        String field = pointer.replaceAll("/[0-9]+$", "").replaceAll(".*/", "");
        String one = field.endsWith("s") ? field.substring(0, field.length() - 1) : field;
        if (words.containsKey(one) && words.get(one).length() == 36) {
            return words.get(one);
        }
        return switch (field) {
            case "from", "openedOn", "givenOn", "electedOn", "until", "signedOn", "asOf", "printedOn", "lastDay" ->
                "2023-04-01";
            case "firstFiscalYear", "lastFiscalYear", "fiscalYear" -> "R4";
            default -> "試";
        };
    }

    /** Status, names of header fields and body, without what differs from one request to the next. */
    private static String shape(Api.Answer answer, Map<String, String> words) {
        String text = answer.text();
        for (Map.Entry<String, String> word : words.entrySet()) {
            text = word.getValue().length() == 36 ? text.replace(word.getValue(), "{" + word.getKey() + "}") : text;
        }
        text = text.replaceAll("\"(correlation|instance)\":\"[^\"]*\"", "")
                .replaceAll("\"secret\":\"[^\"]*\"", "")
                .replaceAll("/municipalities/[0-9]{6}", "")
                .replaceAll("\"(position|version)\":[0-9]+", "")
                .replaceAll("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z", "")
                // Ids that are derived from others, and those that the server makes.
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "{id}");
        TreeSet<String> headers =
                new TreeSet<>(answer.response().headers().map().keySet());
        // Tomcat ends a connection after a hundred requests.
        headers.remove("connection");
        return answer.status() + " " + headers + " " + text;
    }

    private long events(String municipality) {
        return tenancy.read(
                municipality,
                jdbc -> jdbc.sql("SELECT count(*) FROM ledger.event")
                        .query(Long.class)
                        .single());
    }
}
