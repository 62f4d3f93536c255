package daicho.infra.database;

import daicho.infra.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The processes of an embedded server, to be killed and frozen. */
public final class Processes {
    private Processes() {}

    /** The server process itself, by the data directory that an operator sets. */
    public static long postmaster(Path data) throws IOException {
        return Long.parseLong(line(data, 0));
    }

    /** The port on which the server listens. */
    public static int port(Path data) throws IOException {
        return Integer.parseInt(line(data, 3));
    }

    /** The server and all processes that it has started. */
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

    /** Stops the processes, as when their machine is paused, and returns when none of their threads runs any more. */
    public static void freeze(Collection<Long> processes) throws IOException, InterruptedException {
        signal("STOP", processes);
        for (long process : processes) {
            Eventually.until("process " + process + " stands still", () -> isStopped(process));
        }
    }

    private static boolean isStopped(long process) throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(process), "task"))) {
            for (Path thread : threads.toList()) {
                // The state comes after the name, which is in parentheses and may contain parentheses itself.
                String status = Files.readString(thread.resolve("stat"));
                if ("TZX".indexOf(status.charAt(status.lastIndexOf(')') + 2)) < 0) {
                    return false;
                }
            }
            return true;
        } catch (NoSuchFileException e) {
            // A thread that has ended meanwhile, or all of them.
            return !ProcessHandle.of(process).isPresent();
        }
    }

    private static String line(Path data, int number) throws IOException {
        return Files.readAllLines(data.resolve("postgres/data/postmaster.pid"))
                .get(number)
                .strip();
    }
}
