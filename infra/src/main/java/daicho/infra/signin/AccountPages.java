package daicho.infra.signin;

import daicho.command.Caller;
import daicho.infra.accesslog.SignIns;
import daicho.infra.credential.OneTimeCodes;
import daicho.infra.credential.Passkeys;
import daicho.infra.credential.SecondFactorSecrets;
import daicho.infra.mail.MailAddress;
import daicho.infra.mail.MailAddresses;
import daicho.infra.security.AccessTokens;
import daicho.infra.security.Identity;
import daicho.infra.security.RoleAssignment;
import daicho.infra.security.TokenDesk;
import daicho.shared.Channel;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.access.AccessType;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages on which people see their account, and change password and second factor. */
@Controller
@ConditionalOnWebApplication
@RequestMapping("/account")
class AccountPages {
    private static final String TO_ACCOUNT = "redirect:/account";
    private static final String TO_PROOF = TO_ACCOUNT + "/proof";
    private static final String PASSWORD = "signin/password";
    private static final String SECOND_FACTOR = "signin/second-factor";
    private static final String PROOF = "signin/proof";
    /** The secret that is shown to an authenticator app, sealed, until a code from the app proves that it has it. */
    static final String NEW_SECRET = "daicho.newSecret";

    private final Sessions sessions;
    private final Accounts accounts;
    private final Passwords passwords;
    private final SignIn signIn;
    private final SecondFactorSecrets secrets;
    private final Passkeys passkeys;
    private final WhoIsWho who;
    private final AccessTokens tokens;
    private final TokenDesk desk;
    private final SignIns signIns;
    private final MailAddresses addresses;
    private final MessageSource messages;
    private final InstantSource clock;

    AccountPages(
            Sessions sessions,
            Accounts accounts,
            Passwords passwords,
            SignIn signIn,
            SecondFactorSecrets secrets,
            Passkeys passkeys,
            WhoIsWho who,
            AccessTokens tokens,
            TokenDesk desk,
            SignIns signIns,
            MailAddresses addresses,
            MessageSource messages,
            InstantSource clock) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.passwords = passwords;
        this.signIn = signIn;
        this.secrets = secrets;
        this.passkeys = passkeys;
        this.who = who;
        this.tokens = tokens;
        this.desk = desk;
        this.signIns = signIns;
        this.addresses = addresses;
        this.messages = messages;
        this.clock = clock;
    }

    @Needs(Action.SIGN_IN)
    @GetMapping
    String show(@RequestAttribute(Sessions.STANDING) Standing standing, Model model) {
        model.addAttribute("who", who.of(standing));
        model.addAttribute("byPassword", standing.isOurs());
        model.addAttribute("tokens", own(standing));
        model.addAttribute("acting", standing.identity() != null);
        model.addAttribute(
                "mail",
                addresses
                        .of(
                                standing.account().municipality(),
                                standing.account().person())
                        .orElse(null));
        model.addAttribute(
                "signIns",
                signIns.last(
                        standing.account().municipality(), standing.account().id()));
        return "signin/account";
    }

    /**
     * Revokes a token that acts for the person; for somebody else's token the answer is the same as for one that does
     * not exist.
     */
    @Needs(Action.SIGN_IN)
    @PostMapping("/tokens/revocation")
    String revoke(@RequestAttribute(Sessions.STANDING) Standing standing, @RequestParam UUID token, Locale locale) {
        Identity identity = standing.identity();
        if (identity == null || own(standing).stream().noneMatch(one -> one.id().equals(token))) {
            throw Refusal.unknown("access.token_unknown", token);
        }
        Caller self = new Caller(
                identity.actor(), Channel.PAGE, null, null, Ids.next().toString());
        desk.revoke(self, token, messages.getMessage("signin.reason.account_page", null, locale));
        return TO_ACCOUNT;
    }

    /** Keeps the person's own address for reminders; an empty one is forgotten. */
    @Needs(Action.SIGN_IN)
    @PostMapping("/mail-address")
    String keepMailAddress(
            HttpServletResponse response,
            @RequestAttribute(Sessions.STANDING) Standing standing,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "ja") String language,
            Model model) {
        Account account = standing.account();
        if (address.isBlank()) {
            addresses.forget(account.municipality(), account.person());
            return TO_ACCOUNT + "?unmailed";
        }
        try {
            addresses.keep(account.municipality(), new MailAddress(account.person(), address, language));
        } catch (Refusal e) {
            model.addAttribute("wrongAddress", address);
            return refused(response, model, "refusal." + e.code(), show(standing, model));
        }
        return TO_ACCOUNT + "?mail";
    }

    /** The tokens that act for the person and could still be used. */
    private List<AccessTokens.Token> own(Standing standing) {
        return tokens.list(standing.account().municipality()).stream()
                .filter(token ->
                        token.actor().person().equals(standing.account().person()))
                .filter(token -> token.isGood(clock.instant()))
                .toList();
    }

    @Needs(Action.SIGN_IN)
    @PostMapping("/role")
    String choose(
            HttpServletRequest request,
            @RequestAttribute(Sessions.STANDING) Standing standing,
            @RequestParam UUID assignment) {
        if (standing.assignments().stream().map(RoleAssignment::id).noneMatch(assignment::equals)) {
            throw Refusal.unknown("signin.assignment_unknown");
        }
        sessions.choose(request, standing.ticket(), assignment);
        return TO_ACCOUNT;
    }

    @Needs(Action.SIGN_IN)
    @GetMapping("/password")
    String askPassword(@RequestAttribute(Sessions.STANDING) Standing standing) {
        requirePassword(standing);
        return PASSWORD;
    }

    @Needs(Action.SIGN_IN)
    @PostMapping("/password")
    String changePassword(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestAttribute(Sessions.STANDING) Standing standing,
            @RequestParam(defaultValue = "") String present,
            @RequestParam(defaultValue = "") String chosen,
            @RequestParam(defaultValue = "") String again,
            Model model) {
        requirePassword(standing);
        Account account = standing.account();
        if (!chosen.equals(again)) {
            return refused(response, model, "signin.error.again", PASSWORD);
        }
        try {
            PasswordRules.check(
                    "/password",
                    chosen,
                    Stream.of(account.loginName(), account.municipality(), who.municipality(standing))
                            .filter(Objects::nonNull)
                            .toList());
        } catch (Refusal e) {
            return refused(response, model, "refusal." + e.code(), PASSWORD);
        }
        if (!signIn.isHolder(request, standing, present)) {
            return refused(response, model, "signin.error.present", PASSWORD);
        }
        if (chosen.equals(present)) {
            return refused(response, model, "signin.error.same", PASSWORD);
        }
        Account changed = accounts.choose(account, passwords.hash(chosen));
        sessions.change(request, standing.ticket().withEpoch(changed.epoch()));
        signIn.tell(request, AccessType.PASSWORD_CHANGED, standing, "");
        return TO_ACCOUNT + "?changed";
    }

    /** Before what cannot be taken back, somebody proves anew who they are. */
    @Needs(Action.SIGN_IN)
    @GetMapping({"/proof", "/proof/passkey"})
    String askProof(HttpServletRequest request, @RequestAttribute(Sessions.STANDING) Standing standing, Model model) {
        return proof(request, standing, model);
    }

    @Needs(Action.SIGN_IN)
    @PostMapping("/proof")
    String prove(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestAttribute(Sessions.STANDING) Standing standing,
            @RequestParam(defaultValue = "") String typed,
            Model model) {
        requirePassword(standing);
        return proven(
                request,
                response,
                standing,
                model,
                signIn.again(request, standing, typed),
                standing.account().hasSecondFactor() ? signIn.whyNot(standing.account()) : "signin.error.present");
    }

    @Needs(Action.SIGN_IN)
    @PostMapping("/proof/passkey")
    String proveByPasskey(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestAttribute(Sessions.STANDING) Standing standing,
            @RequestParam(defaultValue = "") String credential,
            Model model) {
        requirePassword(standing);
        return proven(
                request,
                response,
                standing,
                model,
                signIn.againByPasskey(request, standing, credential),
                "signin.error.passkey");
    }

    private String proven(
            HttpServletRequest request,
            HttpServletResponse response,
            Standing standing,
            Model model,
            boolean right,
            String error) {
        return right ? TO_ACCOUNT + "?proven" : refused(response, model, error, proof(request, standing, model));
    }

    private String proof(HttpServletRequest request, Standing standing, Model model) {
        model.addAttribute("byPassword", standing.isOurs());
        model.addAttribute("byCode", standing.account().hasSecondFactor());
        model.addAttribute("municipality", standing.account().municipality());
        passkeys.ask(session(request), Passkeys.Purpose.PROOF, SignIn.holder(standing.account()))
                .ifPresent(options -> model.addAttribute("passkeyOptions", options));
        return PROOF;
    }

    @Needs(Action.SIGN_IN)
    @GetMapping("/second-factor")
    String showSecondFactor(
            HttpServletRequest request, @RequestAttribute(Sessions.STANDING) Standing standing, Model model) {
        requirePassword(standing);
        secondFactor(request, standing, model);
        return SECOND_FACTOR;
    }

    @Needs(Action.SIGN_IN)
    @PostMapping("/second-factor")
    String setSecondFactor(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestAttribute(Sessions.STANDING) Standing standing,
            @RequestParam(defaultValue = "") String code,
            Model model) {
        requirePassword(standing);
        if (standing.account().hasSecondFactor()) {
            return TO_ACCOUNT;
        }
        String sealed = newSecret(request, standing.account());
        String secret = opened(standing.account(), sealed);
        OptionalLong step = OneTimeCodes.step(secret, code.replaceAll("\\s", ""), clock.instant());
        if (step.isEmpty()) {
            secondFactor(request, standing, model);
            return refused(response, model, "signin.error.code", SECOND_FACTOR);
        }
        List<String> codes = OneTimeCodes.newRecoveryCodes();
        Account changed = accounts.setSecondFactor(
                standing.account(),
                sealed,
                step.getAsLong(),
                codes.stream().map(OneTimeCodes::digest).toList());
        session(request).removeAttribute(NEW_SECRET);
        sessions.change(request, standing.ticket().withEpoch(changed.epoch()).withSecondFactor());
        signIn.tell(request, AccessType.SECOND_FACTOR_CHANGED, standing, "on");
        model.addAttribute("recoveryCodes", codes);
        return "signin/recovery-codes";
    }

    @Needs(Action.SIGN_IN)
    @PostMapping("/second-factor/removal")
    String dropSecondFactor(HttpServletRequest request, @RequestAttribute(Sessions.STANDING) Standing standing) {
        requirePassword(standing);
        // Which is by the second factor itself, where there is one.
        if (!standing.provenAgain()) {
            return TO_PROOF;
        }
        Account changed = accounts.dropSecondFactor(standing.account());
        sessions.change(request, standing.ticket().withEpoch(changed.epoch()));
        signIn.tell(request, AccessType.SECOND_FACTOR_CHANGED, standing, "off");
        return "redirect:/account/second-factor";
    }

    private void secondFactor(HttpServletRequest request, Standing standing, Model model) {
        Account account = standing.account();
        model.addAttribute("needed", standing.needsSecondFactor());
        model.addAttribute("fresh", standing.provenAgain());
        if (account.hasSecondFactor()) {
            model.addAttribute("codesLeft", accounts.recoveryCodes(account));
            return;
        }
        String secret = opened(account, newSecret(request, account));
        String uri =
                OneTimeCodes.uri(secret, account.municipality(), Objects.requireNonNullElse(account.loginName(), ""));
        model.addAttribute("secret", secret.replaceAll("(.{4})(?=.)", "$1 "));
        model.addAttribute("uri", uri);
        model.addAttribute("image", OneTimeCodes.image(uri));
    }

    private String newSecret(HttpServletRequest request, Account account) {
        HttpSession session = session(request);
        // What another key has sealed is made anew.
        if (session.getAttribute(NEW_SECRET) instanceof String known
                && secrets.open(account.municipality(), account.id(), known).isPresent()) {
            return known;
        }
        String sealed = secrets.seal(account.municipality(), account.id(), OneTimeCodes.newSecret());
        session.setAttribute(NEW_SECRET, sealed);
        return sealed;
    }

    private String opened(Account account, String sealed) {
        return secrets.open(account.municipality(), account.id(), sealed).orElseThrow();
    }

    private static HttpSession session(HttpServletRequest request) {
        return Objects.requireNonNull(request.getSession(false));
    }

    static void requirePassword(Standing standing) {
        if (!standing.isOurs()) {
            throw Refusal.forbidden("signin.no_password_here");
        }
    }

    private static String refused(HttpServletResponse response, Model model, String error, String view) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("error", error);
        return view;
    }
}
