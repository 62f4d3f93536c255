package daicho.query.draft;

import daicho.query.Unfold;
import daicho.query.View;
import daicho.shared.result.ResultContent;
import daicho.shared.result.ResultOf;
import java.util.UUID;

/**
 * The draft of a result as it stands.
 *
 * @param id of the draft
 * @param municipality code
 * @param of what the result will be of
 * @param content as far as it is written
 * @param removed whether it was thrown away
 * @param version of its stream
 */
record ResultDraftView(
        UUID id,
        String municipality,
        @Unfold ResultOf of,
        @Unfold ResultContent content,
        boolean removed,
        long version) implements View.Row {
    /** The table. */
    static final View<ResultDraftView> VIEW = new View<>("result_draft", ResultDraftView.class);

    ResultDraftView now(ResultContent nowContent, boolean nowRemoved, long nowVersion) {
        return new ResultDraftView(id, municipality, of, nowContent, nowRemoved, nowVersion);
    }
}
