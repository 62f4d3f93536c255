package daicho.query;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * For a component that is a record: outside the row, the components of that record appear in its place, as columns of
 * the table, fields of the answer and fields of the trail. So a row can hold the content of an event as one value. An
 * unfolded record may unfold its own parts.
 *
 * <p>If a {@code @Nullable} one is null, all its columns are NULL, including those of numbers and flags, and it is not
 * in the answer. To tell this from a record that exists, one of its components must never be null.
 */
@JacksonAnnotationsInside
@JsonUnwrapped
@Target({ElementType.RECORD_COMPONENT, ElementType.METHOD, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Unfold {}
