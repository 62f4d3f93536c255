package daicho.query.indicator;

import daicho.query.Annulled;
import daicho.query.Annulment;
import daicho.query.Bookkeeping;
import daicho.query.Unfold;
import daicho.query.View;
import daicho.shared.indicator.IndicatorContent;
import daicho.shared.indicator.IndicatorOf;
import daicho.shared.plan.ByYear;
import daicho.shared.plan.FiscalYear;
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
 * @param values by year
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
     * The value of a year.
     *
     * @param fiscalYear starting calendar year
     * @param value exact
     * @param printed as a document prints it
     * @param note to it
     * @param correctionReason why it was last corrected
     */
    public record OfYear(
            int fiscalYear,
            BigDecimal value,
            @Nullable String printed,
            @Nullable String note,
            @Nullable String correctionReason) {}

    /**
     * The value of a year that was recorded by mistake.
     *
     * @param fiscalYear starting calendar year
     * @param value exact
     * @param printed as a document prints it
     * @param note to it
     * @param annulled why and when
     */
    public record AnnulledValue(
            int fiscalYear,
            BigDecimal value,
            @Nullable String printed,
            @Nullable String note,
            Annulment annulled) {}

    /** As the snapshot of its plan names it once it is annulled. */
    public Annulled asAnnulled() {
        return new Annulled("indicator", id, of.owner(), null, null, Objects.requireNonNull(annulled));
    }

    /** Its definition, by the year in which it holds. */
    public ByYear<IndicatorContent> definition() {
        return new ByYear<>(content, earlier);
    }

    /** Whether a year shows it: it has joined the plan, or has a value all the same. */
    public boolean standsIn(FiscalYear year) {
        return firstFiscalYear == null
                || firstFiscalYear.compareTo(year) <= 0
                || value(year).isPresent();
    }

    /** The value of a year, if there is one. */
    Optional<OfYear> value(FiscalYear year) {
        return values.stream()
                .filter(value -> value.fiscalYear() == year.startYear())
                .findFirst();
    }
}
