package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.access.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The opinions of a committee that everybody can read, beside the edition that shows its averages. */
class OpenOpinionsTest extends AcceptanceTest {
    /** Fields of a person, a seat, an act or a time, whatever they are called; none may be found. */
    private static final Pattern TELLING =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}|seat|person|entered|given|own|opinion\"");

    private City city;
    private Council council;
    private UUID measure;
    private String round = "";
    private Api anybody;

    @BeforeEach
    void score_and_report_a_year() {
        city = City.found(port, tokens);
        council = Council.of(city, 4);
        measure = city.measure("1");
        city.initiative(measure, "\"title\": \"相談\",", city.welfare);
        Api staff = city.as(Role.STAFF, city.welfare);
        staff.post("/measures/" + measure + "/initiatives/1/results/R4", "{\"text\": \"年間に30件\"}")
                .json();
        staff.post("/measures/" + measure + "/initiatives/1/ratings/R4", "{\"mark\": \"○\"}")
                .json();
        round = council.open();
        anybody = new Api(port, city.code, null);
    }

    @Test
    void shows_opinions_of_closed_rounds_without_anything_that_tells_whose_they_are() {
        UUID answered = measure;
        // Ids from clients may be in the order of the seats.
        for (int seat = 0; seat < 3; seat++) {
            UUID opinion = say(seat, inOrder(seat), "意見" + seat);
            answered = seat == 1 ? opinion : answered;
        }
        city.secretariat
                .post(round + "/opinions", """
                        {"seat": "%s", "measure": "%s", "text": "紙の意見", "givenOn": "%s"}
                        """.formatted(council.seats.get(3), measure, Council.OPENING))
                .json();
        city.secretariat.post(round + "/closing", "").json();
        UUID edition = publish();
        city.secretariat
                .post("/opinions/" + answered + "/answer", "{\"text\": \"改めます\"}")
                .json();

        JsonNode shown = opinions(edition);
        assertThat(shown.path("publication").asString()).isEqualTo(edition.toString());
        assertThat(shown.at("/rounds/0/era").asString()).isEqualTo("R3-R5");
        assertThat(shown.at("/rounds/0/measures/0/measure").asString()).isEqualTo(measure.toString());
        assertThat(said(shown)).containsExactlyInAnyOrder("意見0", "意見1 → 改めます", "意見2", "紙の意見");
        assertThat(said(shown)).isEqualTo(said(opinions(edition)));
        assertThat(TELLING.matcher(shown.toString().replace("\"opinions\"", "")).find())
                .as(shown.toString())
                .isFalse();
        council.seats.forEach(seat -> assertThat(shown.toString()).doesNotContain(seat.toString()));
        council.people.forEach(person -> assertThat(shown.toString()).doesNotContain(person.toString()));
        assertThat(anybody.get("/public/publications/" + edition).text()).doesNotContain("意見");
        // A caller with an account is a citizen here like everybody else.
        assertThat(city.secretariat
                        .get("/public/publications/" + edition + "/opinions")
                        .json())
                .isEqualTo(shown);
    }

    @Test
    void does_not_sort_opinions_as_they_were_given() {
        int said = 12;
        List<String> given = new ArrayList<>();
        city.secretariat.post(round + "/closing", "").json();
        String reported = "/scoring-rounds/"
                + city.secretariat
                        .post("/scoring-rounds", """
                                {"onPaper": true, "plan": "%s", "firstFiscalYear": "R3", "lastFiscalYear": "R5", "source": "資料1"}
                                """.formatted(city.plan))
                        .id();
        city.secretariat
                .post(reported + "/printed-averages", """
                        {"averages": [{"measure": "%s", "average": 3.6}], "source": "3ページ"}
                        """.formatted(measure))
                .json();
        for (int number = 0; number < said; number++) {
            given.add("意見" + number);
            city.secretariat
                    .post(reported + "/opinions", """
                            {"id": "%s", "measure": "%s", "text": "意見%d"}
                            """.formatted(
                                    new UUID(0x0190_0000_0000_7000L + number, 0x8000_0000_0000_0000L), measure, number))
                    .json();
        }
        List<String> shown = said(opinions(publish()));
        assertThat(shown).containsExactlyInAnyOrderElementsOf(given).isNotEqualTo(given);
    }

    @Test
    void shows_of_a_reopened_round_only_what_its_last_closing_revealed() {
        say(0, UUID.randomUUID(), "初めの意見");
        say(1, UUID.randomUUID(), "取り下げる意見");
        city.secretariat.post(round + "/closing", "").json();
        UUID edition = publish();
        city.secretariat.post(round + "/reopening", "{\"reason\": \"集計漏れ\"}").json();
        say(2, UUID.randomUUID(), "後からの意見");
        council.members
                .get(1)
                .post(round + "/withdrawals", "{\"measure\": \"%s\", \"kind\": \"OPINION\"}".formatted(measure))
                .json();
        assertThat(said(opinions(edition))).containsExactlyInAnyOrder("初めの意見", "取り下げる意見");

        city.secretariat.post(round + "/closing", "").json();
        assertThat(said(opinions(edition))).containsExactlyInAnyOrder("初めの意見", "後からの意見");
    }

    @Test
    void shows_no_round_that_was_closed_after_the_edition() {
        say(0, UUID.randomUUID(), "開いている間の意見");
        UUID edition = publish();
        assertThat(opinions(edition).path("rounds")).isEmpty();
        city.secretariat.post(round + "/closing", "").json();
        assertThat(opinions(edition).path("rounds")).isEmpty();
        assertThat(said(opinions(publish()))).containsExactly("開いている間の意見");
    }

    @Test
    void says_that_an_opinion_was_erased_and_that_an_edition_was_withdrawn() {
        UUID opinion = say(0, UUID.randomUUID(), "窓口の佐藤仮名さん");
        city.secretariat.post(round + "/closing", "").json();
        UUID edition = publish();
        city.secretariat
                .post("/opinions/" + opinion + "/erasure", "{\"reason\": \"本人の求め\"}")
                .json();
        JsonNode erased = opinions(edition).at("/rounds/0/measures/0/opinions/0");
        assertThat(erased.path("erased").asBoolean()).isTrue();
        assertThat(erased.has("text")).isFalse();

        city.secretariat
                .post("/publications/" + edition + "/withdrawal", "{\"reason\": \"数値の誤り\"}")
                .json();
        known();
        Api.Answer gone = anybody.get("/public/publications/" + edition + "/opinions");
        assertThat(gone.status()).isEqualTo(410);
        assertThat(new JsonMapper()
                        .readTree(gone.text())
                        .at("/edition/withdrawal/reason")
                        .asString())
                .isEqualTo("数値の誤り");
        assertThat(anybody.get("/public/publications/" + UUID.randomUUID() + "/opinions")
                        .problem())
                .isEqualTo("404 publication.unknown");
        assertThat(City.found(port, tokens)
                        .secretariat
                        .get("/public/publications/" + edition + "/opinions")
                        .problem())
                .isEqualTo("404 publication.unknown");
    }

    @Test
    void is_described_as_open() {
        JsonNode route = anybody.get("/api/v1/openapi.json")
                .json()
                .path("paths")
                .path("/api/v1/municipalities/{code}/public/publications/{publication}/opinions")
                .path("get");
        assertThat(route.path("security").isArray()).isTrue();
        assertThat(route.path("security")).isEmpty();
        assertThat(route.path("responses").has("410")).isTrue();
    }

    /** An id that reveals the order in which it was made. */
    private static UUID inOrder(int number) {
        return new UUID(
                (0x0190_0000_0000L + number) << 16 | 0x7000L, UUID.randomUUID().getLeastSignificantBits());
    }

    private UUID say(int member, UUID id, String text) {
        return council.members
                .get(member)
                .post(round + "/opinions", """
                        {"id": "%s", "measure": "%s", "text": "%s"}
                        """.formatted(id, measure, text))
                .id();
    }

    /** Closes the year if it is open, and publishes it. */
    private UUID publish() {
        city.secretariat.post("/plans/" + city.plan + "/fiscal-years/R4/closing", "{}");
        return city.secretariat
                .post("/plans/" + city.plan + "/publications", "{\"fiscalYear\": \"R4\"}")
                .id();
    }

    private JsonNode opinions(UUID edition) {
        known();
        return anybody.get("/public/publications/" + edition + "/opinions").json();
    }

    /** Makes sure that the views have everything acknowledged; without an account nobody can ask for that. */
    private void known() {
        city.secretariat.get("/publications").json();
    }

    private static List<String> said(JsonNode shown) {
        return shown.path("rounds")
                .valueStream()
                .flatMap(round -> round.path("measures").valueStream())
                .flatMap(of -> of.path("opinions").valueStream())
                .map(one -> one.path("text").asString()
                        + (one.has("answer") ? " → " + one.path("answer").asString() : ""))
                .toList();
    }
}
