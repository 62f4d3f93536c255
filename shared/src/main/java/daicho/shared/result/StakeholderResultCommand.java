package daicho.shared.result;

import daicho.shared.Command;
import daicho.shared.Texts;
import daicho.shared.result.StakeholderResultEvent.StakeholderResultAnnulled;
import daicho.shared.result.StakeholderResultEvent.StakeholderResultCorrected;
import daicho.shared.result.StakeholderResultEvent.StakeholderResultRecorded;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a result of another actor. */
public sealed interface StakeholderResultCommand extends Command {
    UUID stakeholderResult();

    @Override
    default UUID stream() {
        return stakeholderResult();
    }

    /** See {@link StakeholderResultRecorded}. The municipality is the actor's. */
    record RecordStakeholderResult(
            @TargetAggregateIdentifier UUID stakeholderResult, StakeholderResultOf of, StakeholderResultContent content)
            implements StakeholderResultCommand {
        public RecordStakeholderResult {
            Figure.requireAgreed(content.figures());
        }
    }

    /** See {@link StakeholderResultCorrected}. */
    record CorrectStakeholderResult(
            @TargetAggregateIdentifier UUID stakeholderResult,
            StakeholderResultContent content,
            String reason,
            @Nullable String decisionNumber)
            implements StakeholderResultCommand {
        public CorrectStakeholderResult {
            Figure.requireAgreed(content.figures());
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /** See {@link StakeholderResultAnnulled}. */
    record AnnulStakeholderResult(
            @TargetAggregateIdentifier UUID stakeholderResult,
            String reason,
            @Nullable String decisionNumber) implements StakeholderResultCommand {
        public AnnulStakeholderResult {
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }
}
