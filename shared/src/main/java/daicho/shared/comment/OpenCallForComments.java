package daicho.shared.comment;

import daicho.shared.Texts;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** See {@link CallForCommentsOpened}. The municipality is the actor's, and the call's id follows from the plan. */
public record OpenCallForComments(UUID plan, @Nullable String decisionNumber) implements CallCommand {
    public OpenCallForComments {
        decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
    }

    @Override
    public UUID call() {
        return CallEvent.callOf(plan);
    }
}
