package org.iamunit.dsl.sentence;

/**
 * What a sentence says of its principal and its actions.
 *
 * @since 0.1.0
 */
public enum Verb {
    /** Each action is allowed. */
    CAN("can", "allowed"),
    /** Each action is denied. */
    CANNOT("cannot", "denied"),
    /** Of all actions that AWS has, exactly these are allowed. */
    CAN_ONLY("can only", "exactly these allowed");

    private final String text;
    private final String expected;

    Verb(String text, String expected) {
        this.text = text;
        this.expected = expected;
    }

    /** Return what the verb expects of a decision, in a few words. */
    public String expected() {
        return expected;
    }

    /** Print the verb as a sentence spells it. */
    @Override
    public String toString() {
        return text;
    }
}
