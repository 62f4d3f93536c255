package daicho.infra.web;

/** The body is encoded in a way that Daicho does not decode. */
final class UnsupportedBody extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String type;

    UnsupportedBody(String type) {
        super("unsupported body", null, false, false);
        this.type = type;
    }

    String type() {
        return type;
    }
}
