package daicho.infra.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The server process that is named by {@code postmaster.pid} in a cluster's directory; the file is PostgreSQL's own
 * lock.
 *
 * @param pid process
 * @param port on which it listens
 * @param ready whether it accepts connections
 */
public record Postmaster(Path cluster, long pid, int port, boolean ready) {
    private static final Duration KILLED = Duration.ofSeconds(10);

    /** Empty when there is no such file or the server has not filled it in yet. */
    public static Optional<Postmaster> in(Path cluster) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file(cluster));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        // Lines: pid, directory, start time, port, socket directory, listen address, shared memory, status.
        try {
            long pid = Long.parseLong(lines.getFirst().strip());
            int port = lines.size() > 3 ? Integer.parseInt(lines.get(3).strip()) : 0;
            boolean ready = lines.size() > 7 && lines.get(7).strip().equals("ready");
            return Optional.of(new Postmaster(cluster, pid, port, ready));
        } catch (NumberFormatException | NoSuchElementException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether the process lives and is a PostgreSQL server of this cluster, and not a later process with the same
     * number.
     */
    boolean serves() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> isPostgres(process) && worksIn(cluster))
                .isPresent();
    }

    /**
     * Ends the child processes of a server that has ended without them. They would keep its memory and write to its
     * files, and the next server refuses to start beside them. Only for the owner of the cluster, and only on systems
     * that show in which directory a process works; elsewhere PostgreSQL's own checks report them.
     */
    static void clearAway(Path cluster) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        List<ProcessHandle> left = orphans(cluster);
        while (!left.isEmpty()) {
            if (System.nanoTime() - begun > KILLED.toNanos()) {
                throw new IOException("Processes of the former PostgreSQL do not end: "
                        + left.stream().map(ProcessHandle::pid).toList());
            }
            left.forEach(ProcessHandle::destroyForcibly);
            Thread.sleep(20);
            left = orphans(cluster);
        }
        // The file names a zombie or by now another program, which PostgreSQL would take for a running server. A file
        // that names no process is left to PostgreSQL, which uses it to look for orphans that cannot be seen from here.
        if (in(cluster).map(found -> ProcessHandle.of(found.pid).isPresent()).orElse(true)) {
            Files.deleteIfExists(file(cluster));
        }
    }

    private static List<ProcessHandle> orphans(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return List.of();
        }
        Path cluster = directory.toRealPath();
        return ProcessHandle.allProcesses()
                .filter(process -> isPostgres(process)
                        && workingDirectory(process).filter(cluster::equals).isPresent())
                .toList();
    }

    /** Empty for a process that has ended, and where the system does not show it. */
    private static Optional<Path> workingDirectory(ProcessHandle process) {
        try {
            return Optional.of(
                    Path.of("/proc", Long.toString(process.pid()), "cwd").toRealPath());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> String.valueOf(Path.of(command).getFileName()))
                .filter(name -> name.startsWith("postgres"))
                .isPresent();
    }

    /** A server's working directory is its cluster; if the system does not show it, the file is believed. */
    private boolean worksIn(Path directory) {
        Path workingDirectory = Path.of("/proc", Long.toString(pid), "cwd");
        try {
            return !Files.exists(workingDirectory)
                    || workingDirectory.toRealPath().equals(directory.toRealPath());
        } catch (IOException e) {
            return true;
        }
    }

    private static Path file(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }
}
