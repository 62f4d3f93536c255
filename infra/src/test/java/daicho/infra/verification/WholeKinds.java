package daicho.infra.verification;

import daicho.infra.ledger.EventSerializer;
import daicho.query.Projection;
import daicho.query.snapshot.PlanPart;
import daicho.shared.Event;
import daicho.shared.EventTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RestController;

/**
 * Runs the checks of a start and of the golden files for the kinds in the class path of this class's loader: for
 * {@link LeftOutTest}, which has a loader for each class path.
 */
public final class WholeKinds {
    private WholeKinds() {}

    /** Checks like a start, but without a database. */
    public static void check() {
        ClassLoader loader = WholeKinds.class.getClassLoader();
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(true);
        scanner.setResourceLoader(new DefaultResourceLoader(loader));
        List<Class<?>> components = Stream.of("daicho.command", "daicho.query")
                .flatMap(side -> scanner.findCandidateComponents(side).stream())
                .<Class<?>>map(
                        found -> ClassUtils.resolveClassName(Objects.requireNonNull(found.getBeanClassName()), loader))
                .toList();
        List<Projection<?>> projections = new ArrayList<>();
        List<PlanPart<?>> parts = new ArrayList<>();
        for (Class<?> component : components) {
            if (Projection.class.isAssignableFrom(component)) {
                projections.add((Projection<?>) made(component));
            } else if (PlanPart.class.isAssignableFrom(component)) {
                parts.add((PlanPart<?>) made(component));
            }
        }
        new KindChecks(
                        loader,
                        projections,
                        parts,
                        components.stream()
                                .filter(type -> type.isAnnotationPresent(RestController.class))
                                .toList())
                .run();
    }

    private static Object made(Class<?> component) {
        try {
            Constructor<?> none = component.getDeclaredConstructor();
            none.setAccessible(true);
            return none.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Checks that every event of a feature has a golden file, can be read from it, and is written in the same form. */
    public static void checkGoldenFiles(String feature) {
        EventSerializer serializer = EventSerializer.create();
        for (Class<?> event : EventTypes.all()) {
            SerializedType type = serializer.typeForClass(event);
            if (type.getName().startsWith(feature + ".")) {
                String file = "golden/" + type.getName() + "." + type.getRevision() + ".json";
                String golden = text(file);
                if (golden == null) {
                    throw new IllegalStateException("there is no golden file " + file);
                }
                Event read = serializer.deserialize(new SimpleSerializedObject<>(golden, String.class, type));
                String written = serializer.serialize(read, String.class).getData();
                if (!written.equals(golden)) {
                    throw new IllegalStateException(file + " is written as " + written);
                }
            }
        }
    }

    private static @Nullable String text(String file) {
        try (var stream = WholeKinds.class.getClassLoader().getResourceAsStream(file)) {
            return stream == null ? null : new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
