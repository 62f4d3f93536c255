package daicho.shared.measure;

import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A measure's wording changes; the earlier one stays readable.
 *
 * @param measure revised
 * @param title from now on
 * @param reason why
 * @param decisionNumber 決裁番号
 */
@Revision("1")
public record MeasureRevised(
        UUID measure,
        @Nullable String title,
        String reason,
        @Nullable String decisionNumber) implements MeasureEvent {}
