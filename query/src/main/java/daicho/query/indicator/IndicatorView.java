package daicho.query.indicator;

import daicho.query.Annulled;
import daicho.query.Annulment;
import daicho.query.Bookkeeping;
import daicho.query.Unfold;
import daicho.query.View;
import daicho.shared.indicator.Breakdown;
import daicho.shared.indicator.IndicatorContent;
import daicho.shared.indicator.IndicatorOf;
import daicho.shared.indicator.IndicatorStatus;
import daicho.shared.indicator.NotMeasured;
import daicho.shared.indicator.OwedValue;
import daicho.shared.plan.ByYear;
import daicho.shared.plan.FiscalYear;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An indicator as it stands.
 *
 * @param id its id
 * @param municipality code
 * @param of heading or measure that it belongs to
 * @param place position at which it was established; gives the order of the indicators of one heading or measure
 * @param content its present definition
 * @param earlier its definitions in earlier fiscal years, oldest first
 * @param firstFiscalYear of an indicator that joined the plan later; none = the plan's first
 * @param precedingIndicators the indicators it goes on from, of the plan before or of its own; none if that was not said, empty if
 *     it is new
 * @param values what is known of the years
 * @param annulledValues that should never have been there
 * @param reason of the last revision or correction; none if the last event was neither
 * @param decisionNumber 決裁番号 of the last event
 * @param annulled why it counts nowhere, if it was annulled
 * @param version of its stream
 */
public record IndicatorView(
        UUID id,
        String municipality,
        @Unfold IndicatorOf of,
        @Bookkeeping long place,
        @Unfold IndicatorContent content,
        List<ByYear.Earlier<IndicatorContent>> earlier,
        @Nullable FiscalYear firstFiscalYear,
        @Nullable List<UUID> precedingIndicators,
        List<OfYear> values,
        List<AnnulledValue> annulledValues,
        @Nullable String reason,
        @Nullable String decisionNumber,
        @Nullable Annulment annulled,
        long version)
        implements View.Row {
    /** The table. */
    public static final View<IndicatorView> VIEW = new View<>("indicator", IndicatorView.class);

    /**
     * What is known of a year: its value, or why it has none.
     *
     * @param fiscalYear starting calendar year
     * @param value exact; none where it is words or was not measured
     * @param printed as a document prints it
     * @param text the value in words
     * @param note to it
     * @param breakdowns 内訳
     * @param notMeasured why there is no value
     * @param judged what somebody said of a value whose target is words
     * @param correctionReason why it was last corrected
     */
    public record OfYear(
            int fiscalYear,
            @Nullable BigDecimal value,
            @Nullable String printed,
            @Nullable String text,
            @Nullable String note,
            List<Breakdown> breakdowns,
            @Nullable NotMeasured notMeasured,
            @Nullable Judged judged,
            @Nullable String correctionReason) {
        /** The same before anybody said how it compares. */
        OfYear unjudged() {
            return new OfYear(fiscalYear, value, printed, text, note, breakdowns, notMeasured, null, correctionReason);
        }
    }

    /**
     * What somebody said of a value whose target is words.
     *
     * @param status how it compares with the target
     * @param reason why
     */
    @Schema(name = "IndicatorJudged")
    public record Judged(IndicatorStatus status, String reason) {}

    /**
     * The value of a year, or that there was none, recorded by mistake.
     *
     * @param fiscalYear starting calendar year
     * @param value exact
     * @param printed as a document prints it
     * @param text the value in words
     * @param note to it
     * @param breakdowns 内訳
     * @param notMeasured why there is no value
     * @param judged what somebody said of it
     * @param annulled why and when
     */
    public record AnnulledValue(
            int fiscalYear,
            @Nullable BigDecimal value,
            @Nullable String printed,
            @Nullable String text,
            @Nullable String note,
            List<Breakdown> breakdowns,
            @Nullable NotMeasured notMeasured,
            @Nullable Judged judged,
            Annulment annulled) {}

    /** As the snapshot of its plan names it once it is annulled. */
    public Annulled asAnnulled() {
        return new Annulled("indicator", id, of.owner(), null, null, Objects.requireNonNull(annulled));
    }

    /** Its definition, by the year in which it holds. */
    public ByYear<IndicatorContent> definition() {
        return new ByYear<>(content, earlier);
    }

    /** Whether a year shows it: it has joined the plan, or something is known of it all the same. */
    public boolean standsIn(FiscalYear year) {
        return firstFiscalYear == null
                || firstFiscalYear.compareTo(year) <= 0
                || value(year).isPresent();
    }

    /** What decides whether its value of a year is still owed. */
    public OwedValue.Indicator owing(FiscalYear year) {
        return new OwedValue.Indicator(
                definition(),
                firstFiscalYear,
                value(year)
                        .filter(known -> OwedValue.settles(known.notMeasured()))
                        .isPresent());
    }

    /** Why a year has no value, if somebody said. */
    public @Nullable NotMeasured notMeasured(FiscalYear year) {
        return value(year).map(OfYear::notMeasured).orElse(null);
    }

    /** What is known of a year. */
    Optional<OfYear> value(FiscalYear year) {
        return values.stream()
                .filter(value -> value.fiscalYear() == year.startYear())
                .findFirst();
    }
}
