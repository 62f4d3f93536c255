package daicho.infra.web;

/** The body of a request is larger than Daicho reads. */
final class BodyTooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BodyTooLarge() {
        super("body too large", null, false, false);
    }
}
