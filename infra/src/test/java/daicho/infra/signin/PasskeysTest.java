package daicho.infra.signin;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.credential.OneTimeCodes;
import daicho.infra.credential.Passkeys;
import daicho.shared.Ids;
import daicho.shared.access.AccessType;
import daicho.shared.access.ProofMeans;
import daicho.shared.access.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Passkeys over real HTTP, with what real devices send and what they must not. */
@TestPropertySource(
        properties = {
            "daicho.sign-in.origin=" + PasskeysTest.ORIGIN,
            // A city that has gone over to a provider of its own.
            "daicho.sign-in.openid.473014.client-id=daicho",
            "daicho.sign-in.openid.473014.client-secret=secret",
            "daicho.sign-in.openid.473014.issuer=http://127.0.0.1:1",
        })
class PasskeysTest extends PagesTest {
    static final String ORIGIN = "https://daicho.city.example.jp";
    private static final String OTHER_CITY = "032093";

    @Autowired
    Passkeys passkeys;

    /** Signed in with the password, somebody adds a passkey of a new device. */
    private Device device(Somebody somebody) {
        return added(auditor(somebody), "課の端末");
    }

    private Device added(Visitor visitor, String label) {
        Device device = new Device(ORIGIN);
        assertThat(add(visitor, device, label).leads()).isEqualTo("302 /account/passkeys?added");
        return device;
    }

    private static Visitor.Page add(Visitor visitor, Device device, String label) {
        Visitor.Page page = visitor.get("/account/passkeys");
        return visitor.post(
                "/account/passkeys",
                "credential",
                device.create(Device.options(page)),
                "label",
                label,
                "_csrf",
                visitor.token(page));
    }

    /** The page on which a browser is asked for a passkey. */
    private static Visitor.Page asked(Visitor visitor) {
        assertThat(visitor.fillTo("/sign-in", "/sign-in/passkey/challenge").leads())
                .isEqualTo("302 /sign-in/passkey");
        return visitor.get("/sign-in/passkey");
    }

    private static Visitor.Page enter(Visitor visitor, Device device) {
        Visitor.Page page = asked(visitor);
        return send(visitor, page, device.get(Device.options(page)));
    }

    private static Visitor.Page send(Visitor visitor, Visitor.Page page, String answer) {
        return visitor.post("/sign-in/passkey", "credential", answer, "_csrf", visitor.token(page));
    }

    private void assertRefused(Visitor visitor, Visitor.Page page) {
        assertThat(page.status()).as(page.text()).isEqualTo(401);
        assertThat(page.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"daicho\"");
        assertThat(visitor.get(M).status()).isEqualTo(401);
        assertThat(visitor.get("/account").leads()).isEqualTo("302 /sign-in");
    }

    @Test
    void a_passkey_is_added_listed_used_and_removed() {
        Somebody secretary = somebody(Role.SECRETARIAT);
        Visitor own = entered(secretary, secret(secretary));
        Visitor elsewhere = visitor();
        nextStep();
        Visitor.Page empty = own.get("/account/passkeys", "Accept-Language", "en");
        assertThat(empty.text()).contains("You have no passkeys", "/assets/passkeys.js", "noscript");
        JsonNode options = Device.options(empty);
        assertThat(options.at("/rp/id").asString()).isEqualTo("daicho.city.example.jp");
        assertThat(options.at("/authenticatorSelection/userVerification").asString())
                .isEqualTo("required");
        assertThat(options.at("/authenticatorSelection/residentKey").asString()).isEqualTo("required");
        assertThat(options.at("/attestation").asString()).isEqualTo("none");
        assertThat(Base64.getUrlDecoder().decode(options.at("/user/id").asString()))
                .hasSizeGreaterThanOrEqualTo(32);
        Device device = added(own, "わたしの電話");
        assertThat(device.handle).isNotEqualTo(secretary.person().toString().getBytes(StandardCharsets.UTF_8));
        assertThat(own.get("/account/passkeys").text()).contains("わたしの電話");
        // A second one is for the same account, and the first device is told that it has one.
        Visitor.Page again = own.get("/account/passkeys");
        assertThat(Device.options(again).at("/user/id").asString())
                .isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(device.handle));
        assertThat(Device.options(again).at("/excludeCredentials/0/id").asString())
                .isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(device.credential));

        assertThat(elsewhere.get("/sign-in").text()).contains("/sign-in/passkey/challenge");
        Visitor.Page page = asked(elsewhere);
        assertThat(Device.options(page).at("/userVerification").asString()).isEqualTo("required");
        assertThat(Device.options(page).at("/allowCredentials")).isEmpty();
        assertThat(page.text()).doesNotContain(secretary.loginName());
        String before = elsewhere.session();
        assertThat(send(elsewhere, page, device.get(Device.options(page))).leads())
                .isEqualTo("302 /municipalities/" + CODE);
        assertThat(elsewhere.session()).isNotEqualTo(before);
        // It is both factors, and a fresh proof.
        assertThat(elsewhere.get(M).status()).isEqualTo(200);
        assertThat(elsewhere.get("/account").leads()).isEqualTo("200 ");
        assertThat(elsewhere
                        .postJson(M + "/persons/" + Ids.next() + "/erasure", "{\"reason\": \"x\"}", elsewhere.ofPage())
                        .code())
                .isNotEqualTo("signin.proof_too_old");
        assertThat(heard.all)
                .filteredOn(access -> secretary.account().id().equals(access.subject())
                        && access.what() == AccessType.SIGNED_IN
                        && access.detail().equals("passkey"))
                .singleElement()
                .satisfies(access -> assertThat(
                                Objects.requireNonNull(access.identity()).means())
                        .isEqualTo(ProofMeans.PASSKEY));
        assertThat(passkeys.of(CODE, secretary.account().id()))
                .singleElement()
                .satisfies(one -> assertThat(one.lastUsedAt()).isNotNull());

        String id = elsewhere.get("/account/passkeys").between("name=\"passkey\" value=\"", "\"");
        Visitor other = auditor(somebody(Role.AUDITOR));
        assertThat(other.fillTo("/account/passkeys", "/account/passkeys/removal", "passkey", id)
                        .leads())
                .isEqualTo("302 /account/passkeys?removed");
        assertThat(passkeys.of(CODE, secretary.account().id())).hasSize(1);
        assertThat(elsewhere
                        .fillTo("/account/passkeys", "/account/passkeys/removal", "passkey", id)
                        .leads())
                .isEqualTo("302 /account/passkeys?removed");
        assertThat(own.get(M).status()).as("the other sessions have ended").isEqualTo(401);
        Visitor late = visitor();
        assertRefused(late, enter(late, device));
        assertThat(heard.of(secretary.account().id())).contains(AccessType.PASSKEY_ADDED, AccessType.PASSKEY_REMOVED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"origin", "host", "verification", "key", "handle", "type"})
    void refuses_what_a_device_must_not_say(String lie) {
        Somebody auditor = somebody(Role.AUDITOR);
        Device device = device(auditor);
        Visitor visitor = visitor();
        Visitor.Page page = asked(visitor);
        JsonNode options = Device.options(page);
        Device liar = device;
        switch (lie) {
            case "origin" -> device.origin = "https://daicho.city.example.jp.evil.example";
            case "host" -> device.host = "evil.example";
            case "verification" -> device.verifies = false;
            case "key" -> {
                liar = new Device(ORIGIN);
                liar.credential = device.credential;
                liar.handle = device.handle;
            }
            case "handle" -> device.handle = new byte[32];
            default -> {}
        }
        assertRefused(visitor, send(visitor, page, lie.equals("type") ? device.create(options) : liar.get(options)));
        device.origin = ORIGIN;
        device.host = "daicho.city.example.jp";
        device.verifies = true;
    }

    @Test
    void a_challenge_is_answered_once_in_its_session_and_soon() {
        Somebody auditor = somebody(Role.AUDITOR);
        Device device = device(auditor);
        Visitor visitor = visitor();
        Visitor.Page page = asked(visitor);
        String answer = device.get(Device.options(page));
        Visitor thief = visitor();
        assertRefused(thief, send(thief, asked(thief), answer));
        assertThat(send(visitor, page, answer).leads()).isEqualTo("302 /municipalities/" + CODE);
        visitor.fillTo("/account", "/sign-out");
        assertRefused(visitor, send(visitor, asked(visitor), answer));

        // A wrong answer uses it up as well, also one of nobody.
        for (String wrong : new String[] {"", "{}", "null", "[", "{\"response\": null}", "x".repeat(10_000)}) {
            Visitor.Page asked = asked(visitor);
            assertRefused(visitor, send(visitor, asked, wrong));
            assertRefused(
                    visitor,
                    visitor.post(
                            "/sign-in/passkey",
                            "credential",
                            device.get(Device.options(asked)),
                            "_csrf",
                            visitor.token(asked)));
        }
        Visitor slow = visitor();
        Visitor.Page late = asked(slow);
        String good = device.get(Device.options(late));
        clock.pass(Duration.ofMinutes(6));
        // The session of somebody who has not signed in is over by then, and its form with it.
        assertThat(send(slow, late, good).status()).isEqualTo(403);
        assertThat(slow.get(M).status()).isEqualTo(401);
        assertThat(visitor().get("/sign-in/passkey").leads()).isEqualTo("302 /sign-in");
        // So many failures have locked it for a while.
        clock.pass(Duration.ofMinutes(31));
        assertThat(enter(visitor(), device).leads()).isEqualTo("302 /municipalities/" + CODE);
    }

    @Test
    void a_count_that_goes_back_is_refused_and_a_device_that_does_not_count_is_not() {
        Somebody auditor = somebody(Role.AUDITOR);
        Device counting = new Device(ORIGIN);
        counting.count = 5;
        assertThat(add(auditor(auditor), counting, "鍵").leads()).isEqualTo("302 /account/passkeys?added");
        assertThat(enter(visitor(), counting).leads()).isEqualTo("302 /municipalities/" + CODE);
        for (int copied : new int[] {4, 5}) {
            counting.count = copied;
            Visitor copy = visitor();
            assertRefused(copy, enter(copy, counting));
        }
        counting.count = 9;
        assertThat(enter(visitor(), counting).leads()).isEqualTo("302 /municipalities/" + CODE);
        Device other = device(somebody(Role.AUDITOR));
        for (int i = 0; i < 3; i++) {
            assertThat(enter(visitor(), other).leads()).isEqualTo("302 /municipalities/" + CODE);
        }
    }

    @Test
    void an_answer_counts_once_also_if_two_requests_bring_it() {
        Somebody auditor = somebody(Role.AUDITOR);
        Device device = device(auditor);
        Passkeys.Holder holder = new Passkeys.Holder(CODE, auditor.account().id());
        MockHttpSession session = new MockHttpSession();
        String options = passkeys.ask(session, Passkeys.Purpose.PROOF, holder).orElseThrow();
        // What another request has read, before the first one takes the challenge.
        MockHttpSession beside = new MockHttpSession();
        beside.setAttribute(Passkeys.CHALLENGE, session.getAttribute(Passkeys.CHALLENGE));
        String answer = device.get(new JsonMapper().readTree(options));
        assertThat(passkeys.proves(session, Passkeys.Purpose.PROOF, holder, answer))
                .isTrue();
        assertThat(passkeys.proves(session, Passkeys.Purpose.PROOF, holder, answer))
                .isFalse();
        assertThat(passkeys.proves(beside, Passkeys.Purpose.PROOF, holder, answer))
                .isFalse();
    }

    @Test
    void opens_its_own_account_in_its_own_city_and_no_other() {
        Somebody auditor = somebody(Role.AUDITOR);
        Somebody other = somebody(Role.AUDITOR);
        Device device = device(auditor);
        Device others = device(other);
        // Somebody's key with another one's handle.
        byte[] own = device.handle;
        device.handle = others.handle;
        Visitor visitor = visitor();
        assertRefused(visitor, enter(visitor, device));
        device.handle = own;

        move(auditor, OTHER_CITY);
        Visitor elsewhere = visitor();
        assertThat(enter(elsewhere, device).leads()).isEqualTo("302 /account");
        assertThat(elsewhere.get(M).status()).isNotEqualTo(200);
        assertThat(elsewhere.get("/account").text()).contains(OTHER_CITY);

        Somebody leaving = somebody(Role.AUDITOR);
        Device moved = device(leaving);
        move(leaving, "473014");
        Visitor gone = visitor();
        assertRefused(gone, enter(gone, moved));
    }

    /** The account and its passkeys become those of another city. */
    private void move(Somebody somebody, String city) {
        sql(
                "WITH made AS (INSERT INTO ops.account (municipality, id, person, login_name, password, must_change,"
                        + " created_at) SELECT ?, id, person, login_name, password, false, created_at FROM ops.account"
                        + " WHERE id = ?) SELECT 1",
                city,
                somebody.account().id());
        sql(
                "UPDATE ops.passkey SET municipality = ? WHERE account = ?",
                city,
                somebody.account().id());
    }

    @Test
    void is_the_second_step_after_a_password() {
        Somebody secretary = somebody(Role.SECRETARIAT);
        Device device = added(entered(secretary, secret(secretary)), "電話");
        Device others = device(somebody(Role.AUDITOR));
        Visitor visitor = visitor();
        assertThat(enter(visitor, secretary.loginName(), PASSWORD).leads()).isEqualTo("302 /sign-in/second-factor");
        Visitor.Page page = visitor.get("/sign-in/second-factor");
        assertThat(page.text()).contains("one-time-code", "/sign-in/second-factor/passkey");
        assertThat(Device.options(page).at("/allowCredentials")).hasSize(1);
        Consumer<Visitor.Page> refused = answer -> {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(visitor.get(M).status()).isEqualTo(401);
        };
        refused.accept(second(visitor, page, others.get(Device.options(page))));
        page = visitor.get("/sign-in/second-factor");
        device.verifies = false;
        refused.accept(second(visitor, page, device.get(Device.options(page))));
        device.verifies = true;
        page = visitor.get("/sign-in/second-factor");
        // What was asked for one purpose is no answer to another.
        assertThat(visitor.post(
                                "/sign-in/passkey",
                                "credential",
                                device.get(Device.options(page)),
                                "_csrf",
                                visitor.token(page))
                        .leads())
                .isEqualTo("302 /sign-in");
        assertThat(second(visitor, page, device.get(Device.options(page))).leads())
                .isEqualTo("302 /municipalities/" + CODE);
        assertThat(visitor.get(M).status()).isEqualTo(200);
    }

    private static Visitor.Page second(Visitor visitor, Visitor.Page page, String answer) {
        return visitor.post("/sign-in/second-factor/passkey", "credential", answer, "_csrf", visitor.token(page));
    }

    @Test
    void is_a_fresh_proof() {
        Somebody operator = somebody(Role.OPERATOR);
        Visitor visitor = entered(operator, secret(operator));
        Device device = added(visitor, "電話");
        Device others = device(somebody(Role.AUDITOR));
        clock.pass(Duration.ofMinutes(6));
        assertThat(visitor.get("/account/passkeys").text())
                .contains("/account/proof")
                .doesNotContain("data-options");
        assertThat(visitor.fillTo("/account/proof", "/account/passkeys", "credential", "{}", "label", "x")
                        .leads())
                .isEqualTo("302 /account/proof");
        UUID id = passkeys.of(CODE, operator.account().id()).getFirst().id();
        assertThat(visitor.fillTo("/account/proof", "/account/passkeys/removal", "passkey", id.toString())
                        .leads())
                .isEqualTo("302 /account/proof");
        Visitor.Page page = visitor.get("/account/proof");
        assertThat(prove(visitor, page, others.get(Device.options(page))).status())
                .isEqualTo(422);
        assertThat(token(visitor).code()).isEqualTo("signin.proof_too_old");
        page = visitor.get("/account/proof");
        assertThat(prove(visitor, page, device.get(Device.options(page))).leads())
                .isEqualTo("302 /account?proven");
        assertThat(token(visitor).code()).isNotEqualTo("signin.proof_too_old");
    }

    private static Visitor.Page token(Visitor visitor) {
        return visitor.postJson(M + "/tokens", "{}", visitor.ofPage());
    }

    private static Visitor.Page prove(Visitor visitor, Visitor.Page page, String answer) {
        return visitor.post("/account/proof/passkey", "credential", answer, "_csrf", visitor.token(page));
    }

    @Test
    void failures_are_counted_and_strangers_do_not_lock_a_device_out() {
        Somebody auditor = somebody(Role.AUDITOR);
        Device device = device(auditor);
        for (int i = 0; i < 6; i++) {
            enter(visitor(), auditor.loginName(), "wrong wrong wrong");
        }
        assertThat(enter(visitor(), device).leads()).isEqualTo("302 /municipalities/" + CODE);
        device.verifies = false;
        for (int i = 0; i < 5; i++) {
            assertThat(enter(visitor(), device).status()).isEqualTo(401);
        }
        device.verifies = true;
        assertThat(enter(visitor(), device).status()).isEqualTo(401);
        assertThat(heard.of(auditor.account().id())).contains(AccessType.SIGN_IN_FAILED, AccessType.LOCKED_OUT);
        clock.pass(Duration.ofSeconds(61));
        Visitor visitor = visitor();
        assertThat(enter(visitor, device).leads()).isEqualTo("302 /municipalities/" + CODE);
    }

    @Test
    void an_account_that_is_disabled_or_reset_has_none() {
        Somebody disabled = somebody(Role.AUDITOR);
        Device ofDisabled = device(disabled);
        String operator = "Bearer " + tokens.create("t", CODE, Role.OPERATOR, "", java.util.Set.of(), null, null);
        assertThat(visitor().get(M + "/accounts", "Authorization", operator).text())
                .contains("\"passkeys\":1");
        assertThat(visitor()
                        .postJson(
                                M + "/accounts/" + disabled.account().id() + "/disabling",
                                "",
                                "Authorization",
                                operator)
                        .status())
                .isEqualTo(200);
        Visitor visitor = visitor();
        assertRefused(visitor, enter(visitor, ofDisabled));
        assertThat(passkeys.of(CODE, disabled.account().id())).isEmpty();

        Somebody reset = somebody(Role.AUDITOR);
        Device ofReset = device(reset);
        assertThat(visitor()
                        .postJson(
                                M + "/accounts/" + reset.account().id() + "/password-reset",
                                "{\"secondFactor\": false}",
                                "Authorization",
                                operator)
                        .status())
                .isEqualTo(200);
        assertRefused(visitor, enter(visitor, ofReset));
        assertThat(passkeys.of(CODE, reset.account().id())).isEmpty();

        // Also one that was disabled by hand in the database.
        Somebody byHand = somebody(Role.AUDITOR);
        Device ofByHand = device(byHand);
        sql(
                "UPDATE ops.account SET disabled_at = now() WHERE id = ?",
                byHand.account().id());
        assertRefused(visitor, enter(visitor, ofByHand));
    }

    @Test
    void adds_only_what_a_device_made_for_this_account_here_and_now() {
        Somebody auditor = somebody(Role.AUDITOR);
        Visitor visitor = auditor(auditor);
        Device elsewhere = new Device("https://evil.example");
        assertThat(add(visitor, elsewhere, "x").status()).isEqualTo(422);
        Device unverified = new Device(ORIGIN);
        unverified.verifies = false;
        assertThat(add(visitor, unverified, "x").status()).isEqualTo(422);
        for (String label : new String[] {"", " ", "x".repeat(61), "a\0b"}) {
            assertThat(add(visitor, new Device(ORIGIN), label).status()).isEqualTo(422);
        }
        Visitor.Page page = visitor.get("/account/passkeys");
        Device device = new Device(ORIGIN);
        String made = device.create(Device.options(page));
        for (String broken : new String[] {"", "{}", "null", made.replace("none", "nope"), made.substring(9)}) {
            page = visitor.get("/account/passkeys");
            assertThat(visitor.post(
                                    "/account/passkeys",
                                    "credential",
                                    broken,
                                    "label",
                                    "x",
                                    "_csrf",
                                    visitor.token(page))
                            .status())
                    .isEqualTo(422);
        }
        // The challenge of that answer is gone.
        assertThat(visitor.post("/account/passkeys", "credential", made, "label", "x", "_csrf", visitor.token(page))
                        .status())
                .isEqualTo(422);
        assertThat(passkeys.of(CODE, auditor.account().id())).isEmpty();
        assertThat(add(visitor, device, "x").leads()).isEqualTo("302 /account/passkeys?added");
        // The same key for somebody else.
        Visitor other = auditor(somebody(Role.AUDITOR));
        assertThat(add(other, device, "x").status()).isEqualTo(422);
        assertThat(visitor.get("/account/passkeys").status()).isEqualTo(200);
        sql(
                "UPDATE ops.passkey SET label = '<script>' WHERE account = ?",
                auditor.account().id());
        assertThat(visitor.get("/account/passkeys").text())
                .contains("&lt;script&gt;")
                .doesNotContain("<script>");
    }

    @Test
    void who_must_set_up_one_time_codes_does_so_before_anything_else() {
        Somebody secretary = somebody(Role.SECRETARIAT);
        String secret = secret(secretary);
        Visitor visitor = entered(secretary, secret);
        Device device = added(visitor, "電話");
        accounts.dropSecondFactor(secretary.account());
        Visitor again = visitor();
        assertThat(enter(again, device).leads()).isEqualTo("302 /account/second-factor");
        assertThat(again.get(M).status()).isEqualTo(401);
        assertThat(again.get("/account/passkeys").leads()).isEqualTo("302 /account/second-factor");
        String shown = again.get("/account/second-factor")
                .between("id=\"secret\">", "<")
                .replace(" ", "");
        assertThat(again.fill("/account/second-factor", "code", OneTimeCodes.code(shown, clock.instant()))
                        .status())
                .isEqualTo(200);
        assertThat(again.get(M).status()).isEqualTo(200);
    }
}
