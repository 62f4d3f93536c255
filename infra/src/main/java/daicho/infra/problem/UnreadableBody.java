package daicho.infra.problem;

import org.jspecify.annotations.Nullable;

/** The body of a request broke off, or is not framed as HTTP asks. */
public final class UnreadableBody extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableBody(@Nullable Exception cause) {
        super(cause);
    }
}
