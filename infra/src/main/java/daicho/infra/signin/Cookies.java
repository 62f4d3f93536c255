package daicho.infra.signin;

import daicho.infra.web.CookieNames;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** How cookies are named and kept. Behind TLS their names bind them to this host and to TLS. */
@Component
class Cookies implements CookieNames {
    private final boolean https;

    Cookies(SignInSettings settings, Environment environment) {
        https = switch (settings.https()) {
            case "on" -> true;
            case "off" -> false;
            default -> speaksTls(environment);
        };
    }

    @Override
    public boolean https() {
        return https;
    }

    @Override
    public String name(String plain) {
        return https ? "__Host-" + plain : plain;
    }

    private static boolean speaksTls(Environment environment) {
        boolean certificate = !environment.getProperty("server.ssl.bundle", "").isBlank()
                || !environment.getProperty("server.ssl.certificate", "").isBlank()
                || !environment.getProperty("server.ssl.key-store", "").isBlank();
        return certificate && environment.getProperty("server.ssl.enabled", Boolean.class, true);
    }
}
