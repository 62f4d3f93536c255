package daicho.shared;

import java.util.UUID;

/** A request to the ledger. It either becomes events or is refused with a {@link Refusal}. */
public interface Command {
    /** The stream of the aggregate that decides. */
    UUID stream();

    /** What the command is about and what its answer names: the record of the stream, or a part of that record. */
    default UUID subject() {
        return stream();
    }

    /** Whether it can be asked of a record that was annulled. Only erasing can, since the law may ask for it at any time. */
    default boolean evenIfAnnulled() {
        return false;
    }

    /** Whether the ledger accepts nothing else of the municipality while this is decided. Few commands need that. */
    default boolean alone() {
        return false;
    }

    /**
     * Whether many commands write to the stream at the same time. Such commands wait for each other, on all nodes,
     * before the stream is read. Otherwise they would have to try again whenever another was faster.
     */
    default boolean isCrowded() {
        return false;
    }
}
