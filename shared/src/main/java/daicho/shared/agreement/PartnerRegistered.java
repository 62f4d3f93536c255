package daicho.shared.agreement;

import daicho.shared.municipality.MunicipalityCode;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * A municipality knows an organisation with which it may sign agreements.
 *
 * @param partner its id, which renaming does not change
 * @param municipality whose partner
 * @param name 締結先の名称
 */
@Revision("1")
public record PartnerRegistered(UUID partner, MunicipalityCode municipality, String name) implements PartnerEvent {}
