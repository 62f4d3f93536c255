package daicho.shared.agreement;

import daicho.shared.Texts;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** See {@link PartnerRegistered}. The municipality is the actor's. */
public record RegisterPartner(@TargetAggregateIdentifier UUID partner, String name) implements PartnerCommand {
    public RegisterPartner {
        name = Texts.name("/name", name);
    }
}
