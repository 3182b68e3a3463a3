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
 * Load the trust policy of a role: who may assume it.
 *
 * <pre>{@code @TrustPolicy(value = "deployer-trust.json", on = "deployer")}</pre>
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html">Role trust
 *     policies</a>
 * @since 0.1.0
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(TrustPolicy.Container.class)
@ExtendWith(AccessExtension.class)
public @interface TrustPolicy {
    /**
     * Return the files, each a path or a glob as {@linkplain org.iamunit.extension the package} describes them; at least
     * one.
     */
    String[] value();

    /** Return the role: its ARN, or its name if it belongs to the test's account. */
    String on();

    /** Hold several {@code @TrustPolicy} of one element; never written by hand. */
    @Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @interface Container {

        /** Return the repeated annotations. */
        TrustPolicy[] value();
    }
}
