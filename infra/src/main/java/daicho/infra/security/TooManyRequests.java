package daicho.infra.security;

import java.time.Duration;

/** The caller has used up what one caller may ask; worth another try after a while. */
public final class TooManyRequests extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long seconds;

    TooManyRequests(long nanosToWait) {
        super("too many requests", null, false, false);
        this.seconds =
                Math.max(1, Duration.ofNanos(nanosToWait).plusNanos(999_999_999).toSeconds());
    }

    /** After how many seconds the next request will be taken. */
    public long retryAfter() {
        return seconds;
    }
}
