package daicho.infra.database;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The directory {@code daicho.data}: the embedded server's files, readable by their owner only, and the lock that says
 * which process owns that server.
 */
public final class DataDirectory {
    /**
     * Locks of this JVM. The operating system gives up all of a process's locks on a file as soon as the process closes
     * any handle on it, so the file must not even be opened while this JVM holds it.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private static final Set<PosixFilePermission> OF_OTHERS =
            EnumSet.complementOf(EnumSet.copyOf(PosixFilePermissions.fromString("rwx------")));

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path root;

    private DataDirectory(Path root) {
        this.root = root;
    }

    public static DataDirectory at(Path directory) throws IOException {
        createPrivately(directory);
        DataDirectory data = new DataDirectory(directory.toRealPath());
        createPrivately(data.postgres());
        return data;
    }

    public Path root() {
        return root;
    }

    public Path postgres() {
        return root.resolve("postgres");
    }

    public Path cluster() {
        return postgres().resolve("data");
    }

    /** The server's programs. */
    public Path unpacked() {
        return postgres().resolve("unpacked");
    }

    public Path passwordFile() {
        return postgres().resolve("password");
    }

    /** Exists from before initdb until the first start has succeeded; a cluster beside it has never held a record. */
    public Path initialising() {
        return postgres().resolve("initialising");
    }

    /** What the server prints before its own log files are open. */
    public Path startLog() {
        return postgres().resolve("start.log");
    }

    public Path logs() {
        return postgres().resolve("log");
    }

    public String password() throws IOException {
        return Files.readString(passwordFile()).strip();
    }

    public void createPassword() throws IOException {
        Files.deleteIfExists(passwordFile());
        Files.createFile(passwordFile(), privately("rw-------"));
        Files.writeString(passwordFile(), randomPassword());
    }

    /** 256 bits that nobody guesses, as text. */
    public static String randomPassword() {
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** Takes the lock until it is closed or this process ends; empty when another process has it. */
    public Optional<Lock> tryLock() throws IOException {
        Path file = root.resolve("lock");
        if (!HELD.add(file)) {
            return Optional.empty();
        }
        Optional<Lock> lock = Optional.empty();
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock held = channel.tryLock();
            if (held == null) {
                channel.close();
            } else {
                lock = Optional.of(new Lock(file, channel));
                String pid = Long.toString(ProcessHandle.current().pid());
                channel.truncate(0).write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
            }
            return lock;
        } finally {
            if (lock.isEmpty()) {
                HELD.remove(file);
            }
        }
    }

    /** The process that holds the lock, as it is written in the lock file. */
    public String holder() throws IOException {
        Path file = root.resolve("lock");
        if (HELD.contains(file)) {
            return Long.toString(ProcessHandle.current().pid());
        }
        String pid = Files.exists(file) ? Files.readString(file).strip() : "";
        return pid.isEmpty() ? "?" : pid;
    }

    public static void createPrivately(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Path parent = directory.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createDirectories(directory, privately("rwx------"));
        }
    }

    /** The rights on a file as they are listed, if anybody but its owner has one. */
    public static Optional<String> rightsOfOthers(Path file) throws IOException {
        if (!isPosix()) {
            return Optional.empty();
        }
        Set<PosixFilePermission> found = Files.getPosixFilePermissions(file);
        return found.stream().anyMatch(OF_OTHERS::contains)
                ? Optional.of(PosixFilePermissions.toString(found))
                : Optional.empty();
    }

    /** Writes a file that only its owner may read: on disk as a whole or not at all. */
    public static void keepPrivately(Path file, String text) throws IOException {
        Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent());
        createPrivately(directory);
        String name = Objects.requireNonNull(file.getFileName()).toString();
        Path whole = Files.createTempFile(directory, name, "", privately("rw-------"));
        try {
            try (FileChannel channel = FileChannel.open(whole, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
                channel.force(true);
            }
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    /** These permissions for something that is created, where the file system has any. */
    static FileAttribute<?>[] privately(String permissions) {
        return isPosix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Ownership of the data directory. */
    public static final class Lock implements Closeable {
        private final Path file;
        private final FileChannel channel;

        private Lock(Path file, FileChannel channel) {
            this.file = file;
            this.channel = channel;
        }

        @Override
        public void close() throws IOException {
            channel.close();
            HELD.remove(file);
        }
    }
}
