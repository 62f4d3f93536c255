package daicho.infra.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The processes of an embedded server, to be killed and frozen. */
public final class Processes {
    private Processes() {}

    /** The server itself, by its data directory as an operator sets it. */
    public static long postmaster(Path data) throws IOException {
        return Long.parseLong(line(data, 0));
    }

    /** Where it listens. */
    public static int port(Path data) throws IOException {
        return Integer.parseInt(line(data, 3));
    }

    /** The server and all that it has started. */
    public static List<Long> ofServer(Path data) throws IOException {
        long postmaster = postmaster(data);
        return Stream.concat(
                        Stream.of(postmaster),
                        ProcessHandle.of(postmaster).stream()
                                .flatMap(ProcessHandle::children)
                                .map(ProcessHandle::pid))
                .toList();
    }

    /** Sends a signal, e.g. {@code STOP}. */
    public static void signal(String name, Collection<Long> processes) throws IOException, InterruptedException {
        String pids = processes.stream().map(String::valueOf).collect(Collectors.joining(" "));
        Process sent = new ProcessBuilder("sh", "-c", "kill -" + name + " " + pids)
                .inheritIO()
                .start();
        if (sent.waitFor() != 0) {
            throw new IOException("kill -" + name + " " + pids);
        }
    }

    private static String line(Path data, int number) throws IOException {
        return Files.readAllLines(data.resolve("postgres/data/postmaster.pid"))
                .get(number)
                .strip();
    }
}
