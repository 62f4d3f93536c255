package daicho.query;

import daicho.query.Past.Version;
import daicho.shared.Act;
import daicho.shared.Channel;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.access.Actor;
import daicho.shared.access.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

/** Events folded in memory through all projections. */
public final class Folded {
    public static final UUID PERSON = UUID.fromString("00000000-0000-7000-8000-0000000000aa");
    public static final String CODE = "172014";

    private final List<Projection<?>> projections = projections();
    private final List<Recorded<? extends Event>> events = new ArrayList<>();
    private final Map<String, List<? extends Version<?>>> versions = new HashMap<>();
    private final Map<Character, Map<UUID, List<Long>>> listed = new HashMap<>();
    private Instant now = Instant.parse("2024-05-01T00:00:00Z");

    /** Adds events that happen one after the other, a minute apart. */
    public Folded events(Event... all) {
        for (Event event : all) {
            now = now.plusSeconds(60);
            long sequence = events.stream()
                    .filter(e -> e.stream().equals(event.stream()))
                    .count();
            long position = events.size() + 1L;
            Recorded<Event> recorded = new Recorded<>(
                    position,
                    new UUID(0x7000L, position),
                    event.stream(),
                    sequence,
                    now,
                    new Act(
                            new Actor(PERSON, "主事", Role.STAFF, CODE, Set.of()),
                            Channel.API,
                            "key-" + position,
                            "correlation-" + position,
                            "causation-" + position),
                    event);
            events.add(recorded);
            projections.forEach(projection -> fold(projection, recorded));
        }
        return this;
    }

    public List<Recorded<? extends Event>> events() {
        return List.copyOf(events);
    }

    /** All versions of a view's rows, oldest first. */
    @SuppressWarnings("unchecked")
    public <R extends Record & View.Row> List<Version<R>> versions(View<R> view) {
        return versions.getOrDefault(view.table(), List.of()).stream()
                .map(version -> (Version<R>) version)
                .toList();
    }

    /** A view's current rows. */
    public <R extends Record & View.Row> List<R> rows(View<R> view) {
        return versions(view).stream()
                .filter(version -> version.to() == View.OPEN)
                .map(Version::row)
                .toList();
    }

    /** The positions of the events that are listed under a key, see {@link Projection.Rows#list}. */
    public List<Long> listed(char what, UUID key) {
        return List.copyOf(listed.getOrDefault(what, Map.of()).getOrDefault(key, List.of()));
    }

    public List<Projection<?>> all() {
        return projections;
    }

    private <R extends Record & View.Row> void fold(Projection<R> projection, Recorded<? extends Event> event) {
        List<UUID> named = projection.rows(event);
        if (named.isEmpty()) {
            return;
        }
        projection.fold(event, new Projection.Rows<>() {
            @Override
            public @Nullable R get(UUID id) {
                check(id);
                return rows(projection.view()).stream()
                        .filter(row -> row.id().equals(id))
                        .findFirst()
                        .orElse(null);
            }

            @Override
            public void put(R row) {
                check(row.id());
                List<Version<R>> all = new ArrayList<>(versions(projection.view()));
                all.replaceAll(version ->
                        version.to() == View.OPEN && version.row().id().equals(row.id())
                                ? new Version<>(version.row(), version.from(), event.position(), version.recordedFrom())
                                : version);
                all.add(new Version<>(row, event.position(), View.OPEN, event.recordedAt()));
                versions.put(projection.view().table(), List.copyOf(all));
            }

            @Override
            public void list(char what, UUID key) {
                listed.computeIfAbsent(what, none -> new HashMap<>())
                        .computeIfAbsent(key, none -> new ArrayList<>())
                        .add(event.position());
            }

            private void check(UUID id) {
                if (!named.contains(id)) {
                    throw new AssertionError("row not named: " + id);
                }
            }
        });
    }

    private static List<Projection<?>> projections() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(Projection.class));
        List<Projection<?>> all = new ArrayList<>();
        scanner.findCandidateComponents("daicho.query").forEach(found -> {
            try {
                all.add((Projection<?>)
                        BeanUtils.instantiateClass(Class.forName(Objects.requireNonNull(found.getBeanClassName()))));
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        });
        return all;
    }
}
