package daicho.shared.evidence;

/** The bytes of a file are missing, or are not those that were received. This is a fault, and never an erasure. */
public final class FileDamaged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FileDamaged(String message) {
        super(message);
    }
}
