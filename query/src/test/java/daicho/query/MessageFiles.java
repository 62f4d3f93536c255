package daicho.query;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The message files and the sources of all modules. */
public final class MessageFiles {
    private static final List<String> MODULES = List.of("shared", "command", "query", "infra");

    private MessageFiles() {}

    /** The texts in a language, strictly decoded, by feature. */
    public static Map<String, Properties> in(String language) {
        Map<String, Properties> all = new TreeMap<>();
        String ending = "_" + language + ".properties";
        for (Path file : files("src/main/resources/i18n", ending)) {
            String name = Objects.requireNonNull(file.getFileName()).toString();
            Properties texts = new Properties();
            try {
                texts.load(new StringReader(text(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            all.put(name.substring(0, name.length() - ending.length()), texts);
        }
        return all;
    }

    /** The texts of the files of one kind below a directory of each module. */
    public static List<String> sources(String directory, String ending) {
        return files(directory, ending).stream().map(MessageFiles::text).toList();
    }

    private static List<Path> files(String directory, String ending) {
        return MODULES.stream()
                .map(module -> Path.of("..", module, directory))
                .filter(Files::isDirectory)
                .flatMap(root -> below(root, ending).stream())
                .toList();
    }

    private static List<Path> below(Path root, String ending) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a file, strictly decoded. */
    public static String text(Path file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
