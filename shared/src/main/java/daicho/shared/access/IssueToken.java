package daicho.shared.access;

import daicho.shared.Refusal;
import daicho.shared.Texts;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * See {@link TokenIssued}.
 *
 * @param digest of what opens it, see {@link TokenDigest}; kept beside the ledger and not in it
 */
public record IssueToken(
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
