package org.iamunit.engine;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.platform.commons.annotation.Testable;

/**
 * Make a class stand for access specs, so that a build tool that knows nothing but classes runs them.
 *
 * <pre>
 * &#64;AccessSpecs("specs/")
 * class MailAccessTest {}
 * </pre>
 *
 * @since 0.1.0
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Testable
public @interface AccessSpecs {

    /**
     * Return specs, and folders with specs in them, each relative to the project folder or else to the root of the class
     * path; empty for all specs of the project. The configuration parameter {@value Constants#SPECS_PROPERTY_NAME} takes
     * their place.
     */
    String[] value() default {};
}
