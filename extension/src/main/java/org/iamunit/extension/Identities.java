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
 * Name the verified identities of Amazon SES.
 *
 * <pre>{@code
 * @Identities({"example.com", "ann@example.org"})
 * @Identities(value = "mail.example.com", defaultConfigurationSet = "transactional")
 * }</pre>
 *
 * <p>Once one is named in an account and Region, all others there are taken not to exist.
 *
 * @see Account
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/verify-addresses-and-domains.html">Verified identities in Amazon
 *     SES</a>
 * @since 0.1.0
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(Identities.Container.class)
@ExtendWith(AccessExtension.class)
public @interface Identities {
    /**
     * Return domains and addresses, which belong to the test's account and Region, or ARNs of identities; at least one.
     */
    String[] value();

    /**
     * Return the configuration set that mail from these identities gets where it names none itself; empty if there is no
     * such.
     */
    String defaultConfigurationSet() default "";

    /** Hold several {@code @Identities} of one element; never written by hand. */
    @Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @interface Container {

        /** Return the repeated annotations. */
        Identities[] value();
    }
}
