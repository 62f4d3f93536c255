package daicho.infra.accesslog;

/** What must not be shown without an entry in the access log, since that entry could not be written. */
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
