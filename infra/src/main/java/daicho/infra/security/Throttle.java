package daicho.infra.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import daicho.infra.limit.SharedAllowances;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Counts requests on this node: by account or token, and all of them by address. Requests without either, citizens'
 * comments and failed authentications are each counted by address separately. The counters take limited memory; an
 * entry is dropped only after its allowance would have been full again.
 *
 * <p>Comments and failures are rare, and so are counted for all nodes together as well. What this node has counted alone
 * already refuses does not reach the database.
 */
public final class Throttle {
    private static final int CALLERS = 50_000;
    private static final int IPV6_NETWORK_BYTES = 8;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final LimitSettings limits;
    private final TimeMeter time;
    private final SharedAllowances shared;
    private final Cache<UUID, Bucket> byProof;
    private final Cache<String, Bucket> byAddress;
    private final Cache<String, Bucket> failuresByAddress;
    private final Cache<String, Bucket> anybodyByAddress;
    private final Cache<String, Bucket> commentsByAddress;
    private final Cache<String, Bucket> beginningsByAddress;

    Throttle(LimitSettings limits, TimeMeter time, SharedAllowances shared) {
        this.limits = limits;
        this.time = time;
        this.shared = shared;
        this.byProof = buckets(Duration.ofMinutes(2));
        this.byAddress = buckets(Duration.ofMinutes(2));
        this.failuresByAddress = buckets(Duration.ofMinutes(2));
        this.anybodyByAddress = buckets(Duration.ofMinutes(2));
        this.commentsByAddress = buckets(Duration.ofHours(2));
        this.beginningsByAddress = buckets(Duration.ofMinutes(2));
    }

    /** Counts a request from an address, before it is known who sends it. */
    void admitAddress(String address) {
        admit(byAddress, network(address), limits.addressRequestsPerSecond());
    }

    /** Counts a request of a known caller. */
    public void admit(Identity identity) {
        admit(byProof, identity.proof(), limits.requestsPerSecond());
    }

    /** Counts a request of a caller without a token. */
    public void admitAnybody(String address) {
        admit(anybodyByAddress, network(address), limits.anonymousRequestsPerSecond());
    }

    private <K> void admit(Cache<K, Bucket> buckets, K who, int perSecond) {
        if (perSecond <= 0) {
            return;
        }
        take(buckets.get(who, any -> bucket(2L * perSecond, perSecond, Duration.ofSeconds(1))));
    }

    /** Counts a sign-in that Daicho has to remember although nobody has proven anything yet. */
    public void admitBeginning(String address) {
        int perMinute = limits.failedAuthenticationsPerMinute();
        if (perMinute > 0) {
            take(beginningsByAddress.get(network(address), any -> bucket(perMinute, perMinute, MINUTE)));
        }
    }

    /** Counts a citizen's comment, whether it is accepted or refused. */
    void admitComment(String address) {
        int perHour = limits.publicCommentsPerHour();
        if (perHour > 0) {
            String network = network(address);
            take(commentsByAddress.get(network, any -> bucket(perHour, perHour, HOUR)));
            refuse(shared.take(SharedAllowances.Kind.COMMENT, network, perHour, HOUR));
        }
    }

    private static void take(Bucket bucket) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw new TooManyRequests(probe.getNanosToWaitForRefill());
        }
    }

    /** Refuses addresses from which too many authentications failed, on whichever node. */
    public void refuseIfSuspicious(String address) {
        refuseIfSuspiciousHere(address);
        int perMinute = limits.failedAuthenticationsPerMinute();
        if (perMinute > 0) {
            refuse(shared.wait(SharedAllowances.Kind.FAILURE, network(address), perMinute, MINUTE));
        }
    }

    /** Refuses addresses from which this node has seen too many failures, without asking the database. */
    void refuseIfSuspiciousHere(String address) {
        Bucket failures = failuresByAddress.getIfPresent(network(address));
        if (failures != null) {
            EstimationProbe probe = failures.estimateAbilityToConsume(1);
            if (!probe.canBeConsumed()) {
                throw new TooManyRequests(probe.getNanosToWaitForRefill());
            }
        }
    }

    /**
     * Counts a failed authentication.
     *
     * @throws TooManyRequests if it is one too many on all nodes together
     */
    public void failed(String address) {
        int perMinute = limits.failedAuthenticationsPerMinute();
        if (perMinute > 0) {
            String network = network(address);
            Bucket here = failuresByAddress.get(network, any -> bucket(perMinute, perMinute, MINUTE));
            here.tryConsume(1);
            Duration wait = shared.take(SharedAllowances.Kind.FAILURE, network, perMinute, MINUTE);
            if (wait.isPositive()) {
                // So the next ones are refused here, too.
                here.tryConsumeAsMuchAsPossible();
            }
            refuse(wait);
        }
    }

    private static void refuse(Duration wait) {
        if (wait.isPositive()) {
            throw new TooManyRequests(wait.toNanos());
        }
    }

    /** The network of an address: a caller with an IPv6 address has a whole /64 of them. */
    static String network(String address) {
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), IPV6_NETWORK_BYTES))
                    : address;
        } catch (IllegalArgumentException e) {
            return address;
        }
    }

    private Bucket bucket(long capacity, long refill, Duration period) {
        return Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(capacity)
                        .refillGreedy(refill, period)
                        .build())
                .withCustomTimePrecision(time)
                .build();
    }

    private <K> Cache<K, Bucket> buckets(Duration untilFullAgain) {
        return Caffeine.newBuilder()
                .maximumSize(CALLERS)
                .ticker(time::currentTimeNanos)
                .expireAfterAccess(untilFullAgain)
                .build();
    }
}
