package daicho.infra.edge;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.Eventually;
import daicho.infra.web.SiteTest;
import daicho.shared.access.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

/** Uploads take of the memory for all of them what has arrived, and not what was announced. */
@TestPropertySource(properties = {"daicho.limits.uploads=300KB", "daicho.limits.upload-time=10m"})
class SlowUploadsTest extends SiteTest {
    private static final String CSV = "text/csv";
    private static final String PARTS = "multipart/form-data; boundary=b";

    private static final String FILE =
            "--b\r\nContent-Disposition: form-data; name=\"sheet\"; filename=\"a.csv\"\r\n\r\n";

    @Test
    void three_who_announce_much_and_send_slowly_keep_nobody_from_uploading() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (String type : List.of(CSV, PARTS, CSV)) {
                slow.add(begun(type, 290_000, 10));
                slow.add(begun(type, -1, 10));
            }
            for (String type : List.of(CSV, PARTS)) {
                assertThat(whole(type, 200_000)).startsWith("HTTP/1.1 20");
            }
        } finally {
            close(slow);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {CSV, PARTS})
    void what_has_arrived_is_bounded_and_comes_back(String type) throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            slow.add(begun(type, 290_000, 250_000));
            Eventually.until(
                    "there is no place for another", () -> whole(CSV, 200_000).contains("intake.busy"));
            String refused = whole(PARTS, 200_000);
            assertThat(refused).startsWith("HTTP/1.1 503").contains("Retry-After: 10", "intake.busy");
            // A small one has place.
            assertThat(whole(type, 1_000)).startsWith("HTTP/1.1 20");
        } finally {
            close(slow);
        }
        Eventually.until("there is place again", () -> whole(type, 200_000).startsWith("HTTP/1.1 20"));
    }

    /** Begins an upload, and sends some of it. */
    private Socket begun(String type, int announced, int sent) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        String length = announced < 0 ? "Transfer-Encoding: chunked" : "Content-Length: " + announced;
        write(socket, head(type, length));
        String body = (type.equals(PARTS) ? FILE : "") + "x".repeat(sent);
        write(socket, announced < 0 ? Integer.toHexString(body.length()) + "\r\n" + body + "\r\n" : body);
        return socket;
    }

    private String whole(String type, int length) {
        String body = type.equals(PARTS) ? FILE + "x".repeat(length) + "\r\n--b--\r\n" : "x".repeat(length);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(60_000);
            write(socket, head(type, "Connection: close\r\nContent-Length: " + body.length()) + body);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return String.valueOf(e);
        }
    }

    private String head(String type, String more) {
        String token = tokens.create("test", KANAZAWA, Role.SECRETARIAT, "", Set.of(), null, null);
        return "POST " + M + "/intake" + (type.equals(CSV) ? "?profile=x" : "")
                + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token + "\r\nContent-Type: " + type + "\r\n" + more
                + "\r\n\r\n";
    }

    private static void close(List<Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }
}
