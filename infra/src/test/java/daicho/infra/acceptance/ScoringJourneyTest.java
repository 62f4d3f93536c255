package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.projection.Rebuild;
import daicho.infra.verification.Verification;
import daicho.shared.access.Role;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * A committee scores a plan: how the averages are computed, what happens to opinions, and what is reported from paper.
 */
class ScoringJourneyTest extends AcceptanceTest {
    @Autowired
    Verification verification;

    @Autowired
    Rebuild rebuild;

    /** The sheets as a careful clerk would keep them separately: by measure, the last score of each seat. */
    private final Map<UUID, Map<Integer, Integer>> kept = new HashMap<>();

    private City city;
    private Council council;
    private List<UUID> measures = List.of();
    private String round = "";

    @BeforeEach
    void appoint_twenty_members() {
        city = City.found(port, tokens);
        council = Council.of(city, 20);
    }

    private void open(int of) {
        measures = IntStream.rangeClosed(1, of)
                .mapToObj(number -> city.measure("%02d".formatted(number)))
                .toList();
        round = council.open();
        measures.forEach(measure -> kept.put(measure, new TreeMap<>()));
    }

    @Test
    void averages_of_a_live_round_are_those_computed_by_hand() {
        open(14);
        int replaced = 3;
        int onPaper = 18;
        int absent = 19;
        for (int member = 0; member < 18; member++) {
            for (int m = 0; m < measures.size(); m++) {
                int score = 1 + (member * 7 + m * 3 + member * m) % 5;
                if (member == replaced) {
                    enter(member, m, score, Council.OPENING.plusDays(2));
                } else {
                    score(member, m, score);
                }
            }
        }
        score(1, 4, 5);
        score(2, 9, 1);
        council.members
                .get(4)
                .post(round + "/withdrawals", "{\"measure\": \"%s\"}".formatted(measures.get(6)))
                .json();
        kept(6).remove(4);
        // The member scores once more today, and then it turns out that they left three days ago.
        council.members
                .get(replaced)
                .post(round + "/scores", Council.score(measures.get(9), 1 + kept(9).getOrDefault(replaced, 0) % 5))
                .json();
        long during = council.replace(replaced)
                .post(round + "/scores", Council.score(measures.getFirst(), 5))
                .position();
        kept(0).put(replaced, 5);
        for (int m = 1; m < 7; m++) {
            score(replaced, m, 5 - m % 3);
        }
        for (int m = 0; m < measures.size(); m++) {
            enter(onPaper, m, 1 + m % 5, Council.OPENING.plusDays(1));
        }
        for (int member = 0; member < absent; member++) {
            if (member == onPaper) {
                city.secretariat
                        .post(round + "/hand-ins", "{\"seat\": \"%s\"}".formatted(council.seats.get(member)))
                        .json();
            } else {
                council.members.get(member).post(round + "/hand-ins", "").json();
            }
        }
        assertThat(city.secretariat.get(round).json().path("handedIn").asInt()).isEqualTo(19);
        long before = city.secretariat.post(round + "/closing", "").position();

        List<Api> everybody = List.of(
                council.members.getFirst(),
                council.members.get(absent),
                city.secretariat,
                city.as(Role.STAFF, city.welfare),
                city.as(Role.AUDITOR),
                city.as(Role.ANALYST));
        assertAveragesAreKept(everybody, "");
        JsonNode status = city.status("R4");
        for (int m = 0; m < measures.size(); m++) {
            JsonNode average = status.at("/headings/0/headings/0/measures/" + m + "/averages/0");
            assertThat(average.path("average").decimalValue()).isEqualTo(byHand(m));
            assertThat(average.path("count").asInt()).isEqualTo(kept(m).size());
        }
        String snapshot = snapshot();

        rebuild.run(position -> {});
        assertAveragesAreKept(everybody, "");
        assertAveragesAreKept(everybody, "?position=" + before);
        assertThat(snapshot()).isEqualTo(snapshot);
        for (Api one : List.of(council.members.getFirst(), city.as(Role.ANALYST), city.secretariat)) {
            for (JsonNode measure :
                    one.get(round + "/averages?position=" + during).json().path("measures")) {
                assertThat(measure.has("average")).isFalse();
                assertThat(measure.has("count")).isFalse();
            }
        }
        assertThat(city.status("R6").at("/headings/0/headings/0/measures/0/averages"))
                .isEmpty();
        assertClean();
    }

    @Test
    void explains_an_average_by_the_events_that_made_it() {
        open(1);
        UUID measure = measures.getFirst();
        long first = score(0, 0, 2).position();
        long second = score(0, 0, 4).position();
        long third = score(1, 0, 3).position();
        long withdrawal = council.members
                .get(1)
                .post(round + "/withdrawals", "{\"measure\": \"%s\"}".formatted(measure))
                .position();
        long paper = city.secretariat
                .post(round + "/scores", council.paper(2, measure, 5, Council.OPENING))
                .position();
        city.secretariat
                .post(round + "/closing", "{\"decisionNumber\": \"決6-7\"}")
                .json();

        Api auditor = city.as(Role.AUDITOR);
        city.secretariat
                .send(
                        "PUT",
                        "/persons/" + council.people.get(2) + "/name",
                        BodyPublishers.ofString("{\"name\": \"委員三\"}"),
                        "Content-Type",
                        "application/json")
                .json();
        JsonNode entered =
                auditor.get("/audit?type=scoring.MeasureScored&limit=1").json().at("/items/0");
        assertThat(entered.path("position").asLong()).isEqualTo(paper);
        assertThat(entered.at("/actor/role").asString()).isEqualTo("SECRETARIAT");
        assertThat(entered.at("/onBehalfOf/person").asString())
                .isEqualTo(council.people.get(2).toString());
        assertThat(entered.at("/onBehalfOf/name").asString()).isEqualTo("委員三");
        assertThat(auditor.get("/audit?type=scoring.ScoreWithdrawn&limit=1")
                        .json()
                        .at("/items/0")
                        .has("onBehalfOf"))
                .isFalse();
        JsonNode of =
                Council.measure(auditor.get(round + "/averages?explain=true").json(), measure);
        assertThat(of.path("average").decimalValue()).isEqualTo("4.5");
        assertThat(of.path("events")
                        .valueStream()
                        .map(event -> event.path("position").asLong() + " "
                                + event.path("score").asInt(0) + " "
                                + event.path("outcome").asString()))
                .containsExactly(
                        first + " 2 REPLACED",
                        second + " 4 COUNTED",
                        third + " 3 WITHDRAWN",
                        withdrawal + " 0 WITHDRAWAL",
                        paper + " 5 COUNTED");
        JsonNode typed = of.at("/events/4");
        assertThat(typed.path("person").asString())
                .isEqualTo(council.people.get(2).toString());
        assertThat(typed.path("seat").asString()).isEqualTo(council.seats.get(2).toString());
        assertThat(typed.path("enteredAs").asString()).isEqualTo("SECRETARIAT");
        assertThat(typed.path("givenOn").asString()).isEqualTo(Council.OPENING.toString());
        // The scores that count add up to the average.
        assertThat(of.path("events")
                        .valueStream()
                        .filter(event -> event.path("outcome").asString().equals("COUNTED"))
                        .mapToInt(event -> event.path("score").asInt())
                        .sum())
                .isEqualTo(of.path("sum").asInt());

        JsonNode trail = auditor.get("/audit?type=scoring.MeasureScored&subject=" + measure)
                .json()
                .path("items");
        assertThat(trail.at("/0/actor/role").asString()).isEqualTo("SECRETARIAT");
        assertThat(trail.at("/0/changes")
                        .valueStream()
                        .filter(change -> change.path("field").asString().endsWith("].person"))
                        .map(change -> change.path("after").asString()))
                .containsExactly(council.people.get(2).toString());
        assertThat(trail.at("/2/words").asString()).contains("4", "施策01");
        assertThat(trail.at("/2/changes")
                        .valueStream()
                        .filter(change -> change.path("field").asString().endsWith("].score"))
                        .map(change -> change.path("before") + " → " + change.path("after")))
                .containsExactly("2 → 4");
    }

    @Test
    void what_a_member_gave_after_leaving_does_not_count_and_the_trail_says_why() {
        open(1);
        UUID measure = measures.getFirst();
        long paper = city.secretariat
                .post(round + "/scores", council.paper(0, measure, 2, Council.OPENING))
                .position();
        long late = council.members
                .getFirst()
                .post(round + "/scores", Council.score(measure, 5, "辞任後の意見"))
                .position();
        long other = score(1, 0, 3).position();
        council.replace(0);
        long closing = city.secretariat.post(round + "/closing", "").position();

        for (int turn = 0; turn < 2; turn++) {
            JsonNode of = Council.measure(
                    city.secretariat.get(round + "/averages?explain=true").json(), measure);
            assertThat(of.path("average").decimalValue()).isEqualTo("2.5");
            assertThat(of.path("count").asInt()).isEqualTo(2);
            assertThat(of.path("opinions")).isEmpty();
            List<String> events = of.path("events")
                    .valueStream()
                    .map(event -> event.path("position").asLong() + " "
                            + event.path("score").asInt(0) + " "
                            + event.path("outcome").asString())
                    .toList();
            assertThat(events)
                    .containsExactly(
                            paper + " 2 REPLACED",
                            (late - 1) + " 5 VOIDED",
                            other + " 3 COUNTED",
                            (closing - 2) + " 2 COUNTED");
            assertClean();
            rebuild.run(position -> {});
        }
        assertThat(city.as(Role.AUDITOR)
                        .get("/audit?type=scoring.ScoreVoided")
                        .json()
                        .at("/items/0/words")
                        .asString())
                .contains("施策01");
    }

    @Test
    void the_preview_of_a_year_names_its_rounds_that_are_still_open() {
        open(1);
        assertThat(previewedRounds("R3")).containsExactly(round.substring(round.lastIndexOf('/') + 1));
        assertThat(previewedRounds("R6")).isEmpty();
        city.secretariat.post(round + "/closing", "").json();
        assertThat(previewedRounds("R3")).isEmpty();
    }

    private List<String> previewedRounds(String year) {
        return city.secretariat
                .get("/plans/" + city.plan + "/publications/preview?fiscalYear=" + year)
                .json()
                .path("openRounds")
                .valueStream()
                .map(open -> open.path("id").asString())
                .toList();
    }

    @Test
    void a_round_in_which_nobody_wrote_anything_leaves_no_averages() {
        open(2);
        city.secretariat.post(round + "/closing", "").json();
        assertThat(average("R4")).isEmpty();
        assertThat(snapshot()).isEqualTo("[]");
        assertThat(city.secretariat
                        .get("/plans/" + city.plan + "/snapshot", "Accept", "text/csv")
                        .text())
                .doesNotContain(",AVERAGE,");
        assertThat(city.secretariat
                        .get(round + "/averages")
                        .json()
                        .at("/measures/0/count")
                        .asInt(-1))
                .isZero();

        String opinions = council.open();
        council.members
                .getFirst()
                .post(opinions + "/opinions", """
                        {"measure": "%s", "text": "採点の前に資料がほしい"}
                        """.formatted(measures.getFirst()))
                .json();
        city.secretariat.post(opinions + "/closing", "").json();
        assertThat(city.status("R4")
                        .at("/headings/0/headings/0/measures/0/averages")
                        .valueStream()
                        .map(average ->
                                "/scoring-rounds/" + average.path("round").asString()))
                .containsExactly(opinions);
    }

    @Test
    void counts_again_after_reopening_and_keeps_the_earlier_tally() {
        open(1);
        UUID measure = measures.getFirst();
        score(0, 0, 2);
        long first = city.secretariat.post(round + "/closing", "").position();
        assertThat(council.members
                        .get(1)
                        .post(round + "/scores", Council.score(measure, 5))
                        .problem())
                .isEqualTo("409 scoring.round_closed");
        assertThat(city.secretariat.post(round + "/reopening", "{}").problem()).isEqualTo("422 record.field_missing");
        city.secretariat.post(round + "/reopening", "{\"reason\": \"集計漏れ\"}").json();
        score(1, 0, 5);

        JsonNode open = city.secretariat.get(round + "/averages").json();
        assertThat(open.path("state").asString()).isEqualTo("REOPENED");
        assertThat(open.path("standing").asBoolean()).isFalse();
        assertThat(open.path("reopenedBecause").asString()).isEqualTo("集計漏れ");
        assertThat(open.at("/measures/0/average").decimalValue()).isEqualTo("2.0");
        assertThat(average("R4")).isEmpty();

        city.secretariat.post(round + "/closing", "").json();
        JsonNode closed = council.members.getFirst().get(round + "/averages").json();
        assertThat(closed.path("closing").asInt()).isEqualTo(2);
        assertThat(closed.at("/measures/0/average").decimalValue()).isEqualTo("3.5");
        assertThat(closed.at("/earlier/0/closing").asInt()).isEqualTo(1);
        assertThat(closed.at("/earlier/0/tallies/0/average").decimalValue()).isEqualTo("2.0");
        assertThat(average("R4")).containsExactly("3.5");
        assertThat(city.secretariat
                        .get(round + "/averages?position=" + first)
                        .json()
                        .at("/measures/0/average")
                        .decimalValue())
                .isEqualTo("2.0");
        assertThat(city.secretariat
                        .get("/measures/" + measure + "/history")
                        .json()
                        .at("/averages/0/average")
                        .decimalValue())
                .isEqualTo("3.5");
        assertClean();
    }

    @Test
    void keeps_what_paper_reports_apart_from_what_is_computed() {
        open(2);
        score(0, 0, 4);
        city.secretariat.post(round + "/closing", "").json();
        String reported = "/scoring-rounds/"
                + city.secretariat
                        .post("/scoring-rounds", """
                                {"onPaper": true, "plan": "%s", "firstFiscalYear": "R3", "lastFiscalYear": "R5",
                                 "source": "第1回会議資料"}
                                """.formatted(city.plan))
                        .id();
        String averages = "{\"averages\": [{\"measure\": \"%s\", \"average\": 3.6}], \"source\": \"3ページ\"%s}";
        city.secretariat
                .post(reported + "/printed-averages", averages.formatted(measures.getFirst(), ""))
                .json();
        for (int number = 1; number <= 11; number++) {
            city.secretariat
                    .post(reported + "/opinions", """
                            {"measure": "%s", "text": "意見%d"}
                            """.formatted(measures.getFirst(), number))
                    .json();
        }
        JsonNode answer = council.members.getFirst().get(reported + "/averages").json();
        assertThat(answer.path("state").asString()).isEqualTo("ON_PAPER");
        assertThat(answer.at("/measures/0/printed/average").decimalValue()).isEqualTo("3.6");
        assertThat(answer.at("/measures/0").has("average")).isFalse();
        assertThat(answer.at("/measures/0").has("count")).isFalse();
        assertThat(answer.at("/measures/0/opinions")).hasSize(11);
        assertThat(answer.at("/measures/0/opinions/0").has("person")).isFalse();

        JsonNode both = city.status("R4").at("/headings/0/headings/0/measures/0/averages");
        assertThat(both).hasSize(2);
        for (JsonNode one : both) {
            assertThat(one.has("average")).isNotEqualTo(one.has("printedAverage"));
            assertThat(one.has("count")).isEqualTo(one.has("average"));
        }
        assertThat(city.secretariat
                        .post(reported + "/printed-averages", averages.formatted(measures.getFirst(), ""))
                        .problem())
                .isEqualTo("422 scoring.reason_missing");
        city.secretariat
                .post(reported + "/printed-averages", averages.formatted(measures.getFirst(), ", \"reason\": \"転記誤り\""))
                .json();
        assertThat(city.secretariat
                        .post(round + "/printed-averages", averages.formatted(measures.getFirst(), ""))
                        .problem())
                .isEqualTo("409 scoring.round_computes");
        assertThat(city.secretariat
                        .post(reported + "/scores", council.paper(0, measures.getFirst(), 4, Council.OPENING))
                        .problem())
                .isEqualTo("409 scoring.round_printed");
        String csv = city.secretariat
                .get("/plans/" + city.plan + "/snapshot", "Accept", "text/csv")
                .text();
        assertThat(csv.lines().filter(line -> line.contains(",AVERAGE,"))).hasSize(3);
        assertClean();
    }

    @Test
    void answers_opinions_and_erases_them_for_good() throws Exception {
        open(1);
        UUID measure = measures.getFirst();
        String secret = "窓口の佐藤仮名さんの対応" + UUID.randomUUID();
        String draft = "窓口の佐藤仮名さん（下書き）" + UUID.randomUUID();
        String reply = "佐藤仮名さんに伝えます" + UUID.randomUUID();
        council.members
                .getFirst()
                .post(round + "/scores", Council.score(measure, 2, draft), "Idempotency-Key", "draft")
                .json();
        UUID opinion = council.members
                .getFirst()
                .post(round + "/opinions", """
                        {"measure": "%s", "text": "%s"}
                        """.formatted(measure, secret), "Idempotency-Key", "opinion")
                .id();
        String it = "/opinions/" + opinion;
        assertThat(city.secretariat
                        .post(it + "/answer", "{\"text\": \"%s\"}".formatted(reply))
                        .problem())
                .isEqualTo("409 scoring.round_open");
        long closed = city.secretariat.post(round + "/closing", "").position();
        city.secretariat
                .post(it + "/answer", "{\"text\": \"%s\"}".formatted(reply), "Idempotency-Key", "answer")
                .json();
        JsonNode seen = council.members.get(1).get(round + "/averages").json().at("/measures/0/opinions");
        assertThat(seen).hasSize(1);
        assertThat(seen.at("/0/text").asString()).isEqualTo(secret);
        assertThat(seen.at("/0/answer").asString()).isEqualTo(reply);
        assertThat(seen.toString())
                .doesNotContain(
                        council.people.getFirst().toString(),
                        council.seats.getFirst().toString());
        for (String text : List.of(secret, draft, reply)) {
            assertThat(tablesThatHold(text)).isEmpty();
        }

        assertThat(council.members
                        .getFirst()
                        .post(it + "/erasure", "{\"reason\": \"本人の求め\"}")
                        .problem())
                .isEqualTo("403 request.role_may_not_write");
        assertThat(city.secretariat.post(it + "/erasure", "{}").problem()).isEqualTo("422 record.field_missing");
        int keys = keys();
        city.secretariat.post(it + "/erasure", "{\"reason\": \"本人の求め\"}").json();
        assertThat(keys()).isEqualTo(keys - 2);
        city.secretariat
                .post(it + "/answer/erasure", "{\"reason\": \"個人情報を含むため\"}")
                .json();
        assertThat(keys()).isEqualTo(keys - 3);
        for (String past : List.of("", "?position=" + closed)) {
            JsonNode gone =
                    city.secretariat.get(round + "/averages" + past).json().at("/measures/0/opinions/0");
            assertThat(gone.path("erased").asBoolean()).isTrue();
            assertThat(gone.has("text")).isFalse();
        }
        JsonNode gone = council.members.getFirst().get(it).json();
        assertThat(gone.path("erased").asBoolean()).isTrue();
        assertThat(gone.path("answerErased").asBoolean()).isTrue();
        assertThat(gone.has("answer")).isFalse();
        assertThat(city.secretariat
                        .post(it + "/erasure", "{\"reason\": \"再度\"}")
                        .problem())
                .isEqualTo("409 scoring.nothing_to_erase");
        City elsewhere = City.found(port, tokens);
        assertThat(elsewhere
                        .secretariat
                        .post(it + "/erasure", "{\"reason\": \"他市\"}")
                        .problem())
                .isEqualTo("404 scoring.opinion_unknown");
        assertThat(elsewhere.secretariat.get(it).problem()).isEqualTo("404 scoring.opinion_unknown");
        rebuild.run(position -> {});
        assertThat(council.members.getFirst().get(it).json().path("erased").asBoolean())
                .isTrue();
        assertClean();
    }

    @Test
    void takes_whole_numbers_only_and_no_day_from_members() {
        open(1);
        Api member = council.members.getFirst();
        String of = "{\"measure\": \"" + measures.getFirst() + "\", \"score\": %s}";
        assertThat(member.post(round + "/scores", of.formatted("3.5")).status()).isEqualTo(422);
        assertThat(member.post(round + "/scores", of.formatted("\"3\"")).status())
                .isEqualTo(422);
        assertThat(member.post(round + "/scores", of.formatted("6")).problem()).isEqualTo("422 scoring.off_scale");
        assertThat(member.post(round + "/scores", of.formatted("3, \"givenOn\": \"2024-04-01\""))
                        .problem())
                .isEqualTo("422 scoring.day_is_today");
        assertThat(city.secretariat
                        .post(
                                round + "/scores",
                                council.paper(
                                        0,
                                        measures.getFirst(),
                                        3,
                                        Council.today().plusDays(9)))
                        .problem())
                .isEqualTo("422 record.day_to_come");
        assertThat(city.as(Role.STAFF, city.welfare)
                        .post(round + "/scores", of.formatted("3"))
                        .problem())
                .isEqualTo("403 request.role_may_not_write");
        UUID known = score(0, 0, 3).id();
        assertThat(round).endsWith(known.toString());
    }

    @Test
    void has_one_effect_of_a_request_sent_twice() {
        open(1);
        String body = Council.score(measures.getFirst(), 4, "同じ意見");
        Api member = council.members.getFirst();
        Api.Answer first = member.post(round + "/scores", body, "Idempotency-Key", "once");
        Api.Answer again = member.post(round + "/scores", body, "Idempotency-Key", "once");
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(member.get("/opinions/" + first.id()).json().path("text").asString())
                .isEqualTo("同じ意見");
        assertThat(city.as(Role.AUDITOR)
                        .get("/audit?type=scoring.OpinionGiven")
                        .json()
                        .path("items"))
                .hasSize(1);
    }

    private Api.Answer score(int member, int measure, int score) {
        Api.Answer answer =
                council.members.get(member).post(round + "/scores", Council.score(measures.get(measure), score));
        answer.json();
        kept(measure).put(member, score);
        return answer;
    }

    private void enter(int member, int measure, int score, LocalDate on) {
        city.secretariat
                .post(round + "/scores", council.paper(member, measures.get(measure), score, on))
                .json();
        kept(measure).put(member, score);
    }

    private Map<Integer, Integer> kept(int measure) {
        return kept.getOrDefault(measures.get(measure), Map.of());
    }

    /**
     * Rounds half up to tenths with whole numbers, as on paper: (20 × sum + count) ÷ (2 × count), without the
     * remainder.
     */
    private BigDecimal byHand(int measure) {
        int sum = 0;
        for (int score : kept(measure).values()) {
            sum += score;
        }
        int count = kept(measure).size();
        return BigDecimal.valueOf((20L * sum + count) / (2L * count), 1);
    }

    private void assertAveragesAreKept(List<Api> readers, String past) {
        for (Api reader : readers) {
            JsonNode averages = reader.get(round + "/averages" + past).json();
            assertThat(averages.path("standing").asBoolean()).isTrue();
            for (int m = 0; m < measures.size(); m++) {
                JsonNode of = Council.measure(averages, measures.get(m));
                assertThat(of.path("average").decimalValue()).isEqualTo(byHand(m));
                assertThat(of.path("count").asInt()).isEqualTo(kept(m).size());
                int place = m;
                for (int score = 1; score <= 5; score++) {
                    int wanted = score;
                    assertThat(of.at("/distribution/" + (score - 1) + "/count").asInt())
                            .isEqualTo((int) kept(place).values().stream()
                                    .filter(given -> given == wanted)
                                    .count());
                }
            }
        }
    }

    private String snapshot() {
        JsonNode snapshot =
                city.secretariat.get("/plans/" + city.plan + "/snapshot").json();
        return snapshot.path("averages").toString();
    }

    private List<String> average(String year) {
        return city.status(year)
                .at("/headings/0/headings/0/measures/0/averages")
                .valueStream()
                .map(average -> average.path("average").asString())
                .toList();
    }

    private void assertClean() {
        assertThat(verification.run(null).findings())
                .allSatisfy(finding -> assertThat(finding.differences()).isEmpty());
    }

    private int keys() throws SQLException {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM ops.text_key")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** Every table of every schema that holds a text in any column. */
    private List<String> tablesThatHold(String text) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("SELECT table_schema || '.' || table_name"
                    + " FROM information_schema.tables WHERE table_schema IN ('ledger', 'view', 'ops')"
                    + " AND table_type = 'BASE TABLE'")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            assertThat(tables).contains("ledger.event", "view.opinion", "ops.request_key");
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery(
                        "SELECT count(*) FROM " + table + " AS t WHERE strpos(t::text, '" + text + "') > 0")) {
                    rows.next();
                    if (rows.getInt(1) > 0) {
                        found.add(table);
                    }
                }
            }
        }
        return found;
    }
}
