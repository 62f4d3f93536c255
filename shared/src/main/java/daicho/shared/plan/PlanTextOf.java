package daicho.shared.plan;

import daicho.shared.Refusal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a text belongs to: a plan as a whole, one of its headings, or one of its measures. Never changes.
 *
 * @param plan whose text
 * @param heading of the plan, if it is a heading's
 * @param measure of the plan, if it is a measure's
 * @param kind what it is about
 */
public record PlanTextOf(
        UUID plan, @Nullable UUID heading, @Nullable UUID measure, PlanTextKind kind) {
    public PlanTextOf {
        if (heading != null && measure != null) {
            throw Refusal.invalid("plan.text_of_two", "/measure");
        }
    }
}
