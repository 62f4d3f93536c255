package daicho.infra.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one caller may request from one node; 0 = no limit.
 *
 * @param requestsPerSecond of one token, on average; twice as many at once
 * @param anonymousRequestsPerSecond without a token from one address, on average; twice as many at once
 * @param addressRequestsPerSecond from one address, whoever sends them, on average; twice as many at once
 * @param failedAuthenticationsPerMinute from one address on all nodes together; IPv6 addresses count by their /64
 * @param publicCommentsPerHour of citizens from one address on all nodes together
 */
@ConfigurationProperties("daicho.limits")
record LimitSettings(
        @DefaultValue("100") int requestsPerSecond,
        @DefaultValue("50") int anonymousRequestsPerSecond,
        @DefaultValue("500") int addressRequestsPerSecond,
        @DefaultValue("30") int failedAuthenticationsPerMinute,
        @DefaultValue("20") int publicCommentsPerHour) {}
