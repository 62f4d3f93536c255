package daicho.query;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * For a component of a row that only says which event made the row what it is. The event says this itself, and it tells
 * nothing about the record. The trail does not show it as a change.
 */
@Target({ElementType.RECORD_COMPONENT, ElementType.METHOD, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Bookkeeping {}
