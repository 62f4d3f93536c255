package daicho.infra.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Counts requests by token, those without one by address, and failed authentications by address, on this node. What is counted is bounded in memory; an
 * entry is dropped only after it would have been full again.
 */
final class Throttle {
    private static final int CALLERS = 50_000;
    private static final int IPV6_NETWORK_BYTES = 8;

    private final LimitSettings limits;
    private final Cache<UUID, Bucket> byProof = buckets();
    private final Cache<String, Bucket> failuresByAddress = buckets();
    private final Cache<String, Bucket> anybodyByAddress = buckets();

    Throttle(LimitSettings limits) {
        this.limits = limits;
    }

    /** Counts a request of somebody known. */
    void admit(Identity identity) {
        admit(byProof, identity.proof(), limits.requestsPerSecond());
    }

    /** Counts a request of somebody without a token. */
    void admitAnybody(String address) {
        admit(anybodyByAddress, network(address), limits.anonymousRequestsPerSecond());
    }

    private static <K> void admit(Cache<K, Bucket> buckets, K who, int perSecond) {
        if (perSecond <= 0) {
            return;
        }
        ConsumptionProbe probe = buckets.get(who, any -> bucket(2L * perSecond, perSecond, Duration.ofSeconds(1)))
                .tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw new TooManyRequests(probe.getNanosToWaitForRefill());
        }
    }

    /** Refuses addresses from which too many authentications failed. */
    void refuseIfSuspicious(String address) {
        Bucket failures = failuresByAddress.getIfPresent(network(address));
        if (failures != null) {
            EstimationProbe probe = failures.estimateAbilityToConsume(1);
            if (!probe.canBeConsumed()) {
                throw new TooManyRequests(probe.getNanosToWaitForRefill());
            }
        }
    }

    /** Counts a failed authentication. */
    void failed(String address) {
        int perMinute = limits.failedAuthenticationsPerMinute();
        if (perMinute > 0) {
            failuresByAddress
                    .get(network(address), network -> bucket(perMinute, perMinute, Duration.ofMinutes(1)))
                    .tryConsume(1);
        }
    }

    /** Whoever has an IPv6 address has a whole /64 of them. */
    static String network(String address) {
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), IPV6_NETWORK_BYTES))
                    : address;
        } catch (IllegalArgumentException e) {
            return address;
        }
    }

    private static Bucket bucket(long capacity, long refill, Duration period) {
        return Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(capacity)
                        .refillGreedy(refill, period)
                        .build())
                .build();
    }

    private static <K> Cache<K, Bucket> buckets() {
        return Caffeine.newBuilder()
                .maximumSize(CALLERS)
                .expireAfterAccess(Duration.ofMinutes(2))
                .build();
    }
}
