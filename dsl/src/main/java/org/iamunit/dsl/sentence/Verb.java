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
    CAN_ONLY("can only", "exactly these allowed"),
    /** Of all actions that AWS has, none but these is allowed. */
    CAN_AT_MOST("can at most", "at most these allowed"),
    /** Each action is denied, under whatever circumstances. */
    CAN_NEVER("can never", "never allowed");

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

    /** Tell whether the verb is about all actions that AWS has, of which a sentence names those that are allowed. */
    public boolean isAboutAllActions() {
        return this == CAN_ONLY || this == CAN_AT_MOST;
    }

    /** Print the verb as a sentence spells it. */
    @Override
    public String toString() {
        return text;
    }
}
