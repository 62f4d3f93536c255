package daicho.infra.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.index.CandidateComponentsIndexLoader;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.TypeFilter;
import org.springframework.stereotype.Component;

/**
 * Writes down which classes Spring would find, so that a start of the installed application reads these and not every
 * class file. The build runs it; a start without the list searches as usual.
 */
final class ComponentIndex {
    private ComponentIndex() {}

    /**
     * Writes the list for the application on the class path.
     *
     * @param arguments the directory to write into, as the root of a jar
     * @throws IOException when it cannot be written
     * @throws IllegalStateException if nothing was found
     */
    static void main(String[] arguments) throws IOException {
        Path list = Path.of(arguments[0]).resolve(CandidateComponentsIndexLoader.COMPONENTS_RESOURCE_LOCATION);
        List<String> found = entries("daicho");
        if (found.isEmpty()) {
            throw new IllegalStateException("no component is on the class path");
        }
        Files.createDirectories(list.resolveSibling(""));
        Files.write(list, found);
    }

    /** A line for each component below the package. */
    static List<String> entries(String basePackage) {
        return new Everything()
                .findCandidateComponents(basePackage).stream()
                        .map(component -> component.getBeanClassName() + "=" + Component.class.getName())
                        .sorted()
                        .toList();
    }

    /** Finds components whatever their conditions say, since these are asked at the start. */
    private static final class Everything extends ClassPathScanningCandidateComponentProvider {
        private final TypeFilter component = new AnnotationTypeFilter(Component.class);

        Everything() {
            super(false);
        }

        @Override
        protected boolean isCandidateComponent(MetadataReader type) throws IOException {
            return component.match(type, getMetadataReaderFactory());
        }
    }
}
