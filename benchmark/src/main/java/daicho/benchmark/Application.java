package daicho.benchmark;

import daicho.infra.database.Login;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An application in a JVM of its own, with the same options as this JVM, which puts it under load over HTTP. */
final class Application implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration STOP = Duration.ofSeconds(30);

    /** With which peers let the load in; any secret will do. */
    static final String TOKEN = "benchmark-" + UUID.randomUUID();

    /** The class path of the peers, which the build writes: their libraries must not be on Daicho's. */
    private static final Path PEERS = Path.of(System.getProperty("daicho.benchmark.peers", "peers/target"));

    private final Process process;
    private final int port;
    private final Path log;

    private Application(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** Starts Daicho on a database that has been prepared for it. */
    static Application daicho(Login login, Path log) throws IOException {
        return start(
                System.getProperty("java.class.path"),
                "daicho.infra.DaichoApplication",
                Stream.concat(Node.SETTINGS.stream(), Node.of(login).stream()),
                log);
    }

    /**
     * Starts a peer, with a pool as large as that of Daicho's writers.
     *
     * @param main its main class, below the package {@code peer}
     * @param more settings
     */
    static Application peer(String main, Login login, Path logs, String... more) throws IOException {
        return start(
                PEERS.resolve("classes") + ":"
                        + Files.readString(PEERS.resolve("class-path")).strip(),
                "peer." + main,
                Stream.concat(
                        Stream.of(
                                "--spring.datasource.url=" + login.url(),
                                "--spring.datasource.username=" + login.user(),
                                "--spring.datasource.password=" + login.password(),
                                "--spring.datasource.hikari.maximum-pool-size=16",
                                "--spring.jpa.hibernate.ddl-auto=create-only",
                                "--spring.jpa.open-in-view=false",
                                "--peer.token=" + TOKEN,
                                "--logging.level.root=warn"),
                        Stream.of(more)),
                logs.resolve(main.substring(0, main.indexOf('.')) + ".log"));
    }

    private static Application start(String classPath, String main, Stream<String> settings, Path log)
            throws IOException {
        int port = freePort();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-X") || option.startsWith("-D") || option.startsWith("--"))
                .forEach(command::add);
        command.addAll(List.of("-cp", classPath, main));
        settings.forEach(command::add);
        command.addAll(List.of("--server.port=" + port, "--server.address=127.0.0.1"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return new Application(process, port, log);
    }

    /** Returns when it serves: Spring Boot opens the port when everything else is ready. */
    void await() throws IOException, InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException("it does not start, see " + log);
            }
            Thread.sleep(50);
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Where it serves. */
    String address() {
        return "http://127.0.0.1:" + port + "/";
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
