package daicho.infra.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daicho.infra.startup.Refusal;
import daicho.infra.startup.StartupRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class SecretFilesTest {
    @TempDir
    private Path directory;

    @Test
    void reads_a_secret_from_the_file_that_its_variable_names() throws IOException {
        Path file = Files.writeString(directory.resolve("password"), " 秘密 word \r\n");
        StandardEnvironment environment = with(Map.of(
                "DAICHO_DATABASE_PASSWORD_FILE", file.toString(),
                "SERVER_SSL_KEY_STORE_PASSWORD_FILE", file.toString(),
                "DAICHO_AXON_SERVER_TOKEN_FILE", file.toString(),
                "SPRING_SECURITY_OAUTH2_CLIENT_REGISTRATION_CITY_CLIENT_SECRET_FILE", file.toString()));
        for (String setting : new String[] {
            "daicho.database.password",
            "server.ssl.key-store-password",
            "daicho.axon-server.token",
            "spring.security.oauth2.client.registration.city.client-secret"
        }) {
            assertThat(Binder.get(environment).bind(setting, String.class).get())
                    .as(setting)
                    .isEqualTo(" 秘密 word ");
        }
        assertThat(environment.getProperty("daicho.database.password")).isEqualTo(" 秘密 word ");
    }

    @Test
    void leaves_other_variables_alone() throws IOException {
        Path file = Files.writeString(directory.resolve("x"), "x");
        StandardEnvironment environment =
                with(Map.of("DAICHO_DATA_FILE", file.toString(), "OTHER_PASSWORD_FILE", "/nowhere"));
        assertThat(environment.getProperty("DAICHO_DATA")).isNull();
        assertThat(environment.getProperty("OTHER_PASSWORD")).isNull();
    }

    @Test
    void refuses_to_start_without_the_file_or_with_two_secrets() throws IOException {
        Path empty = Files.writeString(directory.resolve("empty"), "\n");
        refused(Map.of("DAICHO_DATABASE_PASSWORD_FILE", "/nowhere/at/all"), Refusal.SECRET_FILE_UNREADABLE);
        refused(Map.of("DAICHO_DATABASE_PASSWORD_FILE", empty.toString()), Refusal.SECRET_FILE_UNREADABLE);
        refused(Map.of("DAICHO_DATABASE_PASSWORD_FILE", "a\0b"), Refusal.SECRET_FILE_UNREADABLE);
        refused(
                Map.of("DAICHO_DATABASE_PASSWORD_FILE", empty.toString(), "DAICHO_DATABASE_PASSWORD", "known-secret"),
                Refusal.SECRET_GIVEN_TWICE);
    }

    private static void refused(Map<String, Object> variables, Refusal refusal) {
        assertThatExceptionOfType(StartupRefused.class)
                .isThrownBy(() -> with(variables))
                .satisfies(refused -> {
                    assertThat(refused.refusal()).isEqualTo(refusal);
                    assertThat(refused.details()).doesNotContain("known-secret");
                });
    }

    private static StandardEnvironment with(Map<String, Object> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        new SecretFiles().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }
}
