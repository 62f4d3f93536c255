package daicho.command.access;

import daicho.shared.access.TokenDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Secrets of tokens: made here, kept outside the ledger as a digest, shown once. */
public interface TokenSecrets {
    /**
     * A secret that nobody has seen yet.
     *
     * @param text what the holder shows
     * @param digest used to recognise it
     */
    record Secret(String text, TokenDigest digest) {
        /** Leaves out the text, which must not appear in any log. */
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
     * Until when the previous secret of a token still works if the token is rotated now.
     *
     * @param grace none = the usual one
     * @throws daicho.shared.Refusal if it is negative or longer than the lifetime of tokens
     */
    Instant previousUntil(@Nullable Duration grace);

    /** Whether this is the secret of the token; not if an earlier request has made another one for it. */
    boolean opens(String municipality, UUID token, TokenDigest digest);

    /**
     * Makes sure that the next use of any of the municipality's tokens is checked again, since something about them has
     * changed.
     */
    void askAgain(String municipality);
}
