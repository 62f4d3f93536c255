package daicho.shared;

import daicho.shared.access.RoleAssignmentEvent;
import daicho.shared.access.TokenEvent;
import daicho.shared.agreement.AgreementEvent;
import daicho.shared.agreement.PartnerEvent;
import daicho.shared.agreement.PrintedCountEvent;
import daicho.shared.comment.CallEvent;
import daicho.shared.comment.CommentEvent;
import daicho.shared.committee.CommitteeEvent;
import daicho.shared.indicator.IndicatorEvent;
import daicho.shared.measure.MeasureEvent;
import daicho.shared.municipality.MunicipalityEvent;
import daicho.shared.operation.OperatorEvent;
import daicho.shared.plan.PlanEvent;
import daicho.shared.plan.PlanTextEvent;
import daicho.shared.publication.PublicationEvent;
import daicho.shared.result.RatingEvent;
import daicho.shared.result.YearPlanEvent;
import daicho.shared.result.YearResultEvent;
import daicho.shared.scoring.ScoringRoundEvent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names under which events are stored: feature and event, {@code result.YearResultRecorded}. They are Daicho's own
 * and outlive every renaming of a class; the golden files hold them fast.
 */
public final class EventTypes {
    /** Every stream's events; a new feature adds its sealed interfaces here and nowhere else. */
    private static final List<Class<? extends Event>> STREAMS = List.of(
            MunicipalityEvent.class,
            PlanEvent.class,
            PlanTextEvent.class,
            MeasureEvent.class,
            YearPlanEvent.class,
            YearResultEvent.class,
            RatingEvent.class,
            CommentEvent.class,
            CallEvent.class,
            PublicationEvent.class,
            PartnerEvent.class,
            AgreementEvent.class,
            PrintedCountEvent.class,
            IndicatorEvent.class,
            CommitteeEvent.class,
            ScoringRoundEvent.class,
            RoleAssignmentEvent.class,
            TokenEvent.class,
            OperatorEvent.class);

    private static final Map<String, Class<?>> BY_NAME = STREAMS.stream()
            .flatMap(EventTypes::leaves)
            .collect(Collectors.toUnmodifiableMap(EventTypes::nameOf, Function.identity()));

    private EventTypes() {}

    /** The stored name of an event type. */
    public static String nameOf(Class<?> type) {
        String feature = type.getPackageName().substring(type.getPackageName().lastIndexOf('.') + 1);
        return feature + "." + type.getSimpleName();
    }

    /** The event type of a stored name; none if this version of Daicho does not know it. */
    public static Optional<Class<?>> ofName(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** All event types. */
    public static Collection<Class<?>> all() {
        return BY_NAME.values();
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EventTypes::leaves)
                : Stream.of(type);
    }
}
