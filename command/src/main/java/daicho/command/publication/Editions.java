package daicho.command.publication;

import daicho.shared.publication.EditionDocument;
import java.util.UUID;

/** The bytes of editions, in the ledger; in the transaction of the command. */
public interface Editions {
    /** Whether anything of the municipality was recorded behind a position. */
    boolean movedOn(String municipality, long position);

    /** Enters the bytes of an edition, for ever. */
    void keep(UUID publication, String municipality, EditionDocument document);
}
