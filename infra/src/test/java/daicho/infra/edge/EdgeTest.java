package daicho.infra.edge;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.web.Site;
import daicho.infra.web.SiteTest;
import daicho.shared.access.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

/**
 * The server where it meets the network. All of 127.0.0.0/8 is this machine, so a proxy can have an address of its own.
 */
@TestPropertySource(
        properties = {
            "daicho.proxies=127.0.0.2, 10.0.0.0/8,2001:db8::/32",
            // If this setting had an effect, the server would believe every private address.
            "server.forward-headers-strategy=native",
            "daicho.limits.failed-authentications-per-minute=3",
            "daicho.limits.header-time=1s",
            "daicho.limits.body-time=1s",
            "daicho.limits.upload-time=1s",
            "daicho.limits.request-time=2s",
            "server.tomcat.connection-timeout=3s"
        })
class EdgeTest extends SiteTest {
    private static final String PROXY = "127.0.0.2";
    private static final String STRANGER = "127.0.0.1";
    /**
     * How many bytes a slow caller, who would continue for ever, may exchange with the server at most; ten a second.
     */
    private static final int LONG = 600;

    private static final int BETWEEN_MILLIS = 100;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-For: 198.51.100.7                            | 198.51.100.7",
                "X-Forwarded-For: 203.0.113.9, 198.51.100.7               | 198.51.100.7",
                "X-Forwarded-For: 203.0.113.9, 198.51.100.7, 10.1.2.3     | 198.51.100.7",
                "X-Forwarded-For: 203.0.113.9\\r\\nX-Forwarded-For: 198.51.100.7 | 198.51.100.7",
                "X-Forwarded-For: 10.9.9.9, 10.1.2.3                      | 10.9.9.9",
                "X-Forwarded-For: 198.51.100.7:4711                       | 198.51.100.7",
                "X-Forwarded-For: [2001:db9::1]:4711                      | 2001:db9:0:0:0:0:0:1",
                "X-Forwarded-For: 198.51.100.7, 2001:db8::5               | 198.51.100.7",
                "X-Forwarded-For: ::ffff:198.51.100.7                     | 198.51.100.7",
                "X-Forwarded-For: 198.51.100.7, unknown                   | 127.0.0.2",
                "X-Forwarded-For: evil.example                            | 127.0.0.2",
                "X-Forwarded-For:                                         | 127.0.0.2",
                "X-Real-IP: 198.51.100.7                                  | 127.0.0.2",
                "Forwarded: for=198.51.100.7                              | 127.0.0.2"
            })
    void believes_a_trusted_proxy_and_nobody_before_the_first_stranger(String header, String address)
            throws IOException {
        String lines = header.replace("\\r\\n", "\r\n");
        assertThat(origin(PROXY, lines))
                .startsWith(address + " http://localhost")
                .endsWith(" plain null null");
        assertThat(origin(STRANGER, lines))
                .startsWith(STRANGER + " http://localhost")
                .endsWith(" plain null null");
    }

    @Test
    void takes_scheme_and_host_from_a_trusted_proxy_alone() throws IOException {
        String told =
                "X-Forwarded-For: 198.51.100.7\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Host: daicho.example\r\n"
                        + "X-Forwarded-Prefix: /evil\r\nX-Forwarded-Port: 99";
        assertThat(origin(PROXY, told)).isEqualTo("198.51.100.7 https://daicho.example secure null null");
        assertThat(origin(STRANGER, told)).isEqualTo("127.0.0.1 http://localhost plain null null");
        assertThat(origin(PROXY, "X-Forwarded-Proto: https\r\nX-Forwarded-Host: daicho.example:8443"))
                .isEqualTo("127.0.0.2 https://daicho.example:8443 secure null null");
        assertThat(origin(PROXY, "X-Forwarded-Host: a b<script>")).startsWith("127.0.0.2 http://localhost ");
        assertThat(answer(PROXY, told)).contains("Strict-Transport-Security: max-age=31536000\r\n");
        assertThat(answer(STRANGER, told)).doesNotContain("Strict-Transport-Security");
    }

    @Test
    void counts_failures_by_the_address_behind_the_proxy() throws IOException {
        String guess = "\r\nAuthorization: Bearer guess";
        for (int i = 0; i < 3; i++) {
            assertThat(exchange(PROXY, "X-Forwarded-For: 192.0.2.1" + guess)).startsWith("HTTP/1.1 401");
        }
        assertThat(exchange(PROXY, "X-Forwarded-For: 192.0.2.1" + guess)).startsWith("HTTP/1.1 429");
        assertThat(exchange(PROXY, "X-Forwarded-For: 203.0.113.5, 192.0.2.1" + guess))
                .startsWith("HTTP/1.1 429");
        assertThat(exchange(PROXY, "X-Forwarded-For: 192.0.2.2" + guess)).startsWith("HTTP/1.1 401");
        // A caller that is not a proxy is counted by its own address, whatever its headers say.
        for (int i = 0; i < 3; i++) {
            assertThat(exchange("127.0.0.9", "X-Forwarded-For: 192.0.2.10" + i + guess))
                    .startsWith("HTTP/1.1 401");
        }
        assertThat(exchange("127.0.0.9", "X-Forwarded-For: 192.0.2.200" + guess))
                .startsWith("HTTP/1.1 429");
    }

    /** An answer of 5xx would report that something is wrong with the node. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CONNECT /actuator/health HTTP/1.1",
                "GET /actuator/health HTTP/9.9",
                "GET /actuator/health HTTP/1.1\r\nTransfer-Encoding: gzip",
                "POST /actuator/health HTTP/1.1\r\nTransfer-Encoding: chunked, chunked"
            })
    void blames_the_caller_for_http_that_it_does_not_speak(String head) throws IOException {
        try (Socket socket = connect(STRANGER)) {
            socket.getOutputStream()
                    .write((head + "\r\nHost: x\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400")
                    .contains("\"status\":400,\"code\":\"web.request_rejected\"");
        }
    }

    /** The server gives up on such a line with an exception of its own kind, in whoever reads the body. */
    @Test
    void blames_the_caller_for_chunks_that_it_cannot_read() throws IOException {
        String token = token();
        String chunks = "\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json"
                + "\r\nTransfer-Encoding: chunked\r\n\r\n2;x=" + "y".repeat(300_000);
        assertThat(sent("POST " + M + "/echo HTTP/1.1\r\nAuthorization: Bearer " + token + chunks))
                .startsWith("HTTP/1.1 400");
        assertThat(sent("POST " + M + "/echo HTTP/1.1" + chunks)).startsWith("HTTP/1.1 401");
    }

    private String sent(String request) throws IOException {
        StringBuilder answer = new StringBuilder();
        try (Socket socket = connect(STRANGER)) {
            Thread sender = Thread.ofVirtual().start(() -> {
                try {
                    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                } catch (IOException e) {
                    // The server has hung up, after its answer.
                }
            });
            try {
                for (int next; (next = socket.getInputStream().read()) >= 0; ) {
                    answer.append((char) next);
                }
            } catch (SocketException e) {
                // Hung up before all was read.
            }
            sender.interrupt();
        }
        return answer.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /actuator/health HTTP/1.1\r\nHost: x\r\nX-Slow: ", "GET /actuator/hea", "G"})
    void cuts_off_a_head_that_comes_too_slowly(String begin) throws IOException {
        assertThat(drip(begin)).isEmpty();
    }

    @Test
    void cuts_off_bodies_that_come_too_slowly() throws IOException {
        String token = token();
        for (String path : new String[] {"/echo", "/intake?profile=x"}) {
            for (String type : new String[] {"application/json", "text/csv", "multipart/form-data; boundary=x"}) {
                String answer = drip("POST " + M + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token
                        + "\r\nContent-Type: " + type + "\r\nContent-Length: 90000\r\n\r\n--x\r\n");
                assertThat(answer)
                        .as(path + " " + type)
                        .startsWith("HTTP/1.1 4")
                        .contains("\"code\"");
            }
        }
        assertThat(drip("POST " + M + "/echo HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token
                        + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n90000\r\n"))
                .startsWith("HTTP/1.1 408");
    }

    @Test
    void cuts_off_what_nobody_wanted_to_read() throws IOException {
        assertThat(drip("POST " + M
                        + "/echo HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\nContent-Length: 250000\r\n\r\n"))
                .startsWith("HTTP/1.1 401");
        assertThat(drip("GET /actuator/health HTTP/1.1\r\nHost: x\r\nContent-Length: 250000\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void cuts_off_who_does_not_take_the_answer() throws IOException {
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(1_024);
            socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.getOutputStream()
                    .write(("GET " + M + "/endless HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token()
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            int looks = 0;
            // Reads a little now and then, so that no single write of the server takes too long.
            while (!Site.Echo.endless().await(Duration.ofMillis(BETWEEN_MILLIS))) {
                assertThat(looks++).as("the answer was given up").isLessThan(LONG);
                socket.getInputStream().readNBytes(64);
            }
        }
    }

    @Test
    void takes_a_body_that_comes_in_time_and_the_next_request_after_it() throws IOException {
        String head = "POST " + M + "/bare HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token()
                + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n";
        try (Socket socket = connect(STRANGER)) {
            for (String end : new String[] {"\r\n{}", "Connection: close\r\n\r\n{}"}) {
                socket.getOutputStream().write((head + end).getBytes(StandardCharsets.ISO_8859_1));
            }
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                            .split("HTTP/1.1 200", -1))
                    .hasSize(3);
        }
    }

    private String token() {
        return tokens.create("test", KANAZAWA, Role.STAFF, "", java.util.Set.of(), null, null);
    }

    private String origin(String from, String lines) throws IOException {
        String answer = answer(from, lines);
        assertThat(answer).startsWith("HTTP/1.1 200");
        return answer.substring(answer.indexOf("\r\n\r\n") + 4).replaceFirst(":" + port + " ", " ");
    }

    private String answer(String from, String lines) throws IOException {
        return exchange(from, lines + "\r\nAuthorization: Bearer " + token());
    }

    private String exchange(String from, String lines) throws IOException {
        try (Socket socket = connect(from)) {
            socket.getOutputStream()
                    .write(("GET " + M + "/origin HTTP/1.1\r\nHost: localhost\r\n" + lines
                                    + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Sends a byte now and then for as long as the server listens; returns the answer. */
    private String drip(String begin) throws IOException {
        StringBuilder answer = new StringBuilder();
        try (Socket socket = connect(STRANGER)) {
            socket.getOutputStream().write(begin.getBytes(StandardCharsets.ISO_8859_1));
            socket.setSoTimeout(BETWEEN_MILLIS);
            for (int sent = 0; sent < LONG; ) {
                try {
                    int read = socket.getInputStream().read();
                    if (read < 0) {
                        return answer.toString();
                    }
                    answer.append((char) read);
                } catch (SocketTimeoutException nothing) {
                    socket.getOutputStream().write('x');
                    sent++;
                }
            }
        } catch (SocketException closed) {
            return answer.toString();
        }
        throw new AssertionError("Still listened to after " + LONG + " bytes: " + answer);
    }

    private Socket connect(String from) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.ofLiteral(from), 0);
    }
}
