package daicho.command.municipality;

import daicho.shared.Event;
import daicho.shared.Since;
import daicho.shared.State;
import daicho.shared.Texts;
import daicho.shared.municipality.DepartmentName;
import daicho.shared.municipality.MunicipalityEvent;
import daicho.shared.municipality.MunicipalityEvent.DepartmentEstablished;
import daicho.shared.municipality.MunicipalityEvent.DepartmentNameCorrected;
import daicho.shared.municipality.MunicipalityEvent.DepartmentRenamed;
import daicho.shared.municipality.MunicipalityEvent.DepartmentRenamingAnnulled;
import daicho.shared.municipality.MunicipalityEvent.DepartmentsReorganisationAnnulled;
import daicho.shared.municipality.MunicipalityEvent.DepartmentsReorganisationCorrected;
import daicho.shared.municipality.MunicipalityEvent.DepartmentsReorganised;
import daicho.shared.municipality.MunicipalityEvent.MunicipalityRegistered;
import daicho.shared.municipality.Reorganisations;
import daicho.shared.municipality.Successors;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
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
        implements State<MunicipalityState>, Reorganisations {
    /** Before the first event. */
    public static final MunicipalityState NONE = new MunicipalityState("", Map.of());

    /**
     * A department as it stands.
     *
     * @param names all that are recorded, in the order recorded
     * @param from first day, if known
     * @param ended the day from which it no longer exists
     * @param successors that answer for it from then on
     */
    public record Department(
            List<DepartmentName> names,
            @Nullable LocalDate from,
            @Nullable LocalDate ended,
            Set<UUID> successors) {
        /** What it is called on a day. */
        public String nameOn(LocalDate day) {
            return Since.on(day, names).name();
        }

        /** Whether it exists on a day, as far as is known. */
        public boolean existsOn(LocalDate day) {
            return (from == null || !from.isAfter(day)) && !hasEnded(day);
        }

        /** Whether it no longer exists on a day. */
        public boolean hasEnded(LocalDate day) {
            return ended != null && !ended.isAfter(day);
        }

        /** Whether it is ever called this, in any spelling. */
        public boolean isEverCalled(String name) {
            return names.stream().anyMatch(each -> Texts.plain(each.name()).equals(Texts.plain(name)));
        }

        /** Whether it is called this, in any spelling, on any day of a span. */
        boolean isCalled(String name, LocalDate first, LocalDate after) {
            List<DepartmentName> inOrder = Since.inOrder(names);
            for (int i = 0; i < inOrder.size(); i++) {
                LocalDate begins = Since.firstDay(inOrder.get(i));
                LocalDate ends = i + 1 < inOrder.size() ? Since.firstDay(inOrder.get(i + 1)) : lastsUntil();
                if (Texts.plain(inOrder.get(i).name()).equals(Texts.plain(name))
                        && begins.isBefore(ends)
                        && begins.isBefore(after)
                        && first.isBefore(ends)) {
                    return true;
                }
            }
            return false;
        }

        /** The day on which the name that begins on a day gives way to another, or the department ends. */
        LocalDate untilNext(LocalDate begins) {
            return Since.inOrder(names).stream()
                    .map(Since::firstDay)
                    .filter(day -> day.isAfter(begins))
                    .findFirst()
                    .orElseGet(this::lastsUntil);
        }

        private LocalDate lastsUntil() {
            return ended == null ? LocalDate.MAX : ended;
        }

        Department named(List<DepartmentName> all) {
            return new Department(List.copyOf(all), all.getFirst().from(), ended, successors);
        }

        Department ending(@Nullable LocalDate day, Set<UUID> next) {
            return new Department(names, from, day, next);
        }

        /** With the name that was recorded from a day corrected. */
        Department corrected(@Nullable LocalDate recordedFrom, DepartmentName right) {
            return named(Since.corrected(names, recordedFrom, right));
        }
    }

    @Override
    public Class<MunicipalityEvent> events() {
        return MunicipalityEvent.class;
    }

    @Override
    public MunicipalityState evolve(Event event) {
        return switch ((MunicipalityEvent) event) {
            case MunicipalityRegistered e -> new MunicipalityState(e.code().value(), departments);
            case DepartmentEstablished e ->
                with(
                        e.department(),
                        new Department(List.of(new DepartmentName(e.name(), e.from())), e.from(), null, Set.of()));
            case DepartmentRenamed e -> {
                List<DepartmentName> names =
                        new ArrayList<>(known(e.department()).names());
                names.add(new DepartmentName(e.name(), e.from()));
                yield with(e.department(), known(e.department()).named(names));
            }
            case DepartmentNameCorrected e ->
                with(
                        e.department(),
                        known(e.department()).corrected(e.recordedFrom(), new DepartmentName(e.name(), e.from())));
            case DepartmentsReorganised e -> {
                MunicipalityState state = this;
                for (UUID predecessor : e.predecessors()) {
                    state = state.with(predecessor, known(predecessor).ending(e.from(), Set.copyOf(e.successors())));
                }
                yield state;
            }
            case DepartmentsReorganisationCorrected e -> {
                MunicipalityState state = this;
                for (UUID predecessor : e.predecessors()) {
                    Department before = known(predecessor);
                    state = state.with(predecessor, before.ending(e.from(), before.successors()));
                }
                yield state;
            }
            case DepartmentRenamingAnnulled e ->
                with(
                        e.department(),
                        known(e.department())
                                .named(Since.without(known(e.department()).names(), e.from())));
            case DepartmentsReorganisationAnnulled e -> {
                MunicipalityState state = this;
                for (UUID predecessor : e.predecessors()) {
                    state = state.with(predecessor, known(predecessor).ending(null, Set.of()));
                }
                yield state;
            }
        };
    }

    /** The department with a name: the one that bears it on a day, else one that exists then, else any. */
    public Optional<UUID> departmentNamed(String name, LocalDate day) {
        return departments.entrySet().stream()
                .filter(entry -> entry.getValue().isEverCalled(name))
                .min(Comparator.comparingInt(entry -> claim(entry.getValue(), name, day)))
                .map(Map.Entry::getKey);
    }

    /** How little a department that is or was called so is meant by the name on a day: 0 if it bears it then. */
    public static int claim(Department department, String name, LocalDate day) {
        boolean bears = Texts.plain(department.nameOn(day)).equals(Texts.plain(name));
        return (department.existsOn(day) ? 0 : 2) + (bears ? 0 : 1);
    }

    @Override
    public Successors on(LocalDate day) {
        return id -> {
            Department known = departments.get(id);
            return known == null || !known.hasEnded(day) ? Set.of() : known.successors();
        };
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
