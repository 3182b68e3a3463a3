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
 * Load what there is in an account or an organization, from files as they are: outputs of the AWS CLI, and whatever else has
 * an {@link org.iamunit.inventory.InventoryReader}. Each user or role has the policies that the files say, and who is
 * in none of them does not exist.
 *
 * <pre>{@code @Inventory("account.json")}</pre>
 *
 * <p>What a file does not say comes from its path, or from the other elements, which then hold for all of the files.
 *
 * @since 0.1.0
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(Inventory.Container.class)
@ExtendWith(AccessExtension.class)
public @interface Inventory {
    /**
     * Return the files, each a path or a glob as {@linkplain org.iamunit.extension the package} describes them, or a folder
     * with all that is in it; at least one.
     */
    String[] value();

    /**
     * Return what the files are about: an ARN, or {@code user/name}, {@code role/name} or {@code group/name}, or the id of a
     * target or policy of the organization; empty if they or their paths say so.
     */
    String about() default "";

    /** Return the account that the files are about; empty if they or their paths say so. */
    String account() default "";

    /** Return the Region that the files are about; empty if they or their paths say so. */
    String region() default "";

    /** Hold several {@code @Inventory} of one element; never written by hand. */
    @Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @interface Container {

        /** Return the repeated annotations. */
        Inventory[] value();
    }
}
