package daicho.shared.access;

import daicho.shared.Texts;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** See {@link TokenRevoked}. */
public record RevokeToken(@TargetAggregateIdentifier UUID token, String reason) implements TokenCommand {
    public RevokeToken {
        reason = Texts.text("/reason", reason);
    }
}
