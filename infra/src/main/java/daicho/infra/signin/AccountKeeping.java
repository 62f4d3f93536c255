package daicho.infra.signin;

import daicho.command.Caller;
import daicho.command.committee.PersonNames;
import daicho.infra.credential.Passkeys;
import daicho.infra.database.Tenancy;
import daicho.infra.mail.MailAddresses;
import daicho.infra.security.Access;
import daicho.infra.security.AccessTokens;
import daicho.infra.security.Identity;
import daicho.infra.security.TokenDesk;
import daicho.shared.Channel;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.Texts;
import daicho.shared.access.AccessType;
import daicho.shared.access.Actor;
import daicho.shared.municipality.MunicipalityCode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** What operators do with the accounts of their municipality. */
@Component
public class AccountKeeping {
    private final Accounts accounts;
    private final Passwords passwords;
    private final Passkeys passkeys;
    private final SignInSettings settings;
    private final PersonNames names;
    private final MailAddresses addresses;
    private final AccessTokens tokens;
    private final TokenDesk desk;
    private final InstantSource clock;
    private final MessageSource messages;
    private final ApplicationEventPublisher events;

    AccountKeeping(
            Accounts accounts,
            Passwords passwords,
            Passkeys passkeys,
            SignInSettings settings,
            PersonNames names,
            MailAddresses addresses,
            AccessTokens tokens,
            TokenDesk desk,
            InstantSource clock,
            MessageSource messages,
            ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.passkeys = passkeys;
        this.settings = settings;
        this.names = names;
        this.addresses = addresses;
        this.tokens = tokens;
        this.desk = desk;
        this.clock = clock;
        this.messages = messages;
        this.events = events;
    }

    /**
     * An account as operators see it.
     *
     * @param id of the account
     * @param person whose it is
     * @param loginName none = signs in at the OpenID provider
     * @param mustChange whether the password is a one-time one
     * @param secondFactor whether one-time codes are asked for
     * @param passkeys how many it has
     * @param demo whether it belongs to the packaged records
     * @param createdAt when it was made
     * @param lockedUntil until when it is or was locked
     * @param disabledAt since when it opens nothing
     */
    @Schema(name = "Account")
    public record Kept(
            UUID id,
            UUID person,
            @Nullable String loginName,
            boolean mustChange,
            boolean secondFactor,
            int passkeys,
            boolean demo,
            Instant createdAt,
            @Nullable Instant lockedUntil,
            @Nullable Instant disabledAt) {
        static Kept of(Account account, int passkeys) {
            return new Kept(
                    account.id(),
                    account.person(),
                    account.loginName(),
                    account.mustChange(),
                    account.hasSecondFactor(),
                    passkeys,
                    account.demo(),
                    account.createdAt(),
                    account.lockedUntil(),
                    account.disabledAt());
        }
    }

    /**
     * An account and its one-time password.
     *
     * @param account as it is now
     * @param password shown only now; must be replaced at the next sign-in; void after seven days
     */
    @Schema(name = "AccountWithPassword")
    public record WithPassword(Kept account, String password) {
        /** Leaves out the password. */
        @Override
        public String toString() {
            return "WithPassword[" + account.id() + "]";
        }
    }

    /** All accounts of a municipality, disabled ones included. */
    public List<Kept> all(String municipality) {
        String code = new MunicipalityCode(municipality).value();
        Map<UUID, Integer> numbers = passkeys.numbers(code);
        return accounts.all(code).stream()
                .map(account -> Kept.of(account, numbers.getOrDefault(account.id(), 0)))
                .toList();
    }

    /**
     * Makes an account.
     *
     * @param by who makes it
     * @param person whose it is; none = a new person
     * @param name of the person, kept outside the ledger; none = not kept, or kept already
     * @throws Refusal if the login name is taken or not valid, the person has an account already, or the municipality
     *     uses an OpenID provider
     */
    public WithPassword create(Actor by, String loginName, @Nullable UUID person, @Nullable String name) {
        String municipality = requirePasswords(by.municipality());
        String spelt = SignIn.spelt(Texts.name("/loginName", loginName));
        if (spelt.length() < 2 || spelt.chars().anyMatch(Character::isWhitespace) || !Texts.storable(spelt)) {
            throw Refusal.invalid("signin.login_name_invalid", "/loginName");
        }
        String kept = Texts.nameOrNone("/name", name);
        UUID whose = person == null ? Ids.next() : person;
        String password = passwords.oneTime();
        Account account = accounts.create(municipality, whose, spelt, passwords.hash(password), false);
        if (kept != null) {
            Tenancy.within(municipality, () -> {
                names.keep(by, whose, kept);
                return null;
            });
        }
        tell(by, AccessType.ACCOUNT_CREATED, account);
        return new WithPassword(Kept.of(account, 0), password);
    }

    /** Ends an account, its sessions and the tokens of its person at once. Doing it again changes nothing. */
    public Kept disable(Actor by, UUID id) {
        Account account = find(by, id);
        accounts.disable(account);
        addresses.forget(account.municipality(), account.person());
        tell(by, AccessType.ACCOUNT_DISABLED, account);
        tokens.list(account.municipality()).stream()
                .filter(token -> token.actor().person().equals(account.person()))
                .filter(token -> token.isGood(clock.instant()))
                .forEach(token -> revoke(by, token.id()));
        return Kept.of(find(by, id), 0);
    }

    private void revoke(Actor by, UUID token) {
        try {
            desk.revoke(
                    new Caller(by, Channel.SYSTEM, null, null, Ids.next().toString()),
                    token,
                    messages.getMessage("signin.reason.account_disabled", null, LocaleContextHolder.getLocale()));
        } catch (Refusal e) {
            // Somebody else was faster.
            if (e.kind() != Refusal.Kind.CONFLICT) {
                throw e;
            }
        }
    }

    /**
     * Replaces a password by a one-time one, ends all sessions, removes all passkeys and lifts a lock.
     *
     * @param secondFactorToo whether the second factor is to be set up anew as well
     */
    public WithPassword reset(Actor by, UUID id, boolean secondFactorToo) {
        requirePasswords(by.municipality());
        Account account = find(by, id);
        if (account.disabledAt() != null || account.loginName() == null) {
            throw Refusal.conflict("signin.account_disabled");
        }
        String password = passwords.oneTime();
        accounts.reset(account, passwords.hash(password), secondFactorToo);
        tell(by, AccessType.PASSWORD_RESET, account);
        return new WithPassword(Kept.of(find(by, id), 0), password);
    }

    private Account find(Actor by, UUID id) {
        return accounts.find(by.municipality(), id).orElseThrow(() -> Refusal.unknown("signin.account_unknown", id));
    }

    private String requirePasswords(String municipality) {
        String code = new MunicipalityCode(municipality).value();
        if (settings.openid().containsKey(code)) {
            throw Refusal.conflict("signin.account_of_provider");
        }
        return code;
    }

    private void tell(Actor by, AccessType what, Account account) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        // None at the command line, which the detail mentions.
        Identity identity =
                authentication != null && authentication.getPrincipal() instanceof Identity known ? known : null;
        events.publishEvent(new Access(
                what, by.municipality(), identity, "", account.id(), "by " + by.person(), List.of(account.person())));
    }
}
