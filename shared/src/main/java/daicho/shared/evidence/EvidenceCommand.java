package daicho.shared.evidence;

import daicho.shared.Command;
import daicho.shared.Refusal;
import daicho.shared.Texts;
import daicho.shared.comment.CommentSubject;
import daicho.shared.evidence.EvidenceEvent.EvidenceAdded;
import daicho.shared.evidence.EvidenceEvent.EvidenceCorrected;
import daicho.shared.evidence.EvidenceEvent.EvidenceErased;
import daicho.shared.evidence.EvidenceEvent.EvidenceRemoved;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a piece of evidence. */
public sealed interface EvidenceCommand extends Command {
    UUID evidence();

    @Override
    default UUID stream() {
        return evidence();
    }

    /** See {@link EvidenceAdded}. The municipality is the actor's. */
    record AddEvidence(@TargetAggregateIdentifier UUID evidence, CommentSubject on, EvidenceContent content)
            implements EvidenceCommand {
        public AddEvidence {
            Refusal.present("/subject", on);
        }
    }

    /** See {@link EvidenceCorrected}. */
    record CorrectEvidence(
            @TargetAggregateIdentifier UUID evidence,
            EvidenceContent content,
            String reason,
            @Nullable String decisionNumber)
            implements EvidenceCommand {
        public CorrectEvidence {
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /** See {@link EvidenceRemoved}. */
    record RemoveEvidence(
            @TargetAggregateIdentifier UUID evidence,
            String reason,
            @Nullable String decisionNumber) implements EvidenceCommand {
        public RemoveEvidence {
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /** See {@link EvidenceErased}. */
    record EraseEvidence(
            @TargetAggregateIdentifier UUID evidence,
            String reason,
            @Nullable String decisionNumber) implements EvidenceCommand {
        public EraseEvidence {
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }
}
