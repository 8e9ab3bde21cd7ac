package io.saola.operations.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents a component of a configuration record, and says what holds when nobody sets it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Setting {
    /** Stands for "must be set". */
    String REQUIRED = "required";

    /** Stands for "may be left out". */
    String NONE = "";

    /** What it does, with its unit, in one line. */
    String value();

    /** As a file would write it, {@link #REQUIRED} or {@link #NONE}. */
    String byDefault() default NONE;

    /** Smallest number allowed. */
    long min() default Long.MIN_VALUE;

    /** Largest number allowed. */
    long max() default Long.MAX_VALUE;

    /** True for a value that is never shown and never stands in a configuration file: only in the environment. */
    boolean secret() default false;
}
