package org.iamunit.extension;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Set the time at which every request is made that names no time of its own.
 *
 * <pre>{@code @Clock("2026-11-21T00:00:00Z")}</pre>
 *
 * <p>Without it that is the start of the test run, the same instant for all tests. Of several the nearest
 * to the test holds.
 *
 * @since 0.1.0
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(Clock.Container.class)
@ExtendWith(AccessExtension.class)
public @interface Clock {
    /** Return the instant, in the notation of {@link java.time.Instant#parse}. */
    String value();

    /** Hold several {@code @Clock} of one element; never written by hand. */
    @Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @interface Container {

        /** Return the repeated annotations. */
        Clock[] value();
    }
}
