package daicho.infra.security;

import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.access.TokenSecrets;
import daicho.infra.database.Tenancy;
import daicho.shared.Channel;
import daicho.shared.Ids;
import daicho.shared.Japan;
import daicho.shared.access.Actor;
import daicho.shared.access.Role;
import daicho.shared.access.RoleAssignmentCommand.AssignRole;
import daicho.shared.access.TokenCommand.IssueToken;
import daicho.shared.access.TokenCommand.RevokeToken;
import daicho.shared.access.TokenCommand.RotateToken;
import daicho.shared.access.TokenScope;
import daicho.shared.municipality.MunicipalityCode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Issues tokens for the operator at the machine. This is how a municipality gets its first one. Everything is recorded
 * in the ledger, like elsewhere.
 */
@Component
public class TokenDesk {
    private final Commands commands;
    private final AccessTokens tokens;
    private final InstantSource clock;

    TokenDesk(Commands commands, AccessTokens tokens, InstantSource clock) {
        this.commands = commands;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** The operator at the machine: nobody in particular, since anybody who may start Daicho may do this. */
    public static Caller operator(String municipality) {
        Actor operator = Actor.atTheMachine(new MunicipalityCode(municipality).value());
        return new Caller(operator, Channel.CLI, null, null, Ids.next().toString());
    }

    /**
     * Gives somebody a role from today on, and a token that depends on it and has all scopes. The municipality does not
     * have to be registered yet, since somebody needs a token to register it.
     *
     * @param person who gets the role and the token; none = a new person
     * @param expiresAt from when on it opens nothing; none = after the usual time
     * @return the text of the token, which is not kept, so it can only be shown now
     * @throws daicho.shared.Refusal if nobody can hold the role, a department is unknown or the token's expiry is
     *     in the past or too late
     */
    public String create(
            String label,
            String municipality,
            Role role,
            String title,
            Set<UUID> departments,
            @Nullable UUID person,
            @Nullable Instant expiresAt) {
        Instant expiry = tokens.expiry(expiresAt);
        Caller operator = operator(municipality);
        UUID assignment = assign(
                operator,
                person == null ? Ids.next() : person,
                role,
                title,
                departments,
                Japan.dayOf(clock.instant()),
                null);
        return issue(operator, assignment, label, List.of(TokenScope.values()), expiry);
    }

    /** Gives somebody a role. */
    public UUID assign(
            Caller by,
            UUID person,
            Role role,
            String title,
            Set<UUID> departments,
            LocalDate from,
            @Nullable LocalDate until) {
        AssignRole command = new AssignRole(Ids.next(), person, role, title, List.copyOf(departments), from, until);
        return Tenancy.within(by.actor().municipality(), () -> commands.write(command, by))
                .id();
    }

    /** Issues a token that depends on an assignment; returns its secret. */
    public String issue(Caller by, UUID assignment, String label, List<TokenScope> scopes, Instant expiresAt) {
        String municipality = by.actor().municipality();
        TokenSecrets.Secret secret = tokens.make(municipality);
        Tenancy.within(
                municipality,
                () -> commands.write(
                        new IssueToken(Ids.next(), assignment, label, scopes, expiresAt, secret.digest()), by));
        return secret.text();
    }

    /** Gives a token a new secret. */
    public String rotate(Caller by, UUID token, @Nullable Instant expiresAt, @Nullable Duration grace) {
        String municipality = by.actor().municipality();
        TokenSecrets.Secret secret = tokens.make(municipality);
        RotateToken command =
                new RotateToken(token, tokens.expiry(expiresAt), tokens.previousUntil(grace), secret.digest());
        Tenancy.within(municipality, () -> commands.write(command, by));
        tokens.askAgain(municipality);
        return secret.text();
    }

    /** Revokes a token, at once on this node and within seconds on others. */
    public void revoke(Caller by, UUID token, String reason) {
        String municipality = by.actor().municipality();
        Tenancy.within(municipality, () -> commands.write(new RevokeToken(token, reason), by));
        tokens.askAgain(municipality);
    }
}
