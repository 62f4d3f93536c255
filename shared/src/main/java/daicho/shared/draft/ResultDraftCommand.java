package daicho.shared.draft;

import daicho.shared.Command;
import daicho.shared.draft.ResultDraftEvent.ResultDraftRemoved;
import daicho.shared.draft.ResultDraftEvent.ResultDraftRevised;
import daicho.shared.draft.ResultDraftEvent.ResultDrafted;
import daicho.shared.result.Figure;
import daicho.shared.result.ResultContent;
import daicho.shared.result.ResultOf;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of the draft of a result. */
public sealed interface ResultDraftCommand extends Command {
    UUID draft();

    @Override
    default UUID stream() {
        return draft();
    }

    /** See {@link ResultDrafted}. The municipality is the actor's. */
    record DraftResult(@TargetAggregateIdentifier UUID draft, ResultOf of, ResultContent content)
            implements ResultDraftCommand {
        public DraftResult {
            Figure.requireAgreed(content.figures());
        }
    }

    /** See {@link ResultDraftRevised}. */
    record ReviseResultDraft(@TargetAggregateIdentifier UUID draft, ResultContent content)
            implements ResultDraftCommand {
        public ReviseResultDraft {
            Figure.requireAgreed(content.figures());
        }
    }

    /** See {@link ResultDraftRemoved}. */
    record RemoveResultDraft(@TargetAggregateIdentifier UUID draft) implements ResultDraftCommand {}
}
