package daicho.query.indicator;

import daicho.query.Bookkeeping;
import daicho.query.View;
import daicho.shared.indicator.Baseline;
import daicho.shared.indicator.Better;
import daicho.shared.indicator.IndicatorTarget;
import daicho.shared.plan.FiscalYear;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An indicator as it stands.
 *
 * @param id of it
 * @param municipality code
 * @param plan of the heading or measure
 * @param heading it is of, or
 * @param measure it is of
 * @param place position of its establishment: the order of the indicators of one heading or measure
 * @param name 指標名
 * @param unit of its values
 * @param baseline 現状値
 * @param target 目標値
 * @param better which way, where the target does not tell
 * @param departments in charge of recording its values
 * @param values by year
 * @param reason of the last revision or correction; none if the last event was neither
 * @param decisionNumber 決裁番号 of the last event
 * @param version of its stream
 */
public record IndicatorView(
        UUID id,
        String municipality,
        UUID plan,
        @Nullable UUID heading,
        @Nullable UUID measure,
        @Bookkeeping long place,
        String name,
        @Nullable String unit,
        @Nullable Baseline baseline,
        IndicatorTarget target,
        @Nullable Better better,
        List<UUID> departments,
        List<OfYear> values,
        @Nullable String reason,
        @Nullable String decisionNumber,
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

    /** The value of a year, if there is one. */
    Optional<OfYear> value(FiscalYear year) {
        return values.stream()
                .filter(value -> value.fiscalYear() == year.startYear())
                .findFirst();
    }
}
