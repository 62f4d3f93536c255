package daicho.shared.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The actions that open a route; being allowed one of them is enough. A route without this annotation is open to
 * nobody.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Needs {
    /** Each action opens the route to those who may do it. */
    Action[] value();

    /**
     * Whether somebody who has signed in must have proven who they are within minutes, since what is done cannot be taken
     * back. Whatever administers rights needs that in any case. A token proves itself with each request.
     */
    boolean fresh() default false;
}
