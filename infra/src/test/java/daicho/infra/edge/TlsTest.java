package daicho.infra.edge;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.web.SiteTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Daicho's own TLS, by configuration alone, with a key that is made for the test. */
class TlsTest extends SiteTest {
    private static final String PASSWORD = "of-the-key-store";

    @TempDir
    private static Path directory;

    @DynamicPropertySource
    static void tls(DynamicPropertyRegistry registry) throws IOException, InterruptedException {
        Path store = directory.resolve("daicho.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "daicho",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).isZero();
        registry.add("spring.ssl.bundle.jks.web.keystore.location", () -> "file:" + store);
        registry.add("spring.ssl.bundle.jks.web.keystore.password", () -> PASSWORD);
        registry.add("spring.ssl.bundle.jks.web.keystore.type", () -> "PKCS12");
        // A setting from old times that must have no effect.
        registry.add("spring.ssl.bundle.jks.web.options.enabled-protocols", () -> "TLSv1,TLSv1.1,TLSv1.2,TLSv1.3");
        registry.add("server.ssl.bundle", () -> "web");
    }

    @Test
    void answers_over_tls_and_asks_browsers_to_stay_there()
            throws IOException, InterruptedException, GeneralSecurityException {
        try (HttpClient client = HttpClient.newBuilder().sslContext(trusting()).build()) {
            for (String path : new String[] {"/actuator/health", M + "/echo", "/nowhere"}) {
                HttpResponse<String> answer = client.send(
                        HttpRequest.newBuilder(URI.create("https://localhost:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
                assertThat(answer.headers().allValues("Strict-Transport-Security"))
                        .as(path)
                        .containsExactly("max-age=31536000");
            }
        }
    }

    @Test
    void speaks_no_plain_http_on_the_same_port() {
        assertThat(with(null).raw("GET /actuator/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .doesNotContain("UP");
    }

    @Test
    void refuses_versions_below_1_2() throws IOException {
        assertThat(hello("0301")).startsWith("1503").endsWith("0246");
        assertThat(hello("0302")).startsWith("1503").endsWith("0246");
        // The handshake continues.
        assertThat(hello("0303")).startsWith("16");
    }

    /**
     * The first record of the answer to a caller that knows this version and no later one. 0x15 is an alert, 70 the
     * version.
     */
    private String hello(String version) throws IOException {
        String suites = "c009c00ac013c014c02bc02fc02cc030";
        String extensions = "000a00040002" + "0017" + "000b00020100" + "000d00080006040304010201";
        String body = version + "00".repeat(32) + "00" + length(2, suites) + suites + "0100" + length(2, extensions)
                + extensions;
        String handshake = "01" + length(3, body) + body;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(HexFormat.of().parseHex("160301" + length(2, handshake) + handshake));
            InputStream in = socket.getInputStream();
            byte[] head = in.readNBytes(5);
            byte[] record = in.readNBytes(ByteBuffer.wrap(head).getShort(3));
            return HexFormat.of().formatHex(head) + HexFormat.of().formatHex(record);
        }
    }

    private static String length(int bytes, String hex) {
        return HexFormat.of().toHexDigits(hex.length() / 2, bytes * 2);
    }

    private static SSLContext trusting() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(directory.resolve("daicho.p12"))) {
            store.load(in, PASSWORD.toCharArray());
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
