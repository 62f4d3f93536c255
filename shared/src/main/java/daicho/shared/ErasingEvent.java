package daicho.shared;

import java.util.Set;
import java.util.UUID;

/**
 * An event that erases texts: their keys are destroyed in the transaction that appends it, and again whenever a backup has
 * brought them back. Its name ends with {@code Erased}, by which such events are found in the ledger.
 */
public interface ErasingEvent extends Event {
    /** Keys of the texts that are gone; see {@link SealedText}. */
    Set<UUID> erasedKeys();

    /**
     * What the requests were about that brought the texts. Their request keys are forgotten with the texts, since a
     * fingerprint is a digest of the request, by which a short text could be guessed.
     */
    default Set<UUID> erasedSubjects() {
        return Set.of(stream());
    }
}
