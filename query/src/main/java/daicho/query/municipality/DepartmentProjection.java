package daicho.query.municipality;

import daicho.query.Projection;
import daicho.query.View;
import daicho.query.municipality.DepartmentView.Lifetime;
import daicho.query.municipality.DepartmentView.Name;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.municipality.MunicipalityEvent;
import daicho.shared.municipality.MunicipalityEvent.DepartmentEstablished;
import daicho.shared.municipality.MunicipalityEvent.DepartmentRenamed;
import daicho.shared.municipality.MunicipalityEvent.DepartmentsReorganised;
import daicho.shared.municipality.MunicipalityEvent.MunicipalityRegistered;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Departments, one row each. */
@Component
class DepartmentProjection implements Projection<DepartmentView> {
    @Override
    public View<DepartmentView> view() {
        return DepartmentView.VIEW;
    }

    @Override
    public Origin origin() {
        return Origin.id(DepartmentEstablished.class, "department");
    }

    @Override
    public List<UUID> rows(Recorded<? extends Event> event) {
        if (!(event.event() instanceof MunicipalityEvent municipalityEvent)) {
            return List.of();
        }
        return switch (municipalityEvent) {
            case MunicipalityRegistered registered -> List.of();
            case DepartmentEstablished e -> List.of(e.department());
            case DepartmentRenamed e -> List.of(e.department());
            case DepartmentsReorganised e -> and(e.predecessors(), e.successors());
        };
    }

    @Override
    public void fold(Recorded<? extends Event> event, Rows<DepartmentView> rows) {
        switch ((MunicipalityEvent) event.event()) {
            case MunicipalityRegistered registered -> {}
            case DepartmentEstablished e ->
                rows.put(new DepartmentView(
                        e.department(),
                        event.act().actor().municipality(),
                        e.name(),
                        List.of(new Name(e.name(), e.from())),
                        new Lifetime(e.from(), null, List.of(), List.of(), null)));
            case DepartmentRenamed e -> {
                DepartmentView row = before(rows, e.department());
                List<Name> names = and(row.names(), List.of(new Name(e.name(), e.from())));
                rows.put(new DepartmentView(row.id(), row.municipality(), e.name(), names, row.lifetime()));
            }
            case DepartmentsReorganised e -> {
                e.predecessors().forEach(id -> rows.put(ended(before(rows, id), e)));
                e.successors().forEach(id -> rows.put(succeeding(before(rows, id), e)));
            }
        }
    }

    private static DepartmentView ended(DepartmentView row, DepartmentsReorganised e) {
        Lifetime was = row.lifetime();
        return living(
                row, new Lifetime(was.established(), e.from(), was.predecessors(), e.successors(), e.decisionNumber()));
    }

    private static DepartmentView succeeding(DepartmentView row, DepartmentsReorganised e) {
        Lifetime was = row.lifetime();
        List<UUID> predecessors = and(was.predecessors(), e.predecessors());
        return living(
                row,
                new Lifetime(was.established(), was.ended(), predecessors, was.successors(), was.decisionNumber()));
    }

    private static DepartmentView living(DepartmentView row, Lifetime lifetime) {
        return new DepartmentView(row.id(), row.municipality(), row.name(), row.names(), lifetime);
    }

    private static DepartmentView before(Rows<DepartmentView> rows, UUID id) {
        return Objects.requireNonNull(rows.get(id));
    }

    private static <T> List<T> and(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).distinct().toList();
    }
}
