package daicho.infra.credential;

import java.net.InetAddress;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where people reach Daicho, which passkeys are bound to. It is not taken from a request, whose {@code Host} anybody can
 * write.
 *
 * @param origin as a browser's address bar begins, such as {@code https://daicho.city.example.jp}; https, or this
 *     machine for trying; blank = no passkeys
 */
@ConfigurationProperties("daicho.sign-in")
record PasskeySettings(@DefaultValue("") String origin) {
    PasskeySettings {
        if (!origin.isBlank() && !isOrigin(origin)) {
            throw new IllegalArgumentException(
                    "daicho.sign-in.origin is https://, the name of a host (no address) and nothing else: " + origin);
        }
    }

    boolean isOn() {
        return !origin.isBlank();
    }

    /** The name of the host: passkeys hold on every port of it, and on no other host. */
    String host() {
        return URI.create(origin).getHost();
    }

    /** Exactly as a browser writes it, since it is compared with what the browser says. */
    private static boolean isOrigin(String text) {
        if (!text.matches("https://[a-z0-9.-]+(:[1-9][0-9]*)?") && !text.matches("http://localhost(:[1-9][0-9]*)?")) {
            return false;
        }
        String host = URI.create(text).getHost();
        return host != null && !text.endsWith(":443") && !text.endsWith("localhost:80") && !isAddress(host);
    }

    /** Browsers bind no passkey to an address. */
    private static boolean isAddress(String host) {
        try {
            return !InetAddress.ofLiteral(host).getHostAddress().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
