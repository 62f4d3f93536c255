package daicho.query.comment;

import daicho.query.View;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A plan's call for comments as it stands.
 *
 * @param id follows from the plan
 * @param municipality code
 * @param plan whose call
 * @param open whether citizens may comment
 * @param reason why it was reopened
 * @param decisionNumber 決裁番号 of the last opening, closing or reopening
 * @param version of its stream
 */
public record CallForCommentsView(
        UUID id,
        String municipality,
        UUID plan,
        boolean open,
        @Nullable String reason,
        @Nullable String decisionNumber,
        long version)
        implements View.Row {
    /** The table. */
    public static final View<CallForCommentsView> VIEW = new View<>("call_for_comments", CallForCommentsView.class);
}
