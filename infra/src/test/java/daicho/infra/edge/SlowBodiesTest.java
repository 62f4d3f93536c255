package daicho.infra.edge;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.web.SiteTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

/** A caller that begins many bodies and continues none must not hold every thread for as long as a body may take. */
@TestPropertySource(
        properties = {
            "server.tomcat.threads.max=8",
            "server.tomcat.threads.min-spare=8",
            "daicho.limits.body-time=10m",
            "server.tomcat.connection-timeout=60s"
        })
class SlowBodiesTest extends SiteTest {
    /** Less than the time that one of the bodies may take, which is a minute without a byte. */
    private static final int SOON_MILLIS = 45_000;

    @ParameterizedTest
    @ValueSource(strings = {"/sign-in", M + "/echo", M + "/public/comments"})
    void answers_others_while_many_bodies_do_not_come(String path) throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                slow.add(socket);
                write(
                        socket,
                        "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                                + "Content-Length: 1000\r\n\r\na=");
            }
            try (Socket other = new Socket(InetAddress.getLoopbackAddress(), port)) {
                other.setSoTimeout(SOON_MILLIS);
                write(other, "GET /actuator/health/liveness HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
                assertThat(new String(other.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                        .startsWith("HTTP/1.1 200");
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
