package daicho.shared.agreement;

import daicho.shared.Days;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** See {@link PrintedCountStated}. The municipality is the actor's. */
public record StatePrintedCount(@TargetAggregateIdentifier UUID printedCount, PrintedCountContent content)
        implements PrintedCountCommand {
    public StatePrintedCount {
        Days.orNone("/printedOn", content.printedOn());
    }
}
