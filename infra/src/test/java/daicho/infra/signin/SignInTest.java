package daicho.infra.signin;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.credential.OneTimeCodes;
import daicho.shared.access.AccessType;
import daicho.shared.access.Role;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTest extends PagesTest {
    @Test
    void opens_the_api_and_the_account_page_to_who_has_signed_in() {
        Somebody auditor = somebody(Role.AUDITOR);
        Visitor visitor = visitor();
        assertThat(visitor.get(M).status()).isEqualTo(401);
        assertThat(visitor.get("/account").leads()).isEqualTo("302 /sign-in");
        assertThat(enter(visitor, auditor.loginName(), PASSWORD).leads()).isEqualTo("302 /municipalities/" + CODE);
        assertThat(visitor.get(M).status()).isEqualTo(200);
        assertThat(visitor.get("/account", "Accept-Language", "en").text())
                .contains("Your account", "試市", "Auditor", "主査", "lang=\"en\"");
        assertThat(heard.of(auditor.account().id())).containsExactly(AccessType.SIGNED_IN);
        assertThat(visitor.get("/api/v1/municipalities/172014").code()).isEqualTo("request.other_municipality");
    }

    @Test
    void asks_who_changes_records_for_a_second_factor_from_the_first_time_on() {
        Somebody secretary = somebody(Role.SECRETARIAT);
        Visitor visitor = visitor();
        assertThat(enter(visitor, secretary.loginName(), PASSWORD).leads()).isEqualTo("302 /account/second-factor");
        assertThat(visitor.get(M).status()).isEqualTo(401);
        assertThat(visitor.get("/account").leads()).isEqualTo("302 /account/second-factor");
        Visitor.Page setUp = visitor.get("/account/second-factor");
        assertThat(setUp.text()).contains("data:image/svg+xml;base64,", "otpauth://totp/");
        String secret = setUp.between("id=\"secret\">", "<").replace(" ", "");
        assertThat(visitor.fill("/account/second-factor", "code", "000000").status())
                .isEqualTo(422);
        Visitor.Page codes = visitor.fill("/account/second-factor", "code", OneTimeCodes.code(secret, clock.instant()));
        assertThat(codes.status()).as(codes.text()).isEqualTo(200);
        String recovery = codes.between("<li>", "<");
        assertThat(visitor.get(M).status()).isEqualTo(200);
        assertThat(visitor.get("/account/second-factor").text()).doesNotContain(secret, "otpauth", recovery);

        Visitor again = visitor();
        enter(again, secretary.loginName(), PASSWORD);
        assertThat(again.get(M).status()).isEqualTo(401);
        assertThat(again.get("/account").leads()).isEqualTo("302 /sign-in/second-factor");
        nextStep();
        String code = OneTimeCodes.code(secret, clock.instant());
        assertThat(again.fill("/sign-in/second-factor", "code", code).leads()).isEqualTo("302 /municipalities/" + CODE);
        assertThat(again.get(M).status()).isEqualTo(200);

        Visitor replay = visitor();
        enter(replay, secretary.loginName(), PASSWORD);
        assertThat(replay.fill("/sign-in/second-factor", "code", code).status()).isEqualTo(401);
        assertThat(replay.get(M).status()).isEqualTo(401);
        assertThat(replay.fill("/sign-in/second-factor", "code", recovery).leads())
                .isEqualTo("302 /municipalities/" + CODE);
        assertThat(replay.get(M).status()).isEqualTo(200);

        Visitor twice = visitor();
        enter(twice, secretary.loginName(), PASSWORD);
        assertThat(twice.fill("/sign-in/second-factor", "code", recovery).status())
                .isEqualTo(401);
    }

    /** Somebody who knows only the password and not the code gets past no step, however the path of a page is spelt. */
    @ParameterizedTest
    @ValueSource(strings = {"/account", "/%61ccount", "/acc%6Funt", "/%61%63%63%6F%75%6E%74"})
    void leads_past_no_step_by_another_spelling_of_a_path(String account) {
        Somebody secretary = somebody(Role.SECRETARIAT);
        secret(secretary);
        Visitor visitor = visitor();
        assertThat(enter(visitor, secretary.loginName(), PASSWORD).leads()).isEqualTo("302 /sign-in/second-factor");
        String token = visitor.token(visitor.get("/sign-in/second-factor"));
        for (String page : List.of("", "/password", "/second-factor")) {
            assertThat(visitor.get(account + page).leads()).isEqualTo("302 /sign-in/second-factor");
        }
        assertThat(visitor.post(account + "/second-factor/removal", "present", PASSWORD, "_csrf", token)
                        .leads())
                .isEqualTo("302 /sign-in/second-factor");
        assertThat(accounts.find(CODE, secretary.account().id()).orElseThrow().hasSecondFactor())
                .isTrue();
        assertThat(visitor().get(account + "/password").leads()).isEqualTo("302 /sign-in");
    }

    /** Otherwise anybody could fill the memory with bodies of the size of a sheet. */
    @ParameterizedTest
    @ValueSource(strings = {"/sign-in", "/%73ign-in", "/sign-in/second-factor", "/account/password", "/sign-out"})
    void reads_no_body_in_parts_of_whoever_comes(String page) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            // The announced million bytes never come: a server that waited for them would not answer.
            socket.getOutputStream()
                    .write(("POST " + page + " HTTP/1.1\r\nHost: x\r\nContent-Type: Multipart/Form-Data; boundary=b\r\n"
                                    + "Content-Length: 1000000\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            assertThat(answer).startsWith("HTTP/1.1 415");
        }
    }

    @Test
    void says_the_same_whatever_was_wrong() {
        Somebody auditor = somebody(Role.AUDITOR);
        Somebody disabled = somebody(Role.AUDITOR);
        accounts.disable(disabled.account());
        Visitor.Page wrong = enter(visitor(), auditor.loginName(), "wrong wrong wrong");
        assertThat(wrong.status()).isEqualTo(401);
        // This makes a browser ask for nothing, while Basic would open a dialogue.
        assertThat(wrong.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"daicho\"");
        String seen = wrong.text().replaceAll("(value|content)=\"[^\"]{30,}\"", "");
        for (Visitor.Page other : new Visitor.Page[] {
            enter(visitor(), "nobody", "wrong wrong wrong"),
            enter(visitor(), disabled.loginName(), PASSWORD),
            enter(visitor(), auditor.loginName(), ""),
            enter(visitor(), auditor.loginName(), "x".repeat(5_000)),
            enter(visitor(), "' OR 1=1 --", PASSWORD),
            enter(visitor(), "a\0b", PASSWORD),
        }) {
            assertThat(other.status()).isEqualTo(401);
            assertThat(other.text().replaceAll("(value|content)=\"[^\"]{30,}\"", ""))
                    .isEqualTo(seen);
        }
        assertThat(visitor()
                        .fill(
                                "/sign-in",
                                "municipality",
                                "032093",
                                "loginName",
                                auditor.loginName(),
                                "password",
                                PASSWORD)
                        .status())
                .isEqualTo(401);
        assertThat(visitor()
                        .fill(
                                "/sign-in",
                                "municipality",
                                "nowhere",
                                "loginName",
                                auditor.loginName(),
                                "password",
                                PASSWORD)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void takes_full_width_letters_for_what_they_are() {
        Somebody auditor = somebody(Role.AUDITOR);
        String wide = auditor.loginName().replace("person", "ＰＥＲＳＯＮ");
        assertThat(visitor()
                        .fill("/sign-in", "municipality", "４７２９９９", "loginName", wide, "password", PASSWORD)
                        .leads())
                .isEqualTo("302 /municipalities/" + CODE);
    }

    @Test
    void locks_an_account_after_failures_and_opens_it_after_a_while() {
        Somebody auditor = somebody(Role.AUDITOR);
        for (int i = 0; i < 5; i++) {
            assertThat(enter(visitor(), auditor.loginName(), "wrong wrong wrong")
                            .status())
                    .isEqualTo(401);
        }
        assertThat(heard.of(auditor.account().id())).endsWith(AccessType.SIGN_IN_FAILED, AccessType.LOCKED_OUT);
        assertThat(enter(visitor(), auditor.loginName(), PASSWORD).status()).isEqualTo(401);
        clock.pass(Duration.ofSeconds(61));
        assertThat(enter(visitor(), auditor.loginName(), "wrong wrong wrong").status())
                .isEqualTo(401);
        clock.pass(Duration.ofSeconds(61));
        assertThat(enter(visitor(), auditor.loginName(), PASSWORD).status()).isEqualTo(401);
        clock.pass(Duration.ofSeconds(61));
        assertThat(enter(visitor(), auditor.loginName(), PASSWORD).leads()).isEqualTo("302 /municipalities/" + CODE);
        for (int i = 0; i < 4; i++) {
            enter(visitor(), auditor.loginName(), "wrong wrong wrong");
        }
        assertThat(enter(visitor(), auditor.loginName(), PASSWORD).leads()).isEqualTo("302 /municipalities/" + CODE);
    }

    @Test
    void lets_the_holder_in_where_they_were_in_before_while_strangers_keep_the_account_locked() {
        Somebody auditor = somebody(Role.AUDITOR);
        Visitor own = auditor(auditor);
        String cookie = "daicho-known-" + auditor.account().id();
        String carried = own.cookie(cookie).orElseThrow().getValue();
        assertThat(own.cookie(cookie).orElseThrow().isHttpOnly()).isTrue();
        own.fillTo("/account", "/sign-out");
        fail(visitor(), auditor, 5);
        assertThat(enter(visitor(), auditor.loginName(), PASSWORD).status()).isEqualTo(401);
        assertThat(enter(own, auditor.loginName(), PASSWORD).leads()).isEqualTo("302 /municipalities/" + CODE);
        own.fillTo("/account", "/sign-out");
        // Strangers gain no tries from it.
        assertThat(enter(visitor(), auditor.loginName(), PASSWORD).status()).isEqualTo(401);
        // A cookie for another account, or one that is made up or too old, does not help either.
        Somebody other = somebody(Role.AUDITOR);
        String others = auditor(other)
                .cookie("daicho-known-" + other.account().id())
                .orElseThrow()
                .getValue();
        for (String forged : List.of(others, "1." + carried.substring(carried.indexOf('.') + 1), "x", "")) {
            Visitor stranger = visitor();
            stranger.set(cookie, forged);
            assertThat(enter(stranger, auditor.loginName(), PASSWORD).status()).isEqualTo(401);
        }
        // Somebody with the known browser has no more tries there than anywhere else.
        fail(own, auditor, 5);
        assertThat(enter(own, auditor.loginName(), PASSWORD).status()).isEqualTo(401);
        clock.pass(Duration.ofSeconds(61));
        assertThat(enter(own, auditor.loginName(), PASSWORD).leads()).isEqualTo("302 /municipalities/" + CODE);
    }

    @Test
    void knows_a_browser_for_a_time_and_until_the_password_changes() {
        Somebody auditor = somebody(Role.AUDITOR);
        Visitor own = auditor(auditor);
        own.fillTo("/account", "/sign-out");
        accounts.choose(auditor.account(), passwords.hash(PASSWORD));
        fail(visitor(), auditor, 5);
        assertThat(enter(own, auditor.loginName(), PASSWORD).status()).isEqualTo(401);
        clock.pass(Duration.ofSeconds(61));
        assertThat(enter(own, auditor.loginName(), PASSWORD).leads()).isEqualTo("302 /municipalities/" + CODE);

        Somebody longAway = somebody(Role.AUDITOR);
        clock.pass(Duration.ofDays(-181));
        Visitor before = auditor(longAway);
        before.fillTo("/account", "/sign-out");
        clock.pass(Duration.ofDays(181));
        fail(visitor(), longAway, 5);
        assertThat(enter(before, longAway.loginName(), PASSWORD).status()).isEqualTo(401);
    }

    /** Only the password, or only a known browser, is not enough for either. */
    @Test
    void knows_no_browser_before_the_second_factor_was_given_there() {
        Somebody secretary = somebody(Role.SECRETARIAT);
        String secret = secret(secretary);
        String cookie = "daicho-known-" + secretary.account().id();
        Visitor visitor = visitor();
        enter(visitor, secretary.loginName(), PASSWORD);
        assertThat(visitor.cookie(cookie)).isEmpty();
        visitor.fill("/sign-in/second-factor", "code", "000000");
        assertThat(visitor.cookie(cookie)).isEmpty();
        visitor.fill("/sign-in/second-factor", "code", OneTimeCodes.code(secret, clock.instant()));
        assertThat(visitor.cookie(cookie)).isPresent();
        visitor.fillTo("/account", "/sign-out");
        assertThat(enter(visitor, secretary.loginName(), PASSWORD).leads()).isEqualTo("302 /sign-in/second-factor");
        fail(visitor(), secretary, 5);
        nextStep();
        assertThat(visitor.fill("/sign-in/second-factor", "code", OneTimeCodes.code(secret, clock.instant()))
                        .leads())
                .isEqualTo("302 /municipalities/" + CODE);
    }

    private void fail(Visitor visitor, Somebody somebody, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(enter(visitor, somebody.loginName(), "wrong wrong wrong").status())
                    .isEqualTo(401);
        }
    }

    @Test
    void counts_wrong_codes_like_wrong_passwords_also_between_right_passwords() {
        Somebody secretary = somebody(Role.SECRETARIAT);
        String secret = secret(secretary);
        for (int i = 0; i < 5; i++) {
            Visitor visitor = visitor();
            assertThat(enter(visitor, secretary.loginName(), PASSWORD).leads()).isEqualTo("302 /sign-in/second-factor");
            assertThat(visitor.fill("/sign-in/second-factor", "code", "000000").status())
                    .isEqualTo(401);
        }
        assertThat(enter(visitor(), secretary.loginName(), PASSWORD).status()).isEqualTo(401);
        clock.pass(Duration.ofSeconds(61));
        entered(secretary, secret);
    }

    @Test
    void gives_a_session_another_id_at_each_step() {
        Somebody secretary = somebody(Role.SECRETARIAT);
        String secret = secret(secretary);
        Visitor visitor = visitor();
        visitor.get("/sign-in");
        assertThat(visitor.session()).isEmpty();
        visitor.setSession("0123456789ABCDEF0123456789ABCDEF");
        enter(visitor, secretary.loginName(), PASSWORD);
        String first = visitor.session();
        assertThat(first).isNotEmpty().isNotEqualTo("0123456789ABCDEF0123456789ABCDEF");
        visitor.fill("/sign-in/second-factor", "code", OneTimeCodes.code(secret, clock.instant()));
        assertThat(visitor.session()).isNotEqualTo(first);
        assertThat(visitor.get(M).status()).isEqualTo(200);
        Visitor thief = visitor();
        thief.setSession(first);
        assertThat(thief.get(M).status()).isEqualTo(401);
    }

    @Test
    void keeps_session_and_forms_while_requests_are_under_way() {
        Visitor visitor = auditor(somebody(Role.AUDITOR, Role.ANALYST));
        String session = visitor.session();
        String first = visitor.token(visitor.get("/account"));
        visitor.get("/account/second-factor");
        visitor.get(M);
        assertThat(visitor.post("/account/role", "assignment", UUID.randomUUID().toString(), "_csrf", first)
                        .status())
                .isEqualTo(404);
        assertThat(visitor.session()).isEqualTo(session);
        assertThat(visitor.get("/account").status()).isEqualTo(200);
        assertThat(visitor.post("/sign-out", "_csrf", first).leads()).isEqualTo("302 /sign-in?left");
    }

    @Test
    void keeps_the_cookie_from_scripts_and_other_sites() {
        Somebody auditor = somebody(Role.AUDITOR);
        Visitor visitor = visitor();
        Visitor.Page entered = enter(visitor, auditor.loginName(), PASSWORD);
        String cookie = entered.response().headers().allValues("Set-Cookie").stream()
                .filter(one -> one.startsWith("daicho-session="))
                .findFirst()
                .orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Path=/").doesNotContain("Secure", "JSESSIONID");
        assertThat(visitor.cookie("daicho-form").map(HttpCookie::isHttpOnly)).contains(true);
    }

    @Test
    void ends_a_session_that_is_left_alone_and_any_session_in_the_end() {
        Visitor idle = auditor(somebody(Role.AUDITOR));
        clock.pass(Duration.ofMinutes(31));
        assertThat(idle.get(M).status()).isEqualTo(401);
        Visitor busy = auditor(somebody(Role.AUDITOR));
        for (int i = 0; i < 20; i++) {
            clock.pass(Duration.ofMinutes(29));
            assertThat(busy.get(M).status()).isEqualTo(200);
        }
        clock.pass(Duration.ofMinutes(25));
        assertThat(busy.get(M).status()).isEqualTo(401);
    }

    @Test
    void refuses_a_stale_session() {
        Somebody moved = somebody(Role.AUDITOR);
        Visitor visitor = auditor(moved);
        assertThat(visitor.get(M).status()).isEqualTo(200);
        endAssignments(moved.person());
        assertThat(visitor.get(M).status()).isEqualTo(401);
        assertThat(visitor.get("/account", "Accept-Language", "en").text())
                .contains("No role is assigned to you today");
        // A session that acted in one role does not switch to another role by itself.
        assign(moved.person(), Role.ANALYST, today(), null);
        assertThat(visitor.get(M).status()).isEqualTo(401);

        Somebody gone = somebody(Role.AUDITOR);
        Visitor left = auditor(gone);
        accounts.disable(gone.account());
        assertThat(left.get(M).status()).isEqualTo(401);
        assertThat(left.get("/account").leads()).isEqualTo("302 /sign-in");

        Somebody promoted = somebody(Role.AUDITOR);
        Visitor withoutFactor = auditor(promoted);
        assign(promoted.person(), Role.SECRETARIAT, today(), null);
        assertThat(withoutFactor.get("/account").leads()).isEqualTo("302 /account/second-factor");
        assertThat(withoutFactor.get(M).status()).isEqualTo(401);
    }

    @Test
    void signs_out_here_or_everywhere() {
        Somebody auditor = somebody(Role.AUDITOR);
        Visitor one = auditor(auditor);
        Visitor two = auditor(auditor);
        Visitor three = auditor(auditor);
        String session = one.session();
        assertThat(one.fillTo("/account", "/sign-out").leads()).isEqualTo("302 /sign-in?left");
        one.setSession(session);
        assertThat(one.get(M).status()).isEqualTo(401);
        assertThat(two.get(M).status()).isEqualTo(200);
        assertThat(two.fillTo("/account", "/sign-out-everywhere").leads()).isEqualTo("302 /sign-in?left");
        assertThat(three.get(M).status()).isEqualTo(401);
        assertThat(heard.of(auditor.account().id())).endsWith(AccessType.SIGNED_OUT, AccessType.SIGNED_OUT_EVERYWHERE);
    }

    @Test
    void refuses_forms_and_calls_that_another_site_sends() {
        Somebody secretary = somebody(Role.SECRETARIAT);
        Visitor visitor = entered(secretary, secret(secretary));
        assertThat(visitor.post("/sign-out").status()).isEqualTo(403);
        assertThat(visitor.post("/account/password", "_csrf", "x").status()).isEqualTo(403);
        assertThat(visitor()
                        .post("/sign-in", "municipality", CODE, "loginName", "x", "password", "y")
                        .status())
                .isEqualTo(403);
        Visitor.Page page = visitor.post("/sign-out");
        assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.text()).contains("<html lang=").doesNotContain("\"code\"");

        String department = "{\"name\": \"福祉課\"}";
        Visitor.Page forged = visitor.postJson(M + "/departments", department);
        assertThat(forged.status() + forged.code()).isEqualTo("403signin.form_expired");
        assertThat(visitor.postJson(M + "/departments?_csrf=" + visitor.headerToken(), department)
                        .status())
                .isEqualTo(403);
        Visitor.Page made = visitor.postJson(M + "/departments", department, visitor.ofPage());
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(visitor.get(M + "/audit").text()).contains("PAGE");

        // What the browser says of where a request comes from is a second lock.
        String[] good = visitor.ofPage();
        for (String[] elsewhere : List.of(
                changed(good, "Origin", "https://example.org"),
                changed(good, "Origin", "http://localhost:1"),
                changed(good, "Sec-Fetch-Site", "same-site"),
                changed(good, "Sec-Fetch-Site", "cross-site"),
                changed(good, "Sec-Fetch-Site", "none"))) {
            Visitor.Page refused = visitor.postJson(M + "/departments", department, elsewhere);
            assertThat(refused.status() + refused.code())
                    .as(List.of(elsewhere).toString())
                    .isEqualTo("403signin.other_site");
        }
        for (String type :
                List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x")) {
            assertThat(visitor.call("POST", M + "/departments", type, department, good)
                            .status())
                    .as(type)
                    .isEqualTo(415);
        }
        // Where the route itself would take a form.
        assertThat(visitor.call("POST", M + "/intake", "multipart/form-data; boundary=x", "--x--\r\n", good)
                        .status())
                .isEqualTo(415);
        String[] silent = {good[0], good[1], good[2], good[3]};
        assertThat(visitor.postJson(M + "/departments", "{\"name\": \"静課\"}", silent)
                        .status())
                .isEqualTo(201);
        // The same of the forms of pages.
        Visitor.Page form = visitor.get("/account");
        String token = visitor.token(form);
        assertThat(visitor.call(
                                "POST",
                                "/sign-out",
                                "application/x-www-form-urlencoded",
                                "_csrf=" + URLEncoder.encode(token, StandardCharsets.UTF_8),
                                "Sec-Fetch-Site",
                                "cross-site")
                        .status())
                .isEqualTo(403);
        assertThat(visitor.get(M).status()).isEqualTo(200);
        // A browser that was told to hide where it comes from still says that it is from here.
        assertThat(visitor.call(
                                "POST",
                                "/sign-out",
                                "application/x-www-form-urlencoded",
                                "_csrf=" + URLEncoder.encode(token, StandardCharsets.UTF_8),
                                "Origin",
                                "null",
                                "Sec-Fetch-Site",
                                "same-origin")
                        .status())
                .isEqualTo(302);
    }

    private static String[] changed(String[] headers, String name, String value) {
        String[] changed = headers.clone();
        changed[List.of(headers).indexOf(name) + 1] = value;
        return changed;
    }

    /** Two tabs: the ledger must name the role in which the page of the first one was made. */
    @Test
    void refuses_what_a_page_sends_for_a_role_that_another_tab_has_left() {
        Somebody both = somebody(Role.SECRETARIAT, Role.ANALYST);
        Visitor visitor = entered(both, secret(both));
        choose(visitor, Role.SECRETARIAT);
        String[] firstTab = visitor.ofPage();
        choose(visitor, Role.ANALYST);
        String department = "{\"name\": \"二窓課\"}";
        Visitor.Page refused = visitor.postJson(M + "/departments", department, firstTab);
        assertThat(refused.status() + refused.code()).isEqualTo("409signin.assignment_differs");
        choose(visitor, Role.SECRETARIAT);
        String[] without = {firstTab[0], firstTab[1]};
        Visitor.Page unnamed = visitor.postJson(M + "/departments", department, without);
        assertThat(unnamed.status() + unnamed.code()).isEqualTo("422request.parameter_missing");
        assertThat(visitor.postJson(M + "/departments", department, firstTab).status())
                .isEqualTo(201);
    }

    private static void choose(Visitor visitor, Role role) {
        String page = visitor.get("/account", "Accept-Language", "en").text();
        String name = role == Role.ANALYST ? "Analyst" : "Secretariat";
        String before = page.substring(0, page.indexOf(">" + name + "<"));
        int id = before.lastIndexOf("role-") + 5;
        assertThat(visitor.fillTo("/account", "/account/role", "assignment", before.substring(id, id + 36))
                        .leads())
                .isEqualTo("302 /account");
    }

    @Test
    void lets_programs_go_on_without_sessions() {
        Somebody auditor = somebody(Role.AUDITOR);
        Visitor visitor = auditor(auditor);
        String token = tokens.create("t", CODE, Role.SECRETARIAT, "", java.util.Set.of(), null, null);
        Visitor.Page made =
                visitor.postJson(M + "/departments", "{\"name\": \"住宅課\"}", "Authorization", "Bearer " + token);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(visitor.get(M, "Authorization", "Bearer x").status()).isEqualTo(401);
        Visitor program = visitor();
        assertThat(program.get(M, "Authorization", "Bearer " + token).header("Set-Cookie"))
                .isEmpty();
    }

    @Test
    void lets_who_has_several_roles_choose_one() {
        Somebody both = somebody(Role.AUDITOR, Role.ANALYST);
        Visitor visitor = auditor(both);
        assertThat(visitor.get(M).status()).isEqualTo(401);
        UUID analyst = accounts(both, Role.ANALYST);
        assertThat(visitor.fillTo("/account", "/account/role", "assignment", analyst.toString())
                        .leads())
                .isEqualTo("302 /account");
        assertThat(visitor.get(M).status()).isEqualTo(200);
        assertThat(visitor.fillTo(
                                "/account",
                                "/account/role",
                                "assignment",
                                UUID.randomUUID().toString())
                        .status())
                .isEqualTo(404);
    }

    private UUID accounts(Somebody somebody, Role role) {
        Visitor visitor = auditor(somebody);
        Visitor.Page page = visitor.get("/account", "Accept-Language", "en");
        String name = role == Role.ANALYST ? "Analyst" : "Auditor";
        String before = page.text().substring(0, page.text().indexOf(">" + name + "</label>"));
        return UUID.fromString(before.substring(before.lastIndexOf("role-") + 5, before.lastIndexOf("role-") + 41));
    }
}
