package org.iamunit.engine;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.platform.commons.annotation.Testable;

/**
 * Make tests of the sentences in a class's constants. What they are verified against is declared by the annotations of
 * {@code org.iamunit.extension}, the module beside this one.
 *
 * <pre>
 * &#64;AccessSpec
 * &#64;Policies("iam/*.json")
 * class MailAccessTest {
 *
 *     static final AccessAssert INVOICES_ARE_SENT = assertThat(user("invoicing"))
 *             .can("ses:SendRawEmail")
 *             .on(identity("example.com"));
 * }
 * </pre>
 *
 * <p>Every sentence that the initialization of the class writes is a test, in this order; those of the classes and
 * interfaces that it inherits from come first.
 *
 * @since 0.1.0
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Testable
public @interface AccessSpec {}
