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
 * @param issuer the provider's address, below which {@code /.well-known/openid-configuration} stands
 * @param clientId of Daicho there
 * @param clientSecret of Daicho there, not blank; better kept in a file or the environment
 * @param clientSecretFile file that holds only the secret
 * @param scopes asked for besides {@code openid}
 * @param claims the names under which the provider sends each piece of information
 * @param roles the provider's name of a role, and Daicho's name of it
 * @param departments the provider's name of a department, and its id or name in Daicho
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
     * @param person id of the person, never given to somebody else
     * @param municipality code; none = not sent, and everybody at the provider belongs to this municipality
     * @param role none = not sent, and the assignments recorded in Daicho apply
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
        if (clientId.isBlank() || secret(clientSecret, clientSecretFile).isBlank()) {
            throw new IllegalArgumentException("an OpenID provider needs client-id and a client secret: " + issuer);
        }
    }

    public String secret() {
        return secret(clientSecret, clientSecretFile);
    }

    private static String secret(String clientSecret, String clientSecretFile) {
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
