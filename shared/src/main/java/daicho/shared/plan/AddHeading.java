package daicho.shared.plan;

import daicho.shared.Texts;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** See {@link HeadingAdded}. */
public record AddHeading(
        @TargetAggregateIdentifier UUID plan,
        UUID heading,
        @Nullable UUID parent,
        String number,
        @Nullable String name) implements PlanCommand {
    public AddHeading {
        number = Texts.name("/number", number);
        name = Texts.nameOrNone("/name", name);
    }

    @Override
    public UUID subject() {
        return heading;
    }
}
