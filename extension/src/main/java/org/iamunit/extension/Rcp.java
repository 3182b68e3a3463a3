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
 * Load resource control policies.
 *
 * <pre>{@code @Rcp("perimeter.json")}</pre>
 *
 * @see <a href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html">Resource control
 *     policies</a>
 * @since 0.1.0
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(Rcp.Container.class)
@ExtendWith(AccessExtension.class)
public @interface Rcp {
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

    /** Hold several {@code @Rcp} of one element; never written by hand. */
    @Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @interface Container {

        /** Return the repeated annotations. */
        Rcp[] value();
    }
}
