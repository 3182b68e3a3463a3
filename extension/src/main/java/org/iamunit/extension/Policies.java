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
 * Load identity-based policies.
 *
 * <pre>
 * &#64;Policies("iam/*.json")
 * &#64;Policies(value = "admin.json", attachedTo = "role/admin")
 * class InvoicingMailTest { … }
 * </pre>
 *
 * <p>Attached to every user and role that the test names, unless {@link #attachedTo()} narrows that.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html">Identity-based
 *     policies and resource-based policies</a>
 * @since 0.1.0
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(Policies.Container.class)
@ExtendWith(AccessExtension.class)
public @interface Policies {
    /**
     * Return the files, each a path or a glob as {@linkplain org.iamunit.extension the package} describes them; at least
     * one.
     */
    String[] value();

    /**
     * Return whom the policies are attached to: {@code user/name}, {@code role/name}, the ARN of a user or role, or
     * {@code *} for every user and role. Names may hold wildcards.
     */
    String attachedTo() default "*";

    /** Hold several {@code @Policies} of one element; never written by hand. */
    @Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @interface Container {

        /** Return the repeated annotations. */
        Policies[] value();
    }
}
