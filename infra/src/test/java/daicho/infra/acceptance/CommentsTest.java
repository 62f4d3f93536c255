package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.openapi.Exchanges;
import daicho.infra.projection.Rebuild;
import daicho.infra.verification.LedgerCheck;
import daicho.infra.verification.Verification;
import daicho.shared.access.Role;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** Comments on a plan, by the city and by citizens, and who can read them. */
class CommentsTest extends AcceptanceTest {
    private static final String TEXT = "横断歩道が暗く𠮷野家の前で転んだ";
    private static final String NAME = "葛󠄀城はな子";
    private static final String ANSWER = "照明を葛󠄀城通りに増やします";

    @Autowired
    LedgerCheck check;

    @Autowired
    Verification verification;

    @Autowired
    Rebuild rebuild;

    private City city;
    private UUID measure;
    private Api secretariat;
    private Api anybody;

    @BeforeEach
    void found_a_city_that_calls_for_comments() {
        city = City.found(port, tokens);
        measure = city.measure("1");
        secretariat = city.secretariat;
        secretariat.post("/plans/" + city.plan + "/call-for-comments", "{}").json();
        anybody = new Api(port, city.code, null);
    }

    @Test
    void a_citizen_s_comment_shows_once_it_is_approved_and_with_the_name_only_if_wanted() throws SQLException {
        UUID named = send(TEXT, "\"name\": \"" + NAME + "\", \"showName\": true,");
        UUID unnamed = send("もう一つ", "\"name\": \"匿名希望\",");
        assertThat(shown()).isEmpty();
        JsonNode pending = secretariat.get("/comments?pending=true").json().path("items");
        assertThat(pending.valueStream().map(comment -> comment.path("id").asString()))
                .containsExactly(unnamed.toString(), named.toString());
        assertThat(pending.at("/1/text").asString()).isEqualTo(TEXT);
        assertThat(pending.at("/1/name").asString()).isEqualTo(NAME);
        assertThat(pending.at("/1/state").asString()).isEqualTo("PENDING");
        assertThat(pending.at("/1/actor/role").asString()).isEqualTo("CITIZEN");

        secretariat.post("/comments/" + named + "/approval", "{}").json();
        secretariat.post("/comments/" + unnamed + "/approval", "{}").json();
        secretariat
                .post("/comments/" + named + "/answer", "{\"text\": \"" + ANSWER + "\"}")
                .json();
        assertThat(secretariat.get("/comments?pending=true").json().path("items"))
                .isEmpty();
        JsonNode shown = shown();
        assertThat(shown.at("/1/text").asString()).isEqualTo(TEXT);
        assertThat(shown.at("/1/name").asString()).isEqualTo(NAME);
        assertThat(shown.at("/1/answer").asString()).isEqualTo(ANSWER);
        assertThat(shown.at("/1/addedOn").asString()).matches("[0-9]{4}-[0-9]{2}-[0-9]{2}");
        assertThat(shown.at("/0/text").asString()).isEqualTo("もう一つ");
        assertThat(shown.path(0).has("name")).isFalse();
        assertThat(shown.toString()).doesNotContain("匿名希望", "person", "position");

        secretariat
                .post("/comments/" + named + "/hiding", "{\"reason\": \"個人の特定\"}")
                .json();
        assertThat(shown()).hasSize(1);
        assertThat(one(secretariat, named).path("hiddenReason").asString()).isEqualTo("個人の特定");
        secretariat
                .post("/comments/" + named + "/showing", "{\"reason\": \"問題なし\"}")
                .json();
        assertThat(shown()).hasSize(2);
    }

    @Test
    void the_answer_to_a_citizen_is_an_id_and_nothing_else() {
        Api.Answer answer = anybody.post("/public/comments", body(measure, TEXT, ""));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().propertyNames()).containsExactly("id");
        for (String header : List.of("ETag", "Location", "Daicho-Position")) {
            assertThat(answer.header(header)).as(header).isEmpty();
        }
    }

    @Test
    void an_opinion_is_commented_on_once_its_round_is_closed_and_a_department_at_any_time() {
        Council council = Council.of(city, 2);
        String round = council.open();
        UUID opinion = council.members
                .getFirst()
                .post(round + "/scores", Council.score(measure, 4, "窓口が遠い"))
                .id();
        String on = body("OPINION", opinion, "検討する", "");
        assertThat(secretariat.post("/comments", on).problem()).isEqualTo("404 comment.subject_unknown");
        secretariat.post(round + "/closing", "").json();
        UUID comment = secretariat.post("/comments", on).id();
        assertThat(one(secretariat, comment).at("/subject/type").asString()).isEqualTo("OPINION");
        secretariat
                .post("/comments", body("DEPARTMENT", city.welfare, "移転予定", ""))
                .json();
        JsonNode trail = city.as(Role.AUDITOR)
                .get("/audit?type=comment.CommentAdded", "Accept-Language", "en")
                .json()
                .path("items");
        assertThat(trail.at("/0/words").asString()).contains("department");
        assertThat(trail.at("/1/words").asString()).contains("opinion");
    }

    @Test
    void nobody_without_an_account_learns_what_exists() {
        UUID initiative = city.initiative(measure, "\"title\": \"相談\",", city.welfare);
        UUID result = secretariat
                .post("/measures/" + measure + "/initiatives/1/results/R4", "{\"text\": \"30件\"}")
                .id();
        City other = City.found(port, tokens);
        UUID closed = other.measure("1");
        Set<String> heard = new HashSet<>();
        for (String body : List.of(
                body(UUID.randomUUID(), TEXT, ""),
                body(closed, TEXT, ""),
                body(city.plan, TEXT, ""),
                body("RESULT", result, TEXT, ""),
                body("HEADING", measure, TEXT, ""),
                body("INITIATIVE", measure, TEXT, ""))) {
            heard.add(withoutCorrelation(anybody.post("/public/comments", body)));
        }
        heard.add(withoutCorrelation(new Api(port, other.code, null).post("/public/comments", body(closed, TEXT, ""))));
        heard.add(withoutCorrelation(new Api(port, "999999", null).post("/public/comments", body(closed, TEXT, ""))));
        assertThat(heard).singleElement().asString().contains("404", "comment.not_open");
        assertThat(anybody.post("/public/comments", body("INITIATIVE", initiative, TEXT, ""))
                        .status())
                .isEqualTo(201);
        for (Api reader : List.of(anybody, new Api(port, "999999", null), new Api(port, other.code, null))) {
            assertThat(reader.get("/public/comments?subject=" + UUID.randomUUID())
                            .json()
                            .path("items"))
                    .isEmpty();
        }
    }

    @Test
    void what_is_too_long_or_not_as_it_must_be_is_refused() {
        assertThat(anybody.post("/public/comments", body(measure, "長".repeat(2_001), ""))
                        .problem())
                .isEqualTo("422 record.text_too_long");
        assertThat(anybody.post("/public/comments", body(measure, "長".repeat(2_000), ""))
                        .status())
                .isEqualTo(201);
        assertThat(anybody.post("/public/comments", body(measure, TEXT, "\"name\": \"" + "名".repeat(101) + "\","))
                        .problem())
                .isEqualTo("422 record.text_too_long");
        assertThat(anybody.post("/public/comments", body(measure, "x".repeat(33_000), ""))
                        .problem())
                .isEqualTo("413 request.body_too_large");
        assertThat(anybody.send(
                                "POST",
                                "/%70ublic/comments",
                                BodyPublishers.ofString(body(measure, "x".repeat(33_000), "")),
                                "Content-Type",
                                "application/json")
                        .problem())
                .isEqualTo("413 request.body_too_large");
        assertThat(anybody.post("/public/comments", body(measure, " ", "")).problem())
                .isEqualTo("422 record.text_missing");
        assertThat(anybody.post("/public/comments", "{\"text\": \"" + TEXT + "\"}")
                        .problem())
                .isEqualTo("422 record.field_missing");
        assertThat(anybody.post("/public/comments", body(measure, TEXT, "\"audience\": \"INTERNAL\","))
                        .problem())
                .isEqualTo("422 web.field_unknown");
        assertThat(anybody.get("/public/comments?subject=" + measure + "&asOf=2024-01-01")
                        .problem())
                .isEqualTo("422 web.parameter_unknown");
        assertThat(anybody.get("/public/comments?subject=" + measure + "&position=1")
                        .problem())
                .isEqualTo("422 web.parameter_unknown");
        assertThat(anybody.get("/comments").problem()).isEqualTo("401 request.unauthenticated");
        assertThat(anybody.get("/public/plans").problem()).isEqualTo("401 request.unauthenticated");
        assertThat(anybody.post("/public/comments/x/approval", "{}").problem())
                .isEqualTo("401 request.unauthenticated");
    }

    @Test
    void whoever_comes_the_public_way_is_a_citizen_whatever_the_token() throws SQLException {
        Api staff = city.as(Role.STAFF, city.welfare);
        UUID id = taken(staff.post("/public/comments", body(measure, TEXT, "")));
        assertThat(one(secretariat, id).at("/actor/role").asString()).isEqualTo("CITIZEN");
        City other = City.found(port, tokens);
        assertThat(new Api(port, city.code, other.token(Role.SECRETARIAT))
                        .get("/public/comments?subject=" + measure)
                        .status())
                .isEqualTo(200);
        assertThat(new Api(port, city.code, "dcho_172014_" + "A".repeat(43))
                        .get("/public/comments?subject=" + measure)
                        .problem())
                .isEqualTo("401 request.unauthenticated");
    }

    @Test
    void a_request_key_has_one_effect_and_nothing_of_a_citizen_s_headers_reaches_the_ledger() throws SQLException {
        String[] headers = {"Idempotency-Key", "taro@example.jp", "X-Correlation-ID", "taro.yamada.090-0000"};
        Api.Answer first = anybody.post("/public/comments", body(measure, TEXT, ""), headers);
        Api.Answer second = anybody.post("/public/comments", body(measure, TEXT, ""), headers);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(anybody.post("/public/comments", body(measure, "別の文", ""), headers)
                        .problem())
                .isEqualTo("409 request.key_reused");
        // A read of the access log waits until the log is written.
        city.as(Role.AUDITOR).get("/access-log").json();
        Dump dump = Dump.of(DATABASE);
        assertThat(dump.find("taro@example.jp")).isEmpty();
        assertThat(dump.find("taro.yamada.090-0000")).isEmpty();
        assertThat(count("SELECT count(*) FROM ledger.event WHERE type = 'comment.CommentAdded' AND municipality = '"
                        + city.code + "'"))
                .isEqualTo(1);
    }

    @Test
    void each_role_reads_what_it_may() throws SQLException {
        Api staff = city.as(Role.STAFF, city.welfare);
        Api member = city.as(Role.MEMBER);
        Api auditor = city.as(Role.AUDITOR);
        Api analyst = city.as(Role.ANALYST);
        Api operator = city.as(Role.OPERATOR);
        UUID internal = staff.post("/comments", body(measure, "内部の話", "")).id();
        UUID byMember = member.post("/comments", body(measure, "委員の話", "")).id();
        UUID pending = send(TEXT, "\"name\": \"" + NAME + "\",");
        UUID open = send("公開の話", "\"name\": \"" + NAME + "\",");
        secretariat.post("/comments/" + open + "/approval", "{}").json();
        UUID hidden = send("隠す話", "");
        secretariat.post("/comments/" + hidden + "/approval", "{}").json();
        long before = secretariat.get("/comments/" + hidden).position();
        assertThat(reads(staff, hidden, "")).isTrue();
        secretariat
                .post("/comments/" + hidden + "/hiding", "{\"reason\": \"誹謗中傷\"}")
                .json();

        assertReads(secretariat, internal, byMember, pending, open, hidden);
        assertReads(auditor, internal, byMember, pending, open, hidden);
        assertReads(staff, internal, byMember, open);
        assertReads(member, byMember, open);
        assertReads(analyst, open);
        assertReads(operator, open);
        assertThat(member.get("/comments/" + internal).problem()).isEqualTo("404 comment.unknown");

        String then = "?position=" + before;
        assertThat(reads(secretariat, hidden, then)).isTrue();
        assertThat(reads(auditor, hidden, then)).isTrue();
        for (Api reader : List.of(staff, member, analyst, operator)) {
            assertThat(reads(reader, hidden, then)).isFalse();
            assertThat(reader.get("/comments" + then).text())
                    .doesNotContain("隠す話")
                    .contains("公開の話");
        }
        JsonNode byAnalyst = one(analyst, open);
        assertThat(byAnalyst.has("name")).isFalse();
        assertThat(byAnalyst.at("/actor/person").isMissingNode()).isTrue();
        assertThat(one(auditor, open).path("name").asString()).isEqualTo(NAME);
    }

    @Test
    void those_who_only_read_write_nothing() {
        for (Role role : List.of(Role.AUDITOR, Role.ANALYST, Role.OPERATOR)) {
            assertThat(city.as(role).post("/comments", body(measure, "話", "")).problem())
                    .isEqualTo("403 request.role_may_not_write");
        }
        UUID comment = city.as(Role.MEMBER)
                .post("/comments", body(measure, "話", "\"audience\": \"PUBLIC\","))
                .id();
        for (Role role : List.of(Role.STAFF, Role.MEMBER, Role.OPERATOR)) {
            for (String change : List.of("approval", "hiding", "erasure", "showing")) {
                assertThat(city.as(role)
                                .post(
                                        "/comments/" + comment + "/" + change,
                                        change.equals("approval") ? "{}" : "{\"reason\": \"x\"}")
                                .problem())
                        .isEqualTo("403 request.role_may_not_write");
            }
        }
    }

    @Test
    void lists_page_back_through_the_ledger() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.addFirst(secretariat
                    .post("/comments", body(measure, "話" + i, ""))
                    .id()
                    .toString());
            secretariat.post("/comments", body("PLAN", city.plan, "計画の話", "")).json();
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = secretariat
                    .get("/comments?limit=2&subject=" + measure + "&audience=INTERNAL" + cursor)
                    .json();
            page.path("items").forEach(comment -> seen.add(comment.path("id").asString()));
            cursor = page.has("next") ? "&cursor=" + page.path("next").asString() : "";
        } while (!cursor.isEmpty());
        assertThat(seen).isEqualTo(all);
        assertThat(secretariat.get("/comments?limit=0").problem()).isEqualTo("422 request.limit_invalid");
    }

    @Test
    void staff_answer_among_themselves_what_is_about_their_own_records_and_what_they_may_read() {
        City own = City.found(port, tokens);
        UUID measure = own.measure("77");
        own.initiative(measure, "", own.welfare);
        UUID result = own.secretariat
                .post("/measures/" + measure + "/initiatives/1/results/R3", "{\"text\": \"実績\"}")
                .id();
        Api inCharge = own.as(Role.STAFF, own.welfare);
        Api other = own.as(Role.STAFF, own.health);
        String answer = "{\"text\": \"対応済み\"}";
        String correction = "{\"text\": \"別の回答\", \"reason\": \"誤り\"}";
        for (String subject : List.of("RESULT " + result, "MEASURE " + measure)) {
            String[] about = subject.split(" ", -1);
            UUID comment = own.secretariat
                    .post("/comments", """
                            {"subject": {"type": "%s", "id": "%s"}, "audience": "INTERNAL", "text": "所感"}
                            """.formatted(about[0], about[1]))
                    .id();
            String path = "/comments/" + comment;
            assertThat(other.post(path + "/answer", answer).problem()).isEqualTo("403 result.not_your_department");
            inCharge.post(path + "/answer", answer).json();
            assertThat(other.post(path + "/answer/correction", correction).problem())
                    .isEqualTo("403 result.not_your_department");
            own.secretariat.post(path + "/hiding", "{\"reason\": \"個人情報\"}").json();
            assertThat(inCharge.get(path).problem()).startsWith("404 ");
            assertThat(inCharge.post(path + "/answer/correction", correction).problem())
                    .isEqualTo("404 record.unknown");
            assertThat(own.secretariat.get(path).json().at("/answer/text").asString())
                    .isEqualTo("対応済み");
        }
        // What waits for approval, only the secretariat reads.
        UUID waiting = own.secretariat.post("/comments", """
                        {"subject": {"type": "MEASURE", "id": "%s"}, "audience": "PUBLIC", "text": "所感"}
                        """.formatted(measure)).id();
        assertThat(inCharge.post("/comments/" + waiting + "/answer", answer).problem())
                .isEqualTo("404 record.unknown");
        own.secretariat.post("/comments/" + waiting + "/approval", "{}").json();
        assertThat(inCharge.post("/comments/" + waiting + "/answer", answer).problem())
                .isEqualTo("403 request.role_may_not_write");
        // Who has taken an initiative over answers for what was recorded before, too.
        own.secretariat
                .post("/measures/" + measure + "/initiatives/1/revision", """
                        {"departments": [{"department": "%s", "to": "R3"}, {"department": "%s", "from": "R4"}],
                         "reason": "事務移管"}
                        """.formatted(own.welfare, own.health))
                .json();
        UUID later = own.secretariat.post("/comments", """
                        {"subject": {"type": "RESULT", "id": "%s"}, "audience": "INTERNAL", "text": "所感"}
                        """.formatted(result)).id();
        other.post("/comments/" + later + "/answer", answer).json();
        inCharge.post("/comments/" + later + "/answer/correction", correction).json();
        // The plan is the secretariat's.
        UUID ofPlan = own.secretariat.post("/comments", """
                        {"subject": {"type": "PLAN", "id": "%s"}, "audience": "INTERNAL", "text": "所感"}
                        """.formatted(own.plan)).id();
        assertThat(inCharge.post("/comments/" + ofPlan + "/answer", answer).problem())
                .isEqualTo("403 result.not_your_department");
    }

    @Test
    void an_erased_comment_leaves_no_byte_and_reads_erased_at_every_position() throws SQLException {
        UUID comment = send(TEXT, "\"name\": \"" + NAME + "\", \"showName\": true,", "Idempotency-Key", "k-1");
        long added = secretariat.get("/comments/" + comment).position();
        String asOf = one(secretariat, comment).path("addedAt").asString();
        secretariat.post("/comments/" + comment + "/approval", "{}").json();
        secretariat
                .post("/comments/" + comment + "/answer", "{\"text\": \"準備中\"}", "Idempotency-Key", "k-2")
                .json();
        secretariat
                .post(
                        "/comments/" + comment + "/answer/correction",
                        "{\"text\": \"" + ANSWER + "\", \"reason\": \"確定\"}")
                .json();
        long answered = secretariat.get("/comments/" + comment).position();
        List<String> keys = secrets();
        assertThat(keys).hasSize(4);
        List<String> fingerprints = fingerprints(comment);
        assertThat(fingerprints).hasSize(2);
        Dump before = Dump.of(DATABASE);
        // Even before that, the texts exist only encrypted with their keys.
        for (String secret : List.of(TEXT, "横断歩道", NAME, "はな子", ANSWER, "照明を")) {
            assertThat(before.find(secret)).as(secret).isEmpty();
        }
        assertThat(keys).allSatisfy(key -> assertThat(before.find(key)).isNotEmpty());

        secretariat
                .post(
                        "/comments/" + comment + "/erasure",
                        "{\"answerToo\": true, \"reason\": \"本人の求め\", \"decisionNumber\": \"決6-1\"}")
                .json();

        for (String at : List.of("", "?position=" + added, "?position=" + answered, "?asOf=" + asOf)) {
            JsonNode then = secretariat.get("/comments/" + comment + at).json();
            assertThat(then.path("erased").asBoolean()).as(at).isTrue();
            assertThat(then.path("state").asString()).isEqualTo("ERASED");
            assertThat(then.has("text") || then.has("name")).isFalse();
            assertThat(then.path("answer").has("text")).isFalse();
        }
        assertThat(one(secretariat, comment).at("/answer/erased").asBoolean()).isTrue();
        assertThat(one(secretariat, comment).path("erasedReason").asString()).isEqualTo("本人の求め");
        assertThat(shown()).isEmpty();

        assertClean();
        rebuild.run(position -> {});
        assertClean();
        Dump after = Dump.of(DATABASE);
        assertThat(after.names()).contains("ledger.event", "ops.text_key", "view.comment", "view.audit_entry");
        for (String secret : List.of(TEXT, "横断歩道", NAME, "はな子", ANSWER, "照明を", "準備中")) {
            assertThat(after.find(secret)).as(secret).isEmpty();
        }
        assertThat(keys).allSatisfy(key -> assertThat(after.find(key)).isEmpty());
        assertThat(fingerprints)
                .allSatisfy(print -> assertThat(after.find(print)).isEmpty());

        Api.Answer trail = city.as(Role.AUDITOR).get("/audit?subject=" + comment);
        assertThat(trail.text()).contains("ERASED", "本人の求め").doesNotContain(TEXT, NAME, ANSWER, "準備中");
    }

    @Test
    void the_search_for_bytes_would_find_them() throws SQLException {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            byte[] text = TEXT.getBytes(StandardCharsets.UTF_8);
            List<String> forms = List.of(
                    "'前" + TEXT + "後'",
                    "encode('\\x00" + HexFormat.of().formatHex(text) + "'::bytea, 'base64')",
                    "'\\x" + HexFormat.of().formatHex(TEXT.getBytes(StandardCharsets.UTF_16LE)) + "'::bytea::text");
            for (String form : forms) {
                statement.execute("CREATE TABLE ops.planted AS SELECT translate(" + form + ", E'\\n', '') AS text");
                assertThat(Dump.of(DATABASE).find(TEXT)).as(form).anyMatch(place -> place.startsWith("ops.planted"));
                statement.execute("DROP TABLE ops.planted");
            }
        }
    }

    @Test
    void an_answer_is_erased_alone_and_the_comment_stays() throws SQLException {
        UUID comment = send(TEXT, "");
        secretariat.post("/comments/" + comment + "/approval", "{}").json();
        secretariat
                .post("/comments/" + comment + "/answer", "{\"text\": \"" + ANSWER + "\"}")
                .json();
        long answered = secretariat.get("/comments/" + comment).position();
        secretariat
                .post("/comments/" + comment + "/answer/erasure", "{\"reason\": \"氏名の記載\"}")
                .json();
        for (String at : List.of("", "?position=" + answered)) {
            JsonNode then = secretariat.get("/comments/" + comment + at).json();
            assertThat(then.path("text").asString()).isEqualTo(TEXT);
            assertThat(then.path("erased").asBoolean()).isFalse();
            assertThat(then.at("/answer/erased").asBoolean()).isTrue();
            assertThat(then.path("answer").has("text")).isFalse();
        }
        assertThat(shown().at("/0/text").asString()).isEqualTo(TEXT);
        assertThat(shown().path(0).has("answer")).isFalse();
        assertClean();
    }

    @Test
    void the_trail_opens_texts_for_those_who_may_read_them_and_never_prints_what_is_sealed() {
        UUID comment = city.as(Role.STAFF, city.welfare)
                .post("/comments", body(measure, TEXT, ""))
                .id();
        secretariat
                .post("/comments/" + comment + "/answer", "{\"text\": \"" + ANSWER + "\"}")
                .json();
        for (Role role : List.of(Role.AUDITOR, Role.SECRETARIAT)) {
            Api.Answer trail = city.as(role).get("/audit?subject=" + comment);
            assertThat(trail.json().at("/items/1/changes").toString()).contains(TEXT);
            assertThat(trail.json().at("/items/0/words").asString()).isEqualTo("「施策1」に寄せられた意見に回答");
            assertThat(trail.text()).doesNotContain("\"sealed\"", "\"key\"");
        }
        assertThat(city.as(Role.STAFF).get("/audit?subject=" + comment).status())
                .isEqualTo(403);
    }

    @Test
    void a_text_that_was_tampered_with_is_a_fault_and_not_erased() throws SQLException {
        UUID comment = secretariat.post("/comments", body(measure, TEXT, "")).id();
        secretariat.get("/comments/" + comment).json();
        String update = "UPDATE view.comment SET text = jsonb_set(text, '{sealed}', %s) WHERE id = '" + comment + "'";
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(update.formatted("to_jsonb(reverse(text ->> 'sealed'))"));
            Api.Answer answer = Exchanges.provoking(() -> secretariat.get("/comments/" + comment));
            assertThat(answer.problem()).isEqualTo("500 request.internal");
            assertThat(answer.text()).doesNotContain("key", "Exception");
            statement.execute(update.formatted("to_jsonb(reverse(text ->> 'sealed'))"));
        }
        assertThat(one(secretariat, comment).path("text").asString()).isEqualTo(TEXT);
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void no_line_of_the_log_holds_what_anybody_wrote(CapturedOutput output) throws SQLException {
        UUID comment = send(TEXT, "\"name\": \"" + NAME + "\",");
        anybody.post("/public/comments", body(UUID.randomUUID(), TEXT, ""));
        anybody.post("/public/comments", body(measure, TEXT.repeat(200), ""));
        anybody.post("/public/comments", body(measure, TEXT.repeat(2_000), ""));
        anybody.post("/public/comments", "{\"" + TEXT + "\": 1}");
        anybody.post("/public/comments", "{\"text\": \"" + TEXT);
        anybody.post("/public/comments", "{\"showName\": \"" + TEXT + "\"}");
        anybody.post("/public/comments", TEXT);
        anybody.send("POST", "/public/comments", BodyPublishers.ofString(TEXT), "Content-Type", "text/plain");
        secretariat.post("/comments", body(UUID.randomUUID(), TEXT, ""));
        secretariat.post("/comments", body(measure, TEXT, "\"id\": \"" + comment + "\","));
        secretariat.post("/comments/" + UUID.randomUUID() + "/answer", "{\"text\": \"" + TEXT + "\"}");
        secretariat.post("/comments/" + city.plan + "/answer", "{\"text\": \"" + TEXT + "\"}");
        city.as(Role.STAFF).post("/comments/" + comment + "/answer", "{\"text\": \"" + TEXT + "\"}");
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "ALTER TABLE ledger.event ADD CONSTRAINT out_of_order CHECK (type <> 'comment.CommentAnswered') NOT VALID");
            try {
                Api.Answer answer = Exchanges.provoking(
                        () -> secretariat.post("/comments/" + comment + "/answer", "{\"text\": \"" + ANSWER + "\"}"));
                assertThat(answer.status()).isEqualTo(500);
            } finally {
                statement.execute("ALTER TABLE ledger.event DROP CONSTRAINT out_of_order");
            }
        }
        assertThat(output.getAll()).contains("Failed: POST");
        assertThat(output.getAll()).doesNotContain("横断歩道", "はな子", "照明を");
    }

    @Test
    void every_comment_taken_came_before_the_call_was_closed() throws Exception {
        int writers = 6;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> work = IntStream.range(0, writers)
                    .mapToObj(writer -> threads.submit(() -> {
                        int taken = 0;
                        while (anybody.post("/public/comments", body(measure, "話" + writer, ""))
                                        .status()
                                == 201) {
                            taken++;
                        }
                        return taken;
                    }))
                    .toList();
            secretariat
                    .post("/plans/" + city.plan + "/call-for-comments/closing", "{}")
                    .json();
            int taken = 0;
            for (Future<Integer> one : work) {
                taken += one.get();
            }
            String ours = " FROM ledger.event WHERE municipality = '" + city.code + "' AND type = 'comment.";
            assertThat(count("SELECT count(*)" + ours + "CommentAdded'")).isEqualTo(taken);
            assertThat(count("SELECT count(*)" + ours + "CommentAdded' AND position > (SELECT position" + ours
                            + "CallForCommentsClosed')"))
                    .isZero();
        }
        secretariat
                .post("/plans/" + city.plan + "/call-for-comments/reopening", "{\"reason\": \"延長\"}")
                .json();
        assertThat(anybody.post("/public/comments", body(measure, "間に合った", "")).status())
                .isEqualTo(201);
        assertThat(city.as(Role.ANALYST)
                        .get("/plans/" + city.plan + "/call-for-comments")
                        .json()
                        .path("open")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void one_answer_stands_for_several_comments_and_says_for_which() {
        List<UUID> comments = Stream.of("夜も開けて", "土曜も", "日曜も")
                .map(text -> UUID.fromString(anybody.post("/public/comments", body(measure, text, ""))
                        .json()
                        .path("id")
                        .asString()))
                .toList();
        comments.forEach(comment ->
                secretariat.post("/comments/" + comment + "/approval", "{}").json());
        String items = comments.stream()
                .map(comment -> "{\"comment\": \"%s\", \"seen\": %d}".formatted(comment, version(comment)))
                .collect(Collectors.joining(", "));
        String body = "{\"text\": \"開館時間を見直します\", \"items\": [%s, {\"comment\": \"%s\", \"seen\": 99}]}"
                .formatted(items, comments.getFirst());
        assertThat(city.as(Role.STAFF)
                        .post("/comments/answers", body)
                        .json()
                        .at("/items/0/problem/code")
                        .asString())
                .isEqualTo("request.role_may_not_write");
        Api.Answer done = secretariat.post("/comments/answers", body, "Idempotency-Key", "answers-1");
        assertThat(done.json().path("recorded").asInt()).isEqualTo(3);
        assertThat(done.json().at("/items/3/problem/code").asString()).isEqualTo("record.stale_version");
        assertThat(secretariat
                        .post("/comments/answers", body, "Idempotency-Key", "answers-1")
                        .text())
                .isEqualTo(done.text());
        assertThat(shared(secretariat, comments.getFirst())).containsExactlyElementsOf(texts(comments));

        // Who sees fewer comments reads of fewer.
        secretariat
                .post("/comments/" + comments.get(2) + "/hiding", "{\"reason\": \"調査中\"}")
                .json();
        assertThat(shared(city.as(Role.ANALYST), comments.getFirst()))
                .containsExactlyElementsOf(texts(comments.subList(0, 2)));
        assertThat(shared(secretariat, comments.getFirst())).hasSize(3);
        for (JsonNode shown :
                anybody.get("/public/comments?subject=" + measure).json().path("items")) {
            assertThat(shown.path("answer").asString()).isEqualTo("開館時間を見直します");
            assertThat(shown.path("answerSharedBy")).hasSize(2);
        }

        // Corrected alone, an answer is one of its own; corrected together, they share the new one.
        secretariat
                .post(
                        "/comments/" + comments.getFirst() + "/answer/correction",
                        "{\"text\": \"検討します\", \"reason\": \"誤記\"}")
                .json();
        assertThat(shared(secretariat, comments.getFirst())).isEmpty();
        assertThat(shared(secretariat, comments.get(1))).containsExactlyElementsOf(texts(comments.subList(1, 3)));
        Api.Answer corrected = secretariat.post(
                "/comments/answers/correction",
                "{\"text\": \"十月から延長します\", \"reason\": \"決定\", \"items\": [%s]}"
                        .formatted(comments.subList(0, 2).stream()
                                .map(comment ->
                                        "{\"comment\": \"%s\", \"seen\": %d}".formatted(comment, version(comment)))
                                .collect(Collectors.joining(", "))));
        assertThat(corrected.json().path("corrected").asInt()).isEqualTo(2);
        assertThat(shared(secretariat, comments.getFirst())).containsExactlyElementsOf(texts(comments.subList(0, 2)));
        assertThat(shared(secretariat, comments.get(2))).containsExactlyElementsOf(texts(comments.subList(2, 3)));

        secretariat
                .post("/comments/" + comments.getFirst() + "/answer/erasure", "{\"reason\": \"請求\"}")
                .json();
        assertThat(shared(secretariat, comments.get(1))).containsExactlyElementsOf(texts(comments.subList(1, 2)));
        assertThat(secretariat
                        .get("/comments/" + comments.get(1))
                        .json()
                        .at("/answer/text")
                        .asString())
                .isEqualTo("十月から延長します");
        assertClean();
    }

    private long version(UUID comment) {
        return secretariat.get("/comments/" + comment).json().path("version").asLong();
    }

    private static List<String> shared(Api reader, UUID comment) {
        return reader.get("/comments/" + comment)
                .json()
                .at("/answer/sharedBy")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private static List<String> texts(List<UUID> ids) {
        return ids.stream().map(UUID::toString).toList();
    }

    @Test
    void a_call_on_an_annulled_measure_is_open_to_nobody_and_says_so() {
        secretariat
                .post("/plans/" + city.plan + "/call-for-comments/closing", "{}")
                .json();
        UUID twice = city.measure("2");
        String opening = "{\"subject\": {\"type\": \"MEASURE\", \"id\": \"%s\"}}".formatted(twice);
        UUID call = secretariat.post("/calls", opening).id();
        long before = secretariat.get("/calls/" + call).position();
        assertThat(anybody.get("/public/calls").json().path("items")).hasSize(1);
        secretariat
                .post("/measures/" + twice + "/annulment", "{\"reason\": \"二重登録\"}")
                .json();
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Tokyo"));

        assertThat(anybody.post("/public/comments", body(twice, "届くか", "")).problem())
                .isEqualTo("404 comment.not_open");
        JsonNode read = secretariat.get("/calls/" + call).json();
        assertThat(read.path("open").asBoolean()).isFalse();
        JsonNode listed = secretariat.get("/calls?subject=" + twice).json().path("items");
        assertThat(listed.at("/0/open").asBoolean()).isFalse();
        assertThat(secretariat.get("/calls?on=" + today).json().path("items")).isEmpty();
        assertThat(anybody.get("/public/calls").json().path("items")).isEmpty();
        // Then it was open.
        String then = "?position=" + before;
        assertThat(secretariat.get("/calls/" + call + then).json().path("open").asBoolean())
                .isTrue();
        assertThat(secretariat.get("/calls" + then + "&on=" + today).json().path("items"))
                .hasSize(1);

        Api.Answer again = secretariat.post("/calls", opening, "Accept-Language", "ja");
        assertThat(again.problem()).isEqualTo("409 comment.call_subject_annulled");
        assertThat(again.ofProblem("detail").asString()).isEqualTo("この施策は取り消されているため、意見募集を行えません。");
        secretariat.post("/calls/" + call + "/closing", "{}").json();
        assertThat(secretariat
                        .post("/calls/" + call + "/reopening", "{\"reason\": \"延長\"}")
                        .problem())
                .isEqualTo("409 comment.call_subject_annulled");
        assertClean();
    }

    @Test
    void calls_have_days_and_may_be_on_a_measure() {
        secretariat
                .post("/plans/" + city.plan + "/call-for-comments/closing", "{}")
                .json();
        String subject = "\"subject\": {\"type\": \"MEASURE\", \"id\": \"%s\"}".formatted(measure);
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Tokyo"));
        UUID call = secretariat
                .post(
                        "/calls",
                        "{%s, \"firstDay\": \"%s\", \"lastDay\": \"%s\"}"
                                .formatted(subject, today.plusDays(1), today.plusDays(30)))
                .id();
        assertThat(anybody.post("/public/comments", body(measure, "早い", "")).problem())
                .isEqualTo("404 comment.not_open");
        // Citizens do not wait for the views.
        secretariat.get("/calls/" + call).json();
        JsonNode announced = anybody.get("/public/calls").json().at("/items/0");
        assertThat(announced.path("firstDay").asString())
                .isEqualTo(today.plusDays(1).toString());
        assertThat(announced.path("open").asBoolean()).isFalse();

        secretariat
                .post(
                        "/calls/" + call + "/days",
                        "{\"firstDay\": \"%s\", \"lastDay\": \"%s\", \"reason\": \"前倒し\"}"
                                .formatted(today, today.plusDays(30)))
                .json();
        assertThat(anybody.post("/public/comments", body(measure, "間に合った", "")).status())
                .isEqualTo(201);
        assertThat(anybody.post("/public/comments", body("PLAN", city.plan, "計画へ", ""))
                        .problem())
                .isEqualTo("404 comment.not_open");
        secretariat.get("/calls/" + call).json();
        assertThat(anybody.get("/public/calls").json().at("/items/0/open").asBoolean())
                .isTrue();
        assertThat(secretariat.get("/calls?on=" + today).json().path("items")).hasSize(1);
        assertThat(secretariat.get("/calls?on=" + today.plusDays(31)).json().path("items"))
                .isEmpty();
        assertThat(secretariat.get("/calls?plan=" + city.plan).json().path("items"))
                .hasSize(2);
        assertThat(secretariat.get("/calls?subject=" + measure).json().path("items"))
                .hasSize(1);

        assertThat(secretariat
                        .post("/calls/" + call + "/days", "{\"lastDay\": \"%s\", \"reason\": \"誤り\"}".formatted(today))
                        .problem())
                .isEqualTo("422 comment.call_begun");
        secretariat.post("/calls/" + call + "/closing", "{}").json();
        assertThat(anybody.post("/public/comments", body(measure, "遅い", "")).problem())
                .isEqualTo("404 comment.not_open");
        secretariat.get("/calls/" + call).json();
        assertThat(anybody.get("/public/calls").json().path("items")).isEmpty();
        secretariat
                .post("/calls/" + call + "/reopening", "{\"reason\": \"延長\"}")
                .json();
        assertThat(secretariat.get("/calls/" + call).json().path("open").asBoolean())
                .isTrue();
        assertClean();
    }

    private void assertClean() {
        assertThat(check.run().faults()).isEmpty();
        assertThat(verification.run(null).findings())
                .allSatisfy(finding -> assertThat(finding.differences()).isEmpty());
    }

    private void assertReads(Api reader, UUID... expected) {
        List<String> listed = new ArrayList<>();
        reader.get("/comments")
                .json()
                .path("items")
                .forEach(comment -> listed.add(comment.path("id").asString()));
        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(
                        List.of(expected).stream().map(UUID::toString).toList());
        for (UUID comment : expected) {
            assertThat(reads(reader, comment, "")).isTrue();
        }
    }

    private static boolean reads(Api reader, UUID comment, String query) {
        return reader.get("/comments/" + comment + query).status() == 200;
    }

    private static JsonNode one(Api reader, UUID comment) {
        return reader.get("/comments/" + comment).json();
    }

    /** The comments on the measure that everybody can read, once the views have everything that was written. */
    private JsonNode shown() {
        secretariat.get("/comments").json();
        return anybody.get("/public/comments?subject=" + measure).json().path("items");
    }

    private UUID send(String text, String more, String... headers) throws SQLException {
        return taken(anybody.post("/public/comments", body(measure, text, more), headers));
    }

    /** A citizen is not told the ledger's position, so this waits for the views. */
    private UUID taken(Api.Answer answer) throws SQLException {
        UUID id = UUID.fromString(answer.json().path("id").asString());
        long head = count("SELECT max(position) FROM ledger.event");
        secretariat
                .get("/comments?limit=1", "Daicho-Min-Position", Long.toString(head))
                .json();
        return id;
    }

    private static String body(UUID measure, String text, String more) {
        return body("MEASURE", measure, text, more);
    }

    private static String body(String type, UUID subject, String text, String more) {
        return "{%s \"subject\": {\"type\": \"%s\", \"id\": \"%s\"}, \"text\": \"%s\"}"
                .formatted(more, type, subject, text);
    }

    private static String withoutCorrelation(Api.Answer answer) {
        return answer.status() + answer.text().replaceAll("\"correlation\":\"[^\"]*\"", "");
    }

    /** The keys of this city's texts, in the form of a dump. */
    private List<String> secrets() throws SQLException {
        return texts("SELECT encode(secret, 'hex') FROM ops.text_key WHERE municipality = '" + city.code + "'");
    }

    private List<String> fingerprints(UUID comment) throws SQLException {
        return texts("SELECT fingerprint FROM ops.request_key WHERE subject = '" + comment + "'");
    }

    private static long count(String sql) throws SQLException {
        return Long.parseLong(texts(sql).getFirst());
    }

    private static List<String> texts(String sql) throws SQLException {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
