package daicho.infra.access;

/** What must not be shown without an entry in the access log, since that entry could not be written. */
public final class AccessNotLogged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AccessNotLogged(RuntimeException cause) {
        super("the access log can not be written", cause);
    }
}
