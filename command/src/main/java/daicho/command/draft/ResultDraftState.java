package daicho.command.draft;

import daicho.shared.Event;
import daicho.shared.State;
import daicho.shared.draft.ResultDraftEvent;
import daicho.shared.draft.ResultDraftEvent.ResultDraftRemoved;
import daicho.shared.draft.ResultDraftEvent.ResultDraftRevised;
import daicho.shared.draft.ResultDraftEvent.ResultDrafted;
import daicho.shared.result.ResultContent;
import daicho.shared.result.ResultOf;
import org.jspecify.annotations.Nullable;

/**
 * The draft of a result as it stands.
 *
 * @param municipality code; empty before it is begun
 * @param of what the result will be of
 * @param content as far as it is written
 * @param removed whether it was thrown away
 * @param version of its stream
 */
record ResultDraftState(
        String municipality,
        @Nullable ResultOf of,
        @Nullable ResultContent content,
        boolean removed,
        long version) implements State<ResultDraftState> {
    /** Before the first event. */
    static final ResultDraftState NONE = new ResultDraftState("", null, null, false, -1);

    @Override
    public Class<ResultDraftEvent> events() {
        return ResultDraftEvent.class;
    }

    @Override
    public ResultDraftState evolve(Event event) {
        return switch ((ResultDraftEvent) event) {
            case ResultDrafted e ->
                new ResultDraftState(e.municipality().value(), e.of(), e.content(), false, version + 1);
            case ResultDraftRevised e -> new ResultDraftState(municipality, of, e.content(), false, version + 1);
            case ResultDraftRemoved _ -> new ResultDraftState(municipality, of, content, true, version + 1);
        };
    }
}
