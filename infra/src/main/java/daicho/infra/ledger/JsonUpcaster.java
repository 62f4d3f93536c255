package daicho.infra.ledger;

import java.util.function.UnaryOperator;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import tools.jackson.databind.node.ObjectNode;

/** One step from a revision of an event to the next, as a change of its JSON. The ledger itself is not changed. */
final class JsonUpcaster extends SingleEventUpcaster {
    private final String type;
    private final String from;
    private final String to;
    private final UnaryOperator<ObjectNode> change;

    /**
     * One step.
     *
     * @param type stored name of the event, e.g. {@code result.YearResultRecorded}
     * @param from revision read
     * @param to revision made of it
     * @param change of the payload
     */
    JsonUpcaster(String type, String from, String to, UnaryOperator<ObjectNode> change) {
        this.type = type;
        this.from = from;
        this.to = to;
        this.change = change;
    }

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
        return event.getType().getName().equals(type)
                && from.equals(event.getType().getRevision());
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        return event.upcastPayload(new SimpleSerializedType(type, to), ObjectNode.class, change);
    }
}
