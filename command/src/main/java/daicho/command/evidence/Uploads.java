package daicho.command.evidence;

import daicho.shared.access.Actor;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes the bytes of files. They are durably stored, and checked, before a command names them. */
public interface Uploads {
    /**
     * Reads a file to its end. The memory that this takes does not depend on its size.
     *
     * @param by uploader
     * @param sha256 what the uploader computed, if anything
     * @throws daicho.shared.Refusal if it is empty, of a type that is not taken, or not what the uploader computed;
     *     nothing of it is kept then
     * @throws FileTooLarge if it is larger than a file may be
     */
    Upload receive(Actor by, InputStream bytes, @Nullable String sha256) throws IOException;

    /** What the actor has uploaded under the id; none after a day, and for everybody else. */
    Optional<Upload> find(Actor by, UUID upload);

    /** Deletes, in a store outside the database, the bytes of files that were erased; tried again later if it fails. */
    void deleteErased(String municipality);
}
