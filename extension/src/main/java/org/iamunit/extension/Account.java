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
 * Say which account and Region are meant where a sentence names none.
 *
 * <pre>{@code @Account(id = "123456789012", region = "eu-west-1")}</pre>
 *
 * <p>What is left out here is taken, attribute by attribute, from the next {@code @Account} on an enclosing class or
 * superclass; then from the configuration parameters {@value Constants#ACCOUNT_PROPERTY_NAME} and
 * {@value Constants#REGION_PROPERTY_NAME}; then it is the only account or Region that occurs in the ARNs of the loaded
 * policies. Where none occurs it is {@code 123456789012} and {@code us-east-1}; where several do, a sentence that needs to
 * know fails.
 *
 * @since 0.1.0
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(Account.Container.class)
@ExtendWith(AccessExtension.class)
public @interface Account {
    /** Return the id of the account, 12 digits; empty to leave it open. */
    String id() default "";

    /** Return the Region, as in {@code eu-west-1}; empty to leave it open. */
    String region() default "";

    /** Return the partition, as in {@code aws-us-gov}; empty to take that of the Region. */
    String partition() default "";

    /**
     * Tell whether the account is in the sandbox of Amazon SES, where SES also asks for the identities of recipients. It is
     * if this annotation or any other one of the test says so.
     */
    boolean sandbox() default false;

    /** Hold several {@code @Account} of one element; never written by hand. */
    @Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @interface Container {

        /** Return the repeated annotations. */
        Account[] value();
    }
}
