package daicho.shared.audit;

import daicho.shared.municipality.MunicipalityCode;
import java.util.List;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * Events that a view could not digest were tried again.
 *
 * @param operatorAct id of the act
 * @param municipality whose events
 * @param views that could not digest them
 * @param positions of the events
 * @param stayed how many still can not be digested
 */
@Revision("1")
public record DeadLettersRetried(
        UUID operatorAct, MunicipalityCode municipality, List<String> views, List<Long> positions, int stayed)
        implements OperatorEvent {
    public DeadLettersRetried {
        views = List.copyOf(views);
        positions = List.copyOf(positions);
    }
}
