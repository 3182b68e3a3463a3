package org.iamunit.policy.document;

/**
 * What a statement does with the requests that it matches.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_effect.html">Effect</a>
 * @since 0.1.0
 */
public enum Effect {
    /** The statement allows what it matches, unless something denies it. */
    ALLOW("Allow"),
    /** The statement denies what it matches, whatever allows it. */
    DENY("Deny");

    private final String text;

    Effect(String text) {
        this.text = text;
    }

    /** Print the effect as a policy document spells it. */
    @Override
    public String toString() {
        return text;
    }
}
