package daicho.query.plan;

import daicho.query.Past;
import daicho.query.Projection;
import daicho.query.View;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.plan.ByYear;
import daicho.shared.plan.PlanEvent;
import daicho.shared.plan.PlanEvent.FiscalYearClosed;
import daicho.shared.plan.PlanEvent.FiscalYearReopened;
import daicho.shared.plan.PlanEvent.HeadingAdded;
import daicho.shared.plan.PlanEvent.HeadingRevised;
import daicho.shared.plan.PlanEvent.PartOfYearClosed;
import daicho.shared.plan.PlanEvent.PartOfYearReopened;
import daicho.shared.plan.PlanEvent.PlanAdopted;
import daicho.shared.plan.PlanEvent.PlanPeriodChanged;
import daicho.shared.plan.PlanEvent.PlanRevised;
import daicho.shared.plan.PlanEvent.PrecedingPlanNamed;
import daicho.shared.plan.PlanEvent.PublicationTermsSet;
import daicho.shared.plan.PlanPeriod;
import daicho.shared.plan.PlanWording;
import daicho.shared.plan.PublicationTerms;
import java.util.List;
import java.util.Map;
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
    public OfPlan ofPlan() {
        return (past, plan) -> new Past.Reading(view(), "id = :plan", Map.of("plan", plan));
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
                        List.of(),
                        List.of(),
                        null,
                        null,
                        null,
                        PublicationTerms.NONE,
                        event.sequence()));
            case PlanRevised e -> {
                PlanView row = before(e, rows);
                ByYear<PlanWording> wording = row.wording().revised(e.wording(), e.fromFiscalYear());
                rows.put(new PlanView(
                        row.id(),
                        row.municipality(),
                        wording.content().name(),
                        wording.content().philosophy(),
                        row.firstFiscalYear(),
                        row.lastFiscalYear(),
                        wording.content().levelNames(),
                        wording.content().scales(),
                        wording.earlier(),
                        row.earlierPeriods(),
                        row.precedingPlan(),
                        e.reason(),
                        e.decisionNumber(),
                        row.publicationTerms(),
                        event.sequence()));
            }
            case PlanPeriodChanged e -> {
                PlanView row = before(e, rows);
                ByYear<PlanPeriod> period = row.period().revised(new PlanPeriod(e.years()), e.fromFiscalYear());
                rows.put(new PlanView(
                        row.id(),
                        row.municipality(),
                        row.name(),
                        row.philosophy(),
                        period.content().years().first().startYear(),
                        period.content().years().last().startYear(),
                        row.levelNames(),
                        row.scales(),
                        row.earlier(),
                        period.earlier(),
                        row.precedingPlan(),
                        e.reason(),
                        e.decisionNumber(),
                        row.publicationTerms(),
                        event.sequence()));
            }
            case PrecedingPlanNamed e -> {
                PlanView row = before(e, rows);
                rows.put(with(
                        row,
                        e.precedingPlan(),
                        e.reason(),
                        e.decisionNumber(),
                        row.publicationTerms(),
                        event.sequence()));
            }
            case HeadingAdded e -> touch(e, null, event.sequence(), rows);
            case HeadingRevised e -> touch(e, null, event.sequence(), rows);
            case FiscalYearClosed e -> touch(e, null, event.sequence(), rows);
            case FiscalYearReopened e -> touch(e, null, event.sequence(), rows);
            case PartOfYearReopened e -> touch(e, null, event.sequence(), rows);
            case PartOfYearClosed e -> touch(e, null, event.sequence(), rows);
            case PublicationTermsSet e -> touch(e, e.terms(), event.sequence(), rows);
        }
    }

    private static PlanView before(PlanEvent event, Rows<PlanView> rows) {
        return Objects.requireNonNull(rows.get(event.plan()));
    }

    private static void touch(PlanEvent event, @Nullable PublicationTerms terms, long version, Rows<PlanView> rows) {
        PlanView row = before(event, rows);
        rows.put(with(
                row,
                row.precedingPlan(),
                row.reason(),
                row.decisionNumber(),
                terms == null ? row.publicationTerms() : terms,
                version));
    }

    private static PlanView with(
            PlanView row,
            @Nullable UUID precedingPlan,
            @Nullable String reason,
            @Nullable String decisionNumber,
            PublicationTerms terms,
            long version) {
        return new PlanView(
                row.id(),
                row.municipality(),
                row.name(),
                row.philosophy(),
                row.firstFiscalYear(),
                row.lastFiscalYear(),
                row.levelNames(),
                row.scales(),
                row.earlier(),
                row.earlierPeriods(),
                precedingPlan,
                reason,
                decisionNumber,
                terms,
                version);
    }
}
