package daicho.shared;

/**
 * The fold of one stream: what its aggregate, and the rules of other aggregates, need to know to decide.
 *
 * @param <S> the state itself
 */
public interface State<S extends State<S>> {
    /** The events of such a stream, and of no other. */
    Class<? extends Event> events();

    /** The state after one of these events. Never refuses: what is in the ledger has happened. */
    S evolve(Event event);

    /** The code of the municipality the stream belongs to; empty before the first event. */
    String municipality();
}
