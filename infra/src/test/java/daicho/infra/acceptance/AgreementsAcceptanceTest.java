package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.verification.Verification;
import daicho.shared.access.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The agreements that a city signs, and how its register reads over the years. */
class AgreementsAcceptanceTest extends AcceptanceTest {
    @Autowired
    Verification verification;

    private City city;
    private Api secretariat;
    private UUID gas;
    private UUID post;

    @BeforeEach
    void register_two_partners() {
        city = City.found(port, tokens);
        secretariat = city.secretariat;
        gas = partner("東部ガス株式会社");
        post = partner("郵便局");
    }

    @Test
    void prints_names_as_signed_whatever_becomes_of_the_partner() {
        Api.Answer signed = sign("2016-08-30", gas);
        UUID agreement = signed.id();
        assertThat(signed.status()).isEqualTo(201);
        assertThat(signed.header("Location")).endsWith("/agreements/" + agreement);
        secretariat
                .post("/partners/" + gas + "/renaming", "{\"name\": \"東部エネルギー\", \"from\": \"2018-04-01\"}")
                .json();

        JsonNode entry = register("?on=2020-03-31").at("/items/0");
        assertThat(entry.at("/partners/0/asSigned").asString()).isEqualTo("東部ガス株式会社");
        assertThat(entry.at("/partners/0/present").asString()).isEqualTo("東部エネルギー");
        assertThat(register("?on=2018-03-31").at("/items/0/partners/0/present").asString())
                .isEqualTo("東部ガス株式会社");
        assertThat(register("?on=2020-03-31&position=" + signed.position())
                        .at("/items/0/partners/0/present")
                        .asString())
                .isEqualTo("東部ガス株式会社");
        assertThat(sign("2018-04-01", gas).status()).isEqualTo(201);
        assertThat(register("").at("/items/1/partners/0/asSigned").asString()).isEqualTo("東部エネルギー");
        secretariat.post("/partners/" + gas + "/renaming/correction", """
                        {"recordedFrom": "2018-04-01", "name": "東部エネルギー", "from": "2018-10-01", "reason": "始期の誤り"}
                        """).json();
        assertThat(register("?on=2018-04-01").at("/items/0/partners/0/present").asString())
                .isEqualTo("東部ガス株式会社");
        assertThat(secretariat.get("/partners/" + gas).json().path("names")).hasSize(2);
        assertThat(secretariat.get("/partners").json().path("items")).hasSize(2);
    }

    @Test
    void a_successor_stands_in_the_place_of_partners_that_merged() {
        UUID merged = partner("東部エネルギー");
        Api.Answer signed = secretariat.post("/agreements", """
                {"signedOn": "2016-08-30", "kind": "見守り協定", "partners": ["%s", "%s"], "plan": "%s"}
                """.formatted(gas, post, city.plan));
        for (UUID partner : List.of(gas, post)) {
            secretariat
                    .post("/partners/" + partner + "/succession", """
                    {"successor": "%s", "firstDay": "2018-04-01", "kind": "MERGER", "reason": "吸収合併",
                     "decisionNumber": "協3-1"}
                    """.formatted(merged))
                    .json();
        }

        JsonNode before = register("?on=2018-03-31");
        assertThat(before.at("/counts/partners").asInt()).isEqualTo(2);
        assertThat(before.at("/items/0/partners/0").has("successor")).isFalse();
        JsonNode after = register("?on=2018-04-01");
        assertThat(after.at("/counts/partners").asInt()).isEqualTo(1);
        assertThat(after.at("/items/0/partners/0/asSigned").asString()).isEqualTo("東部ガス株式会社");
        assertThat(after.at("/items/0/partners/1/successor/partner").asString()).isEqualTo(merged.toString());
        assertThat(after.at("/items/0/partners/1/successor/name").asString()).isEqualTo("東部エネルギー");
        assertThat(register("?on=2018-04-01&partner=" + merged).path("items")).hasSize(1);
        assertThat(register("?on=2018-04-01&position=" + signed.position())
                        .at("/counts/partners")
                        .asInt())
                .isEqualTo(2);

        JsonNode ended = secretariat.get("/partners/" + gas).json().path("succession");
        assertThat(ended.path("successor").asString()).isEqualTo(merged.toString());
        assertThat(ended.path("kind").asString()).isEqualTo("MERGER");
        assertThat(ended.path("reason").asString()).isEqualTo("吸収合併");
        Api.Answer refused = sign("2018-04-01", gas);
        assertThat(refused.problem()).isEqualTo("409 agreement.partner_ended");
        assertThat(refused.ofProblem("existing").asString()).isEqualTo(merged.toString());
        assertThat(refused.ofProblem("detail").asString()).isEqualTo("締結先「東部ガス株式会社」は、2018年4月1日から「東部エネルギー」に承継されています。");
        assertThat(sign("2018-03-31", gas).status()).isEqualTo(201);
        assertThat(sign("2018-04-01", merged).status()).isEqualTo(201);

        assertThat(secretariat
                        .get("/plans/" + city.plan + "/snapshot")
                        .json()
                        .path("partners")
                        .valueStream()
                        .map(partner -> partner.path("name").asString()))
                .containsExactlyInAnyOrder("東部ガス株式会社", "郵便局", "東部エネルギー");
        assertThat(secretariat
                        .get("/plans/" + city.plan + "/snapshot", "Accept", "text/csv")
                        .text())
                .contains("吸収合併");

        secretariat
                .post("/partners/" + gas + "/succession/correction", """
                {"successor": "%s", "firstDay": "2019-04-01", "kind": "TRANSFER", "correctionReason": "始期の誤り"}
                """.formatted(merged))
                .json();
        assertThat(register("?on=2018-04-01").at("/items/0/partners/0").has("successor"))
                .isFalse();
        assertThat(secretariat
                        .post("/partners/" + gas + "/succession/correction", """
                        {"successor": "%s", "firstDay": "2019-04-01", "kind": "SPLIT"}
                        """.formatted(merged))
                        .ofProblem("errors")
                        .path(0)
                        .path("pointer")
                        .asString())
                .isEqualTo("/correctionReason");
        secretariat
                .post("/partners/" + post + "/succession/annulment", "{\"reason\": \"別の締結先の合併\"}")
                .json();
        JsonNode goesOn = secretariat.get("/partners/" + post).json();
        assertThat(goesOn.has("succession")).isFalse();
        assertThat(goesOn.at("/annulledSuccessions/0/succession/successor").asString())
                .isEqualTo(merged.toString());
        assertThat(goesOn.at("/annulledSuccessions/0/annulled/reason").asString())
                .isEqualTo("別の締結先の合併");
        assertThat(city.as(Role.AUDITOR)
                        .get("/audit?subject=" + merged)
                        .json()
                        .path("items")
                        .valueStream()
                        .map(entry -> entry.path("words").asString()))
                .contains("締結先「東部ガス株式会社」の承継を登録（2018年4月1日から）", "締結先「東部ガス株式会社」の承継（2019年4月1日から）を訂正");
        JsonNode trail =
                city.as(Role.AUDITOR).get("/audit?subject=" + gas).json().path("items");
        assertThat(trail.findValuesAsString("decisionNumber")).contains("協3-1");
        assertThat(trail.findValuesAsString("reason")).contains("吸収合併", "始期の誤り");
        assertThat(verification.run(null).findings())
                .allSatisfy(finding -> assertThat(finding.differences()).isEmpty());
    }

    @Test
    void amends_renews_and_ends_an_agreement() {
        UUID agreement =
                secretariat.post("/agreements", """
                {"signedOn": "2016-08-30", "kind": "見守り協定", "partners": ["%s"],
                 "furtherParties": [{"name": "警察"}], "items": ["異変の通報"],
                 "validity": {"until": "2017-08-29"}, "plan": "%s", "decisionNumber": "協1"}
                """.formatted(gas, city.plan)).id();
        String at = "/agreements/" + agreement;
        assertThat(secretariat.post(at + "/amendment", """
                                {"from": "2017-04-01", "kind": "見守り協定", "partners": ["%s", "%s"], "reason": "拡大"}
                                """.formatted(gas, post)).status())
                .isEqualTo(200);
        assertThat(register("?on=2017-03-31")
                        .at("/items/0/furtherParties/0/name")
                        .asString())
                .isEqualTo("警察");
        assertThat(register("?on=2017-04-01").at("/items/0/partners")).hasSize(2);
        assertThat(register("?on=2017-08-30").at("/counts/agreements").asInt()).isZero();
        assertThat(register("?on=2017-04-01&plan=" + city.plan)
                        .at("/counts/partners")
                        .asInt())
                .isEqualTo(2);

        secretariat
                .post(at + "/renewal", "{\"until\": \"2018-08-29\", \"renewsItself\": true}")
                .json();
        assertThat(register("?on=2030-01-01").at("/counts/agreements").asInt()).isEqualTo(1);
        String version = secretariat.get(at).header("ETag");
        secretariat
                .post(at + "/termination", "{\"lastDay\": \"2020-03-31\", \"reason\": \"解散\"}", "If-Match", version)
                .json();
        assertThat(register("?on=2020-03-31").at("/counts/agreements").asInt()).isEqualTo(1);
        assertThat(register("?on=2020-04-01").at("/counts/agreements").asInt()).isZero();
        assertThat(secretariat
                        .post(at + "/renewal", "{\"until\": \"2031-08-29\"}", "If-Match", version)
                        .problem())
                .isEqualTo("412 record.stale_version");
        secretariat.post(at + "/correction", """
                        {"signedOn": "2016-08-31", "kind": "見守り協定", "partners": ["%s"], "reason": "誤記"}
                        """.formatted(gas)).json();
        assertThat(secretariat.get(at).json().path("signedOn").asString()).isEqualTo("2016-08-31");
        assertThat(secretariat.get(at).json().path("amendments")).hasSize(1);

        JsonNode trail =
                city.as(Role.AUDITOR).get("/audit?subject=" + agreement).json();
        assertThat(trail.path("items")
                        .valueStream()
                        .map(entry -> entry.path("type").asString()))
                .containsExactly(
                        "agreement.AgreementCorrected",
                        "agreement.AgreementTerminated",
                        "agreement.AgreementRenewed",
                        "agreement.AgreementAmended",
                        "agreement.AgreementSigned");
        assertThat(trail.at("/items/4/words").asString()).isEqualTo("「東部ガス株式会社」との「見守り協定」を登録（2016年8月30日締結）");
        assertThat(trail.at("/items/3/words").asString()).isEqualTo("「東部ガス株式会社・郵便局」との「見守り協定」を変更（2017年4月1日から）");
        assertThat(trail.at("/items/1/words").asString()).isEqualTo("「東部ガス株式会社」との「見守り協定」を終了（2020年3月31日まで）");
        assertThat(trail.at("/items/2/changes")
                        .valueStream()
                        .map(change -> change.path("field").asString() + " " + change.path("before") + " → "
                                + change.path("after")))
                .contains("validity.until \"2017-08-29\" → \"2018-08-29\"");
        assertThat(city.as(Role.AUDITOR)
                        .get("/audit?subject=" + gas)
                        .json()
                        .path("items")
                        .valueStream()
                        .map(entry -> entry.path("type").asString()))
                .contains("agreement.PartnerRegistered", "agreement.AgreementSigned");
    }

    @Test
    void states_a_printed_count_beside_the_count() {
        sign("2016-08-30", gas);
        UUID printed = secretariat.post("/printed-counts", """
                        {"of": "PARTNERS", "count": 32, "source": "計画書", "printedOn": "2019-03-31"}
                        """).id();
        JsonNode register = register("?on=2019-03-31");
        assertThat(register.at("/counts/partners").asInt()).isEqualTo(1);
        assertThat(register.at("/printedCounts/0/count").asInt()).isEqualTo(32);
        assertThat(register("?on=2019-03-30").path("printedCounts")).isEmpty();
        secretariat.post("/printed-counts/" + printed + "/correction", """
                        {"of": "PARTNERS", "count": 33, "source": "計画書", "reason": "読み誤り"}
                        """).json();
        assertThat(secretariat
                        .get("/printed-counts/" + printed)
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(33);
        assertThat(secretariat.get("/printed-counts").json().path("items")).hasSize(1);
    }

    @Test
    void refuses_in_words_that_help() {
        Api.Answer twice = secretariat.post("/partners", "{\"name\": \"東部 ガス株式会社\"}");
        assertThat(twice.problem()).isEqualTo("409 agreement.partner_exists");
        assertThat(twice.ofProblem("existing").asString()).isEqualTo(gas.toString());
        assertThat(twice.ofProblem("detail").asString()).isNotBlank().doesNotContain("{");
        // 0016 for 2016: after a day without a fiscal year, nobody could read the register any more.
        assertThat(sign("0016-08-30", gas).problem()).isEqualTo("422 record.day_impossible");
        assertThat(register("").path("items")).isEmpty();
        UUID agreement = sign("2016-08-30", gas).id();
        Api.Answer again = sign("2016-08-30", gas);
        assertThat(again.problem()).isEqualTo("409 agreement.already_signed");
        assertThat(again.ofProblem("existing").asString()).isEqualTo(agreement.toString());
        Api.Answer nobody = sign("2016-08-30", UUID.randomUUID());
        assertThat(nobody.problem()).isEqualTo("422 agreement.partner_unknown");
        assertThat(nobody.ofProblem("errors").path(0).path("pointer").asString())
                .isEqualTo("/partners");
        assertThat(secretariat.post("/agreements", "{\"kind\": \"見守り協定\"}").problem())
                .isEqualTo("422 record.field_missing");
        assertThat(secretariat.get("/agreements/" + gas).problem()).isEqualTo("404 agreement.unknown");
        assertThat(secretariat.get("/agreements?on=昨日").status()).isEqualTo(422);

        Api staff = city.as(Role.STAFF, city.welfare);
        assertThat(staff.post("/partners", "{\"name\": \"病院\"}").problem()).isEqualTo("403 request.role_may_not_write");
        assertThat(staff.get("/agreements").json().at("/counts/agreements").asInt())
                .isEqualTo(1);
        City other = City.found(port, tokens);
        assertThat(other.secretariat
                        .post(
                                "/agreements/" + agreement + "/termination",
                                "{\"lastDay\": \"2020-03-31\", \"reason\": \"x\"}")
                        .problem())
                .isEqualTo("404 record.unknown");
        assertThat(other.secretariat.get("/agreements/" + agreement).problem()).isEqualTo("404 agreement.unknown");
        assertThat(other.secretariat.get("/agreements").json().path("items")).isEmpty();
        assertThat(other.secretariat.get("/partners").json().path("items")).isEmpty();
    }

    @Test
    void registers_a_name_once_when_everybody_does_so_at_once() throws Exception {
        try (ExecutorService many = Executors.newFixedThreadPool(8)) {
            List<Callable<Integer>> writers = Collections.nCopies(
                    8, () -> secretariat.post("/partners", "{\"name\": \"病院\"}").status());
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> answer : many.invokeAll(writers)) {
                answers.add(answer.get());
            }
            assertThat(answers).containsExactlyInAnyOrder(201, 409, 409, 409, 409, 409, 409, 409);
        }
    }

    @Test
    void views_equal_the_ledger() {
        UUID agreement = sign("2016-08-30", gas, post).id();
        secretariat
                .post("/agreements/" + agreement + "/termination", "{\"lastDay\": \"2020-03-31\", \"reason\": \"x\"}")
                .json();
        assertThat(register("").path("items")).hasSize(1);
        assertThat(verification.run(null).findings())
                .extracting(finding -> finding.toString())
                .anySatisfy(finding -> assertThat(finding).contains("agreement"));
        assertThat(verification.run(null).findings())
                .allSatisfy(finding -> assertThat(finding.differences()).isEmpty());
    }

    private UUID partner(String name) {
        return secretariat
                .post("/partners", "{\"name\": \"%s\"}".formatted(name))
                .id();
    }

    private Api.Answer sign(String day, UUID... partners) {
        return secretariat.post("/agreements", """
                {"signedOn": "%s", "kind": "見守り協定", "partners": ["%s"]}
                """.formatted(
                day,
                String.join(
                        "\", \"",
                        java.util.Arrays.stream(partners).map(UUID::toString).toList())));
    }

    private JsonNode register(String query) {
        return secretariat.get("/agreements" + query).json();
    }
}
