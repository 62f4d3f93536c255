package daicho.shared.operation;

import daicho.shared.Event;
import daicho.shared.Kind;
import daicho.shared.UniqueKey;
import daicho.shared.municipality.MunicipalityCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/** What the operator did to the node, where it affects the records of a municipality; one stream per act. */
public sealed interface OperatorEvent extends Event {
    UUID operatorAct();

    @Override
    default UUID stream() {
        return operatorAct();
    }

    /** Describes itself. */
    final class OperatorKind extends Kind {
        public OperatorKind() {
            super("operatorAct", OperatorEvent.class, Told.EACH_BY_ITSELF);
        }

        @Override
        public Optional<String> inPaths() {
            return Optional.empty();
        }

        @Override
        public boolean inSnapshot() {
            return false;
        }

        @Override
        public Optional<UniqueKey> reservedBy(Event event) {
            return Optional.empty();
        }
    }

    /**
     * Events that a view could not process were tried again.
     *
     * @param operatorAct id of the act
     * @param municipality whose events
     * @param views that could not process them
     * @param positions of the events
     * @param remaining how many still cannot be processed
     */
    @Revision("1")
    record FailedViewUpdatesRetried(
            UUID operatorAct, MunicipalityCode municipality, List<String> views, List<Long> positions, int remaining)
            implements OperatorEvent {
        public FailedViewUpdatesRetried {
            views = List.copyOf(views);
            positions = List.copyOf(positions);
        }
    }

    /**
     * The records were restored from a backup. What was recorded between the backup and this event is gone.
     *
     * @param operatorAct id of the act
     * @param municipality whose records
     * @param takenAt when the backup was taken
     * @param reason why it was restored
     */
    @Revision("1")
    record BackupRestored(UUID operatorAct, MunicipalityCode municipality, Instant takenAt, String reason)
            implements OperatorEvent {}
}
