package daicho.shared.measure;

import daicho.shared.plan.FiscalYear;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * An initiative ends before the plan does.
 *
 * @param measure it belongs to
 * @param initiative retired
 * @param last fiscal year in which it ran
 * @param reason why
 * @param decisionNumber 決裁番号
 */
@Revision("1")
public record InitiativeRetired(
        UUID measure,
        UUID initiative,
        FiscalYear last,
        String reason,
        @Nullable String decisionNumber) implements MeasureEvent {}
