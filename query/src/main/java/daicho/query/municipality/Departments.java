package daicho.query.municipality;

import daicho.query.Past;
import daicho.shared.municipality.Successors;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The departments of a municipality: their names and who answers for them. */
public final class Departments implements Successors {
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

    /** The name that a department had on a day; its id if the records do not know it. */
    public String nameOn(UUID id, LocalDate day) {
        DepartmentView department = byId.get(id);
        return department == null ? id.toString() : department.nameOn(day);
    }

    /** The name given last; its id if the records do not know it. */
    public String name(UUID id) {
        DepartmentView department = byId.get(id);
        return department == null ? id.toString() : department.name();
    }

    @Override
    public List<UUID> successors(UUID id) {
        DepartmentView department = byId.get(id);
        return department == null ? List.of() : department.lifetime().successors();
    }
}
