package daicho.shared.result;

import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * 差戻し: the secretariat asks for a correction.
 *
 * @param result returned
 * @param reason why
 */
@Revision("1")
public record YearResultReturned(UUID result, String reason) implements YearResultEvent {}
