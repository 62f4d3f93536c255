package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.database.Tenancy;
import daicho.infra.verification.LedgerCheck;
import daicho.shared.access.Role;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Roles from one day to another, and tokens that depend on them. */
class AccessJourneyTest extends AcceptanceTest {
    private static final String ALL_SCOPES = "\"scopes\": [\"READ\", \"WRITE\", \"ADMINISTER\"],";

    private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Tokyo"));

    @Autowired
    LedgerCheck check;

    @Autowired
    Tenancy tenancy;

    private City city;
    private Api operator;

    @BeforeEach
    void found() {
        city = City.found(port, tokens);
        operator = city.as(Role.OPERATOR);
    }

    @Test
    void opens_from_the_first_day_of_a_role_to_the_last() {
        UUID assignment = assign("STAFF", today.minusDays(1), "");
        JsonNode issued = issue(assignment, "");
        Api staff = new Api(port, city.code, issued.path("secret").asString());
        assertThat(issued.path("secret").asString()).startsWith("dcho_" + city.code + "_");
        assertThat(staff.get("/plans").status()).isEqualTo(200);
        operator.post(
                        "/role-assignments/" + assignment + "/ending",
                        "{\"lastDay\": \"%s\", \"reason\": \"異動\"}".formatted(today.minusDays(1)))
                .json();
        assertThat(staff.get("/plans").problem()).isEqualTo("401 request.unauthenticated");

        UUID coming = assign("STAFF", today.plusDays(1), "");
        String early = issue(coming, "").path("secret").asString();
        assertThat(new Api(port, city.code, early).get("/plans").problem()).isEqualTo("401 request.unauthenticated");
    }

    @Test
    void shows_who_has_which_role_on_any_day_and_in_the_trail() {
        UUID assignment = assign("STAFF", today, "");
        JsonNode one = operator.get("/role-assignments/" + assignment).json();
        assertThat(one.path("role").asString()).isEqualTo("STAFF");
        assertThat(one.path("departments").get(0).asString()).isEqualTo(city.welfare.toString());
        String person = one.path("person").asString();
        assertThat(operator.get("/role-assignments?person=" + person + "&on=" + today)
                        .json()
                        .path("items"))
                .hasSize(1);
        assertThat(operator.get("/role-assignments?person=" + person + "&on=" + today.minusDays(1))
                        .json()
                        .path("items"))
                .isEmpty();
        JsonNode entry = city.as(Role.AUDITOR)
                .get("/audit?subject=" + assignment, "Accept-Language", "en")
                .json()
                .path("items")
                .get(0);
        assertThat(entry.path("type").asString()).isEqualTo("access.RoleAssigned");
        assertThat(entry.path("words").asString()).contains("Staff", "福祉課");
        assertThat(entry.at("/actor/role").asString()).isEqualTo("OPERATOR");
    }

    @Test
    void narrows_what_its_holder_may_do_to_its_scopes() {
        UUID assignment = assign("SECRETARIAT", today, "");
        Api reader = new Api(
                port,
                city.code,
                issue(assignment, "\"scopes\": [\"READ\"],").path("secret").asString());
        assertThat(reader.get("/plans").status()).isEqualTo(200);
        assertThat(reader.post("/departments", "{").problem()).isEqualTo("403 access.token_scope");
        Api writer =
                new Api(port, city.code, issue(assignment, "").path("secret").asString());
        assertThat(writer.post("/departments", "{").problem()).isEqualTo("400 request.body_unreadable");
        assertThat(writer.post("/tokens", "{}").problem()).isEqualTo("403 access.token_scope");
    }

    @Test
    void tells_a_secret_once_even_if_the_request_is_repeated() {
        UUID assignment = assign("ANALYST", today, "");
        String body = "{\"assignment\": \"%s\", \"label\": \"集計\"}".formatted(assignment);
        JsonNode first =
                operator.post("/tokens", body, "Idempotency-Key", "token-1").json();
        JsonNode again =
                operator.post("/tokens", body, "Idempotency-Key", "token-1").json();
        assertThat(again.path("id")).isEqualTo(first.path("id"));
        assertThat(first.path("secret").asString()).isNotBlank();
        assertThat(again.has("secret") && !again.path("secret").isNull()).isFalse();
        assertThat(new Api(port, city.code, first.path("secret").asString())
                        .get("/plans")
                        .status())
                .isEqualTo(200);
        assertThat(operator.get("/tokens").text()).doesNotContain("dcho_");
    }

    @Test
    void stays_good_for_a_while_when_rotated_and_for_nothing_when_revoked() {
        JsonNode issued = issue(assign("ANALYST", today, ""), "");
        String id = issued.path("id").asString();
        Api before = new Api(port, city.code, issued.path("secret").asString());
        JsonNode rotated = operator.post("/tokens/" + id + "/rotation", "{}").json();
        Api after = new Api(port, city.code, rotated.path("secret").asString());
        assertThat(before.get("/plans").status()).isEqualTo(200);
        assertThat(after.get("/plans").status()).isEqualTo(200);
        JsonNode again = operator.post("/tokens/" + id + "/rotation", "{\"graceHours\": 0}")
                .json();
        assertThat(before.get("/plans").problem()).isEqualTo("401 request.unauthenticated");
        assertThat(after.get("/plans").problem()).isEqualTo("401 request.unauthenticated");
        Api last = new Api(port, city.code, again.path("secret").asString());
        assertThat(last.get("/plans").status()).isEqualTo(200);
        assertThat(operator.get("/tokens/" + id).json().path("lastUsedAt").asString())
                .isNotBlank();
        operator.post("/tokens/" + id + "/revocation", "{\"reason\": \"不要\"}").json();
        assertThat(last.get("/plans").problem()).isEqualTo("401 request.unauthenticated");
        assertThat(operator.post("/tokens/" + id + "/revocation", "{\"reason\": \"不要\"}")
                        .problem())
                .isEqualTo("409 access.token_revoked");
    }

    @Test
    void lets_everybody_manage_their_own_tokens_only() {
        UUID mine = assign("STAFF", today, "");
        UUID person = UUID.fromString(
                operator.get("/role-assignments/" + mine).json().path("person").asString());
        UUID others = assign("STAFF", today, "");
        Api staff =
                new Api(port, city.code, issue(mine, ALL_SCOPES).path("secret").asString());
        String body = "{\"assignment\": \"%s\", \"label\": \"手元\"}";
        assertThat(staff.post("/tokens", body.formatted(mine)).status()).isEqualTo(201);
        assertThat(staff.post("/tokens", body.formatted(others)).problem()).isEqualTo("404 access.assignment_unknown");
        String theirs = issue(others, "").path("id").asString();
        // Neither an answer nor a version reveals that there is such a token.
        String nothing = UUID.randomUUID().toString();
        Map<String, String> changes = Map.of("/rotation", "{}", "/revocation", "{\"reason\": \"不要\"}");
        for (Map.Entry<String, String> change : changes.entrySet()) {
            for (String version : List.of("*", "\"7\"")) {
                Api.Answer known =
                        staff.post("/tokens/" + theirs + change.getKey(), change.getValue(), "If-Match", version);
                Api.Answer unknown =
                        staff.post("/tokens/" + nothing + change.getKey(), change.getValue(), "If-Match", version);
                assertThat(known.problem()).isEqualTo("404 record.unknown");
                String correlation = "\"correlation\":\"[^\"]*\"";
                assertThat(known.text().replace(theirs, nothing).replaceAll(correlation, ""))
                        .isEqualTo(unknown.text().replaceAll(correlation, ""));
            }
        }
        assertThat(operator.post("/tokens/" + theirs + "/revocation", "{\"reason\": \"不要\"}", "If-Match", "\"7\"")
                        .status())
                .isEqualTo(412);
        assertThat(staff.get("/tokens").json().path("items"))
                .hasSize(2)
                .allSatisfy(token -> assertThat(token.path("person").asString()).isEqualTo(person.toString()));
        assertThat(staff.post("/role-assignments", "{").problem()).isEqualTo("403 request.role_may_not_write");
        City elsewhere = City.found(port, tokens);
        assertThat(elsewhere
                        .as(Role.OPERATOR)
                        .post("/tokens", body.formatted(mine))
                        .problem())
                .isEqualTo("404 access.assignment_unknown");
    }

    @Test
    void nobody_gives_themselves_a_role() {
        UUID own = assign("OPERATOR", today, "");
        JsonNode me = operator.get("/role-assignments/" + own).json();
        Api second =
                new Api(port, city.code, issue(own, ALL_SCOPES).path("secret").asString());
        assertThat(second.post(
                                "/tokens",
                                "{\"assignment\": \"%s\", \"label\": \"手元\", \"scopes\": [\"READ\", \"ADMINISTER\"]}"
                                        .formatted(own))
                        .problem())
                .isEqualTo("422 access.scopes_incomplete");
        assertThat(second.post(
                                "/role-assignments",
                                "{\"person\": \"%s\", \"role\": \"SECRETARIAT\", \"firstDay\": \"%s\"}"
                                        .formatted(me.path("person").asString(), today))
                        .problem())
                .isEqualTo("403 access.not_for_oneself");
    }

    @Test
    void stands_in_operation_as_the_ledger_says() {
        UUID assignment = assign("ANALYST", today, "");
        JsonNode issued = issue(assignment, "");
        Map.of("/rotation", "{}", "/revocation", "{\"reason\": \"不要\"}").forEach((change, body) -> {
            String token = issue(assignment, "").path("id").asString();
            operator.post("/tokens/" + token + change, body).json();
        });
        assertThat(check.run().faults())
                .noneMatch(fault -> fault.contains("role assignment") || fault.contains("token"));
        int rebuilt = check.rebuildAssignments();
        assertThat(rebuilt).isPositive();
        assertThat(check.run().faults()).noneMatch(fault -> fault.contains("role assignment"));
        assertThat(operator.get("/plans").status()).isEqualTo(200);

        UUID token = UUID.fromString(issued.path("id").asString());
        // Each change with the statement that undoes it, since the other tests on this server look for faults, too.
        Map<String, String> changes = Map.of(
                "scopes = scopes || '{ADMINISTER}'", "scopes = trim_array(scopes, 1)",
                "expires_at = expires_at + interval '1 day'", "expires_at = expires_at - interval '1 day'");
        changes.forEach((change, back) -> {
            set(token, change);
            assertThat(check.run().faults())
                    .as(change)
                    .contains("the token " + token + " does not stand as its events say");
            set(token, back);
            assertThat(check.run().faults()).noneMatch(fault -> fault.contains(token.toString()));
        });
    }

    private void set(UUID token, String columns) {
        tenancy.write(
                city.code,
                jdbc -> jdbc.sql("UPDATE ops.access_token SET " + columns + " WHERE id = ?")
                        .param(token)
                        .update());
    }

    private UUID assign(String role, LocalDate from, String more) {
        return operator.post(
                        "/role-assignments",
                        "{%s \"role\": \"%s\", \"departments\": [\"%s\"], \"firstDay\": \"%s\"}"
                                .formatted(more, role, city.welfare, from))
                .id();
    }

    private JsonNode issue(UUID assignment, String more) {
        return operator.post("/tokens", "{%s \"assignment\": \"%s\", \"label\": \"連携\"}".formatted(more, assignment))
                .json();
    }
}
