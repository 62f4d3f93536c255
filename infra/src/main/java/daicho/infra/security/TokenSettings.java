package daicho.infra.security;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long tokens last.
 *
 * @param validity of a token that names no other
 * @param longest validity that a token may have
 * @param grace for how long the previous secret stays valid when a token is rotated
 */
@ConfigurationProperties("daicho.tokens")
record TokenSettings(
        @DefaultValue("365d") Duration validity,
        @DefaultValue("400d") Duration longest,
        @DefaultValue("24h") Duration grace) {}
