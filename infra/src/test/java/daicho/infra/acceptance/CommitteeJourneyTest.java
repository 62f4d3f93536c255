package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.verification.Verification;
import daicho.shared.Ids;
import daicho.shared.access.Role;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A council of twenty, from its appointment to a change of members, and the names of its members. */
class CommitteeJourneyTest extends AcceptanceTest {
    private static final String FIRST_DAY = "2024-07-29";
    private static final String LAST_DAY = "2026-07-28";
    private static final String MET = "2024-08-19";

    @Autowired
    Verification verification;

    private City city;
    private Api secretariat;
    private String committee;
    private final List<UUID> seats = new ArrayList<>();

    @BeforeEach
    void appoint_twenty_members() {
        city = City.found(port, tokens);
        secretariat = city.secretariat;
        UUID id = secretariat
                .post("/committees", """
                {"plan": "%s", "name": "推進会議", "kind": "推進会議", "department": "%s", "maximum": 20, "termMonths": 24,
                 "secretariat": "福祉部福祉課", "quorum": {"numerator": 1, "denominator": 2},
                 "categories": ["学識経験", "公募"], "tasks": ["進捗の評価"],
                 "sections": [{"name": "第1部会"}, {"kind": "DISTRICT", "name": "東地区"}]}
                """.formatted(city.plan, city.welfare))
                .id();
        committee = "/committees/" + id;
        for (int number = 1; number <= 20; number++) {
            seats.add(appoint(number, FIRST_DAY, "Idempotency-Key", "seat-" + number)
                    .id());
        }
    }

    @Test
    void lasts_through_officers_meetings_and_a_substitute() {
        assertThat(appoint(21, "2025-01-01").problem()).isEqualTo("409 committee.full");
        assertThat(on(FIRST_DAY).path("inOffice").asInt()).isEqualTo(20);
        assertThat(on(FIRST_DAY).at("/members/0/until").asString()).isEqualTo(LAST_DAY);

        Api.Answer met = secretariat.post(committee + "/meetings", meeting(MET, "SECRETARIAT", seats.subList(0, 10)));
        UUID first = met.id();
        String where = met.header("Location");
        assertThat(secretariat.get(where).json().path("constituted").asBoolean())
                .isTrue();
        assertThat(secretariat.get(where).json().path("number").asInt()).isEqualTo(1);
        UUID lame = secretariat
                .post(committee + "/meetings", meeting("2024-08-20", "SECRETARIAT", seats.subList(0, 9)))
                .id();
        assertThat(secretariat
                        .get(committee + "/meetings/" + lame)
                        .json()
                        .path("constituted")
                        .asBoolean(true))
                .isFalse();
        assertThat(elect(0, 1, lame).problem()).isEqualTo("409 committee.meeting_not_constituted");
        elect(0, 1, first).json();
        String tomorrow = Council.today().plusDays(1).toString();
        assertThat(secretariat
                        .post(committee + "/meetings", meeting(tomorrow, "CHAIR", seats))
                        .problem())
                .isEqualTo("422 record.day_to_come");
        assertThat(secretariat
                        .post(committee + "/meetings", meeting("2025-02-03", "SECRETARIAT", seats))
                        .problem())
                .isEqualTo("409 committee.chair_convenes");
        assertThat(secretariat
                        .post(committee + "/meetings", meeting("2025-02-03", "ACTING_CHAIR", seats))
                        .json())
                .isNotNull();

        long before = secretariat
                .post(committee + "/resignations", resignation(0, "2025-05-31"))
                .position();
        assertThat(on("2025-05-31").path("chair").asString())
                .isEqualTo(seats.getFirst().toString());
        JsonNode vacant = on("2025-06-01");
        assertThat(vacant.path("inOffice").asInt()).isEqualTo(19);
        assertThat(vacant.hasNonNull("chair")).isFalse();
        assertThat(vacant.path("actingChair").asString()).isEqualTo(seats.get(1).toString());
        assertThat(vacant.at("/vacantSeats/0/seat").asString())
                .isEqualTo(seats.getFirst().toString());
        assertThat(vacant.at("/vacantSeats/0/since").asString()).isEqualTo("2025-06-01");

        secretariat
                .post(committee + "/substitutes", """
                        {"seat": "%s", "name": "補欠乃人", "category": "公募", "from": "2025-07-01"}
                        """.formatted(seats.getFirst()))
                .json();
        JsonNode followed = on("2025-07-01");
        assertThat(followed.path("inOffice").asInt()).isEqualTo(20);
        assertThat(followed.at("/members/0/until").asString()).isEqualTo(LAST_DAY);
        assertThat(followed.at("/members/0/substitute").asBoolean()).isTrue();
        assertThat(followed.at("/members/0/person/name").asString()).isEqualTo("補欠乃人");
        JsonNode history = secretariat.get(committee + "/members").json().at("/items/0/members");
        assertThat(history).hasSize(2);
        assertThat(history.at("/0/resignedUntil").asString()).isEqualTo("2025-05-31");
        assertThat(secretariat
                        .get(committee + "?on=2025-07-01&position=" + before)
                        .json()
                        .path("inOffice")
                        .asInt())
                .isEqualTo(19);
        assertThat(secretariat.get(committee + "/meetings").json().path("items"))
                .hasSize(3);
        assertClean();
    }

    @Test
    void counts_a_section_s_members_and_calls_nothing_quorate_where_no_quorum_is_laid_down() {
        assertThat(on(MET).at("/rule/secretariat").asString()).isEqualTo("福祉部福祉課");
        UUID section = Ids.next();
        UUID plain = secretariat.post("/committees", """
                        {"name": "地域ケア会議", "sections": [{"id": "%s", "kind": "DISTRICT", "name": "東地区"}]}
                        """.formatted(section)).id();
        committee = "/committees/" + plain;
        seats.clear();
        for (int number = 31; number <= 36; number++) {
            String of = number <= 33 ? "" : ", \"section\": \"" + section + "\"";
            seats.add(secretariat
                    .post(
                            committee + "/members",
                            "{\"name\": \"%s\", \"from\": \"%s\"%s}".formatted(name(number), FIRST_DAY, of))
                    .id());
        }
        JsonNode whole = met(meeting(MET, "SECRETARIAT", seats.subList(0, 1)).replace(", \"task\": \"進捗の評価\"", ""));
        assertThat(whole.has("constituted")).isFalse();
        assertThat(whole.path("inOffice").asInt()).isEqualTo(6);
        assertThat(whole.path("absent")).hasSize(5);
        JsonNode ofSection = met("""
                {"day": "%s", "convener": "SECRETARIAT", "section": "%s", "present": ["%s"],
                 "place": "東市民センター", "hours": {"begin": "13:30", "end": "15:00"},
                 "notice": {"sentOn": "2024-08-05", "number": "長寿第1号"},
                 "agenda": [{"title": "議事", "parts": [{"title": "(1) 個別課題"}, {"title": "(2) 地域課題"}]}],
                 "handouts": [{"number": "資料No.1", "title": "名簿"}, {"number": "資料No.2", "title": "要綱"}]}
                """.formatted(MET, section, seats.get(3)));
        assertThat(ofSection.path("number").asInt()).isEqualTo(1);
        assertThat(ofSection.path("inOffice").asInt()).isEqualTo(3);
        assertThat(ofSection.path("absent").valueStream().map(JsonNode::asString))
                .containsExactly(seats.get(4).toString(), seats.get(5).toString());
        assertThat(ofSection.path("place").asString()).isEqualTo("東市民センター");
        assertThat(ofSection.at("/hours/end").asString()).isEqualTo("15:00");
        assertThat(ofSection.at("/notice/number").asString()).isEqualTo("長寿第1号");
        assertThat(ofSection.at("/agenda/0/parts/1/title").asString()).isEqualTo("(2) 地域課題");
        assertThat(ofSection.at("/handouts/1/number").asString()).isEqualTo("資料No.2");
        assertClean();
    }

    private JsonNode met(String body) {
        return secretariat
                .get(secretariat.post(committee + "/meetings", body).header("Location"))
                .json();
    }

    @Test
    void has_officers_who_step_down_and_stay_members() {
        UUID first = secretariat
                .post(committee + "/meetings", meeting(MET, "SECRETARIAT", seats.subList(0, 10)))
                .id();
        elect(0, 1, first).json();
        secretariat
                .post(committee + "/officers/resignations", "{\"office\": \"CHAIR\", \"until\": \"2025-03-31\"}")
                .json();
        JsonNode after = on("2025-04-01");
        assertThat(after.has("chair")).isFalse();
        assertThat(after.path("actingChair").asString()).isEqualTo(seats.get(1).toString());
        assertThat(after.path("inOffice").asInt()).isEqualTo(20);
        assertThat(after.at("/steppedDown/0/seat").asString())
                .isEqualTo(seats.getFirst().toString());
        assertThat(on("2025-03-31").path("chair").asString())
                .isEqualTo(seats.getFirst().toString());
        assertThat(secretariat
                        .post(committee + "/meetings", meeting("2025-04-01", "SECRETARIAT", seats))
                        .problem())
                .isEqualTo("409 committee.vice_chair_convenes");
        secretariat.post(committee + "/officers/resignations/correction", """
                        {"office": "CHAIR", "until": "2025-03-31", "correctedUntil": "2025-04-30", "reason": "誤記",
                         "decisionNumber": "7-9"}
                        """).json();
        assertThat(on("2025-04-30").path("chair").asString())
                .isEqualTo(seats.getFirst().toString());
        assertThat(on("2025-05-01").has("chair")).isFalse();
        JsonNode trail = trail();
        assertThat(trail.at("/0/words").asString()).contains("会長");
        assertThat(trail.at("/0/reason").asString()).isEqualTo("誤記");
        assertThat(trail.at("/1/words").asString()).contains("会長").contains("2025年3月31日");
        assertThat(city.as(Role.AUDITOR)
                        .get("/audit?subject=" + committee.substring("/committees/".length()), "Accept-Language", "en")
                        .json()
                        .at("/items/1/words")
                        .asString())
                .contains("chair");
        assertClean();
    }

    @Test
    void keeps_what_the_list_prints_of_a_member_as_it_keeps_names() throws Exception {
        UUID person = UUID.fromString(people().get(4));
        String body = "社会福祉協議会" + city.code;
        String post = "会長職" + city.code;
        String why = "転居" + city.code;
        secretariat
                .post(committee + "/members/correction", """
                        {"seat": "%s", "category": "学識経験", "organisation": "%s", "post": "%s", "remarks": "再任",
                         "reason": "名簿のとおり", "decisionNumber": "7-1"}
                        """.formatted(seats.get(4), body, post))
                .json();
        secretariat
                .post(committee + "/resignations", """
                        {"seat": "%s", "until": "2025-05-31", "leavingReason": "%s"}
                        """.formatted(seats.get(4), why))
                .json();
        long before = secretariat
                .post(committee + "/resignations/correction", """
                        {"seat": "%s", "until": "2025-06-30", "leavingReason": "%s", "reason": "日付の誤記"}
                        """.formatted(seats.get(4), why))
                .position();
        assertThat(tablesThatHold(body)).isEmpty();
        assertThat(tablesThatHold(why)).isEmpty();
        for (Api reader : List.of(secretariat, city.as(Role.AUDITOR), city.member(person))) {
            JsonNode member = reader.get(committee + "?on=2025-06-30").json().at("/members/4");
            assertThat(member.path("category").asString()).isEqualTo("学識経験");
            assertThat(member.path("resignedUntil").asString()).isEqualTo("2025-06-30");
            assertThat(member.at("/particulars/organisation").asString()).isEqualTo(body);
            assertThat(member.at("/particulars/post").asString()).isEqualTo(post);
            assertThat(member.at("/particulars/remarks").asString()).isEqualTo("再任");
            assertThat(member.at("/particulars/leavingReason").asString()).isEqualTo(why);
        }
        for (Api other : List.of(
                city.as(Role.STAFF, city.welfare),
                city.as(Role.ANALYST),
                city.member(UUID.fromString(people().getFirst())))) {
            for (String path : List.of(committee + "?on=2025-06-30", committee + "/members")) {
                assertThat(other.get(path).text()).doesNotContain(body, why);
            }
        }
        assertThat(secretariat.get("/plans/" + city.plan + "/snapshot").text()).doesNotContain(body, why);
        assertThat(trail().toString()).contains(body, why);

        // Whoever is forgotten is forgotten here too, and at every position.
        secretariat.post("/persons/" + person + "/erasure", "").json();
        for (String path : List.of(committee + "?on=2025-06-30", committee + "?on=2025-06-30&position=" + before)) {
            JsonNode member = secretariat.get(path).json().at("/members/4");
            assertThat(member.at("/particulars/erased").asBoolean()).isTrue();
            assertThat(member.path("particulars").has("organisation")).isFalse();
            assertThat(member.path("particulars").has("leavingReason")).isFalse();
        }
        assertThat(trail().toString()).doesNotContain(body, why);
        assertThat(trail().at("/0/type").asString()).isEqualTo("committee.MemberDetailsErased");
        assertThat(secretariat
                        .post(committee + "/members/erasure", """
                                {"person": "%s", "reason": "請求"}
                                """.formatted(person))
                        .problem())
                .isEqualTo("409 committee.nothing_to_erase");
        assertClean();
    }

    @Test
    void keeps_minutes_for_those_who_may_know_names_and_corrects_meetings() throws Exception {
        String where = secretariat
                .post(committee + "/meetings", meeting(MET, "SECRETARIAT", seats.subList(0, 9)))
                .header("Location")
                .substring(("/api/v1/municipalities/" + city.code).length());
        String text = "議事録" + city.code + "発言".repeat(20_000);
        assertThat(secretariat.get(where + "/minutes").problem()).isEqualTo("404 committee.no_minutes");
        secretariat
                .post(where + "/minutes", "{\"text\": \"%s\"}".formatted(text))
                .json();
        assertThat(secretariat.get(where).json().path("minutes").asBoolean()).isTrue();
        assertThat(city.as(Role.AUDITOR)
                        .get(where + "/minutes")
                        .json()
                        .path("text")
                        .asString())
                .isEqualTo(text);
        for (Api other : List.of(
                city.as(Role.STAFF, city.welfare),
                city.as(Role.ANALYST),
                city.member(UUID.fromString(people().getFirst())))) {
            assertThat(other.get(where + "/minutes").problem()).isEqualTo("403 committee.names_hidden");
        }
        assertThat(tablesThatHold("議事録" + city.code)).isEmpty();
        assertThat(secretariat.post(where + "/minutes", "{\"text\": \"別\"}").problem())
                .isEqualTo("409 committee.minutes_exist");
        long corrected = secretariat
                .post(
                        where + "/minutes/correction",
                        "{\"text\": \"訂正後\", \"reason\": \"誤記\", \"decisionNumber\": \"6-1\"}")
                .position();
        assertThat(secretariat.get(where + "/minutes").json().path("text").asString())
                .isEqualTo("訂正後");
        assertThat(secretariat
                        .get(where + "/minutes?position=" + (corrected - 1))
                        .json()
                        .path("text")
                        .asString())
                .isEqualTo(text);

        assertThat(secretariat.get(where).json().path("constituted").asBoolean(true))
                .isFalse();
        secretariat
                .post(where + "/correction", """
                {"day": "2024-08-20", "convener": "SECRETARIAT", "present": [%s], "place": "本庁",
                 "agenda": [{"title": "評価"}], "invited": [{"name": "招かれた乃人"}], "reason": "出席者の記録漏れ"}
                """.formatted(seats.subList(0, 10).stream()
                        .map(seat -> "\"" + seat + "\"")
                        .collect(Collectors.joining(", "))))
                .json();
        JsonNode meeting = secretariat.get(where).json();
        assertThat(meeting.path("constituted").asBoolean()).isTrue();
        assertThat(meeting.path("number").asInt()).isEqualTo(1);
        assertThat(meeting.path("day").asString()).isEqualTo("2024-08-20");
        assertThat(meeting.path("absent")).hasSize(10);
        assertThat(meeting.at("/invitedPersons/0/name").asString()).isEqualTo("招かれた乃人");
        assertThat(trail().at("/0/reason").asString()).isEqualTo("出席者の記録漏れ");

        secretariat
                .post(where + "/minutes/erasure", "{\"reason\": \"請求\", \"decisionNumber\": \"6-2\"}")
                .json();
        JsonNode gone =
                secretariat.get(where + "/minutes?position=" + corrected).json();
        assertThat(gone.path("erased").asBoolean()).isTrue();
        assertThat(gone.has("text")).isFalse();
        assertThat(trail().toString()).doesNotContain("訂正後").doesNotContain("議事録" + city.code);
        assertClean();
    }

    @Test
    void ends_with_its_dissolution_and_leaves_its_open_round_to_be_closed() {
        Council council = Council.of(City.found(port, tokens), 3);
        Api keeper = council.city.secretariat;
        UUID measure = council.city.measure("1-1");
        String round = council.open();
        String path = "/committees/" + council.id;
        String yesterday = Council.today().minusDays(1).toString();
        council.members
                .getFirst()
                .post(round + "/scores", Council.score(measure, 4))
                .json();
        keeper.post(path + "/dissolution", """
                {"lastDay": "%s", "reason": "要綱の廃止", "decisionNumber": "8-1"}
                """.formatted(yesterday)).json();
        assertThat(keeper.get(path).json().path("inOffice").asInt()).isZero();
        assertThat(keeper.get(path).json().at("/dissolution/decisionNumber").asString())
                .isEqualTo("8-1");
        assertThat(keeper.get("/committees").json().at("/items/0/lastDay").asString())
                .isEqualTo(yesterday);
        assertThat(keeper.get("/plans/" + council.city.plan + "/snapshot")
                        .json()
                        .at("/committees/0/dissolution/reason")
                        .asString())
                .isEqualTo("要綱の廃止");
        assertThat(keeper.post(path + "/meetings", meeting(Council.today().toString(), "SECRETARIAT", List.of()))
                        .problem())
                .isEqualTo("422 committee.dissolved");
        assertThat(keeper.post(path + "/members", "{\"name\": \"新\", \"from\": \"%s\"}".formatted(Council.today()))
                        .problem())
                .isEqualTo("422 committee.dissolved");
        // Nobody scores any more; what came on paper by the last day is entered, and the round is closed.
        assertThat(council.members
                        .get(1)
                        .post(round + "/scores", Council.score(measure, 5))
                        .problem())
                .isEqualTo("403 scoring.not_your_seat");
        keeper.post(
                        round + "/scores",
                        council.paper(1, measure, 2, Council.today().minusDays(1)))
                .json();
        keeper.post(round + "/closing", "{}").json();
        JsonNode averages = keeper.get(round + "/averages").json();
        JsonNode scored = Council.measure(averages, measure);
        assertThat(scored.path("count").asInt()).isEqualTo(1);
        assertThat(scored.path("sum").asInt()).isEqualTo(2);
        assertThat(keeper.post("/scoring-rounds", """
                        {"committee": "%s", "plan": "%s", "firstFiscalYear": "R3", "lastFiscalYear": "R5", "openedOn": "%s"}
                        """.formatted(council.id, council.city.plan, Council.today()))
                        .problem())
                .isEqualTo("409 scoring.no_seats");
        keeper.post(path + "/dissolution/correction", "{\"reason\": \"存続\"}").json();
        assertThat(keeper.get(path).json().path("inOffice").asInt()).isEqualTo(3);
        assertThat(keeper.get(path).json().has("dissolution")).isFalse();
        assertClean();
    }

    private JsonNode trail() {
        return city.as(Role.AUDITOR)
                .get("/audit?limit=20&subject=" + committee.substring("/committees/".length()))
                .json()
                .path("items");
    }

    @Test
    void is_told_in_the_trail_and_stands_in_the_snapshot_and_the_list() {
        secretariat.post(committee + "/revision", """
                        {"name": "推進協議会", "maximum": 25, "termMonths": 24, "from": "2025-04-01", "reason": "増員",
                         "decisionNumber": "告示第9号"}
                        """).json();
        JsonNode entries = city.as(Role.AUDITOR)
                .get("/audit?subject=" + committee.substring("/committees/".length()))
                .json()
                .path("items");
        assertThat(entries.at("/0/type").asString()).isEqualTo("committee.CommitteeRuleAmended");
        assertThat(entries.at("/0/words").asString()).contains("推進協議会").contains("2025年4月1日");
        assertThat(entries.at("/0/reason").asString()).isEqualTo("増員");
        assertThat(entries.at("/1/words").asString()).contains("推進会議");
        assertThat(entries).hasSize(22);

        assertThat(secretariat.get(committee).header("ETag")).startsWith("\"21-");
        assertThat(on("2025-03-31").at("/rule/maximum").asInt()).isEqualTo(20);
        assertThat(on("2025-04-01").at("/rule/maximum").asInt()).isEqualTo(25);
        assertThat(secretariat
                        .get("/committees?on=2025-04-01")
                        .json()
                        .at("/items/0/name")
                        .asString())
                .isEqualTo("推進協議会");
        assertThat(secretariat.get("/committees?plan=" + city.plan).json().path("items"))
                .hasSize(1);
        assertThat(secretariat.get("/committees?plan=" + Ids.next()).problem()).isEqualTo("404 plan.unknown");

        JsonNode snapshot =
                secretariat.get("/plans/" + city.plan + "/snapshot").json().at("/committees/0");
        assertThat(snapshot.path("seats")).hasSize(20);
        people().forEach(person -> assertThat(snapshot.toString()).doesNotContain(person));
    }

    @Test
    void gives_the_last_place_to_one_of_those_who_ask_for_it_at_the_same_moment() throws Exception {
        secretariat
                .post(committee + "/resignations", resignation(4, "2025-05-31"))
                .json();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Api.Answer>> asked = IntStream.rangeClosed(21, 28)
                    .mapToObj(number -> threads.submit(() -> appoint(number, "2025-06-01")))
                    .toList();
            List<String> refused = new ArrayList<>();
            for (Future<Api.Answer> answer : asked) {
                if (answer.get().status() != 201) {
                    refused.add(answer.get().problem());
                }
            }
            assertThat(refused).hasSize(7).containsOnly("409 committee.full");
        }
        assertThat(on("2025-06-01").path("inOffice").asInt()).isEqualTo(20);
        assertThat(secretariat.get("/persons").json().path("items")).hasSize(21);
        assertThat(secretariat
                        .post(committee + "/resignations", resignation(5, "2025-05-31"), "If-Match", "\"20\"")
                        .problem())
                .isEqualTo("412 record.stale_version");
    }

    @Test
    void is_kept_by_the_secretariat_alone() {
        UUID person = UUID.fromString(people().getFirst());
        List<Api> others = List.of(
                city.as(Role.STAFF, city.welfare),
                city.member(person),
                city.as(Role.AUDITOR),
                city.as(Role.ANALYST),
                city.as(Role.OPERATOR));
        for (Api other : others) {
            assertThat(Stream.of(
                                    other.post("/committees", "{\"name\": \"別の会議\"}"),
                                    other.post(committee + "/members", member(21, "2027-01-01")),
                                    other.post(committee + "/resignations", resignation(1, "2025-05-31")),
                                    other.post(committee + "/meetings", meeting(MET, "SECRETARIAT", seats)),
                                    other.put("/persons/" + person + "/name", "{\"name\": \"偽名\"}"),
                                    other.post("/persons/" + person + "/erasure", ""))
                            .map(Api.Answer::problem))
                    .containsOnly("403 request.role_may_not_write");
        }
        City elsewhere = City.found(port, tokens);
        for (String path : List.of(committee, committee + "/members", committee + "/meetings", "/persons/" + person)) {
            assertThat(elsewhere.secretariat.get(path).status()).isEqualTo(404);
        }
        assertThat(elsewhere
                        .secretariat
                        .post(committee + "/resignations", resignation(1, "2025-05-31"))
                        .problem())
                .isEqualTo("404 record.unknown");
        assertThat(elsewhere
                        .secretariat
                        .post("/persons/" + person + "/erasure", "")
                        .problem())
                .isEqualTo("404 committee.person_unknown");
        assertThat(name(person)).isEqualTo(name(1));
    }

    @Test
    void names_its_members_to_those_who_may_know_them() {
        List<String> people = people();
        for (Role role : List.of(Role.SECRETARIAT, Role.AUDITOR)) {
            assertThat(city.as(role).get(committee + "?on=" + MET).text()).contains(name(1), name(20));
            assertThat(city.as(role).get("/persons").json().path("items")).hasSize(20);
        }
        for (Role role : List.of(Role.STAFF, Role.ANALYST, Role.OPERATOR)) {
            for (String path : List.of(committee + "?on=" + MET, committee + "/members", committee + "/meetings")) {
                String seen = city.as(role).get(path).text();
                assertThat(seen).doesNotContain("試験乃名前").doesNotContain(people);
            }
            assertThat(city.as(role).get("/persons").problem()).isEqualTo("403 committee.names_hidden");
        }
        Api seventh = city.member(UUID.fromString(people.get(6)));
        JsonNode seen = seventh.get(committee + "?on=" + MET).json();
        assertThat(seen.path("members")
                        .valueStream()
                        .map(member -> member.at("/person/name").asString("")))
                .hasSize(20)
                .filteredOn(name -> !name.isEmpty())
                .containsExactly(name(7));
        assertThat(seventh.get("/persons/" + people.get(6)).json().path("name").asString())
                .isEqualTo(name(7));
        assertThat(seventh.get("/persons/" + people.get(5)).problem()).isEqualTo("403 committee.names_hidden");
    }

    @Test
    void forgets_a_name_for_good_and_keeps_what_the_person_did() throws Exception {
        UUID third = UUID.fromString(people().get(2));
        String corrected = "正式乃名前" + third;
        secretariat
                .put("/persons/" + third + "/name", "{\"name\": \"%s\"}".formatted(corrected))
                .json();
        assertThat(name(third)).isEqualTo(corrected);
        assertThat(tablesThatHold(corrected)).containsExactly("ops.person");

        secretariat
                .post("/persons/" + third + "/erasure", "", "Idempotency-Key", "erase-3")
                .json();
        secretariat
                .post("/persons/" + third + "/erasure", "", "Idempotency-Key", "erase-3")
                .json();
        assertThat(tablesThatHold(corrected)).isEmpty();
        assertThat(tablesThatHold(name(3))).isEmpty();
        JsonNode seat = on(MET).at("/members/2");
        assertThat(seat.at("/person/erased").asBoolean()).isTrue();
        assertThat(seat.at("/person").has("name")).isFalse();
        assertThat(seat.at("/person/id").asString()).isEqualTo(third.toString());

        // Neither a correction nor the request that once brought the name in brings it back.
        assertThat(secretariat
                        .put("/persons/" + third + "/name", "{\"name\": \"%s\"}".formatted(corrected))
                        .problem())
                .isEqualTo("409 committee.name_erased");
        assertThat(appoint(3, FIRST_DAY, "Idempotency-Key", "seat-3").id()).isEqualTo(seats.get(2));
        assertThat(tablesThatHold(name(3))).isEmpty();
        assertThat(tablesThatHold(corrected)).isEmpty();
        assertClean();
    }

    @Test
    void keeps_no_name_of_a_request_that_is_refused_and_one_of_a_request_sent_twice() throws Exception {
        assertThat(appoint(21, FIRST_DAY, "Idempotency-Key", "seat-21").problem())
                .isEqualTo("409 committee.full");
        assertThat(tablesThatHold(name(21))).isEmpty();
        assertThat(appoint(5, FIRST_DAY, "Idempotency-Key", "seat-5").id()).isEqualTo(seats.get(4));
        assertThat(secretariat.get("/persons").json().path("items")).hasSize(20);

        secretariat.post(committee + "/meetings", """
                {"day": "%s", "convener": "SECRETARIAT", "present": [], "invited": [{"name": "招かれた乃人"}]}
                """.formatted(MET)).json();
        JsonNode meeting = secretariat.get(committee + "/meetings").json().at("/items/0");
        assertThat(meeting.path("invited").asInt()).isEqualTo(1);
        assertThat(meeting.at("/invitedPersons/0/name").asString()).isEqualTo("招かれた乃人");
        assertThat(secretariat
                        .post(committee + "/members", "{\"from\": \"2027-01-01\"}")
                        .problem())
                .isEqualTo("422 record.field_missing");
    }

    private Api.Answer appoint(int number, String from, String... headers) {
        return secretariat.post(committee + "/members", member(number, from), headers);
    }

    private String member(int number, String from) {
        return "{\"name\": \"%s\", \"category\": \"公募\", \"from\": \"%s\"}".formatted(name(number), from);
    }

    private Api.Answer elect(int chair, int viceChair, UUID meeting) {
        return secretariat.post(
                committee + "/officers", """
                {"chair": "%s", "viceChair": "%s", "meeting": "%s"}
                """.formatted(seats.get(chair), seats.get(viceChair), meeting));
    }

    private String resignation(int seat, String until) {
        return "{\"seat\": \"%s\", \"until\": \"%s\"}".formatted(seats.get(seat), until);
    }

    private static String meeting(String day, String convener, List<UUID> present) {
        return """
                {"day": "%s", "convener": "%s", "present": [%s], "agenda": [{"title": "評価", "task": "進捗の評価"}]}
                """.formatted(
                day, convener, present.stream().map(seat -> "\"" + seat + "\"").collect(Collectors.joining(", ")));
    }

    /** A name that occurs nowhere else in the database. */
    private String name(int number) {
        return "試験乃名前" + city.code + "の" + number + "番";
    }

    private String name(UUID person) {
        return secretariat.get("/persons/" + person).json().path("name").asString();
    }

    private JsonNode on(String day) {
        return secretariat.get(committee + "?on=" + day).json();
    }

    /** Ids of the persons in office at the council's first meeting, by seat. */
    private List<String> people() {
        JsonNode members = on(MET).path("members");
        return IntStream.range(0, members.size())
                .mapToObj(place -> members.get(place).at("/person/id").asString())
                .toList();
    }

    private static List<String> tablesThatHold(String text) throws SQLException {
        List<String> tables = new ArrayList<>();
        List<String> holding = new ArrayList<>();
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            try (ResultSet all = statement.executeQuery("""
                    SELECT schemaname || '.' || tablename FROM pg_tables
                    WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1
                    """)) {
                while (all.next()) {
                    tables.add(all.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet row = statement.executeQuery(
                        "SELECT count(*) FROM " + table + " AS t WHERE position('" + text + "' IN t::text) > 0")) {
                    row.next();
                    if (row.getInt(1) > 0) {
                        holding.add(table);
                    }
                }
            }
        }
        assertThat(tables).contains("ledger.event", "ops.person", "ops.request_key", "view.committee_seat");
        return holding;
    }

    private void assertClean() {
        assertThat(verification.run(null).findings())
                .allSatisfy(finding -> assertThat(finding.differences()).isEmpty());
    }
}
