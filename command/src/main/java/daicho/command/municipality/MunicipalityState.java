package daicho.command.municipality;

import daicho.shared.Event;
import daicho.shared.State;
import daicho.shared.municipality.MunicipalityEvent;
import daicho.shared.municipality.MunicipalityEvent.DepartmentEstablished;
import daicho.shared.municipality.MunicipalityEvent.DepartmentRenamed;
import daicho.shared.municipality.MunicipalityEvent.DepartmentsReorganised;
import daicho.shared.municipality.MunicipalityEvent.MunicipalityRegistered;
import daicho.shared.municipality.Successors;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A municipality and its departments as they stand.
 *
 * @param municipality its code; empty before it is registered
 * @param departments by id, in the order in which they were established
 */
public record MunicipalityState(String municipality, Map<UUID, Department> departments)
        implements State<MunicipalityState>, Successors {
    /** Before the first event. */
    public static final MunicipalityState NONE = new MunicipalityState("", Map.of());

    /**
     * A department as it stands.
     *
     * @param name present one
     * @param names all it ever had, the present one last
     * @param from first day, if known
     * @param ended the day from which it no longer exists
     * @param successors that answer for it
     */
    public record Department(
            String name,
            List<String> names,
            @Nullable LocalDate from,
            @Nullable LocalDate ended,
            Set<UUID> successors) {}

    @Override
    public Class<MunicipalityEvent> events() {
        return MunicipalityEvent.class;
    }

    @Override
    public MunicipalityState evolve(Event event) {
        return switch ((MunicipalityEvent) event) {
            case MunicipalityRegistered e -> new MunicipalityState(e.code().value(), departments);
            case DepartmentEstablished e ->
                with(e.department(), new Department(e.name(), List.of(e.name()), e.from(), null, Set.of()));
            case DepartmentRenamed e -> {
                Department before = known(e.department());
                List<String> names = new ArrayList<>(before.names());
                names.add(e.name());
                yield with(
                        e.department(),
                        new Department(e.name(), names, before.from(), before.ended(), before.successors()));
            }
            case DepartmentsReorganised e -> {
                MunicipalityState state = this;
                for (UUID predecessor : e.predecessors()) {
                    Department before = known(predecessor);
                    state = state.with(
                            predecessor,
                            new Department(
                                    before.name(),
                                    before.names(),
                                    before.from(),
                                    e.from(),
                                    Set.copyOf(e.successors())));
                }
                yield state;
            }
        };
    }

    /** The department that has or had a name; one that still exists is preferred. */
    public Optional<UUID> departmentNamed(String name) {
        return departments.entrySet().stream()
                .filter(entry -> entry.getValue().names().contains(name))
                .sorted((a, b) -> Boolean.compare(
                        a.getValue().ended() != null, b.getValue().ended() != null))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    @Override
    public Set<UUID> successors(UUID department) {
        Department known = departments.get(department);
        return known == null ? Set.of() : known.successors();
    }

    /** The department with an id that events of this stream mention. */
    private Department known(UUID id) {
        return Objects.requireNonNull(departments.get(id));
    }

    private MunicipalityState with(UUID id, Department department) {
        Map<UUID, Department> all = new LinkedHashMap<>(departments);
        all.put(id, department);
        return new MunicipalityState(municipality, Collections.unmodifiableMap(all));
    }
}
