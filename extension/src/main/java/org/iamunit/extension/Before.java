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
 * Say what there was before, for sentences that compare: that {@code nobody} gains anything, or somebody only what is written down.
 *
 * <pre>{@code @Before("git:origin/main")}</pre>
 *
 * <p>With a revision of Git, all files that the fixture is made of are read as they were at that revision, from the objects of the
 * repository. Otherwise other files take the place of those that {@link Policies} or {@link Inventory} name. What nothing is said of is as it
 * is now. Of several the nearest to the test holds.
 *
 * @since 0.1.0
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(Before.Container.class)
@ExtendWith(AccessExtension.class)
public @interface Before {
    /** Return the revision that all files are read at, as in {@code git:origin/main}; empty for files that are there now. */
    String value() default "";

    /** Return the files in place of all that {@link Policies} names; none for the same. */
    String[] policies() default {};

    /** Return whom the {@link #policies()} are attached to, as {@link Policies#attachedTo()} does. */
    String attachedTo() default "*";

    /** Return the files in place of all that {@link Inventory} names; none for the same. */
    String[] inventory() default {};

    /** Return what the files of {@link #inventory()} are about, as {@code before} for what there is before a Terraform plan; empty if they say so. */
    String about() default "";

    /** Hold several {@code @Before} of one element; never written by hand. */
    @Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @interface Container {

        /** Return the repeated annotations. */
        Before[] value();
    }
}
