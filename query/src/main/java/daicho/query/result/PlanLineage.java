package daicho.query.result;

import daicho.shared.plan.Lineage;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a plan goes on from the one before it: what is continued, merged, split, new or ended.
 *
 * @param plan that goes on
 * @param precedingPlan that it follows, if it follows one
 * @param measures of the plan in printed order, then those of the one before that have ended
 * @param indicators of the plan in the order in which they were established, then those that have ended
 */
public record PlanLineage(UUID plan, @Nullable UUID precedingPlan, List<Step> measures, List<Step> indicators) {
    /**
     * A step from one plan to the next.
     *
     * @param kind of step
     * @param record that goes on; none of what has ended
     * @param predecessors that it goes on from; of what has ended, that itself
     */
    @Schema(name = "LineageStep")
    public record Step(Lineage.Kind kind, @Nullable Named record, List<Named> predecessors) {}

    /**
     * A measure or indicator.
     *
     * @param id of it
     * @param plan that it is part of
     * @param code of a measure
     * @param name title or name at present, if any
     */
    @Schema(name = "LineageRecord")
    public record Named(
            UUID id,
            UUID plan,
            @Nullable String code,
            @Nullable String name) {}
}
