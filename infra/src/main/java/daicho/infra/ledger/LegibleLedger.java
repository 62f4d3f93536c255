package daicho.infra.ledger;

import daicho.command.LedgerAggregate;
import daicho.shared.Event;
import daicho.shared.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.axonframework.common.Registration;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.jspecify.annotations.Nullable;

/**
 * The event store for aggregates: if one meets an event that cannot be read, the failure names that event. No decision
 * is made on a state that lacks it.
 */
public final class LegibleLedger implements EventStore {
    private final EventStore ledger;

    public LegibleLedger(EventStore ledger) {
        this.ledger = ledger;
    }

    @Override
    public DomainEventStream readEvents(String stream) {
        return new Legible(ledger.readEvents(stream));
    }

    @Override
    public DomainEventStream readEvents(String stream, long first) {
        return new Legible(ledger.readEvents(stream, first));
    }

    /** Deserializes an event when the stream reaches it, not when its payload is first used. */
    private record Legible(DomainEventStream events) implements DomainEventStream {
        @Override
        public boolean hasNext() {
            return events.hasNext();
        }

        @Override
        public DomainEventMessage<?> next() {
            return legible(events.next());
        }

        @Override
        public DomainEventMessage<?> peek() {
            return legible(events.peek());
        }

        @Override
        public @Nullable Long getLastSequenceNumber() {
            return events.getLastSequenceNumber();
        }

        private static DomainEventMessage<?> legible(DomainEventMessage<?> message) {
            try {
                message.getMetaData();
                if (message.getPayload() instanceof Event || message.getPayload() instanceof LedgerAggregate<?>) {
                    return message;
                }
            } catch (RuntimeException | Error e) {
                Blame.requireEvents(e);
            }
            throw Refusal.conflict(
                    "record.event_unreadable", message.getAggregateIdentifier(), message.getSequenceNumber());
        }
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        ledger.storeSnapshot(snapshot);
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String stream) {
        return ledger.lastSequenceNumberFor(stream);
    }

    @Override
    public void publish(List<? extends EventMessage<?>> events) {
        ledger.publish(events);
    }

    @Override
    public Registration subscribe(Consumer<List<? extends EventMessage<?>>> processor) {
        return ledger.subscribe(processor);
    }

    @Override
    public Registration registerDispatchInterceptor(MessageDispatchInterceptor<? super EventMessage<?>> interceptor) {
        return ledger.registerDispatchInterceptor(interceptor);
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        return ledger.openStream(token);
    }
}
