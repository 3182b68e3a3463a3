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
 * Load sending authorization policies of Amazon SES, each attached to the identity that its {@code Resource} names.
 *
 * <pre>{@code @SendingPolicies("ses/*.json")}</pre>
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/sending-authorization.html">Using sending authorization with Amazon
 *     SES</a>
 * @since 0.1.0
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(SendingPolicies.Container.class)
@ExtendWith(AccessExtension.class)
public @interface SendingPolicies {
    /**
     * Return the files, each a path or a glob as {@linkplain org.iamunit.extension the package} describes them; at least
     * one.
     */
    String[] value();

    /** Hold several {@code @SendingPolicies} of one element; never written by hand. */
    @Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @interface Container {

        /** Return the repeated annotations. */
        SendingPolicies[] value();
    }
}
