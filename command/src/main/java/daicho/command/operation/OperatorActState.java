package daicho.command.operation;

import daicho.shared.Event;
import daicho.shared.State;
import daicho.shared.operation.OperatorEvent;
import daicho.shared.operation.OperatorEvent.BackupRestored;
import daicho.shared.operation.OperatorEvent.FailedViewUpdatesRetried;

/**
 * An operator's act.
 *
 * @param municipality code; empty before the act is recorded
 */
record OperatorActState(String municipality) implements State<OperatorActState> {
    /** Before the first event. */
    static final OperatorActState NONE = new OperatorActState("");

    @Override
    public Class<OperatorEvent> events() {
        return OperatorEvent.class;
    }

    @Override
    public OperatorActState evolve(Event event) {
        return switch ((OperatorEvent) event) {
            case FailedViewUpdatesRetried e ->
                new OperatorActState(e.municipality().value());
            case BackupRestored e -> new OperatorActState(e.municipality().value());
        };
    }
}
