package daicho.shared.result;

import daicho.shared.Command;
import daicho.shared.Texts;
import daicho.shared.result.YearResultEvent.YearResultAnnulled;
import daicho.shared.result.YearResultEvent.YearResultConfirmed;
import daicho.shared.result.YearResultEvent.YearResultCorrected;
import daicho.shared.result.YearResultEvent.YearResultRecorded;
import daicho.shared.result.YearResultEvent.YearResultReturned;
import daicho.shared.result.YearResultEvent.YearResultWithdrawn;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a year result. */
public sealed interface YearResultCommand extends Command {
    UUID result();

    @Override
    default UUID stream() {
        return result();
    }

    /**
     * See {@link YearResultRecorded}. The plan is the measure's, the municipality the actor's.
     */
    record RecordYearResult(
            @TargetAggregateIdentifier UUID result,
            ResultOf of,
            ResultContent content,
            @Nullable UUID draft) implements YearResultCommand {
        public RecordYearResult(UUID result, ResultOf of, ResultContent content) {
            this(result, of, content, null);
        }

        public RecordYearResult {
            Figure.requireAgreed(content.figures());
        }
    }

    /**
     * See {@link YearResultCorrected}.
     */
    record CorrectYearResult(
            @TargetAggregateIdentifier UUID result,
            ResultContent content,
            String reason,
            @Nullable String decisionNumber)
            implements YearResultCommand {
        public CorrectYearResult {
            Figure.requireAgreed(content.figures());
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /**
     * See {@link YearResultConfirmed}.
     */
    record ConfirmYearResult(
            @TargetAggregateIdentifier UUID result,
            @Nullable String note) implements YearResultCommand {
        public ConfirmYearResult {
            note = Texts.textOrNone("/note", note);
        }
    }

    /**
     * See {@link YearResultReturned}.
     */
    record ReturnYearResult(@TargetAggregateIdentifier UUID result, String reason) implements YearResultCommand {
        public ReturnYearResult {
            reason = Texts.text("/reason", reason);
        }
    }

    /**
     * See {@link YearResultAnnulled}.
     */
    record AnnulYearResult(
            @TargetAggregateIdentifier UUID result,
            String reason,
            @Nullable String decisionNumber) implements YearResultCommand {
        public AnnulYearResult {
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /**
     * See {@link YearResultWithdrawn}.
     */
    record WithdrawYearResult(@TargetAggregateIdentifier UUID result, String reason) implements YearResultCommand {
        public WithdrawYearResult {
            reason = Texts.text("/reason", reason);
        }
    }
}
