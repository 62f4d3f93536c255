package daicho.infra.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * What each caller wrote last on this node, so that their next read waits for it without being asked to. It is kept per
 * token or account: nobody waits for what somebody else wrote.
 */
public final class OwnWrites {
    /** How many callers of one node are remembered; a forgotten caller can still name a position. */
    private static final int MOST = 10_000;

    /**
     * A read gives up after one such time and is told to try again. It must still wait at that next try, since a 404
     * would look final. But it must not wait for ever, so that views that stand still do not keep writers from reading.
     */
    private static final int PATIENCES = 10;

    private final Cache<UUID, Long> positions;

    /**
     * The writes of one node.
     *
     * @param patience how long a read waits
     */
    public OwnWrites(Duration patience) {
        this(patience, Ticker.systemTicker());
    }

    OwnWrites(Duration patience, Ticker ticker) {
        this.positions = Caffeine.newBuilder()
                .ticker(ticker)
                .maximumSize(MOST)
                .expireAfterWrite(patience.multipliedBy(PATIENCES))
                .build();
    }

    /** Remembers what the caller of the present request has written; nothing outside of a request. */
    public void wrote(long position) {
        proof().ifPresent(caller -> positions.asMap().merge(caller, position, Math::max));
    }

    /** The position that the caller of the present request wrote last; none if that was long ago. */
    public @Nullable Long position() {
        return proof().map(positions::getIfPresent).orElse(null);
    }

    private static Optional<UUID> proof() {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        return caller != null && caller.getPrincipal() instanceof Identity identity
                ? Optional.of(identity.proof())
                : Optional.empty();
    }
}
