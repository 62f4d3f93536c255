package daicho.shared.audit;

import daicho.shared.Event;
import java.util.Set;
import java.util.UUID;

/** An event that erases texts: their keys are destroyed in the transaction that appends it. */
public interface ErasingEvent extends Event {
    /** Keys of the texts that are gone; see {@link SealedText}. */
    Set<UUID> erasedKeys();
}
