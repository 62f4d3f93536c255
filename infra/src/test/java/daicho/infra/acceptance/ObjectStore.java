package daicho.infra.acceptance;

import daicho.infra.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** S3Proxy in a JVM of its own, which keeps the objects of a bucket as files of a directory; see {@code teststore}. */
final class ObjectStore {
    static final String BUCKET = "daicho-test";
    static final String LOGIN = "test-login";
    static final String SECRET = "secret-of-the-test-store";

    private static final Path CLASS_PATH = Path.of("..", "teststore", "target", "classpath.txt");

    final int port;
    private final Path directory;
    private @Nullable Process process;

    ObjectStore(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    void start() throws IOException {
        Files.createDirectories(directory.resolve(BUCKET));
        Path settings = Files.writeString(
                directory.resolveSibling("store.properties"), """
                s3proxy.endpoint=http://127.0.0.1:%d
                s3proxy.authorization=aws-v4
                s3proxy.identity=%s
                s3proxy.credential=%s
                jclouds.provider=filesystem
                jclouds.identity=unused
                jclouds.credential=unused
                jclouds.filesystem.basedir=%s
                """.formatted(port, LOGIN, SECRET, directory));
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        Files.readString(CLASS_PATH, StandardCharsets.UTF_8).strip(),
                        "org.gaul.s3proxy.Main",
                        "--properties",
                        settings.toString()))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolveSibling("store.log").toFile())
                .start();
        Eventually.until("the store answers", () -> {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
                return true;
            } catch (IOException notYet) {
                return false;
            }
        });
    }

    void stop() throws InterruptedException {
        Process running = process;
        if (running != null) {
            running.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
        }
    }

    /** The files of the objects of a municipality. */
    List<Path> objects(String municipality) throws IOException {
        Path of = directory.resolve(BUCKET).resolve(municipality);
        if (!Files.exists(of)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(of)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
