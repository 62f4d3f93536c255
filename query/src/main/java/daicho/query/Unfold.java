package daicho.query;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Of a component that is a record: whoever reads a row from outside meets the components of that record in its place, as
 * columns of the table, fields of the answer and fields of the trail. So a row can hold what an event brings as one value.
 * What is unfolded may unfold parts of its own.
 *
 * <p>One that is {@code @Nullable} and none has NULL in all its columns, those of numbers and flags included, and is not
 * in the answer. So that it is told from one that is there, one of its own components must never be null.
 */
@JacksonAnnotationsInside
@JsonUnwrapped
@Target({ElementType.RECORD_COMPONENT, ElementType.METHOD, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Unfold {}
