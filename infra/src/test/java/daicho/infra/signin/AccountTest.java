package daicho.infra.signin;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.credential.OneTimeCodes;
import daicho.infra.mail.MailAddresses;
import daicho.shared.access.AccessType;
import daicho.shared.access.Role;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AccountTest extends PagesTest {
    @Autowired
    MailAddresses addresses;

    private static final String CHOSEN = "駅前の古い本屋で三冊買った";

    private Visitor.Page change(Visitor visitor, String present, String chosen) {
        return visitor.fill("/account/password", "present", present, "chosen", chosen, "again", chosen);
    }

    @Test
    void changes_a_password_and_ends_all_other_sessions() {
        Somebody auditor = somebody(Role.AUDITOR);
        Visitor visitor = auditor(auditor);
        Visitor other = auditor(auditor);
        String before = visitor.session();
        assertThat(change(visitor, "wrong wrong wrong", CHOSEN).status()).isEqualTo(422);
        assertThat(change(visitor, PASSWORD, CHOSEN).leads()).isEqualTo("302 /account?changed");
        assertThat(visitor.session()).isNotEqualTo(before);
        assertThat(visitor.get(M).status()).isEqualTo(200);
        assertThat(other.get(M).status()).isEqualTo(401);
        assertThat(enter(visitor(), auditor.loginName(), PASSWORD).status()).isEqualTo(401);
        assertThat(enter(visitor(), auditor.loginName(), CHOSEN).leads()).isEqualTo("302 /municipalities/" + CODE);
        assertThat(heard.of(auditor.account().id())).contains(AccessType.PASSWORD_CHANGED);
    }

    /** The list lets people notice sign-ins that were not their own. */
    @Test
    void shows_who_came_in_and_who_was_kept_out() {
        Somebody auditor = somebody(Role.AUDITOR);
        UUID account = auditor.account().id();
        auditor(somebody(Role.AUDITOR));
        enter(visitor(), auditor.loginName(), "wrong wrong wrong");
        Visitor visitor = auditor(auditor);
        assertThat(signIns(visitor.get("/account", "Accept-Language", "en")))
                .containsExactlyInAnyOrder("Signed in 127.0.0.1", "Failed: wrong password 127.0.0.1");
        assertThat(signIns(visitor.get("/account", "Accept-Language", "ja")))
                .containsExactlyInAnyOrder("サインイン 127.0.0.1", "失敗：パスワード違い 127.0.0.1");

        // A stranger who fails again and again hides nothing.
        for (int i = 1; i <= 12; i++) {
            sql("""
                    WITH entry AS (
                        INSERT INTO ops.access_log (municipality, at, last_at, what, title, departments, address, route,
                            subjects, detail, correlation, count)
                        VALUES (?, ?::timestamptz, ?::timestamptz, 'SIGN_IN_FAILED', '', '{}', '192.0.2.7', '', '{}',
                            'code', '', ?)
                        RETURNING position)
                    INSERT INTO ops.access_subject (municipality, subject, position) SELECT ?, ?, position FROM entry
                    """, CODE, "2031-01-31T15:30:00Z", "2031-01-31T15:30:00Z", i, CODE, account);
        }
        Visitor.Page flooded = visitor.get("/account", "Accept-Language", "en");
        assertThat(signIns(flooded))
                .hasSize(6)
                .startsWith("Failed: right password, wrong one-time code (12 times) 192.0.2.7")
                .contains("Signed in 127.0.0.1");
        assertThat(flooded.text()).contains(">1 February 2031, 00:30<", "datetime=\"2031-01-31T15:30:00Z\"");
        assertThat(visitor.get("/account", "Accept-Language", "ja").text()).contains(">2031年2月1日 0:30<");
        // One's own entries say nothing about others, and reading them leaves no entry.
        assertThat(visitor.get(M + "/access-log?type=ACCESS_LOG_READ").text()).doesNotContain("GET /account");
        sql("DELETE FROM ops.access_log WHERE at > '2031-01-01'");
    }

    /** What was done and from which address, row by row. */
    private static List<String> signIns(Visitor.Page page) {
        return Pattern.compile("<tr>(.*?)</tr>", Pattern.DOTALL)
                .matcher(page.between("<table id=\"sign-ins\">", "</table>"))
                .results()
                .skip(1)
                .map(row -> row.group(1)
                        .replaceAll("<time.*?</time>", "")
                        .replaceAll("<[^>]*>", " ")
                        .strip()
                        .replaceAll("\\s+", " "))
                .toList();
    }

    @Test
    void shows_days_and_times_of_japan_in_the_language_of_the_page() {
        Somebody auditor = somebody();
        assign(auditor.person(), Role.AUDITOR, LocalDate.of(2026, 4, 1), LocalDate.of(2031, 3, 31));
        Visitor visitor = auditor(auditor);
        assertThat(visitor.get("/account", "Accept-Language", "ja").text())
                .contains(">2026年4月1日<", ">2031年3月31日<")
                .doesNotContain(">2026-04-01");
        assertThat(visitor.get("/account", "Accept-Language", "en").text())
                .contains(">1 April 2026<", ">31 March 2031<");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short",
                "十一文字のパスワード",
                "passwordpassword",
                "ＰＡＳＳＷＯＲＤＰＡＳＳＷＯＲＤ",
                "aaaaaaaaaaaaaaaa",
                "472999472999472999",
                "試市試市試市試市試市試市",
                "daichodaicho2026",
            })
    void refuses_a_password_that_is_easily_guessed(String chosen) {
        Visitor visitor = auditor(somebody(Role.AUDITOR));
        assertThat(change(visitor, PASSWORD, chosen).status()).isEqualTo(422);
        assertThat(visitor.get(M).status()).isEqualTo(200);
    }

    @Test
    void refuses_the_login_name_the_present_password_and_two_that_differ() {
        Somebody auditor = somebody(Role.AUDITOR);
        Visitor visitor = auditor(auditor);
        assertThat(change(visitor, PASSWORD, auditor.loginName() + auditor.loginName() + "1")
                        .status())
                .isEqualTo(422);
        assertThat(change(visitor, PASSWORD, PASSWORD).status()).isEqualTo(422);
        assertThat(change(visitor, PASSWORD, "x".repeat(60) + "abcdefghijk".repeat(10))
                        .status())
                .isEqualTo(422);
        assertThat(visitor.fill("/account/password", "present", PASSWORD, "chosen", CHOSEN, "again", CHOSEN + "x")
                        .status())
                .isEqualTo(422);
        assertThat(enter(visitor(), auditor.loginName(), PASSWORD).leads()).isEqualTo("302 /municipalities/" + CODE);
    }

    /** Where reminders go: one's own, and gone with the account. */
    @Test
    void keeps_a_mail_address_until_it_is_emptied_or_the_account_is_disabled() {
        Somebody auditor = somebody(Role.AUDITOR);
        Visitor visitor = auditor(auditor);
        String page = "/account";
        String form = "/account/mail-address";
        assertThat(visitor.fillTo(page, form, "address", "kansa@city.example.jp", "language", "en")
                        .leads())
                .isEqualTo("302 /account?mail");
        assertThat(visitor.get(page).text()).contains("value=\"kansa@city.example.jp\"");
        Visitor.Page wrong = visitor.fillTo(page, form, "address", "A <kansa@city.example.jp>", "language", "ja");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("A &lt;kansa@city.example.jp&gt;", "aria-invalid");
        assertThat(addresses.of(CODE, auditor.person()))
                .hasValueSatisfying(
                        kept -> assertThat(kept.address() + kept.language()).isEqualTo("kansa@city.example.jpen"));
        visitor.fillTo(page, form, "address", "");
        assertThat(addresses.of(CODE, auditor.person())).isEmpty();

        visitor.fillTo(page, form, "address", "kansa@city.example.jp", "language", "ja");
        String operator = "Bearer " + tokens.create("t", CODE, Role.OPERATOR, "", Set.of(), null, null);
        assertThat(visitor()
                        .postJson(
                                M + "/accounts/" + auditor.account().id() + "/disabling",
                                "{}",
                                "Authorization",
                                operator)
                        .status())
                .isEqualTo(200);
        assertThat(addresses.of(CODE, auditor.person())).isEmpty();
    }

    @Test
    void lets_readers_switch_a_second_factor_on_and_off() {
        Somebody auditor = somebody(Role.AUDITOR);
        Visitor visitor = auditor(auditor);
        String secret = visitor.get("/account/second-factor")
                .between("id=\"secret\">", "<")
                .replace(" ", "");
        assertThat(visitor.fill("/account/second-factor", "code", OneTimeCodes.code(secret, clock.instant()))
                        .status())
                .isEqualTo(200);
        assertThat(enter(visitor(), auditor.loginName(), PASSWORD).leads()).isEqualTo("302 /sign-in/second-factor");
        // Nor does it do to have signed in just now: somebody may have left the desk.
        assertThat(visitor.fillTo("/account/proof", "/account/second-factor/removal")
                        .leads())
                .isEqualTo("302 /account/proof");
        clock.pass(Duration.ofMinutes(6));
        // The password alone does not do.
        assertThat(visitor.fillTo("/account/proof", "/account/second-factor/removal", "present", PASSWORD)
                        .leads())
                .isEqualTo("302 /account/proof");
        assertThat(visitor.fill("/account/proof", "typed", PASSWORD).status()).isEqualTo(422);
        assertThat(visitor.get("/account/second-factor").text()).doesNotContain("/account/second-factor/removal");
        assertThat(visitor.fill("/account/proof", "typed", OneTimeCodes.code(secret, clock.instant()))
                        .leads())
                .isEqualTo("302 /account?proven");
        assertThat(visitor.fillTo("/account/second-factor", "/account/second-factor/removal")
                        .leads())
                .isEqualTo("302 /account/second-factor");
        assertThat(enter(visitor(), auditor.loginName(), PASSWORD).leads()).isEqualTo("302 /municipalities/" + CODE);
        assertThat(heard.of(auditor.account().id()).stream()
                        .filter(AccessType.SECOND_FACTOR_CHANGED::equals)
                        .count())
                .isEqualTo(2);
    }

    @Test
    void lets_operators_make_disable_and_reset_accounts() {
        Visitor operator = visitor();
        String bearer = "Bearer " + tokens.create("t", CODE, Role.OPERATOR, "", Set.of(), null, null);
        String path = M + "/accounts";
        Visitor.Page made = operator.postJson(
                path, "{\"loginName\": \"Suzuki.Ichiro\", \"name\": \"鈴木\"}", "Authorization", bearer);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        JsonNode account = new JsonMapper().readTree(made.text());
        String id = account.path("account").path("id").asString();
        String password = account.path("password").asString();
        UUID person = UUID.fromString(account.path("account").path("person").asString());
        assign(person, Role.ANALYST, today(), null);
        assertThat(operator.postJson(path, "{\"loginName\": \"ｓｕｚｕｋｉ．ichiro\"}", "Authorization", bearer)
                        .code())
                .isEqualTo("signin.login_name_taken");
        assertThat(operator.postJson(path, "{\"loginName\": \"a b\"}", "Authorization", bearer)
                        .code())
                .isEqualTo("signin.login_name_invalid");
        assertThat(operator.get(path, "Authorization", bearer).text())
                .contains("suzuki.ichiro", id)
                .doesNotContain(password, "argon2");

        Visitor suzuki = visitor();
        assertThat(enter(suzuki, "suzuki.ichiro", password).leads()).isEqualTo("302 /account/password");
        assertThat(suzuki.get(M).status()).isEqualTo(401);
        assertThat(change(suzuki, password, CHOSEN).leads()).isEqualTo("302 /account?changed");
        assertThat(suzuki.get(M).status()).isEqualTo(200);
        assertThat(suzuki.get("/account").text()).contains("鈴木");
        assertThat(suzuki.get(path).code()).isEqualTo("web.operators_only");

        Visitor.Page reset = operator.postJson(
                path + "/" + id + "/password-reset", "{\"secondFactor\": true}", "Authorization", bearer);
        assertThat(reset.status()).as(reset.text()).isEqualTo(200);
        String again = new JsonMapper().readTree(reset.text()).path("password").asString();
        assertThat(suzuki.get(M).status()).isEqualTo(401);
        assertThat(enter(visitor(), "suzuki.ichiro", CHOSEN).status()).isEqualTo(401);
        clock.pass(Duration.ofDays(7));
        assertThat(enter(visitor(), "suzuki.ichiro", again).status()).isEqualTo(401);

        assertThat(operator.postJson(path + "/" + id + "/disabling", "", "Authorization", bearer)
                        .status())
                .isEqualTo(200);
        assertThat(operator.postJson(
                                path + "/" + id + "/password-reset",
                                "{\"secondFactor\": false}",
                                "Authorization",
                                bearer)
                        .code())
                .isEqualTo("signin.account_disabled");
        assertThat(heard.of(UUID.fromString(id)))
                .contains(AccessType.ACCOUNT_CREATED, AccessType.PASSWORD_RESET, AccessType.ACCOUNT_DISABLED);
        String elsewhere = "Bearer " + tokens.create("t", "032093", Role.OPERATOR, "", Set.of(), null, null);
        assertThat(operator.postJson(
                                "/api/v1/municipalities/032093/accounts/" + id + "/disabling",
                                "",
                                "Authorization",
                                elsewhere)
                        .code())
                .isEqualTo("signin.account_unknown");
    }

    @Test
    void shows_the_tokens_of_the_person_and_revokes_them() {
        Somebody auditor = somebody();
        String token = tokens.create("月次の集計", CODE, Role.AUDITOR, "", Set.of(), auditor.person(), null);
        tokens.create("よその人", CODE, Role.AUDITOR, "", Set.of(), null, null);
        Visitor visitor = auditor(auditor);
        Visitor.Page account = visitor.get("/account", "Accept-Language", "en");
        assertThat(account.text()).contains("月次の集計", "Revoke").doesNotContain("よその人", token);
        String id = account.between("name=\"token\" value=\"", "\"");
        assertThat(visitor.fillTo(
                                "/account",
                                "/account/tokens/revocation",
                                "token",
                                UUID.randomUUID().toString())
                        .status())
                .isEqualTo(404);
        assertThat(visitor().get(M, "Authorization", "Bearer " + token).status())
                .isEqualTo(200);
        assertThat(visitor.fillTo("/account", "/account/tokens/revocation", "token", id)
                        .leads())
                .isEqualTo("302 /account");
        assertThat(visitor().get(M, "Authorization", "Bearer " + token).status())
                .isEqualTo(401);
        assertThat(visitor.get("/account").text()).doesNotContain("月次の集計");
    }

    @Test
    void signing_out_is_in_sight_on_every_page() {
        Somebody secretary = somebody(Role.SECRETARIAT);
        Visitor visitor = visitor();
        enter(visitor, secretary.loginName(), PASSWORD);
        String secret = visitor.get("/account/second-factor")
                .between("id=\"secret\">", "<")
                .replace(" ", "");
        assertThat(visitor.fill("/account/second-factor", "code", OneTimeCodes.code(secret, clock.instant()))
                        .text())
                .contains("class=\"codes\"", "action=\"/sign-out\"");
        for (String page : List.of("", "/proof", "/password", "/second-factor", "/passkeys")) {
            assertThat(visitor.get("/account" + page).text()).as(page).contains("action=\"/sign-out\"");
        }
        // Which nobody has switched on here.
        assertThat(visitor.get("/account/passkeys?lang=en").text())
                .contains("Passkeys are switched off")
                .doesNotContain("passkeys.js");
        assertThat(visitor().get("/sign-in").text()).doesNotContain("passkey");
        assertThat(visitor().fillTo("/sign-in", "/sign-in/passkey/challenge").leads())
                .isEqualTo("302 /sign-in");
    }

    @Test
    void two_who_make_an_account_for_a_person_at_the_same_moment_make_one() throws Exception {
        String bearer = "Bearer " + tokens.create("t", CODE, Role.OPERATOR, "", Set.of(), null, null);
        for (int round = 0; round < 5; round++) {
            UUID person = UUID.randomUUID();
            try (ExecutorService both = Executors.newFixedThreadPool(2)) {
                CyclicBarrier start = new CyclicBarrier(2);
                List<Future<Visitor.Page>> made = new ArrayList<>();
                for (String name : List.of("twice-a-" + round, "twice-b-" + round)) {
                    made.add(both.submit(() -> {
                        Visitor operator = visitor();
                        start.await();
                        return operator.postJson(
                                M + "/accounts",
                                "{\"loginName\": \"" + name + "\", \"person\": \"" + person + "\"}",
                                "Authorization",
                                bearer);
                    }));
                }
                List<String> answers = new ArrayList<>();
                for (Future<Visitor.Page> one : made) {
                    answers.add(one.get().status() + " " + one.get().code());
                }
                assertThat(answers).containsExactlyInAnyOrder("201 ", "409 signin.person_has_account");
            }
        }
    }

    @Test
    void the_trail_says_in_japanese_why_a_token_ended() {
        Somebody analyst = somebody(Role.ANALYST);
        tokens.create("t", CODE, Role.ANALYST, "", Set.of(), analyst.person(), null);
        String bearer = "Bearer " + tokens.create("t", CODE, Role.OPERATOR, "", Set.of(), null, null);
        assertThat(visitor()
                        .postJson(M + "/accounts/" + analyst.account().id() + "/disabling", "", "Authorization", bearer)
                        .status())
                .isEqualTo(200);
        String auditor = "Bearer " + tokens.create("t", CODE, Role.AUDITOR, "", Set.of(), null, null);
        assertThat(visitor()
                        .get(M + "/audit?type=access.TokenRevoked", "Authorization", auditor)
                        .text())
                .contains("アカウントの無効化に伴う取消")
                .doesNotContain("account disabled");
    }

    @Test
    void keeps_nothing_that_can_be_read_back() {
        Somebody auditor = somebody(Role.AUDITOR);
        assertThat(change(auditor(auditor), PASSWORD, CHOSEN).leads()).isEqualTo("302 /account?changed");
        Account account = accounts.named(CODE, auditor.loginName()).orElseThrow();
        assertThat(account.password())
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$")
                .doesNotContain(CHOSEN);
        assertThat(account.toString()).doesNotContain("argon2", auditor.loginName());
        // 31 letters in 24 places: 118 bits.
        assertThat(OneTimeCodes.newRecoveryCodes())
                .doesNotHaveDuplicates()
                .hasSize(10)
                .allMatch(code -> code.matches("([a-z2-9]{4}-){5}[a-z2-9]{4}"));
    }

    @Test
    void shows_pages_in_both_languages_without_scripts_or_styles_in_them() {
        Visitor visitor = visitor();
        Visitor.Page japanese = visitor.get("/sign-in");
        assertThat(japanese.text()).contains("<html lang=\"ja\"", "サインイン", "for=\"password\"", "<h1>");
        assertThat(japanese.text())
                .doesNotContain("<style", "style=", "onclick")
                .doesNotContainPattern("<script(?! src=\"/assets/[a-z]+[.]js\" defer></script>)");
        assertThat(japanese.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(visitor.get("/sign-in", "Accept-Language", "en").text()).contains("<html lang=\"en\"", "Sign in");
        assertThat(visitor.get("/sign-in?lang=en").text()).contains("<html lang=\"en\"");
        assertThat(visitor.get("/sign-in", "Accept-Language", "ja").text()).contains("<html lang=\"en\"");
        assertThat(visitor.get("/assets/daicho.css").status()).isEqualTo(200);
        Visitor.Page lost = visitor.get("/sign-in/nowhere");
        assertThat(lost.status()).isEqualTo(404);
        assertThat(lost.text()).contains("<html lang=\"en\"");
        assertThat(visitor.get("/sign-in?problem=%3Cscript%3E").text()).doesNotContain("<script>");
        assertThat(visitor.get("/sign-in?municipality=%22%3E%3Cscript%3E").text())
                .doesNotContain("<script>");
    }
}
