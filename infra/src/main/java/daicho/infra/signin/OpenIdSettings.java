package daicho.infra.signin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The OpenID provider of one municipality.
 *
 * @param issuer its address, below which {@code /.well-known/openid-configuration} stands
 * @param clientId of Daicho there
 * @param clientSecret of Daicho there; better in a file or the environment
 * @param clientSecretFile that holds the secret alone
 * @param scopes asked for besides {@code openid}
 * @param claims under which names the provider tells what
 * @param roles what the provider calls a role, and Daicho's name of it
 * @param departments what the provider calls a department, and the id or name of it in Daicho
 */
public record OpenIdSettings(
        String issuer,
        String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("") String clientSecretFile,
        @DefaultValue("profile") List<String> scopes,
        @DefaultValue Claims claims,
        @DefaultValue Map<String, String> roles,
        @DefaultValue Map<String, String> departments) {
    /**
     * Names of claims.
     *
     * @param person who it is, never given to somebody else
     * @param municipality code; none = not told, and everybody the provider knows is of this municipality
     * @param role none = not told, and the assignments recorded in Daicho hold
     * @param departments that somebody acts for
     * @param title 職名
     * @param name of the person, kept outside the ledger
     */
    public record Claims(
            @DefaultValue("sub") String person,
            @Nullable String municipality,
            @Nullable String role,
            @DefaultValue("departments") String departments,
            @DefaultValue("title") String title,
            @DefaultValue("name") String name) {}

    public OpenIdSettings {
        if (!issuer.startsWith("https://") && !issuer.matches("http://(localhost|127\\.0\\.0\\.1)(:[0-9]+)?(/.*)?")) {
            throw new IllegalArgumentException("the issuer of an OpenID provider must be reached over TLS: " + issuer);
        }
    }

    public String secret() {
        if (clientSecretFile.isBlank()) {
            return clientSecret;
        }
        try {
            return Files.readString(Path.of(clientSecretFile)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "OpenIdSettings[" + issuer + "]";
    }
}
