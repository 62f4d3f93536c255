package daicho.infra.edge;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a caller may take, counted from the first byte of a request, even if they keep sending or reading.
 *
 * @param headerTime until the whole head has come
 * @param bodyTime until the whole of an ordinary body has come
 * @param uploadTime until the whole of a sheet has come
 * @param requestTime until the whole answer has been taken
 */
@ConfigurationProperties("daicho.limits")
record TimeLimits(
        @DefaultValue("20s") Duration headerTime,
        @DefaultValue("30s") Duration bodyTime,
        @DefaultValue("5m") Duration uploadTime,
        @DefaultValue("15m") Duration requestTime) {}
