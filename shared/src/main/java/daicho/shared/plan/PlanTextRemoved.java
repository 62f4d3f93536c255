package daicho.shared.plan;

import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A text is no part of the plan any more; what it said stays readable in the past.
 *
 * @param planText removed
 * @param reason why
 * @param decisionNumber 決裁番号
 */
@Revision("1")
public record PlanTextRemoved(
        UUID planText, String reason, @Nullable String decisionNumber) implements PlanTextEvent {}
