package daicho.shared.comment;

import daicho.shared.Event;
import daicho.shared.Refusal;
import daicho.shared.agreement.AgreementEvent;
import daicho.shared.agreement.PartnerEvent;
import daicho.shared.agreement.PrintedCountEvent;
import daicho.shared.committee.CommitteeEvent;
import daicho.shared.indicator.IndicatorEvent;
import daicho.shared.measure.MeasureEvent;
import daicho.shared.municipality.MunicipalityEvent;
import daicho.shared.plan.PlanEvent;
import daicho.shared.plan.PlanTextEvent;
import daicho.shared.publication.PublicationEvent;
import daicho.shared.result.RatingEvent;
import daicho.shared.result.YearPlanEvent;
import daicho.shared.result.YearResultEvent;
import daicho.shared.scoring.ScoringRoundEvent;
import java.util.UUID;

/**
 * The record that a comment is on.
 *
 * @param type what kind of record
 * @param id of it
 */
public record CommentSubject(Type type, UUID id) {
    /**
     * Kinds of records that can be commented on. A new feature adds its own, and nothing else. Persons, their roles and tokens are none:
     * nobody is discussed here.
     */
    public enum Type {
        PLAN(PlanEvent.class),
        /** Part of a plan. */
        HEADING(PlanEvent.class),
        MEASURE(MeasureEvent.class),
        /** Part of a measure. */
        INITIATIVE(MeasureEvent.class),
        YEAR_PLAN(YearPlanEvent.class),
        RESULT(YearResultEvent.class),
        RATING(RatingEvent.class),
        PLAN_TEXT(PlanTextEvent.class),
        ROUND(ScoringRoundEvent.class),
        /** Part of a round; while that is open there is none. */
        OPINION(ScoringRoundEvent.class),
        COMMITTEE(CommitteeEvent.class),
        /** Part of a committee. */
        SEAT(CommitteeEvent.class),
        /** Part of a committee. */
        MEETING(CommitteeEvent.class),
        AGREEMENT(AgreementEvent.class),
        PARTNER(PartnerEvent.class),
        PRINTED_COUNT(PrintedCountEvent.class),
        INDICATOR(IndicatorEvent.class),
        PUBLICATION(PublicationEvent.class),
        /** Part of a municipality. */
        DEPARTMENT(MunicipalityEvent.class);

        private final Class<? extends Event> events;

        Type(Class<? extends Event> events) {
            this.events = events;
        }

        /** Whether the event is of a stream that a record of this kind is, or is part of. */
        public boolean isOf(Event event) {
            return events.isInstance(event);
        }
    }

    public CommentSubject {
        Refusal.present("/type", type);
        Refusal.present("/id", id);
    }
}
