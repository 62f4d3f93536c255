package daicho.infra.problem;

/**
 * The body of a request did not come in time. It is unchecked, since the server treats every checked exception as a
 * caller that has gone, and then sends no answer.
 */
public final class BodyTooSlow extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BodyTooSlow() {
        super("body too slow", null, false, false);
    }
}
