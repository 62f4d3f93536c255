package daicho.infra.ledger;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import daicho.command.LedgerAggregate;
import daicho.shared.Event;
import daicho.shared.EventTypes;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.AnnotationRevisionResolver;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events and snapshots as JSON text under Daicho's own type names. Decimals keep their digits; absent values are left
 * out. A row with a type that is not known is unreadable: a name out of the database never chooses a class.
 */
public final class EventSerializer extends Jackson3Serializer {
    private static final Map<String, Class<?>> AGGREGATES = found();

    /** The only class that is stored under its own name. */
    private static final String METADATA = MetaData.class.getName();

    private EventSerializer(Builder builder) {
        super(builder);
    }

    /** The one serializer of the ledger. */
    public static EventSerializer create() {
        return new EventSerializer(Jackson3Serializer.builder()
                .revisionResolver(new AnnotationRevisionResolver())
                .classLoader(EventSerializer.class.getClassLoader())
                .jsonMapperBuilderCustomizer(EventSerializer::configure));
    }

    /**
     * Every class that decides about a stream is an aggregate. They are searched for, since a list by hand would miss
     * one some day.
     */
    private static Map<String, Class<?>> found() {
        ClassLoader loader = EventSerializer.class.getClassLoader();
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.setResourceLoader(new DefaultResourceLoader(loader));
        scanner.addIncludeFilter(new AssignableTypeFilter(LedgerAggregate.class));
        return scanner.findCandidateComponents(LedgerAggregate.class.getPackageName()).stream()
                .map(found -> ClassUtils.resolveClassName(Objects.requireNonNull(found.getBeanClassName()), loader))
                .collect(Collectors.toUnmodifiableMap(EventTypes::nameOf, Function.identity()));
    }

    /** All aggregate types, by the name under which their snapshots are stored. */
    public static Map<String, Class<?>> aggregates() {
        return AGGREGATES;
    }

    /** Whether a snapshot has the current revision of its aggregate; if not, it is ignored and the stream is read. */
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
        String name = type.getName();
        return EventTypes.ofName(name)
                .or(() -> Optional.ofNullable(AGGREGATES.get(name)))
                .map(Class::getName)
                .or(() -> Optional.of(name).filter(METADATA::equals))
                .orElse(UnknownSerializedType.class.getName());
    }
}
