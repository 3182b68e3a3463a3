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
 * Fill in a placeholder of the files, as published policies have them.
 *
 * <pre>{@code @Placeholder(name = "<my-org-id>", value = "o-exampleorgid")}</pre>
 *
 * <p>It is filled in wherever it stands in the policies and inventories of the fixture; where it stands nowhere, that is an
 * error. Of several of one name the nearest to the test holds.
 *
 * @since 0.1.0
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(Placeholder.Container.class)
@ExtendWith(AccessExtension.class)
public @interface Placeholder {
    /** Return the placeholder as it stands in the files, with its brackets; never empty. */
    String name();

    /** Return what is put in its place. */
    String value();

    /** Hold several {@code @Placeholder} of one element; never written by hand. */
    @Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @interface Container {

        /** Return the repeated annotations. */
        Placeholder[] value();
    }
}
