package daicho.query.plan;

import daicho.query.Projection;
import daicho.query.View;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.plan.PlanTextContent;
import daicho.shared.plan.PlanTextEvent;
import daicho.shared.plan.PlanTextEvent.PlanTextAdded;
import daicho.shared.plan.PlanTextEvent.PlanTextRemoved;
import daicho.shared.plan.PlanTextEvent.PlanTextRevised;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Texts of plans, one row each; a removed one keeps its last content. */
@Component
class PlanTextProjection implements Projection<PlanTextView> {
    @Override
    public View<PlanTextView> view() {
        return PlanTextView.VIEW;
    }

    @Override
    public Origin origin() {
        return Origin.stream(PlanTextAdded.class);
    }

    @Override
    public List<UUID> rows(Recorded<? extends Event> event) {
        return event.event() instanceof PlanTextEvent e ? List.of(e.planText()) : List.of();
    }

    @Override
    public void fold(Recorded<? extends Event> event, Rows<PlanTextView> rows) {
        long version = event.sequence();
        switch ((PlanTextEvent) event.event()) {
            case PlanTextAdded e ->
                rows.put(new PlanTextView(
                        e.planText(),
                        e.municipality().value(),
                        e.of(),
                        e.content(),
                        false,
                        null,
                        null,
                        event.position(),
                        version));
            case PlanTextRevised e ->
                rows.put(now(before(rows, e), e.content(), false, e.reason(), e.decisionNumber(), version));
            case PlanTextRemoved e -> {
                PlanTextView row = before(rows, e);
                rows.put(now(row, row.content(), true, e.reason(), e.decisionNumber(), version));
            }
        }
    }

    private static PlanTextView before(Rows<PlanTextView> rows, PlanTextEvent event) {
        return Objects.requireNonNull(rows.get(event.planText()));
    }

    private static PlanTextView now(
            PlanTextView row,
            PlanTextContent content,
            boolean removed,
            String reason,
            @Nullable String decisionNumber,
            long version) {
        return new PlanTextView(
                row.id(), row.municipality(), row.of(), content, removed, reason, decisionNumber, row.added(), version);
    }
}
