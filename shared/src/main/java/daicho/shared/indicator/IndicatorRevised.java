package daicho.shared.indicator;

import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Something else is laid down of an indicator from now on; the earlier wording and its values stay readable.
 *
 * @param indicator revised
 * @param content in full, as it is from now on
 * @param reason why
 * @param decisionNumber 決裁番号
 */
@Revision("1")
public record IndicatorRevised(
        UUID indicator,
        IndicatorContent content,
        String reason,
        @Nullable String decisionNumber) implements IndicatorEvent {}
