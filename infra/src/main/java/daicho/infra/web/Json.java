package daicho.infra.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import daicho.command.Item;
import daicho.infra.problem.JsonFaults;
import daicho.shared.Japan;
import daicho.shared.Refusal;
import daicho.shared.Texts;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;
import tools.jackson.databind.util.TokenBuffer;

/**
 * How bodies are read and written. Reading is strict, because what was recorded must be what a clerk believes to have
 * recorded: an unknown name, a value of another type and a field given twice are refused instead of ignored. A missing
 * list is empty, a missing flag is not set; a number must be there. Writing leaves out missing values, and writes
 * decimals with all their digits.
 */
final class Json {
    private static final int DEEPEST = 50;
    private static final int LONGEST_NAME = 2_000;
    private static final int LONGEST_NUMBER = 100;

    private Json() {}

    static void limit(JsonFactoryBuilder factory) {
        factory.streamReadConstraints(StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxNameLength(LONGEST_NAME)
                .maxNumberLength(LONGEST_NUMBER)
                .build());
    }

    static void configure(JsonMapper.Builder mapper) {
        mapper.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfigDefaults(
                        coercion -> coercion.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
                .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .addModule(
                        new SimpleModule("daicho") {
                            private static final long serialVersionUID = 1L;

                            @Override
                            public void setupModule(SetupContext context) {
                                super.setupModule(context);
                                context.insertAnnotationIntrospector(new Needed());
                            }
                        }.addDeserializer(String.class, new StorableText())
                                .addDeserializer(boolean.class, new Flag())
                                .addDeserializer(LocalDate.class, new Day())
                                .addDeserializer(Item.class, new OneOfSeveral(null))
                                .addKeyDeserializer(String.class, new StorableName()));
        Stream.of(List.class, Set.class, Map.class)
                .forEach(collection -> mapper.withConfigOverride(
                        collection,
                        override ->
                                override.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY, Nulls.FAIL))));
    }

    private static String storable(String text) {
        if (!Texts.storable(text)) {
            throw Refusal.invalid("record.text_unstorable", "");
        }
        return text;
    }

    /**
     * Makes sure that a body has everything its record needs. Missing lists, maps and flags are empty instead, and
     * Jackson itself refuses missing numbers. {@code daicho.infra.openapi.BodySchemas} describes this.
     */
    private static final class Needed extends NopAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public JsonSetter.@Nullable Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
            return annotated instanceof AnnotatedParameter parameter
                            && parameter.getOwner().getMember() instanceof Constructor<?> constructor
                            && isNeeded(constructor, parameter.getIndex())
                    ? JsonSetter.Value.forValueNulls(Nulls.FAIL)
                    : null;
        }

        private static boolean isNeeded(Constructor<?> constructor, int index) {
            RecordComponent[] components = constructor.getDeclaringClass().getRecordComponents();
            if (components == null || components.length != constructor.getParameterCount()) {
                return false;
            }
            Class<?> type = components[index].getType();
            return !type.isPrimitive()
                    && !Collection.class.isAssignableFrom(type)
                    && !Map.class.isAssignableFrom(type)
                    && !components[index].getAnnotatedType().isAnnotationPresent(Nullable.class);
        }
    }

    /** Accepts text that the ledger can store; other JSON values do not become text. */
    private static final class StorableText extends StdScalarDeserializer<String> {
        StorableText() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (String) context.handleUnexpectedToken(getValueType(context), parser);
            }
            return storable(parser.getString());
        }

        @Override
        public LogicalType logicalType() {
            return LogicalType.Textual;
        }
    }

    private static final class Flag extends StdScalarDeserializer<Boolean> {
        Flag() {
            super(boolean.class);
        }

        @Override
        public Boolean deserialize(JsonParser parser, DeserializationContext context) {
            return switch (parser.currentToken()) {
                case VALUE_TRUE -> true;
                case VALUE_FALSE -> false;
                default -> (Boolean) context.handleUnexpectedToken(getValueType(context), parser);
            };
        }

        @Override
        public Boolean getNullValue(DeserializationContext context) {
            return false;
        }

        @Override
        public LogicalType logicalType() {
            return LogicalType.Boolean;
        }
    }

    /** Accepts only the form {@code 2024-03-31}; Jackson would also cut a day out of an instant, or count days. */
    private static final class Day extends StdScalarDeserializer<LocalDate> {
        Day() {
            super(LocalDate.class);
        }

        @Override
        public LocalDate deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (LocalDate) context.handleUnexpectedToken(getValueType(context), parser);
            }
            try {
                return Japan.day(parser.getString());
            } catch (DateTimeException e) {
                return (LocalDate) context.handleWeirdStringValue(LocalDate.class, parser.getString(), "no day");
            }
        }

        @Override
        public LogicalType logicalType() {
            return LogicalType.DateTime;
        }
    }

    /**
     * Reads an item on its own, so that a value that is not allowed refuses this item alone. What has another shape than
     * described still fails the whole body.
     */
    private static final class OneOfSeveral extends ValueDeserializer<Item<?>> {
        private final @Nullable JavaType type;

        OneOfSeveral(@Nullable JavaType type) {
            this.type = type;
        }

        @Override
        public ValueDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
            return new OneOfSeveral(context.getContextualType().containedType(0));
        }

        @Override
        public Item<?> deserialize(JsonParser parser, DeserializationContext context) {
            if (type == null) {
                throw new IllegalStateException("an item of no type");
            }
            // Read to its end first, since a refusal comes in its middle.
            TokenBuffer whole = context.bufferForInputBuffering(parser);
            whole.copyCurrentStructure(parser);
            try (JsonParser item = whole.asParserOnFirstToken(context)) {
                return Item.of(context.readValue(item, type));
            } catch (JacksonException e) {
                return Item.refused(JsonFaults.refusal(e).orElseThrow(() -> e));
            }
        }
    }

    private static final class StorableName extends KeyDeserializer {
        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            return storable(key);
        }
    }
}
