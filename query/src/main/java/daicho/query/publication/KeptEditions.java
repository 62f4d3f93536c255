package daicho.query.publication;

import daicho.shared.publication.EditionDocument;
import java.util.Optional;
import java.util.UUID;

/** Reads the bytes of editions as they were published. The caller decides beforehand who may read them. */
public interface KeptEditions {
    /** The document of an edition; none if the municipality has no such edition. */
    Optional<EditionDocument> document(String municipality, UUID publication);
}
