package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.acceptance.Operations.Operation;
import daicho.shared.access.Role;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** While a round is open, nothing that is told says that somebody scores: no answer, tag, size or position. */
@TestInstance(Lifecycle.PER_CLASS)
class HiddenActsTest extends AcceptanceTest {
    private static final List<String> TOLD =
            List.of("ETag", "Daicho-Position", "Content-Length", "Last-Modified", "Link", "Content-Type");

    private FullCity city;
    private Operations operations;
    private Api member;
    private String round;

    @BeforeAll
    void a_city_with_an_open_round() {
        city = FullCity.found(port, tokens, UUID.randomUUID().toString(), "『印』");
        operations = Operations.of(city.secretariat);
        member = city.city.member(city.person);
        round = "/scoring-rounds/" + city.id("round");
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"ANALYST", "STAFF", "SECRETARIAT"})
    void every_answer_is_the_same_before_and_after_a_member_scores(Role role) {
        Api reader = role == Role.STAFF ? city.city.as(role, city.id("department")) : city.city.as(role);
        // What comes after the reader's own token is waited for.
        city.secretariat
                .post("/departments", "{\"name\": \"%s課\"}".formatted(role))
                .json();
        Map<String, String> before = answers(reader);
        act();
        Map<String, String> after = answers(reader);
        assertThat(after).hasSizeGreaterThan(50);
        List<String> differences = new ArrayList<>();
        after.forEach((path, answer) -> {
            String earlier = before.getOrDefault(path, "");
            if (!answer.equals(earlier)) {
                differences.add(path + ": " + answer + " instead of " + earlier);
            }
        });
        assertThat(differences).isEmpty();
    }

    /** All that a member can do without handing in. */
    private void act() {
        String measure = "{\"measure\": \"%s\", ".formatted(city.id("measure"));
        for (int score : List.of(2, 5, 4)) {
            member.post(round + "/scores", measure + "\"score\": " + score + "}")
                    .json();
        }
        UUID opinion = UUID.randomUUID();
        member.post(round + "/opinions", measure + "\"id\": \"" + opinion + "\", \"text\": \"隠れた意見\"}")
                .json();
        member.post(round + "/withdrawals", measure + "\"kind\": \"OPINION\"}").json();
    }

    private Map<String, String> answers(Api reader) {
        Map<String, String> answers = new LinkedHashMap<>();
        // The views have followed; the reader names no position, since they would be told what they name.
        city.auditor.get(round).json();
        for (Operation operation : operations.all()) {
            // Who reads what is told of oneself changes it.
            if (!operation.method().equals("GET")
                    || !operation.path().contains("{code}")
                    || operation.path().matches(".*/(access-log|tokens|accounts).*")) {
                continue;
            }
            String path = FullCity.path(operation, city.words());
            Api.Answer answer = reader.send("GET", path, BodyPublishers.noBody());
            List<String> told = new ArrayList<>(List.of(String.valueOf(answer.status())));
            TOLD.forEach(name -> told.add(name + ": " + answer.header(name)));
            told.add(answer.status() < 300 ? answer.text() : answer.problem());
            answers.put(path, String.join("\n", told));
        }
        return answers;
    }

    /** Nothing that somebody may know of has happened, so their condition holds; it would tell them otherwise. */
    @Test
    void a_condition_of_a_reader_holds_while_others_score() {
        FullCity own = FullCity.found(port, tokens, UUID.randomUUID().toString(), "『条』");
        String open = "/scoring-rounds/" + own.id("round");
        Api secretariat = own.city.as(Role.SECRETARIAT);
        String tag = secretariat.get(open).header("ETag");
        Api scoring = own.city.member(own.person);
        String score = "{\"measure\": \"%s\", \"score\": 3}".formatted(own.id("measure"));
        String mine = scoring.post(open + "/scores", score).header("ETag");
        assertThat(secretariat.get(open).header("ETag")).isEqualTo(tag);
        scoring.post(open + "/scores", score.replace("\"score\": 3", "\"score\": 2"), "If-Match", mine)
                .json();
        assertThat(scoring.post(open + "/scores", score, "If-Match", mine).problem())
                .isEqualTo("412 record.stale_version");
        scoring.post(open + "/hand-ins", "").json();
        assertThat(secretariat.post(open + "/closing", "", "If-Match", tag).problem())
                .isEqualTo("412 record.stale_version");
        // To write on the sheet again, or to try versions, tells nothing more.
        String handedIn = secretariat.get(open).header("ETag");
        scoring.post(open + "/scores", score.replace("\"score\": 3", "\"score\": 5"))
                .json();
        String known = secretariat.get(open).header("ETag");
        assertThat(known).isEqualTo(handedIn);
        assertThat(secretariat.get(open).json().path("handedIn").asInt()).isEqualTo(1);
        for (int version = 0; version < 12; version++) {
            if (!known.startsWith("\"" + version + "-")) {
                assertThat(secretariat
                                .post(open + "/reopening", "{\"reason\": \"x\"}", "If-Match", "\"" + version + "\"")
                                .problem())
                        .isEqualTo("412 record.stale_version");
            }
        }
        assertThat(secretariat.post(open + "/closing", "", "If-Match", known).status())
                .isEqualTo(200);
    }
}
