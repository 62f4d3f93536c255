package daicho.infra.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasskeySettingsTest {
    @Test
    void binds_passkeys_to_the_host_of_the_origin() {
        assertThat(new PasskeySettings("https://daicho.city.example.jp:8443").host())
                .isEqualTo("daicho.city.example.jp");
        assertThat(new PasskeySettings("http://localhost:8080").host()).isEqualTo("localhost");
        assertThat(new PasskeySettings("").isOn()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://daicho.city.example.jp",
                "https://daicho.city.example.jp/",
                "https://daicho.city.example.jp/daicho",
                "https://daicho.city.example.jp:443",
                "https://Daicho.city.example.jp",
                "https://user@daicho.city.example.jp",
                "https://10.0.0.5",
                "https://",
                "https://-",
                "http://localhost:80",
                "http://127.0.0.1:8080",
                "daicho.city.example.jp",
            })
    void takes_no_origin_that_no_browser_would_write_or_bind_passkeys_to(String origin) {
        assertThatIllegalArgumentException().isThrownBy(() -> new PasskeySettings(origin));
    }
}
