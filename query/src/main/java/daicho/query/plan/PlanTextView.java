package daicho.query.plan;

import daicho.query.Bookkeeping;
import daicho.query.View;
import daicho.shared.plan.PlanTextKind;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A text of a plan as it stands.
 *
 * @param id of it
 * @param municipality code
 * @param plan whose text
 * @param heading of the plan, if it is a heading's
 * @param measure of the plan, if it is a measure's
 * @param kind what it is about
 * @param stakeholder 主体
 * @param subStakeholder who in particular
 * @param scheme of a tag: the classification
 * @param label term, number or name of a tag, name of a related plan
 * @param text the wording
 * @param variant the wording in another print of the plan
 * @param reference printed mark of what it refers to
 * @param seq place among the texts of its kind and stakeholder, where one is printed or given
 * @param removed whether it is no part of the plan any more
 * @param reason why it was last revised, or removed
 * @param decisionNumber 決裁番号 of the last revision or removal
 * @param added position of the ledger at which it was added
 * @param version of its stream
 */
public record PlanTextView(
        UUID id,
        String municipality,
        UUID plan,
        @Nullable UUID heading,
        @Nullable UUID measure,
        PlanTextKind kind,
        @Nullable String stakeholder,
        @Nullable String subStakeholder,
        @Nullable String scheme,
        @Nullable String label,
        @Nullable String text,
        @Nullable String variant,
        @Nullable String reference,
        @Nullable Integer seq,
        boolean removed,
        @Nullable String reason,
        @Nullable String decisionNumber,
        @Bookkeeping long added,
        long version)
        implements View.Row {
    /** The table. */
    public static final View<PlanTextView> VIEW = new View<>("plan_text", PlanTextView.class);
}
