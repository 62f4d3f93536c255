package daicho.shared;

import java.util.UUID;

/**
 * Something that happened and is kept for ever. Stored under the name that {@link EventTypes} gives it, with its
 * revision; every event type and revision has a golden JSON file in the tests.
 */
public interface Event {
    /** The stream that this event belongs to: the id of the aggregate that decided it. */
    UUID stream();
}
