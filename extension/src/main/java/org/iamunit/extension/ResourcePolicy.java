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
 * Load resource-based policies.
 *
 * <pre>{@code @ResourcePolicy(value = "bucket.json", on = "arn:aws:s3:::invoices")}</pre>
 *
 * @see SendingPolicies
 * @see TrustPolicy
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html">Identity-based
 *     policies and resource-based policies</a>
 * @since 0.1.0
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(ResourcePolicy.Container.class)
@ExtendWith(AccessExtension.class)
public @interface ResourcePolicy {
    /**
     * Return the files, each a path or a glob as {@linkplain org.iamunit.extension the package} describes them; at least
     * one.
     */
    String[] value();

    /** Return the ARN of the resource that the policies are attached to. */
    String on();

    /** Hold several {@code @ResourcePolicy} of one element; never written by hand. */
    @Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @interface Container {

        /** Return the repeated annotations. */
        ResourcePolicy[] value();
    }
}
