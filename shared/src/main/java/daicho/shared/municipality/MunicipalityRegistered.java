package daicho.shared.municipality;

import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * A municipality keeps its records in this ledger from now on.
 *
 * @param municipality its stream
 * @param code 全国地方公共団体コード
 * @param name 自治体名
 */
@Revision("1")
public record MunicipalityRegistered(UUID municipality, MunicipalityCode code, String name)
        implements MunicipalityEvent {}
