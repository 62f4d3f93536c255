package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.database.TestDatabase;
import daicho.shared.access.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** No password and no token is ever in what Daicho prints or logs, least of all when something goes wrong. */
@ExtendWith(OutputCaptureExtension.class)
class SecretsTest extends AcceptanceTest {
    private static final String SECRET = "geheim-Kennwort-4711";

    @TempDir
    private Path directory;

    @Test
    void a_start_that_fails_tells_no_secret() throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve("password"), SECRET + "\n");
        Node.Outcome refused = Node.fail(
                directory,
                Map.of(
                        "DAICHO_DATABASE_URL",
                        DATABASE.url() + "?password=in-the-url-" + SECRET,
                        "DAICHO_DATABASE_USER",
                        DATABASE.user(),
                        "DAICHO_DATABASE_PASSWORD_FILE",
                        file.toString(),
                        "LC_ALL",
                        "C.UTF-8"));
        assertThat(refused.exit()).isEqualTo(1);
        // The file was read; the server refuses the password in it.
        assertThat(refused.out()).contains("refuses the login").doesNotContain(SECRET, DATABASE.password());

        Node.Outcome outside = Node.fail(
                directory,
                Map.of(
                        "DAICHO_PUBLIC_ONLY", "true",
                        "DAICHO_DATABASE_URL", DATABASE.url(),
                        "DAICHO_DATABASE_USER", DATABASE.user(),
                        "DAICHO_DATABASE_PASSWORD", DATABASE.password(),
                        "LC_ALL", "C.UTF-8"));
        assertThat(outside.exit()).isEqualTo(refused.exit());
        assertThat(outside.out())
                .contains("more rights", "database public-login")
                .doesNotContain(DATABASE.password());

        Files.writeString(directory.resolve("daicho.p12"), "no key store");
        Node.Outcome keyless = Node.fail(
                directory,
                Map.of(
                        "DAICHO_DATABASE_URL", DATABASE.url(),
                        "DAICHO_DATABASE_USER", DATABASE.user(),
                        "DAICHO_DATABASE_PASSWORD", DATABASE.password(),
                        "DAICHO_DATABASE_ROLE_PASSWORDS",
                                TestDatabase.passwordFile().toString(),
                        "SERVER_SSL_KEY_STORE", "file:" + directory.resolve("daicho.p12"),
                        "SERVER_SSL_KEY_STORE_PASSWORD_FILE", file.toString()));
        assertThat(keyless.exit()).isEqualTo(1);
        assertThat(keyless.out()).contains("daicho.p12").doesNotContain(SECRET, DATABASE.password());
    }

    @Test
    void errors_while_it_runs_tell_no_secret(CapturedOutput output) {
        City city = City.found(port, tokens);
        String token = city.token(Role.SECRETARIAT);
        Api clerk = new Api(port, city.code, token);
        String wrong = "dcho_" + "A".repeat(43);
        assertThat(new Api(port, city.code, wrong).get("/plans").status()).isEqualTo(401);
        assertThat(new Api(port, city.code, token + "x").get("/plans").status()).isEqualTo(401);
        assertThat(clerk.post("/plans", "{\"name\": \"" + SECRET + "\"").status())
                .isEqualTo(400);
        assertThat(clerk.get("/plans?asOf=" + SECRET).status()).isEqualTo(422);
        assertThat(clerk.get("/audit?cursor=" + SECRET).status()).isEqualTo(422);
        assertThat(clerk.get("/" + SECRET).status()).isEqualTo(404);
        assertThat(clerk.fromRoot("//" + SECRET).status()).isEqualTo(400);
        assertThat(output.getAll()).doesNotContain(SECRET, token, wrong, DATABASE.password());
    }

    @Test
    void shows_its_configuration_to_nobody() {
        City city = City.found(port, tokens);
        for (String endpoint : List.of(
                "env",
                "env/daicho.database.password",
                "configprops",
                "beans",
                "heapdump",
                "threaddump",
                "loggers",
                "logfile",
                "mappings",
                "conditions",
                "shutdown",
                "scheduledtasks",
                "sbom/..")) {
            assertThat(city.as(Role.OPERATOR).get("/actuator/" + endpoint).status())
                    .as(endpoint)
                    .isEqualTo(endpoint.contains("..") ? 400 : 404);
        }
        for (String endpoint : List.of("info", "metrics", "prometheus", "health")) {
            assertThat(city.as(Role.OPERATOR).get("/actuator/" + endpoint).text())
                    .doesNotContain(DATABASE.password());
        }
    }
}
