package daicho.command.access;

import daicho.shared.access.TokenDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What opens tokens: made here, kept beside the ledger as a digest, told once. */
public interface TokenSecrets {
    /**
     * A secret that nobody has seen yet.
     *
     * @param text what the holder shows
     * @param digest by which it is known again
     */
    record Secret(String text, TokenDigest digest) {
        /** Without the text, which must stand in no log. */
        @Override
        public String toString() {
            return "Secret";
        }
    }

    /** A new one for a token of a municipality. */
    Secret make(String municipality);

    /**
     * When a token made now expires.
     *
     * @param wanted none = after the usual time
     * @throws daicho.shared.Refusal if it lies in the past or too far off
     */
    Instant expiry(@Nullable Instant wanted);

    /**
     * Until when the secret before still opens a token that is rotated now.
     *
     * @param grace none = the usual one
     * @throws daicho.shared.Refusal if it is negative or longer than tokens last
     */
    Instant previousUntil(@Nullable Duration grace);

    /** Whether this is what opens the token: not if an earlier request has made another secret for it. */
    boolean opens(String municipality, UUID token, TokenDigest digest);

    /** Asks again at the next use of any of the municipality's tokens, since something about them has changed. */
    void askAgain(String municipality);
}
