package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a member gave is never replaced on the member's behalf without the member being told, opinions as scores. */
class ReplacedOpinionsTest extends AcceptanceTest {
    private City city;
    private Council council;
    private Api member;
    private UUID measure;
    private String round;

    @BeforeEach
    void a_member_gives_an_opinion() {
        city = City.found(port, tokens);
        measure = city.measure("1");
        council = Council.of(city, 2);
        round = council.open();
        member = council.members.getFirst();
        member.post(round + "/opinions", opinion("自分の意見", "")).json();
    }

    @Test
    void tells_the_member_of_an_opinion_that_was_replaced_and_why() {
        assertThat(told(member)).isEmpty();
        String paper = opinion("紙の意見", ", \"seat\": \"" + council.seats.getFirst() + "\"");
        assertThat(city.secretariat.post(round + "/opinions", paper).problem()).isEqualTo("422 scoring.members_own");
        city.secretariat
                .post(round + "/opinions", paper.replaceFirst("\\{", "{\"reason\": \"紙の評価票が後に届いた\", "))
                .json();

        assertThat(told(member)).singleElement().satisfies(entry -> {
            assertThat(entry.path("measure").asString()).isEqualTo(measure.toString());
            assertThat(entry.path("reason").asString()).isEqualTo("紙の評価票が後に届いた");
            assertThat(entry.path("enteredAs").asString()).isEqualTo("SECRETARIAT");
            assertThat(entry.toString()).doesNotContain("自分の意見");
        });
        assertThat(told(council.members.get(1))).isEmpty();

        // The member's own word again: nothing of it was replaced.
        member.post(round + "/opinions", opinion("改めて", "")).json();
        assertThat(told(member)).isEmpty();
    }

    @Test
    void tells_the_member_of_an_opinion_that_was_withdrawn_until_there_is_another() {
        city.secretariat
                .post(round + "/withdrawals", """
                        {"kind": "OPINION", "measure": "%s", "seat": "%s", "reason": "本人の申出による"}
                        """.formatted(measure, council.seats.getFirst()))
                .json();
        JsonNode sheet = member.get(round + "/sheets").json().at("/sheets/0");
        assertThat(sheet.path("opinions")).isEmpty();
        assertThat(told(member))
                .singleElement()
                .satisfies(entry -> assertThat(entry.path("reason").asString()).isEqualTo("本人の申出による"));
        assertThat(told(council.members.get(1))).isEmpty();

        member.post(round + "/opinions", opinion("改めて", "")).json();
        assertThat(told(member)).isEmpty();
    }

    @Test
    void tells_nothing_where_the_member_had_given_none() {
        city.secretariat
                .post(
                        round + "/opinions",
                        opinion("紙の意見", ", \"reason\": \"紙\", \"seat\": \"" + council.seats.get(1) + "\""))
                .json();
        assertThat(council.members.get(1).get(round + "/sheets").json().at("/sheets/1/replacedOpinions"))
                .isEmpty();
    }

    private List<JsonNode> told(Api reader) {
        return reader.get(round + "/sheets")
                .json()
                .at("/sheets/0/replacedOpinions")
                .valueStream()
                .toList();
    }

    private String opinion(String text, String more) {
        return "{\"measure\": \"%s\", \"text\": \"%s\"%s}".formatted(measure, text, more);
    }
}
