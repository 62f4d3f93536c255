package daicho.infra.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daicho.infra.signin.OpenIdSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OpenIdProvidersTest {
    private static final String CODE = "472999";

    @Test
    void keeps_nobody_waiting_for_a_provider_that_hangs() throws IOException {
        try (ExecutorService browsers = Executors.newVirtualThreadPerTaskExecutor();
                ServerSocket hanging = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            OpenIdProviders providers = new OpenIdProviders(
                    Map.of(CODE, settings("http://127.0.0.1:" + hanging.getLocalPort())),
                    new ProviderCalls(Duration.ofMinutes(1)));
            Future<?> first = browsers.submit(() -> providers.findByRegistrationId(CODE));
            try (Socket asked = hanging.accept()) {
                assertThat(asked.isConnected()).isTrue();
                Future<?> second = browsers.submit(() -> providers.findByRegistrationId(CODE));
                assertThatExceptionOfType(ExecutionException.class)
                        .isThrownBy(() -> second.get(15, TimeUnit.SECONDS))
                        .withMessageContaining("has not answered yet");
                assertThat(first.isDone()).isFalse();
            }
        }
    }

    private static OpenIdSettings settings(String issuer) {
        return new OpenIdSettings(
                issuer,
                "daicho",
                "secret",
                "",
                List.of(),
                new OpenIdSettings.Claims("sub", null, null, "departments", "title", "name"),
                Map.of(),
                Map.of());
    }
}
