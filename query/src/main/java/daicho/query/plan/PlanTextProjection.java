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
import daicho.shared.plan.PlanTextOf;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Texts of plans, one row each; one that was removed keeps what it said last. */
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
                rows.put(row(
                        e.planText(),
                        e.municipality().value(),
                        e.of(),
                        e.content(),
                        false,
                        null,
                        null,
                        event.position(),
                        version));
            case PlanTextRevised e -> {
                PlanTextView row = Objects.requireNonNull(rows.get(e.planText()));
                rows.put(row(
                        row.id(),
                        row.municipality(),
                        of(row),
                        e.content(),
                        false,
                        e.reason(),
                        e.decisionNumber(),
                        row.added(),
                        version));
            }
            case PlanTextRemoved e -> {
                PlanTextView row = Objects.requireNonNull(rows.get(e.planText()));
                rows.put(row(
                        row.id(),
                        row.municipality(),
                        of(row),
                        content(row),
                        true,
                        e.reason(),
                        e.decisionNumber(),
                        row.added(),
                        version));
            }
        }
    }

    private static PlanTextOf of(PlanTextView row) {
        return new PlanTextOf(row.plan(), row.heading(), row.measure(), row.kind());
    }

    private static PlanTextContent content(PlanTextView row) {
        return new PlanTextContent(
                row.stakeholder(),
                row.subStakeholder(),
                row.scheme(),
                row.label(),
                row.text(),
                row.variant(),
                row.reference(),
                row.seq());
    }

    private static PlanTextView row(
            UUID id,
            String municipality,
            PlanTextOf of,
            PlanTextContent content,
            boolean removed,
            @Nullable String reason,
            @Nullable String decisionNumber,
            long added,
            long version) {
        return new PlanTextView(
                id,
                municipality,
                of.plan(),
                of.heading(),
                of.measure(),
                of.kind(),
                content.stakeholder(),
                content.subStakeholder(),
                content.scheme(),
                content.label(),
                content.text(),
                content.variant(),
                content.reference(),
                content.seq(),
                removed,
                reason,
                decisionNumber,
                added,
                version);
    }
}
