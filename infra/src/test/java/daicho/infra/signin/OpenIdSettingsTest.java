package daicho.infra.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is needed of a provider before anybody is sent there. */
class OpenIdSettingsTest {
    @Test
    void takes_a_provider_with_a_secret() {
        assertThat(settings("secret").secret()).isEqualTo("secret");
    }

    /** With a blank one, whoever intercepts a code could exchange it. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u3000"})
    void takes_none_without_a_client_secret(String secret) {
        assertThatIllegalArgumentException().isThrownBy(() -> settings(secret));
    }

    private static OpenIdSettings settings(String secret) {
        return new OpenIdSettings(
                "https://login.city.example.jp",
                "daicho",
                secret,
                "",
                List.of("profile"),
                new OpenIdSettings.Claims("sub", null, null, "departments", "title", "name"),
                Map.of(),
                Map.of());
    }
}
