package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.Eventually;
import daicho.infra.database.Ports;
import daicho.infra.database.Processes;
import daicho.infra.database.TestDatabase;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Daicho in a JVM of its own, with a data directory and a port of its own, and its command line beside it: as it is
 * installed, where the build has prepared that ({@code daicho.test.installed}), otherwise from the class path.
 */
final class Node {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String LAUNCH = "daicho.infra.cli.Launch";

    /** What lives for a moment is not worth optimising. */
    private static final String JAVA_OPTIONS = "-Xmx512m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    private static final Path INSTALLED = Path.of(System.getProperty("daicho.test.installed", "target/none"));
    private static final boolean IS_INSTALLED = Files.exists(INSTALLED.resolve("lib/daicho.jar"));

    private static final String CLASS_PATH = classPath();

    final int port;

    private final String classPath;
    private final Path directory;
    private final Map<String, String> environment;
    private Process process;
    private @Nullable Process tools;

    /**
     * The outcome of a command.
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

    private Node(Path directory, int port, Map<String, String> environment, String classPath) throws IOException {
        this.classPath = classPath;
        this.directory = directory;
        this.environment = environment;
        this.port = port;
        TestDatabase.shareUnpacked(directory);
        this.process = launch();
    }

    /** Starts one and waits until it answers. */
    static Node start(Path directory) throws IOException {
        return start(directory, Map.of());
    }

    /** The same with these environment variables. */
    static Node start(Path directory, Map<String, String> environment) throws IOException {
        return start(directory, environment, CLASS_PATH);
    }

    /** Starts one with more than the application itself: a directory of classes and resources. */
    static Node startWith(Path more, Path directory) throws IOException {
        return start(directory, Map.of(), CLASS_PATH + File.pathSeparator + more);
    }

    private static Node start(Path directory, Map<String, String> environment, String classPath) throws IOException {
        Node node = new Node(directory, Ports.free(), environment, classPath);
        node.awaitHealth();
        return node;
    }

    /** Starts one, with these variables, that must fail, and waits until it has ended. */
    static Outcome fail(Path directory, Map<String, String> environment) throws IOException, InterruptedException {
        Path out = Files.createTempFile(directory, "out", ".txt");
        ProcessBuilder builder = java(CLASS_PATH, LAUNCH, directory.resolve("data"), 0, "serve")
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

    /** Registers a municipality, and returns its secretariat. */
    Api found(String code) throws IOException, InterruptedException {
        Outcome token = run("token", "create", "--municipality", code, "--role", "secretariat", "--label", "first");
        assertThat(token.exit()).as(token.err()).isZero();
        Api secretariat = new Api(port, code, token.line(0));
        secretariat
                .post("/api/v1/municipalities", "{\"code\": \"%s\", \"name\": \"試市\"}".formatted(code))
                .json();
        return secretariat;
    }

    /** Restarts it after a kill; returns the time until the first answer. */
    Duration restart() throws IOException {
        long begun = System.nanoTime();
        process = launch();
        awaitHealth();
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Freezes it in the middle of its work, as when its machine is paused. */
    void freeze() throws IOException, InterruptedException {
        Processes.freeze(List.of(process.pid()));
    }

    void thaw() throws IOException, InterruptedException {
        Processes.signal("CONT", List.of(process.pid()));
    }

    /** Asks it to end, as an operator would. */
    void stop() throws IOException, InterruptedException {
        if (tools != null) {
            tools.getOutputStream().close();
            end(tools);
        }
        process.destroy();
        end(process);
    }

    private static void end(Process process) throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("does not stop");
        }
    }

    /** Runs a command beside the server, in a process of its own with these variables. */
    Outcome run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile(directory.getParent(), "out", ".txt");
        Path err = Files.createTempFile(directory.getParent(), "err", ".txt");
        ProcessBuilder builder = tool(environment, LAUNCH, arguments)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
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

    /** The same in the shared process for commands that need no process of their own. */
    Outcome run(String... arguments) throws IOException, InterruptedException {
        Process commands = tools;
        if (commands == null) {
            commands = tool(Map.of(), CommandLines.class.getName())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            tools = commands;
        }
        DataOutputStream asked = new DataOutputStream(commands.getOutputStream());
        asked.writeInt(arguments.length);
        for (String argument : arguments) {
            asked.writeUTF(argument);
        }
        asked.flush();
        DataInputStream answers = new DataInputStream(commands.getInputStream());
        try {
            return CompletableFuture.supplyAsync(() -> outcome(answers)).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            commands.destroyForcibly();
            throw new IllegalStateException("does not end: " + List.of(arguments), e);
        }
    }

    private static Outcome outcome(DataInputStream answers) {
        try {
            int exit = answers.readInt();
            String out = new String(answers.readNBytes(answers.readInt()), StandardCharsets.UTF_8);
            return new Outcome(exit, out, new String(answers.readNBytes(answers.readInt()), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProcessBuilder tool(Map<String, String> environment, String main, String... arguments) {
        ProcessBuilder builder = java(classPath, main, directory, port, arguments);
        // In English, whatever language the tests run in, unless a test wants another.
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(this.environment);
        builder.environment().putAll(environment);
        return builder;
    }

    private Process launch() throws IOException {
        String options = environment.getOrDefault("DAICHO_JAVA_OPTIONS", JAVA_OPTIONS);
        ProcessBuilder builder = java(options, classPath, LAUNCH, directory, port, "serve")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolveSibling("server.log").toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static ProcessBuilder java(String classPath, String main, Path directory, int port, String... arguments) {
        return java(JAVA_OPTIONS, classPath, main, directory, port, arguments);
    }

    private static ProcessBuilder java(
            String options, String classPath, String main, Path directory, int port, String... arguments) {
        List<String> command = new ArrayList<>();
        if (IS_INSTALLED && classPath.equals(CLASS_PATH) && main.equals(LAUNCH)) {
            command.add(INSTALLED.resolve("bin/daicho").toString());
        } else {
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of(options.split(" ", -1)));
            command.add("--enable-native-access=ALL-UNNAMED");
            command.add("--sun-misc-unsafe-memory-access=allow");
            if (!classPath.equals(CLASS_PATH)) {
                // The list of components in the installed jar does not know what a test adds.
                command.add("-Dspring.index.ignore=true");
            }
            command.addAll(List.of("-cp", classPath, main));
        }
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("DAICHO_JAVA_OPTIONS", options);
        builder.environment().put("DAICHO_DATA", directory.toString());
        builder.environment().put("DAICHO_SAMPLE", "off");
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        return builder;
    }

    /**
     * Without the tests' own classes, which the application would take for its own, except for the one that runs
     * commands.
     */
    private static String classPath() {
        try {
            Path tests = Path.of(CommandLines.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path alone = Files.createDirectories(Path.of("target", "commands").toAbsolutePath());
            Path name = Path.of(CommandLines.class.getName().replace('.', '/') + ".class");
            Files.createDirectories(alone.resolve(name).getParent());
            Path copy = Files.createTempFile(alone, "copy", "");
            Files.copy(tests.resolve(name), copy, StandardCopyOption.REPLACE_EXISTING);
            // Moved atomically, since another JVM of this build may be about to read it.
            Files.move(copy, alone.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            Stream<String> application = IS_INSTALLED
                    ? Stream.of(INSTALLED.resolve("lib/daicho.jar").toString())
                    : Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                            .filter(entry -> !Path.of(entry).equals(tests));
            return Stream.concat(application, Stream.of(alone.toString()))
                    .collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitHealth() {
        HttpRequest health = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            await("the node is well", () -> {
                try {
                    return client.send(health, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200;
                } catch (IOException notYet) {
                    return false;
                }
            });
        }
    }

    /** The whole output of the server. */
    String log() {
        try {
            return Files.readString(directory.resolveSibling("server.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for something that happens sooner or later; fails if the server has ended. */
    void await(String what, Callable<Boolean> condition) {
        Eventually.until(what, this::log, () -> {
            assertThat(process.isAlive())
                    .as(() -> what + System.lineSeparator() + log())
                    .isTrue();
            return condition.call();
        });
    }
}
