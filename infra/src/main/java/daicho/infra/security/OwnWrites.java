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
 * What each caller wrote last on this node, so that their next read can wait for it unasked. Kept by token or account:
 * nobody waits for what somebody else wrote.
 */
public final class OwnWrites {
    /** Callers of one node who write at the same time; whoever is forgotten can still name a position. */
    private static final int MOST = 10_000;

    /**
     * A read gives up after one such span and is told to come again. It must still wait then, since 404 would be taken for
     * the last word; but not for ever, so that views that stand still do not keep those who write from reading.
     */
    private static final int PATIENCES = 10;

    private final Cache<UUID, Long> positions;

    /**
     * Of a node.
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

    /** The position that the caller of the present request has written last, none if that was long ago. */
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
