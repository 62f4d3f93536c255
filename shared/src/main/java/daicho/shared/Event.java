package daicho.shared;

import java.util.UUID;

/**
 * Something that happened and is kept forever. It is stored under the name that {@link EventTypes} gives it, with its
 * revision. Every event type and revision has a golden JSON file in the tests.
 */
public interface Event {
    /** The stream that this event belongs to: the id of the aggregate that decided it. */
    UUID stream();
}
