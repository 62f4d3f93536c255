package daicho.infra.edge;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * Where a node stands.
 *
 * @param proxies addresses or networks (CIDR) of the proxies whose forwarded headers are believed
 * @param publicOnly whether the node stands on the Internet, and serves nothing but what is for everybody
 */
@ConfigurationProperties("daicho")
record EdgeSettings(
        @DefaultValue List<String> proxies,
        @DefaultValue("false") boolean publicOnly) {
    /** The proxies as matchers of addresses; a setting that is not an address stops the start. */
    List<IpAddressMatcher> trusted() {
        return proxies.stream()
                .map(String::strip)
                .filter(network -> !network.isEmpty())
                .map(IpAddressMatcher::new)
                .toList();
    }
}
