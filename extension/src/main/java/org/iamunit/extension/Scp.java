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
 * Load service control policies.
 *
 * <pre>
 * &#64;Scp("org.json")
 * &#64;Scp(value = "workloads/*.json", at = "Workloads")
 * </pre>
 *
 * <p>A level whose policies hold no Allow at all is taken as a deny list, beside which {@code FullAWSAccess} is attached.
 *
 * @see <a href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html">SCP
 *     evaluation</a>
 * @since 0.1.0
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(Scp.Container.class)
@ExtendWith(AccessExtension.class)
public @interface Scp {
    /**
     * Return the files, each a path or a glob as {@linkplain org.iamunit.extension the package} describes them; at least
     * one.
     */
    String[] value();

    /**
     * Return the level of the organization that the policies are attached to. Where {@link Organization @Organization}
     * says which units there are, it is {@code Root}, the path of a unit as in {@code Workloads/Prod}, the id of a unit, or
     * an account. Otherwise levels come into being in the order in which they are first named, outermost first.
     */
    String at() default "Root";

    /** Hold several {@code @Scp} of one element; never written by hand. */
    @Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @interface Container {

        /** Return the repeated annotations. */
        Scp[] value();
    }
}
