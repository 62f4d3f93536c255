package daicho.query.evidence;

import daicho.query.Past;
import daicho.query.Projection;
import daicho.query.View;
import daicho.query.evidence.EvidenceView.Content;
import daicho.query.evidence.EvidenceView.Of;
import daicho.query.evidence.EvidenceView.Standing;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.evidence.EvidenceEvent;
import daicho.shared.evidence.EvidenceEvent.EvidenceAdded;
import daicho.shared.evidence.EvidenceEvent.EvidenceCorrected;
import daicho.shared.evidence.EvidenceEvent.EvidenceErased;
import daicho.shared.evidence.EvidenceEvent.EvidenceRemoved;
import daicho.shared.evidence.EvidencePlace;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Evidence, one row each. */
@Component
class EvidenceProjection implements Projection<EvidenceView> {
    @Override
    public View<EvidenceView> view() {
        return EvidenceView.VIEW;
    }

    @Override
    public Origin origin() {
        return Origin.stream(EvidenceAdded.class);
    }

    /** Without what opinions carry, which is not for everybody. */
    @Override
    public OfPlan ofPlan() {
        return (past, plan) -> new Past.Reading(view(), EvidenceView.OF_PLAN, Map.of("plan", plan));
    }

    @Override
    public List<UUID> rows(Recorded<? extends Event> event) {
        return event.event() instanceof EvidenceEvent e ? List.of(e.evidence()) : List.of();
    }

    @Override
    public void fold(Recorded<? extends Event> event, Rows<EvidenceView> rows) {
        EvidenceEvent what = (EvidenceEvent) event.event();
        long version = event.sequence();
        EvidenceView row =
                what instanceof EvidenceAdded e ? added(event, e) : Objects.requireNonNull(rows.get(what.evidence()));
        Standing standing = row.standing();
        rows.put(
                switch (what) {
                    case EvidenceAdded e -> row;
                    case EvidenceCorrected e ->
                        row.now(
                                Content.of(e.content()),
                                new Standing(standing.removed(), standing.erased(), e.reason(), e.decisionNumber()),
                                version);
                    case EvidenceRemoved e ->
                        row.now(
                                row.content(),
                                new Standing(true, standing.erased(), e.reason(), e.decisionNumber()),
                                version);
                    case EvidenceErased e ->
                        row.now(
                                row.content().erased(),
                                new Standing(standing.removed(), true, e.reason(), e.decisionNumber()),
                                version);
                });
    }

    private static EvidenceView added(Recorded<? extends Event> event, EvidenceAdded e) {
        EvidencePlace place = e.place();
        return new EvidenceView(
                e.evidence(),
                e.municipality().value(),
                new Of(
                        place.plan(),
                        e.subject().type(),
                        e.subject().id(),
                        place.measure(),
                        place.initiative(),
                        place.fiscalYear() == null ? null : place.fiscalYear().startYear(),
                        place.person()),
                Content.of(e.content()),
                Standing.NEW,
                event.position(),
                event.sequence());
    }
}
