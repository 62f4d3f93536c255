package daicho.shared.comment;

import daicho.shared.Texts;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** See {@link CallForCommentsOpened}. The municipality is the actor's. */
public record OpenCallForComments(
        @TargetAggregateIdentifier UUID call,
        UUID plan,
        @Nullable String decisionNumber) implements CallCommand {
    public OpenCallForComments {
        decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
    }
}
