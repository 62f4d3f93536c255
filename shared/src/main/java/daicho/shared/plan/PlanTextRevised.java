package daicho.shared.plan;

import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A text says something else from now on; what it said stays readable.
 *
 * @param planText revised
 * @param content in full, as it is from now on
 * @param reason why
 * @param decisionNumber 決裁番号
 */
@Revision("1")
public record PlanTextRevised(
        UUID planText,
        PlanTextContent content,
        String reason,
        @Nullable String decisionNumber) implements PlanTextEvent {}
