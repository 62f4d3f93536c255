package daicho.query.agreement;

import daicho.query.Annulment;
import daicho.query.Past;
import daicho.query.Projection;
import daicho.query.View;
import daicho.query.agreement.PartnerView.AnnulledName;
import daicho.query.agreement.PartnerView.AnnulledSuccession;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.Since;
import daicho.shared.agreement.PartnerEvent;
import daicho.shared.agreement.PartnerEvent.PartnerAnnulled;
import daicho.shared.agreement.PartnerEvent.PartnerNameCorrected;
import daicho.shared.agreement.PartnerEvent.PartnerRegistered;
import daicho.shared.agreement.PartnerEvent.PartnerRenamed;
import daicho.shared.agreement.PartnerEvent.PartnerRenamingAnnulled;
import daicho.shared.agreement.PartnerEvent.PartnerSucceeded;
import daicho.shared.agreement.PartnerEvent.PartnerSuccessionAnnulled;
import daicho.shared.agreement.PartnerEvent.PartnerSuccessionCorrected;
import daicho.shared.agreement.PartnerName;
import daicho.shared.agreement.PartnerSuccession;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Partners, one row each. */
@Component
class PartnerProjection implements Projection<PartnerView> {
    @Override
    public View<PartnerView> view() {
        return PartnerView.VIEW;
    }

    @Override
    public Origin origin() {
        return Origin.stream(PartnerRegistered.class);
    }

    /** Those that its agreements name or ever named, and who takes their places. */
    @Override
    public OfPlan ofPlan() {
        return (past, plan) -> new Past.Reading(
                view(),
                "id = any (cast(:partners as uuid[]))",
                Map.of("partners", PartnerView.ofPlan(past, plan).toArray(UUID[]::new)));
    }

    @Override
    public List<UUID> rows(Recorded<? extends Event> event) {
        return event.event() instanceof PartnerEvent e ? List.of(e.partner()) : List.of();
    }

    @Override
    public void fold(Recorded<? extends Event> event, Rows<PartnerView> rows) {
        switch ((PartnerEvent) event.event()) {
            case PartnerRegistered e ->
                rows.put(new PartnerView(
                        e.partner(),
                        e.municipality().value(),
                        e.name(),
                        List.of(new PartnerName(e.name(), null)),
                        List.of(),
                        null,
                        List.of(),
                        null,
                        event.sequence()));
            case PartnerRenamed e -> {
                PartnerView row = before(rows, e);
                List<PartnerName> names = new ArrayList<>(row.names());
                names.add(new PartnerName(e.name(), e.from()));
                rows.put(named(row, List.copyOf(names), row.annulledNames(), event.sequence()));
            }
            case PartnerNameCorrected e -> {
                PartnerView row = before(rows, e);
                PartnerName right = new PartnerName(e.name(), e.from());
                rows.put(named(
                        row,
                        Since.corrected(row.names(), e.recordedFrom(), right),
                        row.annulledNames(),
                        event.sequence()));
            }
            case PartnerRenamingAnnulled e -> {
                PartnerView row = before(rows, e);
                List<AnnulledName> annulled = new ArrayList<>(row.annulledNames());
                annulled.add(new AnnulledName(
                        row.names().get(Since.placeOf(e.from(), row.names())).name(),
                        e.from(),
                        Annulment.by(e, event)));
                rows.put(named(row, Since.without(row.names(), e.from()), List.copyOf(annulled), event.sequence()));
            }
            case PartnerSucceeded e -> {
                PartnerView row = before(rows, e);
                rows.put(succeeded(row, e.succession(), row.annulledSuccessions(), event.sequence()));
            }
            case PartnerSuccessionCorrected e -> {
                PartnerView row = before(rows, e);
                rows.put(succeeded(row, e.succession(), row.annulledSuccessions(), event.sequence()));
            }
            case PartnerSuccessionAnnulled e -> {
                PartnerView row = before(rows, e);
                List<AnnulledSuccession> annulled = new ArrayList<>(row.annulledSuccessions());
                annulled.add(new AnnulledSuccession(Objects.requireNonNull(row.succession()), Annulment.by(e, event)));
                rows.put(succeeded(row, null, List.copyOf(annulled), event.sequence()));
            }
            case PartnerAnnulled e -> {
                PartnerView row = before(rows, e);
                rows.put(new PartnerView(
                        row.id(),
                        row.municipality(),
                        row.name(),
                        row.names(),
                        row.annulledNames(),
                        row.succession(),
                        row.annulledSuccessions(),
                        Annulment.by(e, event),
                        event.sequence()));
            }
        }
    }

    private static PartnerView before(Rows<PartnerView> rows, PartnerEvent event) {
        return Objects.requireNonNull(rows.get(event.partner()));
    }

    private static PartnerView named(
            PartnerView row, List<PartnerName> names, List<AnnulledName> annulledNames, long version) {
        return new PartnerView(
                row.id(),
                row.municipality(),
                PartnerName.on(LocalDate.MAX, names),
                names,
                annulledNames,
                row.succession(),
                row.annulledSuccessions(),
                null,
                version);
    }

    private static PartnerView succeeded(
            PartnerView row,
            @Nullable PartnerSuccession succession,
            List<AnnulledSuccession> annulledSuccessions,
            long version) {
        return new PartnerView(
                row.id(),
                row.municipality(),
                row.name(),
                row.names(),
                row.annulledNames(),
                succession,
                annulledSuccessions,
                null,
                version);
    }
}
