package daicho.shared.evidence;

/** The store with the bytes of files does not answer; the caller may try again. */
public final class FileStoreAway extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FileStoreAway(String message, Throwable cause) {
        super(message, cause);
    }

    public FileStoreAway(String message) {
        super(message);
    }
}
