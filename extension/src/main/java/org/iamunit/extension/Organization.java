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
 * Say which accounts the organization has, and which organizational units they are in.
 *
 * <pre>
 * &#64;Organization(
 *         id = "o-exampleorgid",
 *         managementAccount = "111111111111",
 *         accounts = {"222222222222 in Workloads/Prod", "333333333333 in Sandbox"})
 * &#64;Scp(value = "workloads/*.json", at = "Workloads")
 * </pre>
 *
 * <p>{@link Scp @Scp} then limits the principals of the accounts below the unit that it is attached to, {@link Rcp @Rcp}
 * their resources. Neither limits the management account, nor an account that is not named here. Of several the nearest to
 * the test holds.
 *
 * <p>Without it all levels that {@link Scp @Scp} and {@link Rcp @Rcp} name are above every account.
 *
 * @see <a href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html">SCP
 *     evaluation</a>
 * @since 0.1.0
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(Organization.Container.class)
@ExtendWith(AccessExtension.class)
public @interface Organization {
    /** Return the id of the organization, as in {@code o-exampleorgid}. */
    String id();

    /** Return the id of the management account, 12 digits; it is in the root unless {@link #accounts()} says otherwise. */
    String managementAccount();

    /**
     * Return the other accounts, each by its id and the organizational unit that it is in: {@code 222222222222 in
     * Workloads/Prod}, with the names on the way from the root, or the id of the unit; or the id of the account alone if it
     * is in the root.
     */
    String[] accounts() default {};

    /**
     * Return the organizational units, each by its path and, if a policy asks for it, its id: {@code Workloads/Prod =
     * ou-ab12-11111111}. Where none is named, those exist that accounts are in; where some are, an account in another one
     * is an error.
     */
    String[] units() default {};

    /**
     * Return the accounts that are delegated administrators of a service, each by its id, or {@code none} if there are no
     * such accounts. Where nothing is said, what AWS Organizations answers to them only is undetermined.
     *
     * @see <a href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_actions-by-account.html">What
     *     delegated administrators can call</a>
     */
    String[] delegatedAdministrators() default {};

    /** Hold several {@code @Organization} of one element; never written by hand. */
    @Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @interface Container {

        /** Return the repeated annotations. */
        Organization[] value();
    }
}
