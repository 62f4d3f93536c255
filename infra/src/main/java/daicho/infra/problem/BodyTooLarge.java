package daicho.infra.problem;

/** The body of a request is larger than Daicho reads. */
public final class BodyTooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BodyTooLarge() {
        super("body too large", null, false, false);
    }
}
