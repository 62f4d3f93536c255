package daicho.infra.server;

import daicho.infra.database.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Owns a data directory in another JVM until it is closed or killed. */
final class ServerInItsOwnProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private ServerInItsOwnProcess(Process process, BufferedReader output) {
        this.process = process;
        this.output = output;
    }

    static ServerInItsOwnProcess start(Path directory) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServerInItsOwnProcess.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        while (line != null && !line.equals("started")) {
            line = output.readLine();
        }
        Objects.requireNonNull(line, "The other process did not start its server");
        return new ServerInItsOwnProcess(process, output);
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int exit() {
        return process.exitValue();
    }

    /** The rest of its output, until it ends. */
    CompletableFuture<String> rest() {
        return CompletableFuture.supplyAsync(() -> output.lines().collect(Collectors.joining("\n")));
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to stop its server and end. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }

    public static void main(String[] arguments) throws IOException {
        try (DatabaseServer server = TestDatabase.start(Path.of(arguments[0]), false);
                BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println("started");
            input.readLine();
            System.out.println("stopping " + server.administrator());
        }
    }
}
