package daicho.infra.problem;

import com.fasterxml.jackson.annotation.JsonValue;
import daicho.shared.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** What is wrong with a body, and where. Jackson's own messages are never passed on, since they name classes. */
public final class JsonFaults {
    private JsonFaults() {}

    static Fault of(HttpMessageNotReadableException failure) {
        return failure.getCause() instanceof JacksonException json ? of(json) : Faults.unreadable();
    }

    private static Fault of(JacksonException failure) {
        List<Throwable> causes = causes(failure);
        Optional<Refusal> refusal = refusal(failure, causes);
        if (refusal.isPresent()) {
            return Fault.of(refusal.get(), refusal.get().pointer());
        }
        return switch (failure) {
            case UnrecognizedPropertyException e -> Fault.at(pointer(e), "web.field_unknown", e.getPropertyName());
            case InvalidNullException e -> Fault.at(pointer(e), "record.field_missing");
            case ValueInstantiationException e ->
                Fault.at(
                        pointer(e),
                        e.getCause() instanceof NullPointerException ? "record.field_missing" : "web.field_invalid");
            case InvalidDefinitionException e -> throw new IllegalStateException("Not fit to be read from JSON", e);
            case MismatchedInputException e ->
                Fault.at(pointer(e), isMissingNumber(e) ? "record.field_missing" : "web.field_invalid");
            case DatabindException e -> Fault.at(pointer(e), "web.field_invalid");
            case InputCoercionException e -> Fault.at(pointer(e), "web.field_invalid");
            default -> Faults.unreadable();
        };
    }

    /** The refusal of a value that can be read but is not allowed, with the pointer to it; none for any other failure. */
    public static Optional<Refusal> refusal(JacksonException failure) {
        return refusal(failure, causes(failure));
    }

    private static Optional<Refusal> refusal(JacksonException failure, List<Throwable> causes) {
        return causes.stream()
                .filter(Refusal.class::isInstance)
                .map(Refusal.class::cast)
                .findFirst()
                .map(refusal -> refusal.at(pointer(failure)
                        + (refusesWhole(causes) || refusesItself(failure, refusal) ? "" : pointer(refusal))));
    }

    private static List<Throwable> causes(JacksonException failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .toList();
    }

    /** For Jackson, every other value may be missing; the record itself says what it needs. */
    private static boolean isMissingNumber(MismatchedInputException failure) {
        Class<?> target = failure.getTargetType();
        JsonToken token = failure.getCurrentToken();
        return target != null
                && target.isPrimitive()
                && (token == null || token == JsonToken.END_OBJECT || token == JsonToken.VALUE_NULL);
    }

    /**
     * Whether the whole value is refused: a value that is one text or number in JSON has no fields that could be
     * blamed.
     */
    private static boolean refusesWhole(List<Throwable> causes) {
        return causes.stream()
                .filter(ValueInstantiationException.class::isInstance)
                .map(ValueInstantiationException.class::cast)
                .reduce((outer, inner) -> inner)
                .filter(inner -> Arrays.stream(inner.getType().getRawClass().getMethods())
                        .anyMatch(method -> method.isAnnotationPresent(JsonValue.class)))
                .isPresent();
    }

    /** Whether a value blames itself, by the name of the field that holds it; then the path already leads there. */
    private static boolean refusesItself(JacksonException failure, Refusal refusal) {
        return failure.getPath().stream()
                .map(JacksonException.Reference::getPropertyName)
                .filter(name -> name != null)
                .reduce((outer, inner) -> inner)
                .filter(name -> ("/" + name).equals(refusal.pointer()))
                .isPresent();
    }

    private static String pointer(Refusal refusal) {
        return refusal.pointer() == null ? "" : refusal.pointer();
    }

    private static String pointer(JacksonException failure) {
        StringBuilder pointer = new StringBuilder();
        for (JacksonException.Reference step : failure.getPath()) {
            String name = step.getPropertyName();
            pointer.append('/').append(name == null ? String.valueOf(step.getIndex()) : escaped(name));
        }
        return pointer.toString();
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
