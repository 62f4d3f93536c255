package daicho.infra.projection;

/** A row of a view holds values that no event could have produced: somebody else has written it. */
public final class UnreadableRow extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableRow(String row, String id, Throwable cause) {
        super(row + " " + id + " cannot be read", cause);
    }
}
