package daicho.infra.ledger;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import daicho.command.LedgerAggregate;
import daicho.shared.Event;
import daicho.shared.EventTypes;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.serialization.AnnotationRevisionResolver;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events and snapshots as JSON text under Daicho's own type names. Decimals keep their digits; what is absent is left
 * out.
 */
public final class EventSerializer extends Jackson3Serializer {
    private static final Map<String, Class<?>> AGGREGATES = Stream.of(
                    daicho.command.municipality.Municipality.class,
                    daicho.command.plan.Plan.class,
                    daicho.command.plan.PlanText.class,
                    daicho.command.measure.Measure.class,
                    daicho.command.result.YearPlan.class,
                    daicho.command.result.YearResult.class,
                    daicho.command.result.Rating.class,
                    daicho.command.comment.Comment.class,
                    daicho.command.comment.CallForComments.class,
                    daicho.command.publication.Publication.class,
                    daicho.command.agreement.Partner.class,
                    daicho.command.agreement.Agreement.class,
                    daicho.command.agreement.PrintedCount.class,
                    daicho.command.indicator.Indicator.class,
                    daicho.command.committee.Committee.class,
                    daicho.command.scoring.ScoringRound.class,
                    daicho.command.access.RoleAssignment.class,
                    daicho.command.access.AccessToken.class,
                    daicho.command.operation.OperatorAct.class)
            .collect(Collectors.toUnmodifiableMap(EventTypes::nameOf, Function.identity()));

    private EventSerializer(Builder builder) {
        super(builder);
    }

    /** The one serializer of the ledger. */
    public static EventSerializer create() {
        return new EventSerializer(Jackson3Serializer.builder()
                .revisionResolver(new AnnotationRevisionResolver())
                .jsonMapperBuilderCustomizer(EventSerializer::configure));
    }

    /** All aggregate types, by the name under which their snapshots are stored. */
    public static Map<String, Class<?>> aggregates() {
        return AGGREGATES;
    }

    /** Whether a snapshot is of the present revision of its aggregate; if not, it is passed by and the stream is read. */
    public boolean isCurrent(DomainEventData<?> snapshot) {
        SerializedType stored = snapshot.getPayload().getType();
        Class<?> aggregate = AGGREGATES.get(stored.getName());
        return aggregate != null && typeForClass(aggregate).equals(stored);
    }

    private static void configure(JsonMapper.Builder mapper) {
        mapper.changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .addMixIn(LedgerAggregate.class, FieldsOnly.class);
    }

    /** A snapshot is the fields of the aggregate and nothing else. */
    @JsonAutoDetect(
            fieldVisibility = JsonAutoDetect.Visibility.ANY,
            getterVisibility = JsonAutoDetect.Visibility.NONE,
            isGetterVisibility = JsonAutoDetect.Visibility.NONE)
    private abstract static class FieldsOnly {}

    @Override
    @SuppressWarnings("rawtypes")
    public SerializedType typeForClass(@Nullable Class type) {
        if (type != null && (Event.class.isAssignableFrom(type) || LedgerAggregate.class.isAssignableFrom(type))) {
            return new SimpleSerializedType(
                    EventTypes.nameOf(type), getRevisionResolver().revisionOf(type));
        }
        return super.typeForClass(type);
    }

    @Override
    protected String resolveClassName(SerializedType type) {
        return EventTypes.ofName(type.getName())
                .map(Class::getName)
                .orElseGet(() -> AGGREGATES.containsKey(type.getName())
                        ? AGGREGATES.get(type.getName()).getName()
                        : super.resolveClassName(type));
    }
}
