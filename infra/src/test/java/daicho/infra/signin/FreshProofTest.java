package daicho.infra.signin;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.credential.OneTimeCodes;
import daicho.infra.security.AccessTokens;
import daicho.shared.Ids;
import daicho.shared.access.Role;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What gives rights or cannot be taken back needs a proof of the last minutes; and what ends with it. */
class FreshProofTest extends PagesTest {
    private static final String CHOSEN = "a rather long other sentence";

    @Autowired
    AccessTokens accessTokens;

    @Test
    void rights_accounts_tokens_and_erasures_need_a_fresh_proof_in_a_session() {
        Somebody operator = somebody(Role.OPERATOR);
        String secret = secret(operator);
        Visitor visitor = entered(operator, secret);
        assertThat(account(visitor, "first").status()).isEqualTo(201);
        clock.pass(Duration.ofMinutes(6));
        assertThat(refusal(account(visitor, "second"))).isEqualTo("403 signin.proof_too_old");
        assertThat(refusal(visitor.postJson(M + "/tokens", "{}", visitor.ofPage())))
                .isEqualTo("403 signin.proof_too_old");
        // Reading needs none.
        assertThat(visitor.get(M + "/accounts").status()).isEqualTo(200);
        assertThat(visitor.get("/account/proof").text())
                .contains("one-time-code")
                .doesNotContain("type=\"password\"");
        assertThat(visitor.fill("/account/proof", "typed", "000000").status()).isEqualTo(422);
        assertThat(visitor.fill("/account/proof", "typed", PASSWORD).status()).isEqualTo(422);
        assertThat(refusal(account(visitor, "second"))).isEqualTo("403 signin.proof_too_old");
        String before = visitor.session();
        assertThat(visitor.fill("/account/proof", "typed", OneTimeCodes.code(secret, clock.instant()))
                        .leads())
                .isEqualTo("302 /account?proven");
        assertThat(visitor.session()).isNotEqualTo(before);
        assertThat(account(visitor, "second").status()).isEqualTo(201);

        Somebody secretary = somebody(Role.SECRETARIAT);
        Visitor keeper = entered(secretary, secret(secretary));
        clock.pass(Duration.ofMinutes(6));
        String erasure = M + "/persons/" + Ids.next() + "/erasure";
        assertThat(refusal(keeper.postJson(erasure, "{\"reason\": \"x\"}", keeper.ofPage())))
                .isEqualTo("403 signin.proof_too_old");
        assertThat(keeper.postJson(M + "/departments", "{\"name\": \"証課\"}", keeper.ofPage())
                        .status())
                .isEqualTo(201);
    }

    private Visitor.Page account(Visitor visitor, String name) {
        return visitor.postJson(M + "/accounts", "{\"loginName\": \"fresh-" + name + "\"}", visitor.ofPage());
    }

    private static String refusal(Visitor.Page page) {
        return page.status() + " " + page.code();
    }

    @Test
    void without_a_second_factor_the_password_is_the_proof() {
        Visitor visitor = auditor(somebody(Role.AUDITOR));
        clock.pass(Duration.ofMinutes(6));
        assertThat(refusal(visitor.postJson(M + "/tokens", "{}", visitor.ofPage())))
                .isEqualTo("403 signin.proof_too_old");
        assertThat(visitor.fill("/account/proof", "typed", PASSWORD).leads()).isEqualTo("302 /account?proven");
        assertThat(refusal(visitor.postJson(M + "/tokens", "{}", visitor.ofPage())))
                .isNotEqualTo("403 signin.proof_too_old");
    }

    @Test
    void a_token_makes_none_that_outlives_it() {
        UUID person = Ids.next();
        Instant end = clock.instant().plus(Duration.ofHours(1));
        String bearer = "Bearer " + tokens.create("t", CODE, Role.OPERATOR, "", Set.of(), person, end);
        Visitor program = visitor();
        UUID token = tokenOf(person);
        String rotation = M + "/tokens/" + token + "/rotation";
        String later = "{\"expiresAt\": \"" + end.plus(Duration.ofDays(1)) + "\"}";
        assertThat(refusal(program.postJson(rotation, later, "Authorization", bearer)))
                .isEqualTo("422 access.token_outlives_its_maker");
        UUID assignment = assign(person, Role.ANALYST, today(), null);
        String another = "{\"assignment\": \"" + assignment + "\", \"label\": \"x\", \"expiresAt\": \""
                + end.plus(Duration.ofDays(1)) + "\"}";
        assertThat(refusal(program.postJson(M + "/tokens", another, "Authorization", bearer)))
                .isEqualTo("422 access.token_outlives_its_maker");
        assertThat(program.postJson(rotation, "{}", "Authorization", bearer).status())
                .isEqualTo(200);
        assertThat(tokens(person))
                .singleElement()
                .satisfies(known -> assertThat(known.expiresAt()).isBeforeOrEqualTo(end));
    }

    private UUID tokenOf(UUID person) {
        return tokens(person).getFirst().id();
    }

    private List<AccessTokens.Token> tokens(UUID person) {
        return accessTokens.list(CODE).stream()
                .filter(token -> token.actor().person().equals(person))
                .toList();
    }

    @Test
    void a_disabled_account_takes_its_persons_tokens_along_and_a_person_has_one_account() {
        Somebody auditor = somebody(Role.AUDITOR);
        String bearer = "Bearer " + tokens.create("t", CODE, Role.AUDITOR, "", Set.of(), auditor.person(), null);
        String operator = "Bearer " + tokens.create("t", CODE, Role.OPERATOR, "", Set.of(), null, null);
        Visitor program = visitor();
        assertThat(program.get(M, "Authorization", bearer).status()).isEqualTo(200);
        assertThat(refusal(program.postJson(
                        M + "/accounts",
                        "{\"loginName\": \"another\", \"person\": \"" + auditor.person() + "\"}",
                        "Authorization",
                        operator)))
                .isEqualTo("409 signin.person_has_account");
        assertThat(program.postJson(
                                M + "/accounts/" + auditor.account().id() + "/disabling", "", "Authorization", operator)
                        .status())
                .isEqualTo(200);
        assertThat(program.get(M, "Authorization", bearer).status()).isEqualTo(401);
        assertThat(program.postJson(
                                M + "/accounts",
                                "{\"loginName\": \"another\", \"person\": \"" + auditor.person() + "\"}",
                                "Authorization",
                                operator)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void strangers_who_fail_do_not_keep_the_holder_from_a_new_password() {
        Somebody auditor = somebody(Role.AUDITOR);
        Visitor visitor = auditor(auditor);
        for (int i = 0; i < 6; i++) {
            enter(visitor(), auditor.loginName(), "wrong");
        }
        assertThat(visitor.fill("/account/password", "present", PASSWORD, "chosen", CHOSEN, "again", CHOSEN)
                        .leads())
                .isEqualTo("302 /account?changed");
    }

    @Test
    void a_busy_hasher_is_no_failure() {
        Somebody auditor = somebody(Role.AUDITOR);
        Visitor visitor = auditor(auditor);
        List<Passwords.Turn> turns = new ArrayList<>();
        try {
            for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
                turns.add(passwords.turn());
            }
        } catch (Passwords.Busy allTaken) {
            // As many as there are.
        }
        try {
            for (int i = 0; i < 2; i++) {
                Visitor.Page busy = visitor.fill("/account/proof", "typed", PASSWORD);
                assertThat(busy.status()).isEqualTo(429);
                assertThat(busy.header("Retry-After")).isEqualTo("5");
            }
        } finally {
            turns.forEach(Passwords.Turn::close);
        }
        assertThat(number(
                        "SELECT failures + known_failures FROM ops.account WHERE id = ?",
                        auditor.account().id()))
                .isZero();
        assertThat(visitor.fill("/account/proof", "typed", PASSWORD).leads()).isEqualTo("302 /account?proven");
    }

    private static long number(String query, UUID id) {
        try (Connection connection = DATABASE.connect();
                PreparedStatement prepared = connection.prepareStatement(query)) {
            prepared.setObject(1, id);
            try (ResultSet result = prepared.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
