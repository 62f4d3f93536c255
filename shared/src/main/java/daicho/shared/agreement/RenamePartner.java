package daicho.shared.agreement;

import daicho.shared.Days;
import daicho.shared.Texts;
import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** See {@link PartnerRenamed}. */
public record RenamePartner(@TargetAggregateIdentifier UUID partner, String name, LocalDate from)
        implements PartnerCommand {
    public RenamePartner {
        Days.present("/from", from);
        name = Texts.name("/name", name);
    }
}
