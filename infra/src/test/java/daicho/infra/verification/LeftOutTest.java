package daicho.infra.verification;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.acceptance.PlantedKind;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tries the kind {@code sample} without one of its files, each in turn: it does not compile, or a node does not start,
 * or golden files are missing. The message names what is missing.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LeftOutTest {
    /** The message when a file is missing, by the file's name. */
    private static final Map<String, String> SAID = Map.ofEntries(
            Map.entry("SampleEvent.java", "symbol:   class SampleEvent"),
            Map.entry("SampleCommand.java", "package daicho.shared.sample.SampleCommand does not exist"),
            Map.entry("SampleContent.java", "symbol:   class SampleContent"),
            Map.entry(
                    "daicho.shared.Kind",
                    "SampleEvent: no kind describes these events; nest one in them and name it in"
                            + " META-INF/services/daicho.shared.Kind"),
            Map.entry(
                    "Sample.java",
                    "kind sample: no sub-class of daicho.command.LedgerAggregate decides about"
                            + " daicho.shared.sample.SampleEvent"),
            Map.entry(
                    "SampleWriteApi.java",
                    "kind sample: no controller in daicho.command has a route with {sample} that writes"),
            Map.entry("SampleView.java", "symbol:   class SampleView"),
            Map.entry(
                    "SampleProjection.java",
                    "kind sample: no bean is a daicho.query.Projection whose origin is one of its events"),
            Map.entry(
                    "SampleApi.java",
                    "kind sample: no controller in daicho.query has a route with {sample} that reads"),
            Map.entry(
                    "SamplePart.java",
                    "kind sample: no bean is a daicho.query.snapshot.PlanPart that shows it in the snapshot and the"
                            + " status of its plan"),
            Map.entry(
                    "sample_ja.properties",
                    "kind sample: i18n/sample_ja.properties has no words audit.sample.SampleCorrected for the trail"),
            Map.entry(
                    "sample_en.properties",
                    "kind sample: i18n/sample_en.properties has no words audit.sample.SampleRecorded for the trail"),
            Map.entry(
                    "V20261122000470__sample_sample.sql",
                    "view sample: no migration under db/migration/view makes its table"),
            Map.entry("sample.SampleRecorded.1.json", "there is no golden file golden/sample.SampleRecorded.1.json"),
            Map.entry("sample.SampleCorrected.1.json", "there is no golden file golden/sample.SampleCorrected.1.json"));

    @TempDir
    private Path directory;

    static List<String> files() {
        return PlantedKind.files();
    }

    @Test
    void nothing_is_missing_of_the_whole_kind() {
        assertThat(said(files(), UnaryOperator.identity())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void file_that_is_left_out_is_named(String file) {
        List<String> others =
                files().stream().filter(other -> !other.equals(file)).toList();
        assertThat(said(others, UnaryOperator.identity()))
                .contains(SAID.get(file.substring(file.lastIndexOf('/') + 1)));
    }

    /** The same for parts of a file that are not files of their own. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            @Component class SampleProjection | no bean is a daicho.query.Projection whose origin is one of its events
            @Component class SamplePart | no bean is a daicho.query.snapshot.PlanPart
            @GetMapping("/{sample}") | no controller in daicho.query has a route with {sample} that reads
            @PostMapping("/{sample}/correction") | no controller in daicho.command has a route with {sample} that writes
            subject.SAMPLE=sample | i18n/sample_en.properties has no word subject.SAMPLE for what is commented on
            kind.sample=標本 | i18n/sample_ja.properties has no word kind.sample for what differs between two times
            audit.sample.SampleCorrected=「[plan]」 | i18n/sample_ja.properties has no words audit.sample.SampleCorrected
            @Override public Origin origin() { return Origin.stream(SampleRecorded.class); } | does not override abstract method origin()
            case SampleCorrected e -> new SampleState(municipality, e.content()); | does not cover all possible input values
            case SampleCorrected e -> Optional.empty(); | does not cover all possible input values
            """)
    void declaration_that_is_left_out_is_named(String declaration, String expected) {
        Pattern text = Pattern.compile(
                Stream.of(declaration.split(" ")).map(Pattern::quote).collect(Collectors.joining("\\s+")));
        List<String> found = new ArrayList<>();
        String said = said(files(), file -> {
            Matcher matcher = text.matcher(file);
            if (!matcher.find()) {
                return file;
            }
            found.add(matcher.group());
            // The class itself stays.
            return matcher.replaceFirst(
                    declaration.startsWith("@Component ")
                            ? Matcher.quoteReplacement(declaration.substring("@Component ".length()))
                            : "");
        });
        assertThat(found).hasSize(1);
        assertThat(said).contains(expected);
    }

    private String said(List<String> files, UnaryOperator<String> change) {
        String compiler = PlantedKind.make(files, change, directory);
        if (!compiler.isEmpty()) {
            return compiler;
        }
        try (KindLoader loader = new KindLoader(directory)) {
            Class<?> kinds = loader.loadClass(WholeKinds.class.getName());
            kinds.getMethod("check").invoke(null);
            kinds.getMethod("checkGoldenFiles", String.class).invoke(null, "sample");
            return "";
        } catch (InvocationTargetException e) {
            return String.valueOf(Objects.requireNonNull(e.getCause()).getMessage());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Loads the application again with more classes; libraries are shared. */
    private static final class KindLoader extends URLClassLoader {
        KindLoader(Path more) {
            super(
                    Stream.concat(
                                    Stream.of(PlantedKind.applicationClassPath().split(File.pathSeparator))
                                            .map(Path::of),
                                    Stream.of(more))
                            .map(KindLoader::url)
                            .toArray(URL[]::new),
                    LeftOutTest.class.getClassLoader());
        }

        private static URL url(Path entry) {
            try {
                return entry.toUri().toURL();
            } catch (MalformedURLException e) {
                throw new IllegalArgumentException(e);
            }
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("daicho.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (!name.equals(WholeKinds.class.getName())) {
                return super.findClass(name);
            }
            try (InputStream bytes = WholeKinds.class.getResourceAsStream("WholeKinds.class")) {
                byte[] all = bytes == null ? new byte[0] : bytes.readAllBytes();
                return defineClass(name, all, 0, all.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        @Override
        public URL getResource(String name) {
            return findResource(name);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return findResources(name);
        }
    }
}
