package daicho.shared.measure;

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

/** What happens to a measure and its initiatives; one stream per measure. */
public sealed interface MeasureEvent extends Event {
    UUID measure();

    @Override
    default UUID stream() {
        return measure();
    }

    /** Prefix of the keys of a plan's measures. */
    static String measureKeys(UUID plan) {
        return "measure/" + plan + "/";
    }

    /** Prefix of the keys of all initiatives; leads from an initiative to its measure. */
    static String initiativeKeys() {
        return "initiative/";
    }

    /** Describes itself. */
    final class MeasureKind extends Kind {
        public MeasureKind() {
            super(
                    "measure",
                    MeasureEvent.class,
                    Told.EACH_BY_ITSELF,
                    Subject.itself("MEASURE"),
                    Subject.part("INITIATIVE", initiativeKeys()));
        }

        @Override
        public Optional<UniqueKey> reservedBy(Event event) {
            return switch ((MeasureEvent) event) {
                case MeasureAdded e ->
                    Optional.of(new UniqueKey(measureKeys(e.plan()) + e.code(), "measure.code_taken", e.code()));
                case InitiativeAdded e ->
                    Optional.of(new UniqueKey(initiativeKeys() + e.initiative(), "measure.initiative_exists"));
                default -> Optional.empty();
            };
        }

        @Override
        public Optional<UUID> planOf(Event first) {
            return Optional.of(((MeasureAdded) first).plan());
        }
    }

    /**
     * A measure is part of a plan: 施策, 施策項目, 基本事業.
     *
     * @param measure its id
     * @param municipality whose plan
     * @param plan it is part of
     * @param heading it is under
     * @param code unique in its plan
     * @param title as printed; none where none is printed
     * @param firstFiscalYear of a measure that joins the plan later; none = the plan's first
     */
    @Revision("2")
    record MeasureAdded(
            UUID measure,
            MunicipalityCode municipality,
            UUID plan,
            UUID heading,
            String code,
            @Nullable String title,
            @Nullable FiscalYear firstFiscalYear)
            implements MeasureEvent {}

    /**
     * A measure's wording changes; the earlier one stays readable, and in the years before it is the one that holds.
     *
     * @param measure revised
     * @param title from then on
     * @param fromFiscalYear first year in which it holds; none = a correction of every year
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("2")
    record MeasureRevised(
            UUID measure,
            @Nullable String title,
            @Nullable FiscalYear fromFiscalYear,
            String reason,
            @Nullable String decisionNumber)
            implements MeasureEvent {}

    /**
     * A measure is moved to another heading of its plan; in the years before it stands where it stood.
     *
     * @param measure moved
     * @param heading it is under from then on
     * @param fromFiscalYear first year in which it stands there; none = a correction of every year
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record MeasureMoved(
            UUID measure,
            UUID heading,
            @Nullable FiscalYear fromFiscalYear,
            String reason,
            @Nullable String decisionNumber)
            implements MeasureEvent {}

    /**
     * 廃止: a measure ends before the plan does, with all its initiatives.
     *
     * @param measure retired
     * @param lastFiscalYear last fiscal year in which it ran
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record MeasureRetired(
            UUID measure,
            FiscalYear lastFiscalYear,
            String reason,
            @Nullable String decisionNumber) implements MeasureEvent {}

    /**
     * 廃止の取消し: the retirement of a measure is undone; its initiatives run again as each of them says.
     *
     * @param measure reinstated
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record MeasureReinstated(
            UUID measure, String reason, @Nullable String decisionNumber) implements MeasureEvent {}

    /**
     * 前身: which measures a measure goes on from, of the plan before or of its own; one of them continues it, several are
     * merged in it.
     *
     * @param measure that goes on from them
     * @param precedingMeasures all of them; empty = it is new
     * @param reason why they change, if they were named before
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record PrecedingMeasuresNamed(
            UUID measure,
            List<UUID> precedingMeasures,
            @Nullable String reason,
            @Nullable String decisionNumber) implements MeasureEvent {
        public PrecedingMeasuresNamed {
            precedingMeasures = List.copyOf(precedingMeasures);
        }
    }

    /**
     * A line of a measure that reports on its own.
     *
     * @param measure it belongs to
     * @param initiative its id
     * @param no its number in the measure, from 1
     * @param content its definition
     */
    @Revision("2")
    record InitiativeAdded(UUID measure, UUID initiative, int no, InitiativeContent content) implements MeasureEvent {}

    /**
     * The definition of an initiative changes; the earlier one stays readable, and in the years before it is the one
     * that holds.
     *
     * @param measure it belongs to
     * @param initiative revised
     * @param content in full, as it is from then on
     * @param fromFiscalYear first year in which it holds; none = a correction of every year
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("3")
    record InitiativeRevised(
            UUID measure,
            UUID initiative,
            InitiativeContent content,
            @Nullable FiscalYear fromFiscalYear,
            String reason,
            @Nullable String decisionNumber)
            implements MeasureEvent {}

    /**
     * An initiative ends before the plan does.
     *
     * @param measure it belongs to
     * @param initiative retired
     * @param lastFiscalYear last fiscal year in which it ran
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record InitiativeRetired(
            UUID measure,
            UUID initiative,
            FiscalYear lastFiscalYear,
            String reason,
            @Nullable String decisionNumber) implements MeasureEvent {}

    /**
     * 廃止の取消し: the retirement of an initiative is undone; it runs again as its definition says.
     *
     * @param measure it belongs to
     * @param initiative reinstated
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record InitiativeReinstated(
            UUID measure,
            UUID initiative,
            String reason,
            @Nullable String decisionNumber) implements MeasureEvent {}

    /**
     * 取消し: an initiative should never have been added. Nothing is recorded on it.
     *
     * @param measure of the initiative
     * @param initiative annulled
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record InitiativeAnnulled(
            UUID measure,
            UUID initiative,
            String reason,
            @Nullable String decisionNumber) implements MeasureEvent, AnnullingEvent {
        @Override
        public Set<UUID> annulled() {
            return Set.of(initiative);
        }
    }

    /**
     * 取消し: a measure should never have been added. Nothing stands under it.
     *
     * @param measure annulled
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record MeasureAnnulled(
            UUID measure, String reason, @Nullable String decisionNumber) implements MeasureEvent, AnnullingEvent {}
}
