package daicho.command.access;

import daicho.command.LedgerAggregate;
import daicho.command.Streams;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Rights;
import daicho.shared.access.RoleAssignmentEvent.RoleAssigned;
import daicho.shared.access.TokenCommand;
import daicho.shared.access.TokenCommand.IssueToken;
import daicho.shared.access.TokenCommand.RevokeToken;
import daicho.shared.access.TokenCommand.RotateToken;
import daicho.shared.access.TokenEvent.TokenIssued;
import daicho.shared.access.TokenEvent.TokenRevoked;
import daicho.shared.access.TokenEvent.TokenRotated;
import daicho.shared.municipality.MunicipalityCode;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.serialization.Revision;

/** A token that lets a program act for somebody. Its secret is kept outside the ledger. */
@Revision("2")
public class AccessToken extends LedgerAggregate<AccessTokenState> {
    AccessToken() {
        super(AccessTokenState.NONE);
    }

    @CommandHandler
    AccessToken(IssueToken command, Actor actor, Streams streams) {
        this();
        if (!mayManage(actor, command.assignment(), streams)) {
            throw Refusal.unknown("access.assignment_unknown", command.assignment());
        }
        append(new TokenIssued(
                command.token(),
                new MunicipalityCode(actor.municipality()),
                command.assignment(),
                command.label(),
                command.scopes(),
                command.expiresAt()));
    }

    @CommandHandler
    void rotate(RotateToken command, Actor actor, Streams streams) {
        requireMayManage(command, actor, streams);
        requireGood();
        // The previous secret never stays valid longer than it would have without the rotation.
        Instant expiry = Objects.requireNonNull(state().expiresAt());
        append(new TokenRotated(
                command.token(),
                command.expiresAt(),
                command.previousUntil().isAfter(expiry) ? expiry : command.previousUntil()));
    }

    @CommandHandler
    void revoke(RevokeToken command, Actor actor, Streams streams) {
        requireMayManage(command, actor, streams);
        requireGood();
        append(new TokenRevoked(command.token(), command.reason()));
    }

    /**
     * For those who manage only their own tokens, another person's token does not exist: they may not even know about
     * it.
     */
    private void requireMayManage(TokenCommand command, Actor actor, Streams streams) {
        if (!mayManage(actor, Objects.requireNonNull(state().assignment()), streams)) {
            throw Refusal.unknown("record.unknown", command.stream().toString());
        }
    }

    /** Everybody's tokens, or only those of one's own assignments. */
    private static boolean mayManage(Actor actor, UUID assignment, Streams streams) {
        Rights.require(actor, Action.MANAGE_OWN_TOKENS, Action.MANAGE_TOKENS);
        return streams.beginning(assignment)
                .filter(beginning -> beginning.municipality().equals(actor.municipality()))
                .map(Streams.Beginning::first)
                .filter(RoleAssigned.class::isInstance)
                .map(RoleAssigned.class::cast)
                .filter(assigned -> Rights.allows(actor, Action.MANAGE_TOKENS)
                        || assigned.person().equals(actor.person()))
                .isPresent();
    }

    private void requireGood() {
        if (state().revoked()) {
            throw Refusal.conflict("access.token_revoked");
        }
    }
}
