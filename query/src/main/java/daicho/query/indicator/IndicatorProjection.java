package daicho.query.indicator;

import daicho.query.Projection;
import daicho.query.View;
import daicho.query.indicator.IndicatorView.OfYear;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.indicator.IndicatorContent;
import daicho.shared.indicator.IndicatorEvent;
import daicho.shared.indicator.IndicatorEvent.IndicatorDefined;
import daicho.shared.indicator.IndicatorEvent.IndicatorRevised;
import daicho.shared.indicator.IndicatorEvent.IndicatorValueCorrected;
import daicho.shared.indicator.IndicatorEvent.IndicatorValueRecorded;
import daicho.shared.indicator.IndicatorValue;
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
            case IndicatorDefined e -> rows.put(established(e, event.position()));
            case IndicatorRevised e ->
                rows.put(with(before(rows, e.indicator()), e.content(), null, e.reason(), e.decisionNumber(), version));
            case IndicatorValueRecorded e -> {
                IndicatorView row = before(rows, e.indicator());
                rows.put(with(row, null, values(row, e.fiscalYear(), e.value(), null), null, null, version));
            }
            case IndicatorValueCorrected e -> {
                IndicatorView row = before(rows, e.indicator());
                rows.put(with(
                        row,
                        null,
                        values(row, e.fiscalYear(), e.value(), e.reason()),
                        e.reason(),
                        e.decisionNumber(),
                        version));
            }
        }
    }

    private static IndicatorView before(Rows<IndicatorView> rows, UUID id) {
        return Objects.requireNonNull(rows.get(id));
    }

    private static IndicatorView established(IndicatorDefined e, long place) {
        return new IndicatorView(
                e.indicator(),
                e.municipality().value(),
                e.of().plan(),
                e.of().heading(),
                e.of().measure(),
                place,
                e.content().name(),
                e.content().unit(),
                e.content().baseline(),
                e.content().target(),
                e.content().better(),
                e.content().departments(),
                List.of(),
                null,
                null,
                0);
    }

    private static IndicatorView with(
            IndicatorView row,
            @Nullable IndicatorContent content,
            @Nullable List<OfYear> values,
            @Nullable String reason,
            @Nullable String decisionNumber,
            long version) {
        return new IndicatorView(
                row.id(),
                row.municipality(),
                row.plan(),
                row.heading(),
                row.measure(),
                row.place(),
                content == null ? row.name() : content.name(),
                content == null ? row.unit() : content.unit(),
                content == null ? row.baseline() : content.baseline(),
                content == null ? row.target() : content.target(),
                content == null ? row.better() : content.better(),
                content == null ? row.departments() : content.departments(),
                values == null ? row.values() : values,
                reason,
                decisionNumber,
                version);
    }

    private static List<OfYear> values(
            IndicatorView row, FiscalYear year, IndicatorValue value, @Nullable String reason) {
        List<OfYear> values = new ArrayList<>(row.values());
        values.removeIf(known -> known.fiscalYear() == year.startYear());
        values.add(new OfYear(year.startYear(), value.value(), value.printed(), value.note(), reason));
        values.sort(Comparator.comparingInt(OfYear::fiscalYear));
        return List.copyOf(values);
    }
}
