package daicho.command.draft;

import daicho.command.LedgerAggregate;
import daicho.command.Streams;
import daicho.command.Today;
import daicho.command.result.ReportedResult;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Rights;
import daicho.shared.draft.ResultDraftCommand.DraftResult;
import daicho.shared.draft.ResultDraftCommand.RemoveResultDraft;
import daicho.shared.draft.ResultDraftCommand.ReviseResultDraft;
import daicho.shared.draft.ResultDraftEvent.ResultDraftRemoved;
import daicho.shared.draft.ResultDraftEvent.ResultDraftRevised;
import daicho.shared.draft.ResultDraftEvent.ResultDrafted;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.result.ResultOf;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.serialization.Revision;

/** What a department writes before it reports. For everybody else it does not exist. */
@Revision("1")
public class ResultDraft extends LedgerAggregate<ResultDraftState> {
    ResultDraft() {
        super(ResultDraftState.NONE);
    }

    @CommandHandler
    ResultDraft(DraftResult command, Actor actor, Streams streams, Today today) {
        this();
        Rights.require(actor, Action.DRAFT_RESULTS);
        ReportedResult.requirePossible(streams, actor, today, command.of());
        append(new ResultDrafted(
                command.draft(), new MunicipalityCode(actor.municipality()), command.of(), command.content()));
    }

    @CommandHandler
    void revise(ReviseResultDraft command, Actor actor, Streams streams, Today today) {
        requireOwn(command.draft(), state(), actor, streams, today);
        requireNotSubmitted(command.draft(), streams);
        if (command.content().equals(state().content())) {
            throw Refusal.conflict("result.nothing_changed");
        }
        append(new ResultDraftRevised(command.draft(), command.content()));
    }

    @CommandHandler
    void remove(RemoveResultDraft command, Actor actor, Streams streams, Today today) {
        requireOwn(command.draft(), state(), actor, streams, today);
        requireNotSubmitted(command.draft(), streams);
        append(new ResultDraftRemoved(command.draft()));
    }

    private void requireNotSubmitted(UUID draft, Streams streams) {
        ReportedResult.submittedFrom(streams, draft, of(state())).ifPresent(result -> {
            throw Refusal.existing("draft.submitted", result);
        });
    }

    /** Somebody else's draft, or one that was thrown away, is as unknown as none. */
    static void requireOwn(UUID draft, ResultDraftState state, Actor actor, Streams streams, Today today) {
        Rights.require(actor, Action.DRAFT_RESULTS);
        if (!state.municipality().equals(actor.municipality())
                || state.removed()
                || !ReportedResult.isOwn(streams, actor, today, of(state))) {
            throw Refusal.unknown("draft.unknown", draft);
        }
    }

    private static ResultOf of(ResultDraftState state) {
        return Objects.requireNonNull(state.of());
    }
}
