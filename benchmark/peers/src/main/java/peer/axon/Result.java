package peer.axon;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;
import peer.axon.ResultMessages.CorrectResult;
import peer.axon.ResultMessages.RecordResult;
import peer.axon.ResultMessages.ResultCorrected;
import peer.axon.ResultMessages.ResultRecorded;

/** The result of an initiative in a year. */
class Result {
    @AggregateIdentifier
    private @Nullable UUID id;

    private String text = "";

    protected Result() {}

    @CommandHandler
    Result(RecordResult command) {
        apply(new ResultRecorded(
                command.result(),
                command.plan(),
                command.measure(),
                command.initiative(),
                command.year(),
                command.departments(),
                command.text(),
                command.programmes(),
                command.figures()));
    }

    @CommandHandler
    void correct(CorrectResult command) {
        if (text.equals(command.text())) {
            throw new IllegalStateException("nothing is corrected in " + id);
        }
        apply(new ResultCorrected(
                command.result(), command.text(), command.programmes(), command.figures(), command.reason()));
    }

    @EventSourcingHandler
    void evolve(ResultRecorded event) {
        id = event.result();
        text = event.text();
    }

    @EventSourcingHandler
    void evolve(ResultCorrected event) {
        text = event.text();
    }
}
