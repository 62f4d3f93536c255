package daicho.infra.web;

/** The body of a request is larger than Daicho reads. */
final class BodyTooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long limit;

    BodyTooLarge(long limit) {
        super("body too large", null, false, false);
        this.limit = limit;
    }

    /** What would have been read, in bytes. */
    long limit() {
        return limit;
    }
}
