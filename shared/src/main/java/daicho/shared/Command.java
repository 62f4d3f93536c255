package daicho.shared;

import java.util.UUID;

/** What somebody asks of the ledger. It is either refused with a {@link Refusal} or becomes events. */
public interface Command {
    /** The stream of the aggregate that decides. */
    UUID stream();

    /** What the command is about, and what its answer names: the stream's record unless it is a part of it. */
    default UUID subject() {
        return stream();
    }

    /** Whether nothing else of the municipality may enter the ledger while this is decided; for what few commands need. */
    default boolean alone() {
        return false;
    }

    /**
     * Whether many write to the stream at one moment. Such commands wait for each other before the stream is read, on
     * whichever node, instead of trying again when another was faster.
     */
    default boolean isCrowded() {
        return false;
    }
}
