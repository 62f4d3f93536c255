package daicho.shared.audit;

import daicho.shared.municipality.MunicipalityCode;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * The records are those of a backup; what was recorded after it was taken and before this is gone.
 *
 * @param operatorAct id of the act
 * @param municipality whose records
 * @param takenAt when the backup was taken
 * @param reason why it was restored
 */
@Revision("1")
public record BackupRestored(UUID operatorAct, MunicipalityCode municipality, Instant takenAt, String reason)
        implements OperatorEvent {}
