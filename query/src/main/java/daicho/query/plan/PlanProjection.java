package daicho.query.plan;

import daicho.query.Projection;
import daicho.query.View;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.plan.PlanEvent;
import daicho.shared.plan.PlanEvent.FiscalYearClosed;
import daicho.shared.plan.PlanEvent.FiscalYearReopened;
import daicho.shared.plan.PlanEvent.HeadingAdded;
import daicho.shared.plan.PlanEvent.HeadingRevised;
import daicho.shared.plan.PlanEvent.PlanAdopted;
import daicho.shared.plan.PlanEvent.PublicationTermsSet;
import daicho.shared.plan.PublicationTerms;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Plans, one row each; its version moves with every event of the stream. */
@Component
class PlanProjection implements Projection<PlanView> {
    @Override
    public View<PlanView> view() {
        return PlanView.VIEW;
    }

    @Override
    public Origin origin() {
        return Origin.stream(PlanAdopted.class);
    }

    @Override
    public List<UUID> rows(Recorded<? extends Event> event) {
        return event.event() instanceof PlanEvent e ? List.of(e.plan()) : List.of();
    }

    @Override
    public void fold(Recorded<? extends Event> event, Rows<PlanView> rows) {
        switch ((PlanEvent) event.event()) {
            case PlanAdopted e ->
                rows.put(new PlanView(
                        e.plan(),
                        e.municipality().value(),
                        e.name(),
                        e.philosophy(),
                        e.years().first().startYear(),
                        e.years().last().startYear(),
                        e.levelNames(),
                        e.scales(),
                        PublicationTerms.NONE,
                        event.sequence()));
            case HeadingAdded e -> touch(e.plan(), null, event.sequence(), rows);
            case HeadingRevised e -> touch(e.plan(), null, event.sequence(), rows);
            case FiscalYearClosed e -> touch(e.plan(), null, event.sequence(), rows);
            case FiscalYearReopened e -> touch(e.plan(), null, event.sequence(), rows);
            case PublicationTermsSet e -> touch(e.plan(), e.terms(), event.sequence(), rows);
        }
    }

    private static void touch(UUID id, @Nullable PublicationTerms terms, long version, Rows<PlanView> rows) {
        PlanView row = Objects.requireNonNull(rows.get(id));
        rows.put(new PlanView(
                id,
                row.municipality(),
                row.name(),
                row.philosophy(),
                row.firstFiscalYear(),
                row.lastFiscalYear(),
                row.levelNames(),
                row.scales(),
                terms == null ? row.publicationTerms() : terms,
                version));
    }
}
