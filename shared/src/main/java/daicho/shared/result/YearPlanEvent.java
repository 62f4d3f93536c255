package daicho.shared.result;

import daicho.shared.AnnullingEvent;
import daicho.shared.Event;
import daicho.shared.Kind;
import daicho.shared.UniqueKey;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.plan.FiscalYears;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What happens to a year plan; one stream per year plan. */
public sealed interface YearPlanEvent extends Event {
    UUID yearPlan();

    @Override
    default UUID stream() {
        return yearPlan();
    }

    /** Prefix of the keys of all year plans of an initiative. */
    static String yearPlanKeys(UUID initiative) {
        return "year-plan/" + initiative + "/";
    }

    /** Key of what the departments plan for the years. */
    static String yearPlanKey(UUID initiative, FiscalYears years, List<UUID> departments) {
        return yearPlanKeys(initiative) + years.first() + "-" + years.last() + "/" + UniqueKey.ofAll(departments);
    }

    /** Describes itself. */
    final class YearPlanKind extends Kind {
        public YearPlanKind() {
            super("yearPlan", YearPlanEvent.class, Told.AS_BEGUN, Subject.itself("YEAR_PLAN"));
        }

        @Override
        public Optional<UniqueKey> reservedBy(Event event) {
            return switch ((YearPlanEvent) event) {
                case YearPlanSet e ->
                    Optional.of(new UniqueKey(
                            yearPlanKey(e.of().initiative(), e.of().years(), e.of().departments()),
                            "result.already_planned",
                            e.of().years()));
                default -> Optional.empty();
            };
        }
    }

    /**
     * 計画・方向性: what an initiative is meant to do in a year or a span of years.
     *
     * @param yearPlan its id
     * @param municipality whose plan
     * @param of what it is of
     * @param content what it says
     */
    @Revision("1")
    record YearPlanSet(UUID yearPlan, MunicipalityCode municipality, YearPlanOf of, YearPlanContent content)
            implements YearPlanEvent {}

    /**
     * A year plan is changed; the earlier content stays readable.
     *
     * @param yearPlan corrected
     * @param content in full, as it is from now on
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record YearPlanCorrected(
            UUID yearPlan,
            YearPlanContent content,
            String reason,
            @Nullable String decisionNumber) implements YearPlanEvent {}

    /**
     * 取消し: a year plan should never have been there.
     *
     * @param yearPlan annulled
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record YearPlanAnnulled(
            UUID yearPlan, String reason, @Nullable String decisionNumber) implements YearPlanEvent, AnnullingEvent {}
}
