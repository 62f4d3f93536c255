package daicho.shared.result;

import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A result says something else from now on; what it said stays readable. A confirmation or return lapses.
 *
 * @param result corrected
 * @param content in full, as it is from now on
 * @param reason why
 * @param decisionNumber 決裁番号
 */
@Revision("1")
public record YearResultCorrected(
        UUID result,
        ResultContent content,
        String reason,
        @Nullable String decisionNumber) implements YearResultEvent {}
