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
 * Say which bucket lies behind an access point of Amazon S3: a request through the access point asks the policies of both.
 *
 * <pre>{@code @AccessPoint(value = "reports", bucket = "invoices")}</pre>
 *
 * @see ResourcePolicy
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html">Configuring IAM policies
 *     for using access points</a>
 * @since 0.1.0
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(AccessPoint.Container.class)
@ExtendWith(AccessExtension.class)
public @interface AccessPoint {
    /** Return the name of the access point, which belongs to the test's account and Region, or its ARN. */
    String value();

    /** Return the name or the ARN of the bucket. */
    String bucket();

    /** Return the account that owns the bucket, twelve digits; empty if this does not say. */
    String bucketAccount() default "";

    /** Hold several {@code @AccessPoint} of one element; never written by hand. */
    @Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @interface Container {

        /** Return the repeated annotations. */
        AccessPoint[] value();
    }
}
