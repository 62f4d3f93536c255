package daicho.shared.committee;

import daicho.shared.municipality.MunicipalityCode;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * 設置: a committee is set up, for a plan or for the municipality.
 *
 * @param committee its id
 * @param municipality whose committee
 * @param plan on which it is heard; none = the municipality's alone
 * @param rule what is laid down
 */
@Revision("1")
public record CommitteeEstablished(
        UUID committee,
        MunicipalityCode municipality,
        @Nullable UUID plan,
        CommitteeRule rule) implements CommitteeEvent {}
