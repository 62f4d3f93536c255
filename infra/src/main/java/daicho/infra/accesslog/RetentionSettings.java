package daicho.infra.accesslog;

import java.time.LocalDate;
import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long data are kept that may not be kept for ever.
 *
 * @param accessLog entries of the access log; at least 90 days
 * @param names of persons, after their last role, seat or invitation has ended
 * @param requestKeys of requests that a client may send again; at least 2 days
 */
@ConfigurationProperties("daicho.retention")
record RetentionSettings(
        @DefaultValue("3y") Period accessLog,
        @DefaultValue("5y") Period names,
        @DefaultValue("30d") Period requestKeys) {
    private static final int LEAST_DAYS = 90;
    private static final int LEAST_DAYS_OF_KEYS = 2;
    private static final LocalDate ANY_DAY = LocalDate.EPOCH;

    RetentionSettings {
        if (ANY_DAY.plus(accessLog).isBefore(ANY_DAY.plusDays(LEAST_DAYS))) {
            throw new IllegalArgumentException("daicho.retention.access-log must be 90 days or more: " + accessLog);
        }
        if (names.isNegative()) {
            throw new IllegalArgumentException("daicho.retention.names must not be negative: " + names);
        }
        if (ANY_DAY.plus(requestKeys).isBefore(ANY_DAY.plusDays(LEAST_DAYS_OF_KEYS))) {
            throw new IllegalArgumentException("daicho.retention.request-keys must be 2 days or more: " + requestKeys);
        }
    }
}
