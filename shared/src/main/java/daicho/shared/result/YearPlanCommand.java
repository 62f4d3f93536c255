package daicho.shared.result;

import daicho.shared.Command;
import daicho.shared.Texts;
import daicho.shared.result.YearPlanEvent.YearPlanAnnulled;
import daicho.shared.result.YearPlanEvent.YearPlanCorrected;
import daicho.shared.result.YearPlanEvent.YearPlanSet;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a year plan. */
public sealed interface YearPlanCommand extends Command {
    UUID yearPlan();

    @Override
    default UUID stream() {
        return yearPlan();
    }

    /**
     * See {@link YearPlanSet}.
     */
    record SetYearPlan(@TargetAggregateIdentifier UUID yearPlan, YearPlanOf of, YearPlanContent content)
            implements YearPlanCommand {
        public SetYearPlan {
            content.requirePlanned();
            Figure.requireAgreed(content.figures());
        }
    }

    /**
     * See {@link YearPlanCorrected}.
     */
    record CorrectYearPlan(
            @TargetAggregateIdentifier UUID yearPlan,
            YearPlanContent content,
            String reason,
            @Nullable String decisionNumber)
            implements YearPlanCommand {
        public CorrectYearPlan {
            content.requirePlanned();
            Figure.requireAgreed(content.figures());
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /**
     * See {@link YearPlanAnnulled}.
     */
    record AnnulYearPlan(
            @TargetAggregateIdentifier UUID yearPlan,
            String reason,
            @Nullable String decisionNumber) implements YearPlanCommand {
        public AnnulYearPlan {
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }
}
