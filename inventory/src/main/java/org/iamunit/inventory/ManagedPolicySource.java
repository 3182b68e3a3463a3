package org.iamunit.inventory;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Has AWS's own managed policies at hand, as they were on a day, for those that are attached and in no file. Found through
 * {@link java.util.ServiceLoader}; the artifact {@code iamunit-managed-policies} has one. It needs a public constructor without
 * parameters. Implementations are safe for use by several threads.
 *
 * @see <a href="https://docs.aws.amazon.com/aws-managed-policy/latest/reference/about-managed-policy-reference.html">AWS Managed
 *     Policy Reference</a>
 * @since 0.1.0
 */
public interface ManagedPolicySource {

    /**
     * A managed policy of AWS.
     *
     * @param arn its ARN; never {@code null}
     * @param version the id of its default version, as in {@code v2}; never {@code null}
     * @param document the document of that version, as JSON; never {@code null}
     */
    record ManagedPolicy(String arn, String version, String document) {}

    /**
     * Return the day that the policies are of.
     *
     * @return the date, as in {@code 2026-08-26}; never {@code null}
     */
    String date();

    /**
     * Return a policy in its default version.
     *
     * @param arn the ARN of the policy; never {@code null}
     * @return the policy; {@code null} if there was none on that day
     */
    @Nullable
    ManagedPolicy find(String arn);

    /**
     * Return the ARNs of all policies, for suggestions.
     *
     * @return the ARNs; never {@code null}
     */
    Collection<String> arns();
}
