package daicho.infra.server;

import daicho.infra.database.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the embedded server has written about itself; empty where it cannot be read. */
record ServerLog(DataDirectory directory) {
    private static final int TAIL_LINES = 15;

    /** The last lines, for a person. */
    String tail() {
        List<String> lines = Stream.concat(
                        text(directory.startLog()).lines(),
                        newest().map(ServerLog::text).orElse("").lines())
                .toList();
        return String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    }

    private Optional<Path> newest() {
        try (Stream<Path> files = Files.list(directory.logs())) {
            return files.max(Comparator.comparingLong(file -> file.toFile().lastModified()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }
}
