package daicho.query.municipality;

import daicho.query.Past;
import daicho.query.Projection;
import daicho.query.View;
import daicho.shared.Event;
import daicho.shared.Recorded;
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
import org.springframework.stereotype.Component;

/** Municipalities, one row each; its version moves with every event of the stream. */
@Component
class MunicipalityProjection implements Projection<MunicipalityView> {
    @Override
    public View<MunicipalityView> view() {
        return MunicipalityView.VIEW;
    }

    @Override
    public Origin origin() {
        return Origin.stream(MunicipalityRegistered.class);
    }

    /** As the snapshot of a plan names it. */
    @Override
    public OfPlan ofPlan() {
        return (past, plan) -> new Past.Reading(view(), "true", Map.of());
    }

    @Override
    public List<UUID> rows(Recorded<? extends Event> event) {
        return event.event() instanceof MunicipalityEvent e ? List.of(e.municipality()) : List.of();
    }

    @Override
    public void fold(Recorded<? extends Event> event, Rows<MunicipalityView> rows) {
        switch ((MunicipalityEvent) event.event()) {
            case MunicipalityRegistered e ->
                rows.put(new MunicipalityView(e.municipality(), e.code().value(), e.name(), event.sequence()));
            case DepartmentEstablished e -> touch(e.municipality(), event.sequence(), rows);
            case DepartmentRenamed e -> touch(e.municipality(), event.sequence(), rows);
            case DepartmentNameCorrected e -> touch(e.municipality(), event.sequence(), rows);
            case DepartmentsReorganised e -> touch(e.municipality(), event.sequence(), rows);
            case DepartmentsReorganisationCorrected e -> touch(e.municipality(), event.sequence(), rows);
            case DepartmentRenamingAnnulled e -> touch(e.municipality(), event.sequence(), rows);
            case DepartmentsReorganisationAnnulled e -> touch(e.municipality(), event.sequence(), rows);
        }
    }

    private static void touch(UUID id, long version, Rows<MunicipalityView> rows) {
        MunicipalityView row = Objects.requireNonNull(rows.get(id));
        rows.put(new MunicipalityView(id, row.municipality(), row.name(), version));
    }
}
