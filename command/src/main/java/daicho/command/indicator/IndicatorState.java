package daicho.command.indicator;

import daicho.shared.Event;
import daicho.shared.State;
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
import daicho.shared.indicator.IndicatorOf;
import daicho.shared.indicator.IndicatorValue;
import daicho.shared.indicator.OwedValue;
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
 * @param firstFiscalYear of one that joined the plan later; none = the plan's first
 * @param precedingIndicators the indicators it goes on from; none if that was not said
 * @param values what is known of the years, in the order recorded
 * @param annulled whether it should never have been defined
 */
public record IndicatorState(
        String municipality,
        @Nullable IndicatorOf of,
        @Nullable ByYear<IndicatorContent> definition,
        @Nullable FiscalYear firstFiscalYear,
        @Nullable List<UUID> precedingIndicators,
        List<OfYear> values,
        boolean annulled)
        implements State<IndicatorState> {
    /** Before the first event. */
    public static final IndicatorState NONE = new IndicatorState("", null, null, null, null, List.of(), false);

    /**
     * What is known of a year.
     *
     * @param fiscalYear of the value
     * @param value itself; none if the year was not measured
     * @param notMeasured why there is none
     * @param judged what somebody said of the value
     */
    public record OfYear(
            FiscalYear fiscalYear,
            @Nullable IndicatorValue value,
            @Nullable IndicatorNotMeasured notMeasured,
            @Nullable IndicatorJudged judged) {}

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
                        e.firstFiscalYear(),
                        precedingIndicators,
                        values,
                        false);
            case IndicatorRevised e -> {
                ByYear<IndicatorContent> before = Objects.requireNonNull(definition);
                ByYear<IndicatorContent> revised = before.revised(e.content(), e.fromFiscalYear());
                yield new IndicatorState(
                        municipality,
                        of,
                        revised,
                        firstFiscalYear,
                        precedingIndicators,
                        // A judgement says how a value compares with a target, not with the one that takes its place.
                        values.stream()
                                .map(value -> IndicatorContent.sameTarget(before, revised, value.fiscalYear())
                                        ? value
                                        : new OfYear(value.fiscalYear(), value.value(), value.notMeasured(), null))
                                .toList(),
                        false);
            }
            case PrecedingIndicatorsNamed e ->
                new IndicatorState(
                        municipality, of, definition, firstFiscalYear, e.precedingIndicators(), values, false);
            case IndicatorValueRecorded e -> with(new OfYear(e.fiscalYear(), e.value(), null, null));
            case IndicatorValueCorrected e -> with(new OfYear(e.fiscalYear(), e.value(), null, null));
            case IndicatorNotMeasured e -> with(new OfYear(e.fiscalYear(), null, e, null));
            case IndicatorJudged e ->
                with(new OfYear(e.fiscalYear(), value(e.fiscalYear()).orElseThrow(), null, e));
            case IndicatorValueAnnulled e -> with(others(e.fiscalYear()));
            case IndicatorAnnulled e ->
                new IndicatorState(municipality, of, definition, firstFiscalYear, precedingIndicators, values, true);
        };
    }

    /** What decides whether its value of a year is still owed. */
    public OwedValue.Indicator owing(FiscalYear year) {
        return new OwedValue.Indicator(
                Objects.requireNonNull(definition),
                firstFiscalYear,
                in(year).filter(known -> OwedValue.settles(
                                known.notMeasured() == null
                                        ? null
                                        : known.notMeasured().cause()))
                        .isPresent());
    }

    /** What is known of a year. */
    Optional<OfYear> in(FiscalYear year) {
        return values.stream().filter(known -> known.fiscalYear().equals(year)).findFirst();
    }

    /** The value of a year, if there is one. */
    Optional<IndicatorValue> value(FiscalYear year) {
        return in(year).map(OfYear::value);
    }

    private IndicatorState with(OfYear known) {
        List<OfYear> all = others(known.fiscalYear());
        all.add(known);
        return with(all);
    }

    private IndicatorState with(List<OfYear> all) {
        return new IndicatorState(
                municipality, of, definition, firstFiscalYear, precedingIndicators, List.copyOf(all), false);
    }

    private List<OfYear> others(FiscalYear year) {
        List<OfYear> all = new ArrayList<>(values);
        all.removeIf(known -> known.fiscalYear().equals(year));
        return all;
    }
}
