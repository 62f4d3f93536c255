package daicho.shared.agreement;

import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * A partner bears another name from a day; what was signed stays as it was signed.
 *
 * @param partner renamed
 * @param name from then on
 * @param from first day of the name
 */
@Revision("1")
public record PartnerRenamed(UUID partner, String name, LocalDate from) implements PartnerEvent {}
