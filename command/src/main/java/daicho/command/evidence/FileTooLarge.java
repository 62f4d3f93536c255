package daicho.command.evidence;

/** A file is larger than the settings allow. */
public final class FileTooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long most;

    /** The most bytes that a file may have. */
    public FileTooLarge(long most) {
        super("more than " + most + " bytes", null, false, false);
        this.most = most;
    }

    public long most() {
        return most;
    }
}
