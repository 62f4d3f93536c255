package daicho.infra.acceptance;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The kind {@code sample}: every file that a new kind of record consists of. They are below {@code src/test/kind},
 * where the application and the other tests do not find them.
 */
public final class PlantedKind {
    private static final Path FILES = Path.of("src", "test", "kind");

    private PlantedKind() {}

    /** Its files, by their paths with slashes. */
    public static List<String> files() {
        try (Stream<Path> all = Files.walk(FILES)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> FILES.relativize(file).toString().replace(File.separatorChar, '/'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compiles and copies all of it. */
    public static String make(Path to) {
        return make(files(), UnaryOperator.identity(), to);
    }

    /**
     * Compiles and copies it.
     *
     * @param files the files of the kind to use
     * @param change applied to the text of each file
     * @param to directory, which is created
     * @return what the compiler says; empty if it finds nothing
     */
    public static String make(List<String> files, UnaryOperator<String> change, Path to) {
        try {
            for (String file : files) {
                Files.createDirectories(to.resolve(file).getParent());
                Files.writeString(to.resolve(file), change.apply(Files.readString(FILES.resolve(file))));
            }
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            StringWriter said = new StringWriter();
            try (StandardJavaFileManager manager =
                    compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
                boolean compiled = compiler.getTask(
                                said,
                                manager,
                                null,
                                List.of(
                                        "-proc:none",
                                        "-parameters",
                                        "-nowarn",
                                        "-cp",
                                        applicationClassPath(),
                                        "-d",
                                        to.toString()),
                                null,
                                manager.getJavaFileObjects(files.stream()
                                        .filter(file -> file.endsWith(".java"))
                                        .map(to::resolve)
                                        .toArray(Path[]::new)))
                        .call();
                return compiled ? "" : said.toString();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the tests' own classes. */
    public static String applicationClassPath() {
        Path tests = Path.of(URI.create(
                Objects.requireNonNull(PlantedKind.class.getProtectionDomain().getCodeSource())
                        .getLocation()
                        .toString()));
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).equals(tests))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
