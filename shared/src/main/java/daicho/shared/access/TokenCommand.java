package daicho.shared.access;

import daicho.shared.Command;
import daicho.shared.Refusal;
import daicho.shared.Texts;
import daicho.shared.access.TokenEvent.TokenIssued;
import daicho.shared.access.TokenEvent.TokenRevoked;
import daicho.shared.access.TokenEvent.TokenRotated;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of a token. */
public sealed interface TokenCommand extends Command {
    UUID token();

    @Override
    default UUID stream() {
        return token();
    }

    /**
     * See {@link TokenIssued}.
     *
     * @param digest of its secret, see {@link TokenDigest}; kept outside the ledger
     */
    record IssueToken(
            @TargetAggregateIdentifier UUID token,
            UUID assignment,
            String label,
            List<TokenScope> scopes,
            Instant expiresAt,
            TokenDigest digest)
            implements TokenCommand {
        public IssueToken {
            label = Texts.name("/label", label);
            scopes = scopes.stream().distinct().sorted().toList();
            if (scopes.isEmpty()) {
                throw Refusal.invalid("access.scopes_missing", "/scopes");
            }
            if (scopes.contains(TokenScope.ADMINISTER) && scopes.size() < TokenScope.values().length) {
                throw Refusal.invalid("access.scopes_incomplete", "/scopes");
            }
        }
    }

    /** See {@link TokenRotated}. */
    record RotateToken(
            @TargetAggregateIdentifier UUID token, Instant expiresAt, Instant previousUntil, TokenDigest digest)
            implements TokenCommand {}

    /** See {@link TokenRevoked}. */
    record RevokeToken(@TargetAggregateIdentifier UUID token, String reason) implements TokenCommand {
        public RevokeToken {
            reason = Texts.text("/reason", reason);
        }
    }
}
