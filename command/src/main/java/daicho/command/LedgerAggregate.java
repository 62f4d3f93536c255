package daicho.command;

import daicho.shared.Command;
import daicho.shared.Event;
import daicho.shared.Refusal;
import daicho.shared.State;
import daicho.shared.access.Actor;
import java.util.UUID;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.jspecify.annotations.Nullable;

/**
 * One stream of the ledger and the decisions about it. Subclasses only decide. The state is the fold of the stream and
 * all that they remember, so that a snapshot consists of the state alone.
 *
 * @param <S> its state
 */
public abstract class LedgerAggregate<S extends State<S>> {
    @AggregateIdentifier
    private @Nullable UUID id;

    private S state;

    protected LedgerAggregate(S none) {
        this.state = none;
    }

    /** The fold of the stream. */
    public final S state() {
        return state;
    }

    /** Takes over the state of a stream from elsewhere instead of reading its events; false if there is none. */
    public final boolean standAs(UUID stream, Streams streams) {
        S none = state;
        id = stream;
        state = streams.current(none, stream);
        return !state.equals(none);
    }

    /** Appends an event to the stream when the command is done. */
    protected static void append(Event event) {
        AggregateLifecycle.apply(event);
    }

    @EventSourcingHandler
    void evolve(Event event) {
        id = event.stream();
        if (!state.events().isInstance(event)) {
            // The id belongs to a record of another kind, so there is no record of this kind.
            throw Refusal.unknown("record.unknown", String.valueOf(id));
        }
        state = state.evolve(event);
    }

    /** A snapshot of another kind belongs to a record of that kind, so there is no record of this kind. */
    @EventSourcingHandler
    void refuseAnotherKind(LedgerAggregate<?> snapshot) {
        if (!getClass().isInstance(snapshot)) {
            throw Refusal.unknown("record.unknown", String.valueOf(snapshot.id));
        }
    }

    /**
     * Another municipality's record does not exist for the caller, even if the id is right. The command must be the
     * first parameter: Axon takes the first parameter for the payload, and silently skips an interceptor for another
     * payload.
     */
    @CommandHandlerInterceptor
    void hideFromOtherMunicipalities(Command command, Actor actor) {
        if (!state.municipality().equals(actor.municipality())) {
            throw Refusal.unknown("record.unknown", command.stream().toString());
        }
        if (state.annulled() && !command.evenIfAnnulled()) {
            throw Refusal.conflict(state.events().getPackageName().replaceFirst(".*\\.", "") + ".already_annulled");
        }
    }
}
