package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.access.Role;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What nobody may find out about an open round, tried on every possible way. */
class SecrecyTest extends AcceptanceTest {
    private static final String WHISPER = "内密の意見";
    private static final String PAPER = "紙の意見";
    private static final List<String> ON_SHEETS = List.of(
            "scoring.MeasureScored", "scoring.ScoreWithdrawn", "scoring.OpinionGiven", "scoring.OpinionWithdrawn");

    private City city;
    private Council council;
    private Api member;
    private Api another;
    private Api secretariat;
    private Api auditor;
    private UUID measure;
    private String round;
    private UUID opinion;
    private long during;

    @BeforeEach
    void three_of_four_score_one_of_them_on_paper() {
        city = City.found(port, tokens);
        measure = city.measure("1");
        council = Council.of(city, 4);
        round = council.open();
        member = council.members.getFirst();
        another = council.members.get(1);
        secretariat = city.secretariat;
        auditor = city.as(Role.AUDITOR);
        opinion = member.post(round + "/scores", Council.score(measure, 5, WHISPER))
                .id();
        another.post(round + "/scores", Council.score(measure, 2)).json();
        member.post(round + "/hand-ins", "").json();
        secretariat
                .post(round + "/scores", """
                        {"seat": "%s", "measure": "%s", "score": 4, "opinion": "%s"}
                        """.formatted(council.seats.get(2), measure, PAPER))
                .json();
        // A sheet that was begun online and continues on paper: the person who types the later score must not see the
        // earlier one.
        another.post(round + "/scores", Council.score(measure, 1)).json();
        String paper = council.paper(1, measure, 3, Council.today());
        assertThat(secretariat.post(round + "/scores", paper).problem()).isEqualTo("422 scoring.members_own");
        during = secretariat
                .post(round + "/scores", paper.replaceFirst("\\{", "{\"reason\": \"評価票の記載による\", "))
                .position();
    }

    @Test
    void an_open_round_shows_members_their_own_and_who_has_handed_in() {
        for (String when : List.of("", "?position=" + during)) {
            JsonNode averages = member.get(round + "/averages" + when).json();
            assertUncounted(averages);
            assertThat(averages.at("/measures/0/opinions")).hasSize(1);
            assertThat(averages.at("/measures/0/opinions/0/text").asString()).isEqualTo(WHISPER);

            JsonNode sheets = member.get(round + "/sheets" + when).json().path("sheets");
            assertThat(sheets).hasSize(4);
            assertThat(sheets.at("/0/handedIn").asBoolean()).isTrue();
            assertThat(sheets.at("/1/handedIn").asBoolean()).isFalse();
            assertThat(sheets.at("/0/scores/0/score").asInt()).isEqualTo(5);
            for (int seat = 1; seat < 4; seat++) {
                assertThat(sheets.at("/" + seat + "/scores")).isEmpty();
                assertThat(sheets.at("/" + seat + "/opinions")).isEmpty();
                assertThat(sheets.get(seat).has("person")).isFalse();
            }
        }
        assertThat(another.get("/opinions/" + opinion).problem()).isEqualTo("404 scoring.opinion_unknown");
        assertThat(member.get("/opinions/" + opinion).json().path("text").asString())
                .isEqualTo(WHISPER);
        assertThat(member.get(round + "/averages?explain=true").problem())
                .isEqualTo("403 scoring.single_scores_hidden");
        assertThat(member.get("/audit").problem()).isEqualTo("403 request.role_may_not_read");
        JsonNode told = another.get(round + "/sheets").json().at("/sheets/1/replaced/0");
        assertThat(told.path("reason").asString()).isEqualTo("評価票の記載による");
        assertThat(told.path("enteredAs").asString()).isEqualTo("SECRETARIAT");
        // Entered by somebody else, but still the member's own.
        assertThat(another.get(round + "/sheets")
                        .json()
                        .at("/sheets/1/scores/0/score")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void an_open_round_shows_the_secretariat_what_it_entered() {
        JsonNode averages = secretariat.get(round + "/averages?explain=true").json();
        assertUncounted(averages);
        assertThat(averages.at("/measures/0/events")).isEmpty();
        assertThat(averages.at("/measures/0/opinions")
                        .valueStream()
                        .map(o -> o.path("text").asString()))
                .containsExactly(PAPER);
        JsonNode sheets = secretariat.get(round + "/sheets").json().path("sheets");
        assertThat(sheets.at("/0/handedIn").asBoolean()).isTrue();
        assertThat(sheets.at("/0/person").asString())
                .isEqualTo(council.people.getFirst().toString());
        assertThat(sheets.at("/0/scores")).isEmpty();
        assertThat(sheets.at("/1/scores/0/score").asInt()).isEqualTo(3);
        assertThat(sheets.at("/1").has("person")).isFalse();
        assertThat(sheets.at("/2/scores/0/score").asInt()).isEqualTo(4);
        assertThat(secretariat.get("/opinions/" + opinion).problem()).isEqualTo("404 scoring.opinion_unknown");
        assertThat(city.as(Role.SECRETARIAT).get(round + "/sheets").json().at("/sheets/2/scores"))
                .as("to a colleague")
                .isEmpty();
    }

    @Test
    void the_trail_of_an_open_round_tells_the_secretariat_nothing_that_others_wrote() {
        for (String filter : Stream.concat(
                        Stream.of(
                                "",
                                "&actor=" + council.people.getFirst(),
                                "&actor=" + council.people.get(1),
                                "&subject=" + council.people.getFirst(),
                                "&subject=" + council.seats.getFirst(),
                                "&subject=" + measure,
                                "&position=" + during,
                                "&asOf=" + Council.today()),
                        ON_SHEETS.stream().map(type -> "&type=" + type))
                .toList()) {
            for (JsonNode entry : entries(secretariat, filter)) {
                if (ON_SHEETS.contains(entry.path("type").asString())) {
                    assertThat(entry.at("/actor/role").asString()).as(filter).isEqualTo("SECRETARIAT");
                }
                assertThat(entry.toString()).as(filter).doesNotContain(WHISPER);
            }
        }
        assertThat(secretariat.get("/audit?subject=" + opinion).problem())
                .as("as if it were not there")
                .isEqualTo("404 audit.subject_unknown");
        assertThat(entries(secretariat, "&actor=" + council.people.get(1))).isEmpty();
        assertThat(entries(secretariat, "&type=scoring.MeasureScored")).hasSize(2);
        assertThat(entries(city.as(Role.SECRETARIAT), "&type=scoring.MeasureScored"))
                .isEmpty();
        // The change does not reveal what was on the sheet before the paper came, either.
        JsonNode typed = entries(secretariat, "&type=scoring.MeasureScored").getFirst();
        assertThat(typed.path("changes")
                        .valueStream()
                        .filter(change -> change.path("field").asString().endsWith("].score"))
                        .map(change -> change.has("before")))
                .containsExactly(false);
        assertThat(entries(auditor, "&type=scoring.MeasureScored")).hasSize(5);
        assertThat(entries(auditor, "&type=scoring.OpinionGiven").toString()).contains(WHISPER, PAPER);
        assertThat(entries(secretariat, "&type=scoring.OpinionGiven").toString())
                .contains(PAPER)
                .doesNotContain(WHISPER);
    }

    @Test
    void an_open_round_shows_everybody_else_nothing_and_the_auditor_all() {
        for (Role role : List.of(Role.STAFF, Role.ANALYST, Role.OPERATOR)) {
            Api one = city.as(role);
            assertUncounted(one.get(round + "/averages").json());
            assertThat(one.get(round + "/averages").json().at("/measures/0/opinions"))
                    .isEmpty();
            assertThat(one.get(round + "/sheets").problem()).isEqualTo("403 scoring.single_scores_hidden");
            assertThat(one.get(round + "/averages?explain=true").problem())
                    .isEqualTo("403 scoring.single_scores_hidden");
            assertThat(one.get("/opinions/" + opinion).problem()).isEqualTo("404 scoring.opinion_unknown");
        }
        assertNothingOfThePlanTells();
        JsonNode all = auditor.get(round + "/averages?explain=true").json();
        assertThat(all.path("provisional").asBoolean()).isTrue();
        assertThat(all.path("standing").asBoolean()).isFalse();
        assertThat(all.at("/measures/0/average").decimalValue()).isEqualTo("4.0");
        assertThat(all.at("/measures/0/events")).hasSize(5);
        assertThat(all.at("/measures/0/opinions")).hasSize(2);
        assertThat(auditor.get(round + "/sheets")
                        .json()
                        .at("/sheets/0/scores/0/score")
                        .asInt())
                .isEqualTo(5);
    }

    @Test
    void a_closed_round_shows_tallies_and_opinions_without_names() {
        secretariat.post(round + "/closing", "").json();
        for (Api one : List.of(
                member, council.members.get(3), city.as(Role.STAFF), city.as(Role.ANALYST), city.as(Role.OPERATOR))) {
            String seen = one.get(round + "/averages").text();
            JsonNode averages = one.get(round + "/averages").json();
            assertThat(averages.at("/measures/0/average").decimalValue()).isEqualTo("4.0");
            assertThat(averages.at("/measures/0/opinions")).hasSize(2);
            assertThat(seen).contains(WHISPER, PAPER);
            assertThat(one.get(round + "/averages?explain=true").problem())
                    .isEqualTo("403 scoring.single_scores_hidden");
            for (int seat = one == member ? 1 : 0; seat < 4; seat++) {
                assertThat(seen)
                        .doesNotContain(
                                council.people.get(seat).toString(),
                                council.seats.get(seat).toString());
            }
        }
        for (int seat = 1; seat < 4; seat++) {
            assertThat(member.get(round + "/sheets").json().at("/sheets/" + seat + "/scores"))
                    .isEmpty();
        }
        for (Api one : List.of(city.as(Role.SECRETARIAT), auditor)) {
            assertThat(one.get(round + "/sheets")
                            .json()
                            .at("/sheets/0/scores/0/score")
                            .asInt())
                    .isEqualTo(5);
            assertThat(one.get(round + "/averages?explain=true").json().at("/measures/0/events"))
                    .hasSize(5);
            assertThat(one.get("/opinions/" + opinion).json().path("person").asString())
                    .isEqualTo(council.people.getFirst().toString());
            assertThat(entries(one, "&actor=" + council.people.get(1))).hasSize(2);
            // Only the auditor sees more of the time when it was open.
            assertThat(entries(one, "&actor=" + council.people.get(1) + "&position=" + during))
                    .hasSize(one == auditor ? 2 : 0);
        }
        // The time when the round was open stays hidden for ever.
        for (Api one : List.of(member, city.as(Role.SECRETARIAT), city.as(Role.ANALYST), city.as(Role.STAFF))) {
            assertUncounted(one.get(round + "/averages?position=" + during).json());
            assertThat(one.get("/opinions/" + opinion + "?position=" + during).status())
                    .isEqualTo(one == member ? 200 : 404);
        }
        for (Api one : List.of(member, secretariat, city.as(Role.ANALYST))) {
            assertNothingOfThePlanTells(one, "position=" + during);
        }
    }

    @Test
    void a_reopened_round_shows_what_was_revealed_and_nothing_since() {
        secretariat.post(round + "/closing", "").json();
        secretariat.post(round + "/reopening", "{\"reason\": \"集計漏れ\"}").json();
        String afterthought = "後からの意見";
        member.post(round + "/scores", Council.score(measure, 1, afterthought)).json();
        council.members
                .get(3)
                .post(round + "/scores", Council.score(measure, 1))
                .json();

        for (Api one : List.of(another, secretariat, city.as(Role.ANALYST))) {
            JsonNode averages = one.get(round + "/averages").json();
            assertThat(averages.path("standing").asBoolean()).isFalse();
            assertThat(averages.at("/measures/0/average").decimalValue()).isEqualTo("4.0");
            assertThat(averages.at("/measures/0/count").asInt()).isEqualTo(3);
            assertThat(averages.toString()).contains(WHISPER).doesNotContain(afterthought);
        }
        assertThat(member.get(round + "/averages").text()).contains(afterthought);
        JsonNode sheets = secretariat.get(round + "/sheets").json().path("sheets");
        assertThat(sheets.at("/0/scores/0/score").asInt()).isEqualTo(5);
        // That somebody writes on a sheet again is not told.
        assertThat(sheets.at("/0/handedIn").asBoolean()).isTrue();
        assertThat(sheets.at("/3/scores")).isEmpty();
        assertThat(secretariat.get(round + "/averages?explain=true").json().at("/measures/0/events"))
                .hasSize(5);
        assertThat(entries(secretariat, "&actor=" + council.people.getFirst() + "&type=scoring.MeasureScored"))
                .hasSize(1);
        assertThat(entries(secretariat, "&actor=" + council.people.get(3))).isEmpty();
        assertNothingOfThePlanTells();
        assertThat(auditor.get(round + "/averages")
                        .json()
                        .at("/measures/0/average")
                        .decimalValue())
                .isEqualTo("2.3");
    }

    @Test
    void another_city_learns_nothing() {
        secretariat.post(round + "/closing", "").json();
        City elsewhere = City.found(port, tokens);
        for (Api one : List.of(elsewhere.secretariat, elsewhere.as(Role.AUDITOR))) {
            for (String path : List.of(round, round + "/averages", round + "/sheets")) {
                assertThat(one.get(path).problem()).isEqualTo("404 scoring.unknown");
            }
            assertThat(one.get("/opinions/" + opinion).problem()).isEqualTo("404 scoring.opinion_unknown");
            assertThat(one.get("/scoring-rounds").json().path("items")).isEmpty();
            assertThat(one.get("/audit?subject=" + measure).problem()).isEqualTo("404 audit.subject_unknown");
        }
        for (Map.Entry<String, String> write : Map.of(
                        "/closing", "", "/reopening", "{\"reason\": \"x\"}", "/scores", Council.score(measure, 1))
                .entrySet()) {
            assertThat(elsewhere
                            .secretariat
                            .post(round + write.getKey(), write.getValue())
                            .problem())
                    .isEqualTo("404 record.unknown");
        }
    }

    private void assertNothingOfThePlanTells() {
        for (Api one : List.of(
                member, secretariat, auditor, city.as(Role.STAFF), city.as(Role.ANALYST), city.as(Role.OPERATOR))) {
            assertNothingOfThePlanTells(one, "");
        }
    }

    /** Averages are shown for a plan's measures only while they are valid. */
    private void assertNothingOfThePlanTells(Api one, String when) {
        String plan = "/plans/" + city.plan;
        assertThat(one.get(plan + "/status?fiscalYear=R4&" + when)
                        .json()
                        .at("/headings/0/headings/0/measures/0/averages"))
                .isEmpty();
        assertThat(one.get("/measures/" + measure + "/history?" + when).json().path("averages"))
                .isEmpty();
        assertThat(one.get(plan + "/snapshot?" + when).json().path("averages")).isEmpty();
        assertThat(one.get(plan + "/snapshot?" + when, "Accept", "text/csv").text())
                .doesNotContain(",AVERAGE,");
        assertThat(one.get(plan + "/snapshot?" + when).text())
                .doesNotContain(WHISPER, council.people.getFirst().toString());
    }

    private static void assertUncounted(JsonNode averages) {
        assertThat(averages.path("state").asString()).isEqualTo("OPEN");
        assertThat(averages.path("earlier")).isEmpty();
        for (JsonNode of : averages.path("measures")) {
            assertThat(of.propertyNames()).doesNotContain("average", "count", "sum", "distribution");
        }
    }

    private static List<JsonNode> entries(Api reader, String filter) {
        return reader.get("/audit?limit=200" + filter)
                .json()
                .path("items")
                .valueStream()
                .toList();
    }
}
