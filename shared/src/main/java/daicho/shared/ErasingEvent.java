package daicho.shared;

import java.util.Set;
import java.util.UUID;

/**
 * An event that erases texts: the transaction that appends it destroys their keys. The keys are destroyed again
 * whenever a backup has brought them back. Its name ends with {@code Erased}, so that such events can be found in the
 * ledger.
 */
public interface ErasingEvent extends Event {
    /** Keys of the texts that are gone; see {@link SealedText}. */
    Set<UUID> erasedKeys();

    /**
     * The subjects of the requests that brought the texts. Their request keys are deleted together with the texts: a
     * fingerprint is a digest of the request, and a short text could be guessed from it.
     */
    default Set<UUID> erasedSubjects() {
        return Set.of(stream());
    }
}
