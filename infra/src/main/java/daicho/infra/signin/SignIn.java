package daicho.infra.signin;

import daicho.infra.credential.OneTimeCodes;
import daicho.infra.credential.Passkeys;
import daicho.infra.credential.SecondFactorSecrets;
import daicho.infra.security.Access;
import daicho.shared.Refusal;
import daicho.shared.access.AccessType;
import daicho.shared.access.ProofMeans;
import daicho.shared.municipality.MunicipalityCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.text.Normalizer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.stereotype.Component;

/** Signing in with a password and, if required, a one-time code; or with a passkey instead of either. */
@Component
public class SignIn {
    /** Signing in at the municipality's own provider, if one is configured. */
    public interface Elsewhere {
        /** Adds the way there and back to the pages. */
        void configure(HttpSecurity http);
    }

    /** What was tried, as the access log and the account page tell it. */
    private static final String PASSWORD = "password";

    private static final String CODE = "code";
    private static final String PASSKEY = "passkey";

    private static final int LONGEST_LOGIN_NAME = 100;
    /** Nobody has a longer password, and hashing one would only take time. */
    private static final int LONGEST_PASSWORD = 1_000;

    private final Accounts accounts;
    private final Passwords passwords;
    private final SecondFactorSecrets secrets;
    private final Passkeys passkeys;
    private final SignInSettings settings;
    private final Sessions sessions;
    private final KnownBrowsers browsers;
    private final InstantSource clock;
    private final ApplicationEventPublisher events;

    SignIn(
            Accounts accounts,
            Passwords passwords,
            SecondFactorSecrets secrets,
            Passkeys passkeys,
            SignInSettings settings,
            Sessions sessions,
            KnownBrowsers browsers,
            InstantSource clock,
            ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.secrets = secrets;
        this.passkeys = passkeys;
        this.settings = settings;
        this.sessions = sessions;
        this.browsers = browsers;
        this.clock = clock;
        this.events = events;
    }

    /** A login name in the spelling that is compared; a text that cannot be a login name belongs to nobody. */
    static String spelt(String loginName) {
        String plain =
                Normalizer.normalize(loginName, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        return plain.length() > LONGEST_LOGIN_NAME || plain.indexOf('\0') >= 0 ? "" : plain;
    }

    /** The code of a municipality, if it is one. */
    static Optional<String> code(String typed) {
        try {
            return Optional.of(new MunicipalityCode(
                            Normalizer.normalize(typed, Normalizer.Form.NFKC).strip())
                    .value());
        } catch (Refusal e) {
            return Optional.empty();
        }
    }

    /**
     * The first step. A wrong municipality, account or password and a locked account all take the same time and look
     * the same.
     *
     * @return how the new session stands; empty = refused
     * @throws Passwords.Busy if too many try at once
     */
    Optional<Standing> byPassword(
            HttpServletRequest request,
            HttpServletResponse response,
            String municipality,
            String loginName,
            String password) {
        Optional<String> code = code(municipality);
        String typed = password.length() > LONGEST_PASSWORD ? "" : password;
        try (Passwords.Turn turn = passwords.turn()) {
            Account account = code.flatMap(known -> accounts.named(known, spelt(loginName)))
                    .orElse(null);
            boolean known = account != null && browsers.know(request, account);
            Optional<Instant> charged = account == null ? Optional.empty() : accounts.charge(account, known);
            boolean right = turn.matches(
                    typed, account == null || charged.isEmpty() || !opens(account) ? null : account.password());
            if (account == null || charged.isEmpty() || !right) {
                failed(request, code.orElse(null), account, charged, PASSWORD);
                return Optional.empty();
            }
            accounts.discharge(account, charged.get(), known);
            Standing standing = sessions.begin(request, account, ProofMeans.PASSWORD, clock.instant(), null);
            if (standing.step() != Standing.Step.SECOND_FACTOR) {
                entered(request, response, standing, known, "");
            }
            return Optional.of(standing);
        }
    }

    private boolean opens(Account account) {
        Instant until = account.passwordUntil();
        return sessions.opens(account) && (until == null || clock.instant().isBefore(until));
    }

    /**
     * Signing in with a passkey alone, which is both factors. Attempts count with those of browsers that the account
     * knows: who names its random handle has a device of it, and strangers who fail elsewhere do not lock that out.
     *
     * @param answer what the device said
     * @return how the new session stands; empty = refused
     */
    Optional<Standing> byPasskey(HttpServletRequest request, HttpServletResponse response, String answer) {
        HttpSession session = request.getSession(false);
        Account account = passkeys.claimed(answer)
                .filter(holder -> !settings.openid().containsKey(holder.municipality()))
                .flatMap(holder -> accounts.find(holder.municipality(), holder.account()))
                .filter(sessions::opens)
                .orElse(null);
        if (session == null || account == null) {
            if (session != null) {
                passkeys.forget(session);
            }
            failed(request, null, null, Optional.empty(), PASSKEY);
            return Optional.empty();
        }
        Optional<Instant> charged = accounts.charge(account, true);
        boolean right = passkeys.proves(session, Passkeys.Purpose.ENTERING, holder(account), answer);
        if (charged.isEmpty() || !right) {
            failed(request, account.municipality(), account, charged, PASSKEY);
            return Optional.empty();
        }
        Standing standing = sessions.begin(request, account, ProofMeans.PASSKEY, clock.instant(), null);
        entered(request, response, standing, true, PASSKEY);
        return Optional.of(standing);
    }

    /**
     * The second step.
     *
     * @param code of the authenticator app, or a recovery code
     * @return whether it was right
     */
    boolean byCode(HttpServletRequest request, HttpServletResponse response, Standing standing, String code) {
        return secondStep(request, response, standing, CODE, account -> isRight(account, code));
    }

    /** The second step, with what a device of a passkey said; whether it was right. */
    boolean bySecondPasskey(
            HttpServletRequest request, HttpServletResponse response, Standing standing, String answer) {
        return secondStep(
                request,
                response,
                standing,
                PASSKEY,
                account -> isPasskey(request, Passkeys.Purpose.SECOND_STEP, account, answer));
    }

    private boolean secondStep(
            HttpServletRequest request,
            HttpServletResponse response,
            Standing standing,
            String detail,
            Predicate<Account> isRight) {
        Account account = standing.account();
        boolean known = browsers.know(request, account);
        Optional<Instant> charged = accounts.charge(account, known);
        if (charged.isEmpty() || !isRight.test(account)) {
            failed(request, account.municipality(), account, charged, detail);
            if (charged.isEmpty()) {
                sessions.end(request);
            }
            return false;
        }
        sessions.change(request, standing.ticket().withSecondFactor());
        entered(request, response, sessions.standing(request).orElseThrow(), known, "");
        return true;
    }

    /**
     * Whether the person at the browser of a session is the holder of its account. Attempts count with those of browsers
     * that the account knows, so that strangers who fail elsewhere do not keep the holder from it.
     *
     * @throws Passwords.Busy if too many try at once; that is no attempt
     */
    boolean isHolder(HttpServletRequest request, Standing standing, String password) {
        try (Passwords.Turn turn = passwords.turn()) {
            return isHolder(request, standing, PASSWORD, account -> turn.matches(password, account.password()));
        }
    }

    /**
     * The holder proves anew who they are: by a code, or without a second factor by the password.
     *
     * @return whether it was right
     * @throws Passwords.Busy if too many try at once
     */
    boolean again(HttpServletRequest request, Standing standing, String typed) {
        boolean right = standing.account().hasSecondFactor()
                ? isHolder(request, standing, CODE, account -> isRight(account, typed))
                : isHolder(request, standing, typed);
        return proven(request, standing, right);
    }

    /** The same with a passkey. */
    boolean againByPasskey(HttpServletRequest request, Standing standing, String answer) {
        return proven(
                request,
                standing,
                isHolder(
                        request,
                        standing,
                        PASSKEY,
                        account -> isPasskey(request, Passkeys.Purpose.PROOF, account, answer)));
    }

    private boolean proven(HttpServletRequest request, Standing standing, boolean right) {
        if (right) {
            sessions.change(request, standing.ticket().provenAt(clock.instant()));
        }
        return right;
    }

    private boolean isPasskey(HttpServletRequest request, Passkeys.Purpose purpose, Account account, String answer) {
        return passkeys.proves(Objects.requireNonNull(request.getSession(false)), purpose, holder(account), answer);
    }

    static Passkeys.Holder holder(Account account) {
        return new Passkeys.Holder(account.municipality(), account.id());
    }

    private boolean isHolder(HttpServletRequest request, Standing standing, String detail, Predicate<Account> isRight) {
        Account account = standing.account();
        Optional<Instant> charged = accounts.charge(account, true);
        if (charged.isPresent() && isRight.test(account)) {
            accounts.discharge(account, charged.get(), true);
            return true;
        }
        tell(request, AccessType.SIGN_IN_FAILED, standing, detail);
        return false;
    }

    /** The text of what was wrong with a code. */
    String whyNot(Account account) {
        String sealed = account.totpSealed();
        return sealed == null
                        || secrets.open(account.municipality(), account.id(), sealed)
                                .isPresent()
                ? "signin.error.code"
                : "signin.error.code_sealed";
    }

    private boolean isRight(Account account, String code) {
        String sealed = account.totpSealed();
        String plain = Normalizer.normalize(code, Normalizer.Form.NFKC).replaceAll("\\s", "");
        if (sealed == null || plain.length() > LONGEST_LOGIN_NAME) {
            return false;
        }
        if (plain.matches("[0-9]{6}")) {
            OptionalLong step = secrets.open(account.municipality(), account.id(), sealed)
                    .map(secret -> OneTimeCodes.step(secret, plain, clock.instant()))
                    .orElse(OptionalLong.empty());
            return step.isPresent() && accounts.useStep(account, step.getAsLong());
        }
        return accounts.useRecoveryCode(account, OneTimeCodes.digest(plain));
    }

    private void entered(
            HttpServletRequest request, HttpServletResponse response, Standing standing, boolean known, String detail) {
        accounts.succeeded(standing.account(), known);
        browsers.remember(response, standing.account());
        tell(request, AccessType.SIGNED_IN, standing, detail);
    }

    /** Reports that the holder of an account did something with it. */
    public void tell(HttpServletRequest request, AccessType what, Standing standing, String detail) {
        events.publishEvent(new Access(
                what,
                standing.account().municipality(),
                standing.identity(),
                request.getRemoteAddr(),
                standing.account().id(),
                detail,
                List.of(standing.account().person())));
    }

    private void failed(
            HttpServletRequest request,
            @Nullable String municipality,
            @Nullable Account account,
            Optional<Instant> charged,
            String detail) {
        UUID subject = account == null ? null : account.id();
        List<UUID> whose = account == null ? List.of() : List.of(account.person());
        events.publishEvent(new Access(
                AccessType.SIGN_IN_FAILED, municipality, null, request.getRemoteAddr(), subject, detail, whose));
        if (charged.filter(until -> until.isAfter(Instant.MIN)).isPresent()) {
            events.publishEvent(new Access(
                    AccessType.LOCKED_OUT, municipality, null, request.getRemoteAddr(), subject, detail, whose));
        }
    }
}
