package daicho.infra.signin;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people sign in.
 *
 * @param idle after which a session without requests ends
 * @param absolute after which every session ends
 * @param fresh for how long after a password or code a session may give rights, keep accounts and erase
 * @param https whether browsers reach Daicho only over TLS: {@code on}, {@code off}, or {@code auto} = if this node
 *     itself speaks TLS
 * @param hashingAtOnce how many passwords one node checks at the same time, each with 19 MiB; 0 = half of the
 *     processors
 * @param lockout of accounts
 * @param providerTimeout after which a question to an OpenID provider is given up, from connecting to the last byte
 * @param openid the provider of a municipality, by code; where there is one, there are no passwords
 */
@ConfigurationProperties("daicho.sign-in")
public record SignInSettings(
        @DefaultValue("30m") Duration idle,
        @DefaultValue("10h") Duration absolute,
        @DefaultValue("5m") Duration fresh,
        @DefaultValue("auto") String https,
        @DefaultValue("0") int hashingAtOnce,
        @DefaultValue Lockout lockout,
        @DefaultValue("5s") Duration providerTimeout,
        @DefaultValue Map<String, OpenIdSettings> openid) {
    /**
     * After how many failures in a row an account is locked, and for how long.
     *
     * @param after failures, of passwords and codes together
     * @param first time; twice as long with every further failure
     * @param longest time
     */
    record Lockout(
            @DefaultValue("5") int after,
            @DefaultValue("1m") Duration first,
            @DefaultValue("30m") Duration longest) {}
}
