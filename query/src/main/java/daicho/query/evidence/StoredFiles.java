package daicho.query.evidence;

import daicho.shared.evidence.StoredFile;
import java.io.IOException;
import java.io.InputStream;

/** Reads the bytes of files. The caller decides beforehand who may read them. */
public interface StoredFiles {
    /** The bytes of a file, read from their beginning each time, and never all in memory. */
    interface Bytes {
        InputStream open() throws IOException;
    }

    /**
     * The bytes of a file, after all of them were compared with its digest.
     *
     * @param municipality whose file; files of other municipalities do not exist
     * @throws daicho.shared.evidence.FileDamaged if they are missing, or not those that were received
     * @throws daicho.shared.evidence.FileStoreAway if they cannot be had at the moment
     */
    Bytes verified(String municipality, StoredFile file) throws IOException;
}
