package daicho.infra.verification;

import daicho.command.LedgerAggregate;
import daicho.infra.ledger.EventSerializer;
import daicho.query.Projection;
import daicho.query.snapshot.PlanPart;
import daicho.query.snapshot.PlanSnapshot;
import daicho.shared.Event;
import daicho.shared.EventTypes;
import daicho.shared.Kind;
import daicho.shared.Kinds;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/**
 * Checks that every kind of record has everything that it needs, as far as the compiler cannot check it. A node in
 * which something is missing does not start, and says what is missing.
 */
final class KindChecks {
    private static final String MIGRATIONS = "db/migration/view";
    /** The feature whose texts name everything else that can be commented on. */
    private static final String COMMENTS = "comment";

    private final ClassLoader loader;
    private final List<Projection<?>> projections;
    private final List<PlanPart<?>> parts;
    private final Collection<Class<?>> controllers;

    /**
     * Takes everything that will be checked.
     *
     * @param loader of words, migrations and classes
     * @param projections all
     * @param parts all
     * @param controllers their classes
     */
    KindChecks(
            ClassLoader loader,
            List<Projection<?>> projections,
            List<PlanPart<?>> parts,
            Collection<Class<?>> controllers) {
        this.loader = loader;
        this.projections = projections;
        this.parts = parts;
        this.controllers = controllers;
    }

    /**
     * Checks.
     *
     * @throws IllegalStateException with a line for everything that is missing
     */
    void run() {
        List<String> missing = missing();
        if (!missing.isEmpty()) {
            throw new IllegalStateException("Kinds of records are not whole:\n" + String.join("\n", missing));
        }
    }

    private List<String> missing() {
        List<String> missing = new ArrayList<>();
        Set<Class<?>> decided = decided();
        Set<Class<?>> described = Kinds.all().stream().map(Kind::events).collect(Collectors.toSet());
        decided.stream()
                .filter(events -> !described.contains(events))
                .forEach(events ->
                        missing.add(events.getName() + ": no kind describes these events; nest one in them and"
                                + " name it in META-INF/services/" + Kind.class.getName()));
        for (Kind kind : Kinds.all()) {
            if (!decided.contains(kind.events())) {
                missing.add(told(
                        kind,
                        "no sub-class of " + LedgerAggregate.class.getName() + " decides about "
                                + kind.events().getName()));
            }
            words(kind).forEach(missing::add);
            kind.inPaths().ifPresent(one -> shown(kind, one).forEach(missing::add));
            if (kind.inSnapshot()
                    && !PlanSnapshot.KINDS.contains(kind.name())
                    && parts.stream().noneMatch(shows(kind))) {
                missing.add(told(
                        kind,
                        "no bean is a " + PlanPart.class.getName()
                                + " that shows it in the snapshot and the status of its plan"));
            }
            if (kind.inSnapshot()
                    && projections.stream()
                            .noneMatch(projection -> isOf(projection, kind) && projection.ofPlan() != null)) {
                missing.add(told(
                        kind,
                        "no " + Projection.class.getName() + " of it says which rows belong to a plan (ofPlan), so that"
                                + " what differs between two times is told"));
            }
        }
        projections.stream().flatMap(this::called).forEach(missing::add);
        String migrations = migrations();
        projections.stream()
                .map(projection -> projection.view().table())
                .filter(table -> !migrations.contains("CREATE TABLE ${flyway:defaultSchema}." + table + " ("))
                .forEach(table ->
                        missing.add("view " + table + ": no migration under " + MIGRATIONS + " makes its table"));
        return missing;
    }

    private static String told(Kind kind, String what) {
        return "kind " + kind.name() + ": " + what;
    }

    /** The events that aggregates decide about. */
    private static Set<Class<?>> decided() {
        return EventSerializer.aggregates().values().stream()
                .map(KindChecks::eventsOf)
                .collect(Collectors.toSet());
    }

    private static Class<?> eventsOf(Class<?> aggregate) {
        try {
            Constructor<?> none = aggregate.getDeclaredConstructor();
            none.setAccessible(true);
            return ((LedgerAggregate<?>) none.newInstance()).state().events();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(aggregate + " cannot be made from its stream", e);
        }
    }

    private Stream<String> words(Kind kind) {
        String feature =
                feature(EventTypes.nameOf(Kinds.events(kind).findFirst().orElseThrow()));
        return Stream.of("ja", "en").flatMap(language -> {
            String file = file(feature, language);
            Properties own = texts(file);
            Properties ofComments = texts(file(COMMENTS, language));
            Stream<String> trail = Kinds.events(kind)
                    .map(event -> "audit." + EventTypes.nameOf(event))
                    .filter(key -> !own.containsKey(key))
                    .map(key -> told(kind, file + " has no words " + key + " for the trail"));
            Stream<String> comments = kind.subjects().stream()
                    .map(subject -> "subject." + subject.type())
                    .filter(key -> !own.containsKey(key) && !ofComments.containsKey(key))
                    .map(key -> told(kind, file + " has no word " + key + " for what is commented on"));
            return Stream.concat(trail, comments);
        });
    }

    /** What the rows of a plan are called where its changes are told. */
    private Stream<String> called(Projection<?> projection) {
        if (projection.ofPlan() == null) {
            return Stream.empty();
        }
        String key = "kind." + projection.view().called();
        String feature = projection.view().row().getPackageName().replaceFirst(".*\\.", "");
        return Stream.of("ja", "en")
                .map(language -> file(feature, language))
                .filter(file -> !texts(file).containsKey(key))
                .map(file -> "view " + projection.view().table() + ": " + file + " has no word " + key
                        + " for what differs between two times");
    }

    private static String feature(String event) {
        return event.substring(0, event.indexOf('.'));
    }

    private static String file(String feature, String language) {
        return "i18n/" + feature + "_" + language + ".properties";
    }

    private Properties texts(String file) {
        Properties texts = new Properties();
        try (var stream = loader.getResourceAsStream(file)) {
            if (stream != null) {
                Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8);
                texts.load(reader);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    private Stream<String> shown(Kind kind, String one) {
        List<String> missing = new ArrayList<>();
        if (projections.stream().noneMatch(projection -> isOf(projection, kind))) {
            missing.add(
                    told(kind, "no bean is a " + Projection.class.getName() + " whose origin is one of its events"));
        }
        Stream.of("command", "query")
                .filter(side -> controllers.stream()
                        .filter(type -> type.getName().startsWith("daicho." + side + "."))
                        .noneMatch(type -> leadsTo(type, one, side.equals("query"))))
                .forEach(side -> missing.add(told(
                        kind,
                        "no controller in daicho." + side + " has a route with {" + one + "} that "
                                + (side.equals("query") ? "reads" : "writes"))));
        return missing.stream();
    }

    private static boolean leadsTo(Class<?> controller, String one, boolean reads) {
        RequestMapping all = AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class);
        String[] roots = all == null || all.path().length == 0 ? new String[] {""} : all.path();
        for (Method method : controller.getDeclaredMethods()) {
            RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
            if (mapping != null
                    && Arrays.asList(mapping.method()).contains(RequestMethod.GET) == reads
                    && Arrays.stream(roots)
                            .anyMatch(root -> (root + String.join(" ", mapping.path())).contains("{" + one + "}"))) {
                return true;
            }
        }
        return false;
    }

    private Predicate<PlanPart<?>> shows(Kind kind) {
        return part -> projections.stream()
                .filter(projection -> projection.view().equals(part.view()))
                .anyMatch(projection -> isOf(projection, kind));
    }

    private static boolean isOf(Projection<?> projection, Kind kind) {
        Class<? extends Event> event = projection.origin().event();
        return event != null && kind.events().isAssignableFrom(event);
    }

    private String migrations() {
        try {
            StringBuilder all = new StringBuilder();
            for (Resource file : new PathMatchingResourcePatternResolver(loader)
                    .getResources("classpath*:" + MIGRATIONS + "/*.sql")) {
                all.append(file.getContentAsString(StandardCharsets.UTF_8));
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The class of a controller's bean, without any proxy around it. */
    static Class<?> typeOf(@Nullable Class<?> bean) {
        return ClassUtils.getUserClass(Objects.requireNonNull(bean));
    }
}
