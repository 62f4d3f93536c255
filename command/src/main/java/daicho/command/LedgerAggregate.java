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
 * One stream of the ledger and the decisions about it. Sub-classes only decide; the state is the fold of the stream and
 * is all they remember, so that a snapshot is the state and nothing else.
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

    /** Takes the state that a stream has elsewhere instead of its events; false if it has none. */
    public final boolean standAs(UUID stream, Streams streams) {
        S none = state;
        id = stream;
        state = streams.current(none, stream);
        return !state.equals(none);
    }

    /** Puts an event at the end of the stream when the command is through. */
    protected static void append(Event event) {
        AggregateLifecycle.apply(event);
    }

    @EventSourcingHandler
    void evolve(Event event) {
        id = event.stream();
        if (!state.events().isInstance(event)) {
            // The id is that of a record of another kind, so there is none of this kind.
            throw Refusal.unknown("record.unknown", String.valueOf(id));
        }
        state = state.evolve(event);
    }

    /** What a snapshot of another kind tells of is a record of that kind, so there is none of this kind. */
    @EventSourcingHandler
    void refuseAnotherKind(LedgerAggregate<?> snapshot) {
        if (!getClass().isInstance(snapshot)) {
            throw Refusal.unknown("record.unknown", String.valueOf(snapshot.id));
        }
    }

    /**
     * Another municipality's record does not exist for the caller, whatever its id. The command must come first: Axon takes
     * the first parameter for the payload, and an interceptor of another payload is passed by without a word.
     */
    @CommandHandlerInterceptor
    void hideFromOtherMunicipalities(Command command, Actor actor) {
        if (!state.municipality().equals(actor.municipality())) {
            throw Refusal.unknown("record.unknown", command.stream().toString());
        }
    }
}
