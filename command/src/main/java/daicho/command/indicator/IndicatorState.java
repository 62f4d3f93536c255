package daicho.command.indicator;

import daicho.shared.Event;
import daicho.shared.State;
import daicho.shared.indicator.IndicatorContent;
import daicho.shared.indicator.IndicatorEvent;
import daicho.shared.indicator.IndicatorEvent.IndicatorAnnulled;
import daicho.shared.indicator.IndicatorEvent.IndicatorDefined;
import daicho.shared.indicator.IndicatorEvent.IndicatorRevised;
import daicho.shared.indicator.IndicatorEvent.IndicatorValueAnnulled;
import daicho.shared.indicator.IndicatorEvent.IndicatorValueCorrected;
import daicho.shared.indicator.IndicatorEvent.IndicatorValueRecorded;
import daicho.shared.indicator.IndicatorEvent.PrecedingIndicatorsNamed;
import daicho.shared.indicator.IndicatorOf;
import daicho.shared.indicator.IndicatorValue;
import daicho.shared.plan.ByYear;
import daicho.shared.plan.FiscalYear;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An indicator as it stands.
 *
 * @param municipality code; empty before the indicator is established
 * @param of heading or measure that it belongs to
 * @param definition by the year in which it holds
 * @param precedingIndicators the indicators it goes on from; none if that was not said
 * @param values of the years, in the order recorded
 * @param annulled whether it should never have been defined
 */
public record IndicatorState(
        String municipality,
        @Nullable IndicatorOf of,
        @Nullable ByYear<IndicatorContent> definition,
        @Nullable List<UUID> precedingIndicators,
        List<OfYear> values,
        boolean annulled)
        implements State<IndicatorState> {
    /** Before the first event. */
    public static final IndicatorState NONE = new IndicatorState("", null, null, null, List.of(), false);

    /**
     * The value of a year.
     *
     * @param fiscalYear of the value
     * @param value itself
     */
    public record OfYear(FiscalYear fiscalYear, IndicatorValue value) {}

    @Override
    public Class<IndicatorEvent> events() {
        return IndicatorEvent.class;
    }

    @Override
    public IndicatorState evolve(Event event) {
        return switch ((IndicatorEvent) event) {
            case IndicatorDefined e ->
                new IndicatorState(
                        e.municipality().value(),
                        e.of(),
                        ByYear.always(e.content()),
                        precedingIndicators,
                        values,
                        false);
            case IndicatorRevised e ->
                new IndicatorState(
                        municipality,
                        of,
                        Objects.requireNonNull(definition).revised(e.content(), e.fromFiscalYear()),
                        precedingIndicators,
                        values,
                        false);
            case PrecedingIndicatorsNamed e ->
                new IndicatorState(municipality, of, definition, e.precedingIndicators(), values, false);
            case IndicatorValueRecorded e -> with(e.fiscalYear(), e.value());
            case IndicatorValueCorrected e -> with(e.fiscalYear(), e.value());
            case IndicatorValueAnnulled e -> with(others(e.fiscalYear()));
            case IndicatorAnnulled e ->
                new IndicatorState(municipality, of, definition, precedingIndicators, values, true);
        };
    }

    /** The value of a year, if there is one. */
    Optional<IndicatorValue> value(FiscalYear year) {
        return values.stream()
                .filter(known -> known.fiscalYear().equals(year))
                .map(OfYear::value)
                .findFirst();
    }

    private IndicatorState with(FiscalYear year, IndicatorValue value) {
        List<OfYear> all = others(year);
        all.add(new OfYear(year, value));
        return with(all);
    }

    private IndicatorState with(List<OfYear> all) {
        return new IndicatorState(municipality, of, definition, precedingIndicators, List.copyOf(all), false);
    }

    private List<OfYear> others(FiscalYear year) {
        List<OfYear> all = new ArrayList<>(values);
        all.removeIf(known -> known.fiscalYear().equals(year));
        return all;
    }
}
