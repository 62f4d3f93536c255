package daicho.infra.problem;

/**
 * The body of a request did not come in time. Unchecked, since the server takes every checked one for a caller who has
 * gone, and would not let them be answered.
 */
public final class BodyTooSlow extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BodyTooSlow() {
        super("body too slow", null, false, false);
    }
}
