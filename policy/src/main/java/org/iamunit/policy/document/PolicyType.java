package org.iamunit.policy.document;

import java.util.Locale;

/**
 * The policy types that take part in a decision, in the order in which AWS reports them.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#access_policy-types">Policy types</a>
 * @since 0.1.0
 */
public enum PolicyType {
    /** A resource control policy (RCP) of an organization. */
    RESOURCE_CONTROL_POLICY("resource control policy"),
    /** A service control policy (SCP) of an organization. */
    SERVICE_CONTROL_POLICY("service control policy"),
    /** The policy of the VPC endpoint that a request travels through. */
    VPC_ENDPOINT_POLICY("VPC endpoint policy"),
    /** A policy attached to the resource; for Amazon SES a sending authorization policy. */
    RESOURCE_BASED_POLICY("resource-based policy"),
    /** The resource-based policy of a role: who may assume it. */
    ROLE_TRUST_POLICY("role trust policy"),
    /** A policy attached to a user, a group or a role. */
    IDENTITY_BASED_POLICY("identity-based policy"),
    /** The managed policy that bounds what a user or role can be granted. */
    PERMISSIONS_BOUNDARY("permissions boundary"),
    /** A policy passed when the session was made. */
    SESSION_POLICY("session policy");

    private final String wording;

    PolicyType(String wording) {
        this.wording = wording;
    }

    /**
     * Name the type with the words that AWS uses in its messages.
     *
     * @return for example {@code service control policy}, never {@code null}
     */
    public String wording() {
        return wording;
    }

    /**
     * Name the type with its article, as in "with an explicit deny in a service control policy".
     *
     * @return for example {@code an identity-based policy}; {@code the role trust policy}, as AWS writes it
     */
    public String wordingWithArticle() {
        if (this == ROLE_TRUST_POLICY) {
            return "the " + wording;
        }
        boolean vowel = "aeiou".indexOf(wording.toLowerCase(Locale.ROOT).charAt(0)) >= 0;
        return (vowel ? "an " : "a ") + wording;
    }

    /** Tell whether policies of this type say for whom they hold in a {@code Principal} element. */
    public boolean hasPrincipal() {
        return switch (this) {
            case RESOURCE_CONTROL_POLICY, VPC_ENDPOINT_POLICY, RESOURCE_BASED_POLICY, ROLE_TRUST_POLICY -> true;
            case SERVICE_CONTROL_POLICY, IDENTITY_BASED_POLICY, PERMISSIONS_BOUNDARY, SESSION_POLICY -> false;
        };
    }

    /** Print the type with the words that AWS uses. */
    @Override
    public String toString() {
        return wording;
    }
}
