package daicho.query.plan;

import daicho.query.Bookkeeping;
import daicho.query.Unfold;
import daicho.query.View;
import daicho.shared.plan.PlanTextContent;
import daicho.shared.plan.PlanTextOf;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A text of a plan as it stands.
 *
 * @param id its id
 * @param municipality code
 * @param of what it belongs to, and what it is about
 * @param content what it says
 * @param removed whether it is no longer part of the plan
 * @param reason why it was last revised, or removed
 * @param decisionNumber 決裁番号 of the last revision or removal
 * @param added position of the ledger at which it was added
 * @param version of its stream
 */
public record PlanTextView(
        UUID id,
        String municipality,
        @Unfold PlanTextOf of,
        @Unfold PlanTextContent content,
        boolean removed,
        @Nullable String reason,
        @Nullable String decisionNumber,
        @Bookkeeping long added,
        long version)
        implements View.Row {
    @Override
    public boolean gone() {
        return removed;
    }

    /** The table. */
    public static final View<PlanTextView> VIEW = new View<>("plan_text", PlanTextView.class);
}
