package daicho.infra.eventstore;

import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;

/**
 * How events of earlier revisions read today. Every event is still of its first revision, so the chain is empty; one
 * {@link JsonUpcaster} per step comes here, in the order of the revisions.
 */
final class Upcasters {
    private Upcasters() {}

    static EventUpcaster chain() {
        return new EventUpcasterChain();
    }
}
