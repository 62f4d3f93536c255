package daicho.query.indicator;

import daicho.query.Annulment;
import daicho.query.Projection;
import daicho.query.View;
import daicho.query.indicator.IndicatorView.AnnulledValue;
import daicho.query.indicator.IndicatorView.Judged;
import daicho.query.indicator.IndicatorView.OfYear;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.indicator.IndicatorContent;
import daicho.shared.indicator.IndicatorEvent;
import daicho.shared.indicator.IndicatorEvent.IndicatorAnnulled;
import daicho.shared.indicator.IndicatorEvent.IndicatorDefined;
import daicho.shared.indicator.IndicatorEvent.IndicatorJudged;
import daicho.shared.indicator.IndicatorEvent.IndicatorNotMeasured;
import daicho.shared.indicator.IndicatorEvent.IndicatorRevised;
import daicho.shared.indicator.IndicatorEvent.IndicatorValueAnnulled;
import daicho.shared.indicator.IndicatorEvent.IndicatorValueCorrected;
import daicho.shared.indicator.IndicatorEvent.IndicatorValueRecorded;
import daicho.shared.indicator.IndicatorEvent.PrecedingIndicatorsNamed;
import daicho.shared.indicator.IndicatorValue;
import daicho.shared.plan.ByYear;
import daicho.shared.plan.FiscalYear;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Indicators with their values, one row each. */
@Component
class IndicatorProjection implements Projection<IndicatorView> {
    @Override
    public View<IndicatorView> view() {
        return IndicatorView.VIEW;
    }

    @Override
    public Origin origin() {
        return Origin.stream(IndicatorDefined.class);
    }

    @Override
    public List<UUID> rows(Recorded<? extends Event> event) {
        return event.event() instanceof IndicatorEvent e ? List.of(e.indicator()) : List.of();
    }

    @Override
    public void fold(Recorded<? extends Event> event, Rows<IndicatorView> rows) {
        long version = event.sequence();
        switch ((IndicatorEvent) event.event()) {
            case IndicatorDefined e ->
                rows.put(new IndicatorView(
                        e.indicator(),
                        e.municipality().value(),
                        e.of(),
                        event.position(),
                        e.content(),
                        List.of(),
                        e.firstFiscalYear(),
                        null,
                        List.of(),
                        List.of(),
                        null,
                        null,
                        null,
                        version));
            case IndicatorRevised e -> {
                IndicatorView row = before(rows, e);
                ByYear<IndicatorContent> definition = row.definition().revised(e.content(), e.fromFiscalYear());
                rows.put(now(
                        row,
                        definition,
                        row.precedingIndicators(),
                        row.values().stream()
                                .map(value -> IndicatorContent.sameTarget(
                                                row.definition(), definition, new FiscalYear(value.fiscalYear()))
                                        ? value
                                        : value.unjudged())
                                .toList(),
                        e.reason(),
                        e.decisionNumber(),
                        version));
            }
            case PrecedingIndicatorsNamed e -> {
                IndicatorView row = before(rows, e);
                rows.put(now(
                        row,
                        row.definition(),
                        e.precedingIndicators(),
                        row.values(),
                        e.reason(),
                        e.decisionNumber(),
                        version));
            }
            case IndicatorValueRecorded e -> {
                IndicatorView row = before(rows, e);
                List<OfYear> values = values(row, valued(e.fiscalYear(), e.value(), null));
                rows.put(now(row, row.definition(), row.precedingIndicators(), values, null, null, version));
            }
            case IndicatorValueCorrected e -> {
                IndicatorView row = before(rows, e);
                List<OfYear> values = values(row, valued(e.fiscalYear(), e.value(), e.reason()));
                rows.put(now(
                        row,
                        row.definition(),
                        row.precedingIndicators(),
                        values,
                        e.reason(),
                        e.decisionNumber(),
                        version));
            }
            case IndicatorNotMeasured e -> {
                IndicatorView row = before(rows, e);
                OfYear known = new OfYear(
                        e.fiscalYear().startYear(), null, null, null, e.note(), List.of(), e.cause(), null, null);
                List<OfYear> values = values(row, known);
                rows.put(now(row, row.definition(), row.precedingIndicators(), values, null, null, version));
            }
            case IndicatorJudged e -> {
                IndicatorView row = before(rows, e);
                OfYear known = row.value(e.fiscalYear()).orElseThrow();
                List<OfYear> values = values(
                        row,
                        new OfYear(
                                known.fiscalYear(),
                                known.value(),
                                known.printed(),
                                known.text(),
                                known.note(),
                                known.breakdowns(),
                                null,
                                new Judged(e.status(), e.reason()),
                                known.correctionReason()));
                rows.put(now(row, row.definition(), row.precedingIndicators(), values, e.reason(), null, version));
            }
            case IndicatorValueAnnulled e -> {
                IndicatorView row = before(rows, e);
                OfYear wrong = row.value(e.fiscalYear()).orElseThrow();
                List<OfYear> values = new ArrayList<>(row.values());
                values.remove(wrong);
                List<AnnulledValue> annulled = new ArrayList<>(row.annulledValues());
                annulled.add(new AnnulledValue(
                        wrong.fiscalYear(),
                        wrong.value(),
                        wrong.printed(),
                        wrong.text(),
                        wrong.note(),
                        wrong.breakdowns(),
                        wrong.notMeasured(),
                        wrong.judged(),
                        Annulment.by(e, event)));
                rows.put(with(row, List.copyOf(values), List.copyOf(annulled), null, version));
            }
            case IndicatorAnnulled e -> {
                IndicatorView row = before(rows, e);
                rows.put(with(row, row.values(), row.annulledValues(), Annulment.by(e, event), version));
            }
        }
    }

    private static IndicatorView before(Rows<IndicatorView> rows, IndicatorEvent event) {
        return Objects.requireNonNull(rows.get(event.indicator()));
    }

    private static IndicatorView with(
            IndicatorView row,
            List<OfYear> values,
            List<AnnulledValue> annulledValues,
            @Nullable Annulment annulled,
            long version) {
        return new IndicatorView(
                row.id(),
                row.municipality(),
                row.of(),
                row.place(),
                row.content(),
                row.earlier(),
                row.firstFiscalYear(),
                row.precedingIndicators(),
                values,
                annulledValues,
                row.reason(),
                row.decisionNumber(),
                annulled,
                version);
    }

    private static IndicatorView now(
            IndicatorView row,
            ByYear<IndicatorContent> definition,
            @Nullable List<UUID> precedingIndicators,
            List<OfYear> values,
            @Nullable String reason,
            @Nullable String decisionNumber,
            long version) {
        return new IndicatorView(
                row.id(),
                row.municipality(),
                row.of(),
                row.place(),
                definition.content(),
                definition.earlier(),
                row.firstFiscalYear(),
                precedingIndicators,
                values,
                row.annulledValues(),
                reason,
                decisionNumber,
                null,
                version);
    }

    private static OfYear valued(FiscalYear year, IndicatorValue value, @Nullable String reason) {
        return new OfYear(
                year.startYear(),
                value.value(),
                value.printed(),
                value.text(),
                value.note(),
                value.breakdowns(),
                null,
                null,
                reason);
    }

    private static List<OfYear> values(IndicatorView row, OfYear now) {
        List<OfYear> values = new ArrayList<>(row.values());
        values.removeIf(known -> known.fiscalYear() == now.fiscalYear());
        values.add(now);
        values.sort(Comparator.comparingInt(OfYear::fiscalYear));
        return List.copyOf(values);
    }
}
