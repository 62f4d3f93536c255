package daicho.shared.agreement;

import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * The document was read wrongly; what the record said stays readable.
 *
 * @param printedCount corrected
 * @param content in full, as it is printed
 * @param reason why
 */
@Revision("1")
public record PrintedCountCorrected(UUID printedCount, PrintedCountContent content, String reason)
        implements PrintedCountEvent {}
