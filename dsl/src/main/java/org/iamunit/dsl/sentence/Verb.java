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
    CAN_NEVER("can never", "never allowed"),
    /** Each action is allowed on something that it was denied on before; of nobody, none is. */
    GAINS("gains", "gained"),
    /** Of all that is allowed now and was denied before, exactly these actions are. */
    GAINS_ONLY("gains only", "nothing else gained"),
    /** Nothing is allowed that was denied before. */
    GAINS_NOTHING("gains nothing", "nothing gained"),
    /** Each action is denied on something that it was allowed on before; of nobody, none is. */
    LOSES("loses", "lost"),
    /** Of all that is denied now and was allowed before, exactly these actions are. */
    LOSES_ONLY("loses only", "nothing else lost"),
    /** Nothing is denied that was allowed before. */
    LOSES_NOTHING("loses nothing", "nothing lost"),
    /** Every call of some code is allowed. */
    CAN_MAKE("can make every call", "every call allowed"),
    /** Every call of some code is allowed, and every grant is needed by one. */
    CAN_MAKE_ONLY("can make only the calls", "every call allowed, every grant needed"),
    /** Every grant is needed by a call of some code. */
    NEEDS_ALL_GRANTS("needs all of its grants for the calls", "every grant needed");

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
        return this == CAN_ONLY || this == CAN_AT_MOST || this == GAINS_ONLY || this == LOSES_ONLY;
    }

    /** Tell whether the verb compares what there is with what there was before. */
    public boolean isAboutChange() {
        return isAboutGain() || this == LOSES || this == LOSES_ONLY || this == LOSES_NOTHING;
    }

    /** Tell whether the verb is about what is allowed now and was denied before. */
    public boolean isAboutGain() {
        return this == GAINS || this == GAINS_ONLY || this == GAINS_NOTHING;
    }

    /** Tell whether the verb says of all actions by itself that nothing changes, so that a sentence names none. */
    public boolean isAboutNothing() {
        return this == GAINS_NOTHING || this == LOSES_NOTHING;
    }

    /** Tell whether the verb is about the calls of some code. */
    public boolean isAboutCalls() {
        return this == CAN_MAKE || isAboutGrants();
    }

    /** Tell whether the verb says that every grant is needed. */
    public boolean isAboutGrants() {
        return this == CAN_MAKE_ONLY || this == NEEDS_ALL_GRANTS;
    }

    /** Print the verb as a sentence spells it. */
    @Override
    public String toString() {
        return text;
    }
}
