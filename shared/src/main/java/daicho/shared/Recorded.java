package daicho.shared;

import java.time.Instant;
import java.util.UUID;

/**
 * An event as the ledger holds it.
 *
 * @param position place in the ledger, unique and increasing; positions of rolled-back transactions stay empty
 * @param id of the event
 * @param stream it belongs to
 * @param sequence place in its stream, from 0 without gaps
 * @param recordedAt when it was recorded, by the clock of the database; never decreases within a stream
 * @param act who did it
 * @param event what happened
 * @param <E> kind of event
 */
public record Recorded<E extends Event>(
        long position, UUID id, UUID stream, long sequence, Instant recordedAt, Act act, E event) {}
