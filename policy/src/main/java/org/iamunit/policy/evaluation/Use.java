package org.iamunit.policy.evaluation;

/**
 * What use decisions make of a statement, or of a value in one; the least first.
 *
 * @since 0.1.0
 */
public enum Use {
    /** No decision came to it. */
    NEVER_ASKED,
    /** Decisions came to it, and it matched in none. */
    NEVER_MATCHED,
    /** It matched, and every decision would have been the same without it. */
    NOT_NEEDED,
    /** Some decision would have been another without it. */
    DECISIVE;

    /** Return the greater use of two. */
    public Use orGreater(Use other) {
        return other.compareTo(this) > 0 ? other : this;
    }
}
