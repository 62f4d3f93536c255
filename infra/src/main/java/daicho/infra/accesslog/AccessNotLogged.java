package daicho.infra.accesslog;

/** Something must not be shown, because its entry in the access log could not be written. */
public final class AccessNotLogged extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final long SECONDS = 2;

    AccessNotLogged(RuntimeException cause) {
        super("the access log cannot be written", cause);
    }

    /** After how many seconds another try may succeed. */
    public long retryAfter() {
        return SECONDS;
    }
}
