package daicho.infra.edge;

import daicho.infra.signin.SignInConfiguration;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * Finds out, before everything else, who the caller is and which way they came, as trusted proxies report it. Headers
 * from anybody else are removed, so that nothing later can believe them. Headers that have been used are removed as
 * well.
 */
final class ProxyValve extends ValveBase {
    private static final String FOR = "X-Forwarded-For";
    private static final String PROTO = "X-Forwarded-Proto";
    private static final String HOST = "X-Forwarded-Host";
    private static final List<String> TOLD = List.of(
            "Forwarded",
            FOR,
            PROTO,
            HOST,
            "X-Forwarded-By",
            "X-Forwarded-Port",
            "X-Forwarded-Prefix",
            "X-Forwarded-Server",
            "X-Forwarded-Ssl",
            "X-Real-IP");

    /** An address with or without brackets and port. */
    private static final Pattern ADDRESS =
            Pattern.compile("\\[([0-9A-Fa-f:.]+)](?::[0-9]{1,5})?|([0-9.]+)(?::[0-9]{1,5})?|([0-9A-Fa-f:.]+)");

    private static final Pattern HOST_AND_PORT =
            Pattern.compile("([A-Za-z0-9](?:[A-Za-z0-9.-]{0,252})|\\[[0-9A-Fa-f:.]+])(?::([0-9]{1,5}))?");

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final List<IpAddressMatcher> trusted;

    ProxyValve(List<IpAddressMatcher> trusted) {
        super(true);
        this.trusted = trusted;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (isTrusted(request.getRemoteAddr())) {
            believe(request);
        }
        if (TOLD.stream().anyMatch(header -> request.getHeader(header) != null)) {
            request.setAttribute(SignInConfiguration.PASSED_ON, true);
        }
        TOLD.forEach(request.getCoyoteRequest().getMimeHeaders()::removeHeader);
        getNext().invoke(request, response);
    }

    private void believe(Request request) {
        String client = client(values(request, FOR));
        if (client != null) {
            request.setRemoteAddr(client);
            request.setRemoteHost(client);
        }
        last(values(request, PROTO)).ifPresent(scheme -> {
            boolean secure = scheme.equalsIgnoreCase("https");
            request.setSecure(secure);
            request.getCoyoteRequest().scheme().setString(secure ? "https" : "http");
            request.setServerPort(secure ? HTTPS : HTTP);
        });
        last(values(request, HOST))
                .map(HOST_AND_PORT::matcher)
                .filter(Matcher::matches)
                .ifPresent(host -> {
                    request.getCoyoteRequest().serverName().setString(host.group(1));
                    String port = host.group(2);
                    request.setServerPort(port == null ? request.isSecure() ? HTTPS : HTTP : Integer.parseInt(port));
                });
    }

    /**
     * The last address of the chain that is not a trusted proxy. Each proxy adds its caller at the end, and the first
     * stranger from the end may have made up everything before its own address.
     */
    private @Nullable String client(List<String> chain) {
        String client = null;
        for (String told : chain.reversed()) {
            String address = address(told);
            if (address == null) {
                return client;
            }
            client = address;
            if (!isTrusted(client)) {
                return client;
            }
        }
        return client;
    }

    private boolean isTrusted(@Nullable String address) {
        String plain = address == null || trusted.isEmpty() ? null : address(address);
        return plain != null && trusted.stream().anyMatch(network -> network.matches(plain));
    }

    /** The address in one spelling, so that nobody is counted twice; none if it is not an address. */
    private static @Nullable String address(String told) {
        Matcher matcher = ADDRESS.matcher(told);
        if (!matcher.matches()) {
            return null;
        }
        String literal = matcher.group(1) != null
                ? matcher.group(1)
                : matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
        try {
            return InetAddress.ofLiteral(literal).getHostAddress();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Optional<String> last(List<String> values) {
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
    }

    private static List<String> values(Request request, String header) {
        List<String> values = new ArrayList<>();
        for (String line : Collections.list(request.getHeaders(header))) {
            for (String value : line.split(",", -1)) {
                values.add(value.strip());
            }
        }
        return values;
    }
}
