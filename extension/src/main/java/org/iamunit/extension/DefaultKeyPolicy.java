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
 * Say which KMS keys have the default key policy, which leaves it to IAM policies of their account who may use them.
 *
 * <pre>{@code @DefaultKeyPolicy("1234abcd-12ab-34cd-56ef-1234567890ab")}</pre>
 *
 * <p>Every key has a key policy. Of a key of which nothing says which one, it is not known who may use it.
 *
 * @see ResourcePolicy
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html">Default key policy</a>
 * @since 0.1.0
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(DefaultKeyPolicy.Container.class)
@ExtendWith(AccessExtension.class)
public @interface DefaultKeyPolicy {
    /** Return ids of keys, which belong to the test's account and Region, or ARNs of keys; at least one. */
    String[] value();

    /** Hold several {@code @DefaultKeyPolicy} of one element; never written by hand. */
    @Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @interface Container {

        /** Return the repeated annotations. */
        DefaultKeyPolicy[] value();
    }
}
