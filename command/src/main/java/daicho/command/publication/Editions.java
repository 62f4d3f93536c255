package daicho.command.publication;

import daicho.shared.publication.EditionDocument;
import java.util.UUID;

/** The bytes of editions, in the ledger. */
public interface Editions {
    /** Stores the bytes of an edition forever, in the transaction of its event. */
    void keep(UUID publication, String municipality, EditionDocument document);
}
