package daicho.query.municipality;

import daicho.query.Past;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The departments of a municipality: what they were called and who answers for them. */
public final class Departments {
    private final Map<UUID, DepartmentView> byId = new LinkedHashMap<>();

    public Departments(Collection<DepartmentView> departments) {
        departments.forEach(department -> byId.put(department.id(), department));
    }

    /** All departments of the past's municipality, in the order of their ids. */
    public static Departments of(Past past) {
        return new Departments(past.rows(DepartmentView.VIEW, "true", "id", Map.of()));
    }

    public List<DepartmentView> all() {
        return List.copyOf(byId.values());
    }

    /** The name a department bore on a day; its id if the records do not know it. */
    public String nameOn(UUID id, LocalDate day) {
        DepartmentView department = byId.get(id);
        return department == null ? id.toString() : department.nameOn(day);
    }

    /** The name given last; its id if the records do not know it. */
    public String name(UUID id) {
        DepartmentView department = byId.get(id);
        return department == null ? id.toString() : department.name();
    }

    /** Who answers for a department after all reorganisations; itself if it goes on or ended without a successor. */
    public Set<UUID> answeringFor(UUID id) {
        Set<UUID> answering = new LinkedHashSet<>();
        for (UUID next : withSuccessors(id)) {
            if (successors(next).isEmpty()) {
                answering.add(next);
            }
        }
        return answering;
    }

    /** Whether {@code department} is {@code other} or follows it after one or more reorganisations. */
    public boolean answersFor(UUID department, UUID other) {
        return withSuccessors(other).contains(department);
    }

    /** Whether two departments are one in the eyes of the records: the same, or one follows the other. */
    public boolean related(UUID one, UUID other) {
        return answersFor(one, other) || answersFor(other, one);
    }

    private Set<UUID> withSuccessors(UUID id) {
        Set<UUID> seen = new LinkedHashSet<>();
        Deque<UUID> open = new ArrayDeque<>(List.of(id));
        while (!open.isEmpty()) {
            UUID next = open.removeFirst();
            if (seen.add(next)) {
                open.addAll(successors(next));
            }
        }
        return seen;
    }

    private List<UUID> successors(UUID id) {
        DepartmentView department = byId.get(id);
        return department == null ? List.of() : department.successors();
    }
}
