package daicho.infra.problem;

/** The body is encoded in a way that Daicho does not decode. */
public final class UnsupportedBody extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String type;

    public UnsupportedBody(String type) {
        super("unsupported body", null, false, false);
        this.type = type;
    }

    String type() {
        return type;
    }
}
