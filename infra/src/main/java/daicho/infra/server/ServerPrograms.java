package daicho.infra.server;

import daicho.infra.database.DataDirectory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.springframework.util.FileSystemUtils;

/**
 * The programs of the PostgreSQL that comes with Daicho, unpacked.
 *
 * @param bin where they are
 * @param as for root, the command that runs them as another user, since PostgreSQL does not run as root; otherwise
 *     empty
 */
public record ServerPrograms(Path bin, List<String> as) {
    /**
     * Unpacks the programs if they are not there yet; one process after the other, so that processes can share a
     * directory.
     */
    public static synchronized ServerPrograms below(Path directory) throws IOException, InterruptedException {
        DataDirectory.createPrivately(directory);
        byte[] archive = archive();
        Path unpacked = directory.resolve("postgresql-" + UUID.nameUUIDFromBytes(archive));
        try (FileChannel channel = FileChannel.open(
                        directory.resolve("unpacking.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && !Files.exists(unpacked)) {
                // A process that is killed while it unpacks leaves nothing that looks complete.
                Path unfinished = directory.resolve("unpacking");
                FileSystemUtils.deleteRecursively(unfinished);
                unpack(archive, unfinished);
                Files.move(unfinished, unpacked);
            }
        }
        boolean root = new ProcessBuilder("sh", "-c", "test $(id -u) = 0 && test $(unshare -U id -u) -gt 0")
                        .start()
                        .waitFor()
                == 0;
        return new ServerPrograms(unpacked.resolve("bin"), root ? List.of("unshare", "-U") : List.of());
    }

    /** Runs a program until it ends, and returns its exit code; its output and the server's are in the log. */
    public int run(Path log, String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(as);
        command.add(bin.resolve(program).toString());
        command.addAll(List.of(arguments));
        Process running = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        try {
            return running.waitFor();
        } finally {
            running.destroyForcibly();
        }
    }

    private static byte[] archive() throws IOException {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String processor = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        String name = "/postgres-" + system + "-" + processor + ".txz";
        try (InputStream archive = ServerPrograms.class.getResourceAsStream(name)) {
            if (archive == null) {
                throw new IOException("No PostgreSQL comes with Daicho for this machine: " + name + " is missing");
            }
            return archive.readAllBytes();
        }
    }

    private static void unpack(byte[] archive, Path to) throws IOException {
        try (TarArchiveInputStream entries =
                new TarArchiveInputStream(new XZCompressorInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path path = entry.resolveIn(to);
                Files.createDirectories(entry.isDirectory() ? path : path.resolve(".."));
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else if (entry.isFile()) {
                    Files.copy(entries, path);
                    path.toFile().setExecutable((entry.getMode() & 0100) != 0, false);
                }
            }
        }
    }
}
