package daicho.shared.plan;

import daicho.shared.Command;
import daicho.shared.Texts;
import daicho.shared.plan.PlanTextEvent.PlanTextAdded;
import daicho.shared.plan.PlanTextEvent.PlanTextRemoved;
import daicho.shared.plan.PlanTextEvent.PlanTextRevised;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a text of a plan. */
public sealed interface PlanTextCommand extends Command {
    UUID planText();

    @Override
    default UUID stream() {
        return planText();
    }

    /** See {@link PlanTextAdded}. */
    record AddPlanText(@TargetAggregateIdentifier UUID planText, PlanTextOf of, PlanTextContent content)
            implements PlanTextCommand {
        public AddPlanText {
            of.kind().requireComplete(content);
        }
    }

    /** See {@link PlanTextRevised}. */
    record RevisePlanText(
            @TargetAggregateIdentifier UUID planText,
            PlanTextContent content,
            String reason,
            @Nullable String decisionNumber)
            implements PlanTextCommand {
        public RevisePlanText {
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /** See {@link PlanTextRemoved}. */
    record RemovePlanText(
            @TargetAggregateIdentifier UUID planText,
            String reason,
            @Nullable String decisionNumber) implements PlanTextCommand {
        public RemovePlanText {
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }
}
