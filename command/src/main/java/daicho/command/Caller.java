package daicho.command;

import daicho.shared.Channel;
import daicho.shared.access.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for a change and under which conditions; made from authentication and headers by the way in, never from a
 * body.
 *
 * @param actor who
 * @param channel the way in
 * @param requestKey the client's key of this request; the same key twice has one effect
 * @param expectedVersion version of the record that the caller has seen ({@code If-Match}); none = any
 * @param correlation of everything that follows from this request
 */
public record Caller(
        Actor actor,
        Channel channel,
        @Nullable RequestKey requestKey,
        @Nullable Long expectedVersion,
        String correlation) {
    /**
     * A client's key of a request.
     *
     * @param value chosen by the client
     * @param fingerprint digest of method, path and body, so that the same key with another body is noticed
     */
    public record RequestKey(String value, String fingerprint) {}
}
