package daicho.infra.eventstore;

import daicho.query.audit.StreamEvents;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.audit.ErasingEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
final class AxonServerLedgerReader implements LedgerReader {
    /** How long the first event of a batch is waited for; what is there comes over the network. */
    private static final Duration FIRST = Duration.ofMillis(100);

    private final EventStore ledger;
    private final LedgerSignal grown;
    private @Nullable BlockingStream<TrackedEventMessage<?>> open;
    private long reached;

    AxonServerLedgerReader(EventStore ledger, LedgerSignal grown) {
        this.ledger = ledger;
        this.grown = grown;
    }

    @Override
    public synchronized Batch read(long after, int limit) {
        BlockingStream<TrackedEventMessage<?>> stream = behind(after);
        List<Recorded<? extends Event>> events = new ArrayList<>();
        try {
            while (events.size() < limit
                    && stream.hasNextAvailable(events.isEmpty() ? (int) FIRST.toMillis() : 0, TimeUnit.MILLISECONDS)) {
                TrackedEventMessage<?> message = stream.nextAvailable();
                reached = message.trackingToken().position().orElseThrow() + 1;
                if (message instanceof DomainEventMessage<?> event && event.getPayload() instanceof Event) {
                    events.add(recorded(event, reached));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Batch(events, reached, false);
    }

    private BlockingStream<TrackedEventMessage<?>> behind(long after) {
        BlockingStream<TrackedEventMessage<?>> stream = open;
        if (stream == null || reached != after) {
            if (stream != null) {
                stream.close();
            }
            TrackingToken token = after == 0 ? null : new GlobalSequenceTrackingToken(after - 1);
            stream = ledger.openStream(token);
            stream.setOnAvailableCallback(grown::wake);
            open = stream;
            reached = after;
        }
        return stream;
    }

    @Override
    public void settledUpTo(long position) {
        // Axon Server hands nothing out before it is final.
    }

    @Override
    public long head() {
        TrackingToken head = ledger.createHeadToken();
        return head == null ? 0 : head.position().orElse(-1) + 1;
    }

    /** The events of streams; Axon Server does not tell their positions here, so that they are all 0. */
    @Override
    public List<Recorded<? extends Event>> ofStreams(String municipality, Collection<UUID> streams, long upTo) {
        List<Recorded<? extends Event>> events = new ArrayList<>();
        streams.forEach(stream ->
                ledger.readEvents(stream.toString(), 0).forEachRemaining(event -> events.add(recorded(event, 0))));
        events.removeIf(event -> !event.act().actor().municipality().equals(municipality));
        return events;
    }

    /** Each is read by itself; their positions are all 0 as well. */
    @Override
    public List<Recorded<? extends Event>> at(String municipality, Collection<StreamEvents.Place> places) {
        return places.stream()
                .map(place -> ledger.readEvents(place.stream().toString(), place.sequence()))
                .filter(DomainEventStream::hasNext)
                .<Recorded<? extends Event>>map(events -> recorded(events.next(), 0))
                .filter(event -> event.act().actor().municipality().equals(municipality))
                .toList();
    }

    /** The whole ledger is read for them, over a connection of its own. */
    @Override
    public List<Recorded<? extends Event>> erasing() {
        List<Recorded<? extends Event>> erasing = new ArrayList<>();
        long head = head();
        try (BlockingStream<TrackedEventMessage<?>> all = ledger.openStream(null)) {
            for (long at = 0; at < head; ) {
                TrackedEventMessage<?> message = all.nextAvailable();
                at = message.trackingToken().position().orElseThrow() + 1;
                if (message instanceof DomainEventMessage<?> event && event.getPayload() instanceof ErasingEvent) {
                    erasing.add(recorded(event, at));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading the ledger", e);
        }
        return erasing;
    }

    private static Recorded<Event> recorded(DomainEventMessage<?> event, long position) {
        return new Recorded<>(
                position,
                UUID.fromString(event.getIdentifier()),
                UUID.fromString(event.getAggregateIdentifier()),
                event.getSequenceNumber(),
                event.getTimestamp(),
                Acts.of(event.getMetaData()),
                (Event) event.getPayload());
    }
}
