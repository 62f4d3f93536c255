package daicho.command;

import daicho.shared.Channel;
import daicho.shared.access.Actor;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for a change and under which conditions. Made from authentication and headers where the request comes in,
 * never from its body.
 *
 * @param actor who
 * @param channel the way in
 * @param requestKey the client's key of this request; using the same key twice has only one effect
 * @param ifMatch versions of the record for which the change is meant; none = any version
 * @param correlation of everything that follows from this request
 */
public record Caller(
        Actor actor,
        Channel channel,
        @Nullable RequestKey requestKey,
        @Nullable IfMatch ifMatch,
        String correlation) {
    /**
     * The condition {@code If-Match} (RFC 9110 §13.1.1).
     *
     * @param any {@code *}: the record exists, at any version
     * @param versions that the caller has seen; empty if only weak tags were given, which match nothing
     */
    public record IfMatch(boolean any, List<Long> versions) {
        public IfMatch {
            versions = List.copyOf(versions);
        }

        public static IfMatch version(long seen) {
            return new IfMatch(false, List.of(seen));
        }

        /**
         * Whether the change may proceed.
         *
         * @param version of the record, below zero if there is none yet
         */
        public boolean holds(long version) {
            return any ? version >= 0 : versions.contains(version);
        }

        /** The text that is shown when the condition does not hold. */
        @Override
        public String toString() {
            return any ? "*" : versions.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
    }

    /**
     * A client's key of a request.
     *
     * @param value chosen by the client
     * @param fingerprint digest of method, path and body, used to detect the same key with another body
     * @param item place of the item of the request that this is about, counted from 0; none = the whole request
     */
    public record RequestKey(
            String value, String fingerprint, @Nullable Integer item) {
        public RequestKey(String value, String fingerprint) {
            this(value, fingerprint, null);
        }

        /** The name in the register. No client can choose the name of an item, since a client's key has no space. */
        public String registered() {
            return registered(item);
        }

        /** The name in the register of an item of the same request. */
        public String registered(@Nullable Integer of) {
            return of == null ? value : value + " " + of;
        }
    }

    /** The same caller with one item of the request, and the condition for that item. */
    public Caller ofItem(int item, @Nullable IfMatch condition) {
        return new Caller(
                actor,
                channel,
                requestKey == null ? null : new RequestKey(requestKey.value(), requestKey.fingerprint(), item),
                condition,
                correlation);
    }
}
