package daicho.shared.measure;

import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * What is laid down of an initiative changes; the earlier wording stays readable.
 *
 * @param measure it belongs to
 * @param initiative revised
 * @param content in full, as it is from now on
 * @param reason why
 * @param decisionNumber 決裁番号
 */
@Revision("1")
public record InitiativeRevised(
        UUID measure,
        UUID initiative,
        InitiativeContent content,
        String reason,
        @Nullable String decisionNumber) implements MeasureEvent {}
