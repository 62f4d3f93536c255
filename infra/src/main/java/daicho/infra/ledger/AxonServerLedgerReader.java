package daicho.infra.ledger;

import daicho.query.audit.StreamEvents;
import daicho.shared.Act;
import daicho.shared.ErasingEvent;
import daicho.shared.Event;
import daicho.shared.EventTypes;
import daicho.shared.Recorded;
import daicho.shared.municipality.MunicipalityCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/**
 * The ledger as Axon Server holds it. Its positions begin at 0 and have no gaps; ours are one higher, so that 0 stands
 * for the empty ledger.
 */
public final class AxonServerLedgerReader implements LedgerReader {
    /** How long to wait for the first event of a batch, which comes over the network. */
    private static final Duration FIRST = Duration.ofMillis(100);
    /** How long to wait for an event that must be there. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final EventStore ledger;
    private final LedgerSignal grown;
    private @Nullable BlockingStream<TrackedEventMessage<?>> open;
    private long reached;

    public AxonServerLedgerReader(EventStore ledger, LedgerSignal grown) {
        this.ledger = ledger;
        this.grown = grown;
    }

    /** Events that were read, and those that cannot be read. */
    private static final class Sorted {
        private final List<Recorded<? extends Event>> events = new ArrayList<>();
        private final List<Unreadable> unreadable = new ArrayList<>();

        void add(DomainEventMessage<?> event, long position) {
            UUID stream = UUID.fromString(event.getAggregateIdentifier());
            try {
                Act act = Acts.of(event.getMetaData());
                new MunicipalityCode(act.actor().municipality());
                events.add(new Recorded<>(
                        position,
                        UUID.fromString(event.getIdentifier()),
                        stream,
                        event.getSequenceNumber(),
                        event.getTimestamp(),
                        act,
                        Objects.requireNonNull((Event) event.getPayload())));
            } catch (RuntimeException | Error e) {
                Blame.requireEvents(e);
                unreadable.add(new Unreadable(
                        position,
                        municipality(event),
                        stream,
                        event.getSequenceNumber(),
                        UUID.fromString(event.getIdentifier()),
                        type(event),
                        Acts.ifReadable(event::getMetaData),
                        Blame.cause(e)));
            }
        }

        Batch batch(long complete) {
            events.sort(Comparator.comparingLong(Recorded::position));
            return new Batch(events, unreadable, complete, false);
        }

        /** The municipality of an event; empty if not even that can be read. */
        private static String municipality(DomainEventMessage<?> event) {
            try {
                return String.valueOf(event.getMetaData().get(Acts.MUNICIPALITY));
            } catch (RuntimeException | Error e) {
                Blame.requireEvents(e);
                return "";
            }
        }

        private static String type(DomainEventMessage<?> event) {
            Class<?> type = event.getPayloadType();
            return Event.class.isAssignableFrom(type) ? EventTypes.nameOf(type) : type.getName();
        }
    }

    @Override
    public synchronized Batch read(long after, int limit) {
        BlockingStream<TrackedEventMessage<?>> stream = behind(after);
        Sorted sorted = new Sorted();
        try {
            for (int read = 0;
                    read < limit
                            && stream.hasNextAvailable(read == 0 ? (int) FIRST.toMillis() : 0, TimeUnit.MILLISECONDS);
                    read++) {
                TrackedEventMessage<?> message = stream.nextAvailable();
                reached = position(message);
                if (message instanceof DomainEventMessage<?> event) {
                    sorted.add(event, reached);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return sorted.batch(reached);
    }

    private static long position(TrackedEventMessage<?> message) {
        return message.trackingToken().position().orElseThrow() + 1;
    }

    private BlockingStream<TrackedEventMessage<?>> behind(long after) {
        BlockingStream<TrackedEventMessage<?>> stream = open;
        if (stream == null || reached != after) {
            if (stream != null) {
                stream.close();
            }
            stream = ledger.openStream(token(after));
            stream.setOnAvailableCallback(grown::wake);
            open = stream;
            reached = after;
        }
        return stream;
    }

    /** The token from which Axon Server continues after a position of ours. */
    private static @Nullable TrackingToken token(long after) {
        return after == 0 ? null : new GlobalSequenceTrackingToken(after - 1);
    }

    @Override
    public void settledUpTo(long position) {
        // Axon Server returns nothing before it is final.
    }

    @Override
    public long head() {
        TrackingToken head = ledger.createHeadToken();
        return head == null ? 0 : head.position().orElse(-1) + 1;
    }

    /** Axon Server keeps no head of each municipality; the head of the whole ledger covers theirs. */
    @Override
    public long headOf(String municipality, long after) {
        return Math.max(head(), after);
    }

    /** Axon Server acknowledges what it has recorded; no earlier event can still be on its way. */
    @Override
    public Set<String> writers() {
        return Set.of();
    }

    @Override
    public Batch at(String municipality, long position) {
        Sorted sorted = new Sorted();
        if (position >= 1 && position <= head()) {
            try (BlockingStream<TrackedEventMessage<?>> from = ledger.openStream(token(position - 1))) {
                if (next(from) instanceof DomainEventMessage<?> event) {
                    sorted.add(event, position);
                }
            }
        }
        sorted.events.removeIf(event -> !event.act().actor().municipality().equals(municipality));
        sorted.unreadable.removeIf(event -> !event.municipality().equals(municipality));
        return sorted.batch(position);
    }

    private static TrackedEventMessage<?> next(BlockingStream<TrackedEventMessage<?>> stream) {
        try {
            if (stream.hasNextAvailable((int) PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return stream.nextAvailable();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("Axon Server does not hand out an event that is there");
    }

    /** Each event is read on its own. Axon Server does not return positions here, so they are all 0. */
    @Override
    public Batch at(String municipality, Collection<StreamEvents.Place> places) {
        Sorted sorted = new Sorted();
        places.forEach(place -> {
            DomainEventStream events = ledger.readEvents(place.stream().toString(), place.sequence());
            if (events.hasNext()) {
                sorted.add(events.next(), 0);
            }
        });
        sorted.events.removeIf(event -> !event.act().actor().municipality().equals(municipality));
        sorted.unreadable.removeIf(event -> !event.municipality().equals(municipality));
        return sorted.batch(0);
    }

    /** To find them, the whole ledger is read over a connection of its own. */
    @Override
    public Batch erasing() {
        Sorted sorted = new Sorted();
        long head = head();
        try (BlockingStream<TrackedEventMessage<?>> all = ledger.openStream(null)) {
            for (long at = 0; at < head; ) {
                TrackedEventMessage<?> message = next(all);
                at = position(message);
                if (message instanceof DomainEventMessage<?> event
                        && ErasingEvent.class.isAssignableFrom(event.getPayloadType())) {
                    sorted.add(event, at);
                }
            }
        }
        return sorted.batch(head);
    }
}
