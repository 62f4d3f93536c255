package daicho.shared;

/**
 * The fold of one stream: what its aggregate and the rules of other aggregates need to know for their decisions.
 *
 * @param <S> the state itself
 */
public interface State<S extends State<S>> {
    /** The event type of such a stream; no other stream has these events. */
    Class<? extends Event> events();

    /** The state after one of these events. Never refuses: what is in the ledger has happened. */
    S evolve(Event event);

    /** Whether the record was annulled; see {@link AnnullingEvent}. */
    default boolean annulled() {
        return false;
    }

    /** The code of the municipality the stream belongs to; empty before the first event. */
    String municipality();
}
