package daicho.query.municipality;

import daicho.query.Past;
import daicho.shared.measure.Answering;
import daicho.shared.measure.InitiativeContent;
import daicho.shared.municipality.Reorganisations;
import daicho.shared.municipality.Successors;
import daicho.shared.plan.ByYear;
import daicho.shared.plan.FiscalYear;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The departments of a municipality on a day: their names and who answers for them. */
public final class Departments implements Reorganisations {
    private final Map<UUID, DepartmentView> byId = new LinkedHashMap<>();
    private final LocalDate day;

    public Departments(Collection<DepartmentView> departments, LocalDate day) {
        this.day = day;
        departments.forEach(department -> byId.put(department.id(), department.on(day)));
    }

    /** All departments of the past's municipality on its day, in the order of their ids. */
    public static Departments of(Past past) {
        return new Departments(past.rows(DepartmentView.VIEW, "true", "id", Map.of()), past.day());
    }

    public List<DepartmentView> all() {
        return List.copyOf(byId.values());
    }

    /**
     * Those to choose from, by name: they go on, at least for now, or were chosen before.
     *
     * @param chosen before; they stay among the choices when they have ended
     */
    public List<DepartmentView> choice(Collection<UUID> chosen) {
        return byId.values().stream()
                .filter(one -> one.goesOn(day) || chosen.contains(one.id()))
                .sorted(Comparator.comparing(DepartmentView::name).thenComparing(DepartmentView::id))
                .toList();
    }

    /** What departments were called at the end of a fiscal year, in the order of the ids. */
    public List<String> in(List<UUID> ids, int startYear) {
        return ids.stream()
                .map(id -> nameOn(id, new FiscalYear(startYear).lastDay()))
                .toList();
    }

    /** The name that a department had on a day; its id if the records do not know it. */
    public String nameOn(UUID id, LocalDate on) {
        DepartmentView department = byId.get(id);
        return department == null ? id.toString() : department.nameOn(on);
    }

    /** The name on the day; its id if the records do not know it. */
    public String name(UUID id) {
        return nameOn(id, day);
    }

    /** Who answers for whom in an initiative's records of a year. */
    public Successors of(ByYear<InitiativeContent> initiative, FiscalYear year) {
        return new Answering(this, initiative).of(year, day);
    }

    /** Who answers for whom in a year's records that are of no initiative. */
    public Successors of(FiscalYear year) {
        return ofYear(year.firstDay(), day);
    }

    /** The day. */
    public LocalDate day() {
        return day;
    }

    @Override
    public Successors on(LocalDate on) {
        return id -> {
            DepartmentView department = byId.get(id);
            LocalDate ended = department == null ? null : department.lifetime().ended();
            return department == null || ended == null || ended.isAfter(on)
                    ? List.of()
                    : department.lifetime().successors();
        };
    }
}
