package daicho.shared.plan;

import daicho.shared.Event;
import daicho.shared.Kind;
import daicho.shared.UniqueKey;
import daicho.shared.municipality.MunicipalityCode;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What happens to a text of a plan; one stream per text. */
public sealed interface PlanTextEvent extends Event {
    UUID planText();

    @Override
    default UUID stream() {
        return planText();
    }

    /** Prefix of the keys of the texts of a plan, used to find them, including removed ones. */
    static String planTextKeys(UUID plan) {
        return "plan-text/" + plan + "/";
    }

    /** Describes itself. */
    final class PlanTextKind extends Kind {
        public PlanTextKind() {
            super("planText", PlanTextEvent.class, Told.AS_BEGUN, Subject.itself("PLAN_TEXT"));
        }

        @Override
        public Optional<UniqueKey> reservedBy(Event event) {
            return switch ((PlanTextEvent) event) {
                case PlanTextAdded e ->
                    Optional.of(new UniqueKey(planTextKeys(e.of().plan()) + e.planText(), "plan.text_exists"));
                default -> Optional.empty();
            };
        }
    }

    /**
     * 本文: a plan contains a text about itself, a heading or a measure.
     *
     * @param planText its id
     * @param municipality whose plan
     * @param of what it belongs to
     * @param content what it says
     */
    @Revision("1")
    record PlanTextAdded(UUID planText, MunicipalityCode municipality, PlanTextOf of, PlanTextContent content)
            implements PlanTextEvent {}

    /**
     * A text is changed; the earlier text stays readable.
     *
     * @param planText revised
     * @param content in full, as it is from now on
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record PlanTextRevised(
            UUID planText,
            PlanTextContent content,
            String reason,
            @Nullable String decisionNumber) implements PlanTextEvent {}

    /**
     * A text is no longer part of the plan; it stays readable in the past.
     *
     * @param planText removed
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record PlanTextRemoved(
            UUID planText, String reason, @Nullable String decisionNumber) implements PlanTextEvent {}
}
