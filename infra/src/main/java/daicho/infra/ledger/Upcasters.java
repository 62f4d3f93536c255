package daicho.infra.ledger;

import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import tools.jackson.databind.node.ObjectNode;

/** How events of earlier revisions read today: one {@link JsonUpcaster} per step, in the order of the revisions. */
public final class Upcasters {
    private Upcasters() {}

    public static EventUpcaster chain() {
        return new EventUpcasterChain(
                new JsonUpcaster("plan.PublicationTermsSet", "1", "2", Upcasters::withoutEvaluation));
    }

    /** Nobody had laid down that a plan without a scale asks for evaluations. */
    private static ObjectNode withoutEvaluation(ObjectNode event) {
        ((ObjectNode) event.get("terms")).put("evaluation", false);
        return event;
    }
}
