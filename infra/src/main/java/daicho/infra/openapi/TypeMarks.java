package daicho.infra.openapi;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.ResponseEntity;

/**
 * Leaves a mark in the description where a value of a type stands. {@link BodySchemas} describes the type later, when
 * everything is collected: at this point it is not known which way the value goes, and an error would only be logged.
 */
final class TypeMarks implements ModelConverter {
    private static final String MARK = "x-type";

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        ResolvableType resolved = plain(type.getType());
        Class<?> raw = resolved.toClass();
        if (ResponseEntity.class.isAssignableFrom(raw)) {
            ResolvableType body = resolved.getGeneric(0);
            return body.toClass() == Void.class ? null : marked(body);
        }
        if (raw.isRecord()
                || raw.isEnum()
                || raw == byte[].class
                || Collection.class.isAssignableFrom(raw)
                || Map.class.isAssignableFrom(raw)) {
            return marked(resolved);
        }
        return chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
    }

    /** The type that stands where the mark is; none if there is no mark. */
    static @Nullable ResolvableType of(@Nullable Schema<?> schema) {
        return schema != null
                        && schema.getExtensions() != null
                        && schema.getExtensions().get(MARK) instanceof ResolvableType type
                ? type
                : null;
    }

    private static Schema<?> marked(ResolvableType type) {
        Schema<?> mark = new Schema<>();
        mark.addExtension(MARK, type);
        return mark;
    }

    /** springdoc passes some types as Java's and some as Jackson's. */
    private static ResolvableType plain(Type type) {
        return type instanceof JavaType java
                ? ResolvableType.forClassWithGenerics(
                        java.getRawClass(),
                        java.getBindings().getTypeParameters().stream()
                                .map(TypeMarks::plain)
                                .toArray(ResolvableType[]::new))
                : ResolvableType.forType(type);
    }
}
