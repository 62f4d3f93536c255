package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.database.Processes;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Daicho in a JVM of its own, with a data directory and a port of its own, and its command line beside it. */
final class Node {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    final int port;

    private final Path directory;
    private final Map<String, String> environment;
    private Process process;

    /**
     * What a command left.
     *
     * @param exit code
     * @param out standard output
     * @param err standard error
     */
    record Outcome(int exit, String out, String err) {
        String line(int number) {
            return out.lines().toList().get(number);
        }
    }

    private Node(Path directory, int port, Map<String, String> environment) throws IOException {
        this.directory = directory;
        this.environment = environment;
        this.port = port;
        this.process = launch();
    }

    /** Starts one and waits until it answers. */
    static Node start(Path directory) throws IOException {
        return start(directory, Map.of());
    }

    /** The same with these variables. */
    static Node start(Path directory, Map<String, String> environment) throws IOException {
        Node node = new Node(directory, freePort(), environment);
        node.awaitHealth();
        return node;
    }

    /** Below those that the system gives to connections, one of which might take it before the node does. */
    private static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // Another one, then.
            }
        }
    }

    /** Lets one try to start that cannot, and waits until it has given up; it is given these variables. */
    static Outcome fail(Path directory, Map<String, String> environment) throws IOException, InterruptedException {
        Path out = Files.createTempFile(directory, "out", ".txt");
        ProcessBuilder builder = java(directory.resolve("data"), 0, "serve")
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("does not end");
        }
        return new Outcome(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8), "");
    }

    /** After a kill; gives the time to the first answer. */
    Duration restart() throws IOException {
        long begun = System.nanoTime();
        process = launch();
        awaitHealth();
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Stops it in the middle of whatever it is doing, as when its machine is paused. */
    void freeze() throws IOException, InterruptedException {
        Processes.freeze(List.of(process.pid()));
    }

    void thaw() throws IOException, InterruptedException {
        Processes.signal("CONT", List.of(process.pid()));
    }

    /** Asks it to end, as an operator would. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("does not stop");
        }
    }

    /** Runs a command beside the server. */
    Outcome run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile(directory.getParent(), "out", ".txt");
        Path err = Files.createTempFile(directory.getParent(), "err", ".txt");
        ProcessBuilder builder =
                java(directory, port, arguments).redirectOutput(out.toFile()).redirectError(err.toFile());
        // In English, in whatever language the tests run, unless a test wants another.
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(this.environment);
        builder.environment().putAll(environment);
        Process command = builder.start();
        if (!command.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            command.destroyForcibly();
            throw new IllegalStateException("does not end: " + List.of(arguments));
        }
        return new Outcome(
                command.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    Outcome run(String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), arguments);
    }

    private Process launch() throws IOException {
        ProcessBuilder builder = java(directory, port, "serve")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolveSibling("server.log").toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static ProcessBuilder java(Path directory, int port, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                // Without the tests' own classes, which the application would take for its own.
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> !entry.endsWith("test-classes"))
                        .collect(Collectors.joining(File.pathSeparator)),
                "daicho.infra.cli.Launch"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("DAICHO_DATA", directory.toString());
        builder.environment().put("DAICHO_SAMPLE", "off");
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        return builder;
    }

    private void awaitHealth() {
        HttpRequest health = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            await(() -> {
                try {
                    return client.send(health, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200;
                } catch (IOException notYet) {
                    return false;
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    }

    /** All that the server has said. */
    String log() {
        try {
            return Files.readString(directory.resolveSibling("server.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for a condition that holds sooner or later, as long as the server lives. */
    void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!condition.getAsBoolean()) {
                assertThat(System.nanoTime()).as("the condition in time").isLessThan(deadline);
                assertThat(process.waitFor(50, TimeUnit.MILLISECONDS))
                        .as(this::log)
                        .isFalse();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
