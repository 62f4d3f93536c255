package daicho.shared;

/**
 * The fold of one stream: what its aggregate, and the rules of other aggregates, need to know to decide.
 *
 * @param <S> the state itself
 */
public interface State<S extends State<S>> {
    /** The state after an event. Never refuses: what is in the ledger has happened. */
    S evolve(Event event);

    /** The code of the municipality the stream belongs to; empty before the first event. */
    String municipality();
}
