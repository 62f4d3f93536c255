package daicho.query.plan;

import daicho.query.Projection;
import daicho.query.View;
import daicho.query.plan.FiscalYearView.ReopenedPart;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.PartOfYear;
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
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Closed and reopened fiscal years, one row for each plan and year. */
@Component
class FiscalYearProjection implements Projection<FiscalYearView> {
    @Override
    public View<FiscalYearView> view() {
        return FiscalYearView.VIEW;
    }

    @Override
    public Origin origin() {
        return Origin.each(FiscalYearClosed.class, "(payload ->> 'fiscalYear')");
    }

    @Override
    public List<UUID> rows(Recorded<? extends Event> event) {
        if (!(event.event() instanceof PlanEvent planEvent)) {
            return List.of();
        }
        return switch (planEvent) {
            case FiscalYearClosed e -> List.of(FiscalYearView.id(e.plan(), e.fiscalYear()));
            case FiscalYearReopened e -> List.of(FiscalYearView.id(e.plan(), e.fiscalYear()));
            case PartOfYearReopened e -> List.of(FiscalYearView.id(e.plan(), e.fiscalYear()));
            case PartOfYearClosed e -> List.of(FiscalYearView.id(e.plan(), e.fiscalYear()));
            case PlanAdopted _, PlanRevised _, PlanPeriodChanged _, PrecedingPlanNamed _ -> List.of();
            case HeadingAdded _, HeadingRevised _, PublicationTermsSet _ -> List.of();
        };
    }

    @Override
    public void fold(Recorded<? extends Event> event, Rows<FiscalYearView> rows) {
        String municipality = event.act().actor().municipality();
        switch ((PlanEvent) event.event()) {
            case FiscalYearClosed e ->
                rows.put(row(municipality, e.plan(), e.fiscalYear(), true, null, e.decisionNumber()));
            case FiscalYearReopened e ->
                rows.put(row(municipality, e.plan(), e.fiscalYear(), false, e.reason(), e.decisionNumber()));
            case PartOfYearReopened e -> {
                FiscalYearView row = before(rows, e.plan(), e.fiscalYear());
                rows.put(row.with(Stream.concat(
                                others(row, e.part()),
                                Stream.of(new ReopenedPart(
                                        e.part().department(),
                                        e.part().measure(),
                                        e.part().initiative(),
                                        e.lastDay(),
                                        e.reason(),
                                        e.decisionNumber())))
                        .toList()));
            }
            case PartOfYearClosed e -> {
                FiscalYearView row = before(rows, e.plan(), e.fiscalYear());
                rows.put(row.with(others(row, e.part()).toList()));
            }
            case PlanAdopted _, PlanRevised _, PlanPeriodChanged _, PrecedingPlanNamed _ -> {}
            case HeadingAdded _, HeadingRevised _, PublicationTermsSet _ -> {}
        }
    }

    private static FiscalYearView before(Rows<FiscalYearView> rows, UUID plan, FiscalYear year) {
        return Objects.requireNonNull(rows.get(FiscalYearView.id(plan, year)));
    }

    private static Stream<ReopenedPart> others(FiscalYearView row, PartOfYear part) {
        return row.reopenedParts().stream().filter(one -> !one.isOf(part));
    }

    private static FiscalYearView row(
            String municipality,
            UUID plan,
            FiscalYear year,
            boolean closed,
            @Nullable String reason,
            @Nullable String decisionNumber) {
        return new FiscalYearView(
                FiscalYearView.id(plan, year),
                municipality,
                plan,
                year.startYear(),
                closed,
                reason,
                decisionNumber,
                List.of());
    }
}
