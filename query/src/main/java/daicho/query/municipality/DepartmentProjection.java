package daicho.query.municipality;

import daicho.query.Annulment;
import daicho.query.Past;
import daicho.query.Projection;
import daicho.query.View;
import daicho.query.municipality.DepartmentView.AnnulledName;
import daicho.query.municipality.DepartmentView.AnnulledReorganisation;
import daicho.query.municipality.DepartmentView.Lifetime;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.Since;
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
import java.util.List;
import java.util.Map;
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

    /** The records of a plan name departments, as its snapshot does. */
    @Override
    public OfPlan ofPlan() {
        return (past, plan) -> new Past.Reading(view(), "true", Map.of());
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
            case DepartmentNameCorrected e -> List.of(e.department());
            case DepartmentsReorganisationCorrected e -> e.predecessors();
            case DepartmentRenamingAnnulled e -> List.of(e.department());
            case DepartmentsReorganisationAnnulled e -> and(e.predecessors(), e.successors());
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
                        List.of(new DepartmentName(e.name(), e.from())),
                        new Lifetime(e.from(), null, List.of(), List.of(), null),
                        List.of(),
                        List.of()));
            case DepartmentRenamed e -> {
                DepartmentView row = before(rows, e.department());
                List<DepartmentName> names = and(row.names(), List.of(new DepartmentName(e.name(), e.from())));
                rows.put(named(row, names, row.lifetime()));
            }
            case DepartmentNameCorrected e -> rows.put(corrected(before(rows, e.department()), e));
            case DepartmentsReorganisationCorrected e ->
                e.predecessors().forEach(id -> rows.put(endedOn(before(rows, id), e)));
            case DepartmentRenamingAnnulled e -> {
                DepartmentView row = before(rows, e.department());
                AnnulledName never = new AnnulledName(
                        row.names().get(Since.placeOf(e.from(), row.names())).name(), e.from(), Annulment.by(e, event));
                rows.put(annulled(
                        named(row, Since.without(row.names(), e.from()), row.lifetime()),
                        and(row.annulledNames(), List.of(never)),
                        row.annulledReorganisations()));
            }
            case DepartmentsReorganisationAnnulled e -> {
                AnnulledReorganisation never =
                        new AnnulledReorganisation(e.from(), e.successors(), Annulment.by(e, event));
                e.predecessors().forEach(id -> {
                    DepartmentView row = before(rows, id);
                    Lifetime was = row.lifetime();
                    rows.put(annulled(
                            living(row, new Lifetime(was.established(), null, was.predecessors(), List.of(), null)),
                            row.annulledNames(),
                            and(row.annulledReorganisations(), List.of(never))));
                });
                e.successors().forEach(id -> {
                    DepartmentView row = before(rows, id);
                    Lifetime was = row.lifetime();
                    rows.put(living(
                            row,
                            new Lifetime(
                                    was.established(),
                                    was.ended(),
                                    was.predecessors().stream()
                                            .filter(one -> !e.predecessors().contains(one))
                                            .toList(),
                                    was.successors(),
                                    was.decisionNumber())));
                });
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

    private static DepartmentView endedOn(DepartmentView row, DepartmentsReorganisationCorrected e) {
        Lifetime was = row.lifetime();
        return living(
                row,
                new Lifetime(was.established(), e.from(), was.predecessors(), was.successors(), was.decisionNumber()));
    }

    /** The first of the names begins with the department. */
    private static DepartmentView corrected(DepartmentView row, DepartmentNameCorrected e) {
        List<DepartmentName> names =
                Since.corrected(row.names(), e.recordedFrom(), new DepartmentName(e.name(), e.from()));
        Lifetime was = row.lifetime();
        return named(
                row,
                names,
                new Lifetime(
                        names.getFirst().from(),
                        was.ended(),
                        was.predecessors(),
                        was.successors(),
                        was.decisionNumber()));
    }

    private static DepartmentView named(DepartmentView row, List<DepartmentName> names, Lifetime lifetime) {
        String last = Since.inOrder(names).getLast().name();
        return new DepartmentView(
                row.id(),
                row.municipality(),
                last,
                names,
                lifetime,
                row.annulledNames(),
                row.annulledReorganisations());
    }

    private static DepartmentView succeeding(DepartmentView row, DepartmentsReorganised e) {
        Lifetime was = row.lifetime();
        List<UUID> predecessors = and(was.predecessors(), e.predecessors());
        return living(
                row,
                new Lifetime(was.established(), was.ended(), predecessors, was.successors(), was.decisionNumber()));
    }

    private static DepartmentView living(DepartmentView row, Lifetime lifetime) {
        return new DepartmentView(
                row.id(),
                row.municipality(),
                row.name(),
                row.names(),
                lifetime,
                row.annulledNames(),
                row.annulledReorganisations());
    }

    private static DepartmentView annulled(
            DepartmentView row, List<AnnulledName> names, List<AnnulledReorganisation> reorganisations) {
        return new DepartmentView(
                row.id(), row.municipality(), row.name(), row.names(), row.lifetime(), names, reorganisations);
    }

    private static DepartmentView before(Rows<DepartmentView> rows, UUID id) {
        return Objects.requireNonNull(rows.get(id));
    }

    private static <T> List<T> and(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).distinct().toList();
    }
}
