package daicho.infra.ledger;

import java.util.function.UnaryOperator;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns events of earlier revisions into those of today: one {@link JsonUpcaster} per step, in the order of the
 * revisions.
 */
public final class Upcasters {
    private Upcasters() {}

    public static EventUpcaster chain() {
        return new EventUpcasterChain(
                new JsonUpcaster("plan.PublicationTermsSet", "1", "2", Upcasters::withoutEvaluation),
                new JsonUpcaster("plan.PublicationTermsSet", "2", "3", Upcasters::withoutConfirmation),
                new JsonUpcaster("plan.PublicationTermsSet", "3", "4", Upcasters::withoutValues),
                // Without a first year, as before: measures and indicators stood in every year, revisions held in every
                // year.
                new JsonUpcaster("measure.MeasureAdded", "1", "2", UnaryOperator.identity()),
                new JsonUpcaster("measure.MeasureRevised", "1", "2", UnaryOperator.identity()),
                new JsonUpcaster("measure.InitiativeRevised", "1", "2", UnaryOperator.identity()),
                // Nobody took over anybody's earlier years.
                new JsonUpcaster("measure.InitiativeAdded", "1", "2", UnaryOperator.identity()),
                new JsonUpcaster("measure.InitiativeRevised", "2", "3", UnaryOperator.identity()),
                new JsonUpcaster("indicator.IndicatorDefined", "1", "2", UnaryOperator.identity()),
                new JsonUpcaster("indicator.IndicatorRevised", "1", "2", UnaryOperator.identity()),
                new JsonUpcaster("indicator.IndicatorDefined", "2", "3", Upcasters::withoutInterimTargets),
                new JsonUpcaster("indicator.IndicatorRevised", "2", "3", Upcasters::withoutInterimTargets),
                new JsonUpcaster("indicator.IndicatorValueRecorded", "1", "2", Upcasters::withoutBreakdowns),
                new JsonUpcaster("indicator.IndicatorValueCorrected", "1", "2", Upcasters::withoutBreakdowns),
                // A year had one interim result of the same departments.
                new JsonUpcaster("result.YearResultRecorded", "1", "2", UnaryOperator.identity()),
                // There were no drafts.
                new JsonUpcaster("result.YearResultRecorded", "2", "3", UnaryOperator.identity()),
                // What was recorded as a quorum stays one, even if nobody had laid it down.
                new JsonUpcaster("committee.CommitteeEstablished", "1", "2", UnaryOperator.identity()),
                new JsonUpcaster("committee.CommitteeRuleAmended", "1", "2", UnaryOperator.identity()),
                // Without details and without a reason of leaving, as before.
                new JsonUpcaster("committee.MemberAppointed", "1", "2", UnaryOperator.identity()),
                new JsonUpcaster("committee.SubstituteAppointed", "1", "2", UnaryOperator.identity()),
                new JsonUpcaster("committee.MemberResigned", "1", "2", UnaryOperator.identity()),
                new JsonUpcaster("committee.MeetingRecorded", "1", "2", Upcasters::withoutHandouts),
                new JsonUpcaster("scoring.MeasureScored", "1", "2", Upcasters::asOneself),
                new JsonUpcaster("scoring.ScoreWithdrawn", "1", "2", Upcasters::asOneself),
                new JsonUpcaster("scoring.OpinionGiven", "1", "2", Upcasters::asOneself),
                new JsonUpcaster("scoring.OpinionWithdrawn", "1", "2", Upcasters::asOneself));
    }

    /** For a plan without a scale, nobody had decided that it asks for evaluations. */
    private static ObjectNode withoutEvaluation(ObjectNode event) {
        ((ObjectNode) event.get("terms")).put("evaluation", false);
        return event;
    }

    /** Nobody could ask for it. */
    private static ObjectNode withoutConfirmation(ObjectNode event) {
        ((ObjectNode) event.get("terms")).put("confirmation", false);
        return event;
    }

    /** Nobody could ask for them. */
    private static ObjectNode withoutValues(ObjectNode event) {
        ((ObjectNode) event.get("terms")).put("indicatorValues", false);
        return event;
    }

    /** A value was a number without parts. */
    private static ObjectNode withoutBreakdowns(ObjectNode event) {
        ((ObjectNode) event.get("value")).putArray("breakdowns");
        return event;
    }

    /** An indicator had one target. */
    private static ObjectNode withoutInterimTargets(ObjectNode event) {
        ((ObjectNode) event.get("content")).putArray("interimTargets");
        return event;
    }

    /** Nobody could record papers, parts of an item, or that nobody knows who attended. */
    private static ObjectNode withoutHandouts(ObjectNode event) {
        ObjectNode content = (ObjectNode) event.get("content");
        content.putArray("handouts");
        content.put("attendanceUnknown", false);
        content.get("agenda").forEach(item -> ((ObjectNode) item).putArray("parts"));
        return event;
    }

    /** The events did not say who had entered them. To replace one, a reason is asked as if the member had. */
    private static ObjectNode asOneself(ObjectNode event) {
        event.put("onBehalf", false);
        return event;
    }
}
