package daicho.infra.web;

import org.jspecify.annotations.Nullable;

/** The body of a request broke off, or is not framed as HTTP asks. */
final class UnreadableBody extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableBody(@Nullable Exception cause) {
        super(cause);
    }
}
