package daicho.shared.indicator;

import daicho.shared.AnnullingEvent;
import daicho.shared.Event;
import daicho.shared.Kind;
import daicho.shared.UniqueKey;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.plan.FiscalYear;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What happens to an indicator; one stream per indicator. */
public sealed interface IndicatorEvent extends Event {
    UUID indicator();

    @Override
    default UUID stream() {
        return indicator();
    }

    /** Prefix of the keys of the indicators of a heading or measure. */
    static String indicatorKeys(UUID owner) {
        return "indicator/" + owner + "/";
    }

    /** Key of the indicator of a heading or measure that was defined under a name. */
    static String indicatorKey(UUID owner, String name) {
        return indicatorKeys(owner) + UniqueKey.ofName(name);
    }

    /** Describes itself. */
    final class IndicatorKind extends Kind {
        public IndicatorKind() {
            super("indicator", IndicatorEvent.class, Told.AS_BEGUN, Subject.itself("INDICATOR"));
        }

        @Override
        public Optional<UniqueKey> reservedBy(Event event) {
            return switch ((IndicatorEvent) event) {
                case IndicatorDefined e ->
                    Optional.of(new UniqueKey(
                            indicatorKey(e.of().owner(), e.content().name()),
                            "indicator.exists",
                            e.content().name()));
                default -> Optional.empty();
            };
        }
    }

    /**
     * An indicator is defined for a heading or measure.
     *
     * @param indicator its id
     * @param municipality whose plan
     * @param of what it is of
     * @param content its definition
     * @param firstFiscalYear of an indicator that joined the plan later; none = the plan's first
     */
    @Revision("3")
    record IndicatorDefined(
            UUID indicator,
            MunicipalityCode municipality,
            IndicatorOf of,
            IndicatorContent content,
            @Nullable FiscalYear firstFiscalYear)
            implements IndicatorEvent {}

    /**
     * The definition of an indicator changes; the earlier definition and its values stay readable, and the years before
     * are judged by it.
     *
     * @param indicator revised
     * @param content in full, as it is from then on
     * @param fromFiscalYear first year in which it holds; none = a correction of every year
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("3")
    record IndicatorRevised(
            UUID indicator,
            IndicatorContent content,
            @Nullable FiscalYear fromFiscalYear,
            String reason,
            @Nullable String decisionNumber)
            implements IndicatorEvent {}

    /**
     * 前身: which indicators an indicator goes on from, of the plan before or of its own.
     *
     * @param indicator that goes on from them
     * @param precedingIndicators all of them; empty = it is new
     * @param reason why they change, if they were named before
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record PrecedingIndicatorsNamed(
            UUID indicator,
            List<UUID> precedingIndicators,
            @Nullable String reason,
            @Nullable String decisionNumber) implements IndicatorEvent {
        public PrecedingIndicatorsNamed {
            precedingIndicators = List.copyOf(precedingIndicators);
        }
    }

    /**
     * The value of an indicator in a year is known.
     *
     * @param indicator whose value
     * @param fiscalYear of the value
     * @param value itself
     */
    @Revision("2")
    record IndicatorValueRecorded(UUID indicator, FiscalYear fiscalYear, IndicatorValue value)
            implements IndicatorEvent {}

    /**
     * The value of a year is corrected; the earlier value stays readable.
     *
     * @param indicator whose value
     * @param fiscalYear of the value
     * @param value as it is from now on
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("2")
    record IndicatorValueCorrected(
            UUID indicator,
            FiscalYear fiscalYear,
            IndicatorValue value,
            String reason,
            @Nullable String decisionNumber) implements IndicatorEvent {}

    /**
     * A year has no value, or none yet; one may follow without being a correction.
     *
     * @param indicator whose value
     * @param fiscalYear without value
     * @param cause why
     * @param note to it; of another cause, the cause itself
     */
    @Revision("1")
    record IndicatorNotMeasured(
            UUID indicator,
            FiscalYear fiscalYear,
            NotMeasured cause,
            @Nullable String note) implements IndicatorEvent {}

    /**
     * Somebody has judged the value of a year whose target is words; judging again corrects it, and it becomes void when the
     * value is corrected.
     *
     * @param indicator judged
     * @param fiscalYear of the value
     * @param status how it compares with the target
     * @param reason why
     */
    @Revision("1")
    record IndicatorJudged(UUID indicator, FiscalYear fiscalYear, IndicatorStatus status, String reason)
            implements IndicatorEvent {}

    /**
     * 取消し: the value of a year, or that it was not measured, should never have been there; another may be recorded.
     *
     * @param indicator whose value
     * @param fiscalYear of the value
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record IndicatorValueAnnulled(
            UUID indicator,
            FiscalYear fiscalYear,
            String reason,
            @Nullable String decisionNumber) implements IndicatorEvent, AnnullingEvent {
        @Override
        public Set<UUID> annulled() {
            return Set.of();
        }
    }

    /**
     * 取消し: an indicator should never have been defined.
     *
     * @param indicator annulled
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record IndicatorAnnulled(
            UUID indicator, String reason, @Nullable String decisionNumber) implements IndicatorEvent, AnnullingEvent {}
}
