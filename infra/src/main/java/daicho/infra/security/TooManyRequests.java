package daicho.infra.security;

import java.time.Duration;

/** The caller has used up what one caller may request; another try after a while can succeed. */
public class TooManyRequests extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long seconds;

    public TooManyRequests(long nanosToWait) {
        super("too many requests", null, false, false);
        this.seconds =
                Math.max(1, Duration.ofNanos(nanosToWait).plusNanos(999_999_999).toSeconds());
    }

    /** After how many seconds the next request will be accepted. */
    public long retryAfter() {
        return seconds;
    }
}
