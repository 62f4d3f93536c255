package daicho.infra.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The server process that {@code postmaster.pid} in a cluster's directory names; the file is PostgreSQL's own lock.
 *
 * @param pid process
 * @param port on which it listens
 * @param ready whether it accepts connections
 */
record Postmaster(Path cluster, long pid, int port, boolean ready) {
    private static final Duration FAST_SHUTDOWN = Duration.ofSeconds(60);
    private static final Duration IMMEDIATE_SHUTDOWN = Duration.ofSeconds(10);

    /** Empty when there is no such file or the server has not filled it in yet. */
    static Optional<Postmaster> in(Path cluster) throws IOException {
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

    /** Whether the process lives and is a PostgreSQL server of this very cluster, not a later process of the same number. */
    boolean serves() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> isPostgres(process) && worksIn(cluster))
                .isPresent();
    }

    /**
     * Removes a file that names a process which is alive and something else: PostgreSQL would take it for a running server
     * and refuse to start. A file that names a dead process is left to PostgreSQL, which also checks for orphans.
     */
    void removeFileIfOfAnotherProcess() throws IOException {
        boolean another = ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().command())
                .isPresent();
        if (another && !serves()) {
            Files.deleteIfExists(file(cluster));
        }
    }

    /**
     * Ends what is left of a server that has ended without its children, which would keep its memory and write to its
     * files: the next one refuses to start beside them. Only for the owner of the cluster, and only where the system tells
     * whose process works where; elsewhere PostgreSQL's own checks are left to say so.
     */
    static void clearAway(Path cluster) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(IMMEDIATE_SHUTDOWN);
        List<ProcessHandle> left = orphans(cluster);
        while (!left.isEmpty()) {
            if (Instant.now().isAfter(deadline)) {
                throw new IOException("Processes of the former PostgreSQL do not end: "
                        + left.stream().map(ProcessHandle::pid).toList());
            }
            left.forEach(ProcessHandle::destroyForcibly);
            Thread.sleep(20);
            left = orphans(cluster);
        }
        // It names a process that is gone, or a zombie, or by now another program.
        Files.deleteIfExists(file(cluster));
    }

    private static List<ProcessHandle> orphans(Path directory) throws IOException {
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

    /**
     * Stops the server: clients are disconnected and everything is written out; when that does not end within a minute,
     * at once (the write-ahead log is replayed at the next start). Returns when the server has let go of the cluster.
     */
    void stop() throws IOException, InterruptedException {
        signal("INT");
        if (!awaitEnd(FAST_SHUTDOWN)) {
            signal("QUIT");
            if (!awaitEnd(IMMEDIATE_SHUTDOWN)) {
                throw new IOException("PostgreSQL, process " + pid + ", does not stop");
            }
        }
    }

    /** Waits until the server has let go of the cluster. */
    boolean awaitEnd(Duration atMost) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(atMost);
        // The file goes last. In a container without an init process the dead server stays visible as a zombie.
        while (in(cluster).filter(found -> found.pid == pid && serves()).isPresent()) {
            if (Instant.now().isAfter(deadline)) {
                return false;
            }
            Thread.sleep(20);
        }
        return true;
    }

    /** Java can send TERM only, upon which PostgreSQL waits for its clients for ever. */
    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> String.valueOf(Path.of(command).getFileName()))
                .filter(name -> name.startsWith("postgres"))
                .isPresent();
    }

    /** A server's working directory is its cluster; where the system does not show it, the file's word is taken. */
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
