package org.iamunit.policy.evaluation;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What use decisions made of one value of a statement: of an action, a resource, a principal, or a value of a condition.
 *
 * @since 0.1.0
 */
public final class ValueUse {

    /** More need not be known: a wildcard is too wide, if at all, where it met but one. */
    private static final int MOST_ACTIONS = 2;

    private Use use = Use.NEVER_ASKED;
    private int matches;
    private final Set<String> actions = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    ValueUse() {}

    /** Return the greatest use that a decision made of the value. */
    public Use use() {
        return use;
    }

    /** Return in how many decisions the value fitted the request; of a value in a {@code Not…} element, too. */
    public int matches() {
        return matches;
    }

    /**
     * Return the actions that were asked for where the value fitted and its whole statement matched.
     *
     * @return the actions, of several no more than two; never {@code null}
     */
    public Set<String> actions() {
        return Collections.unmodifiableSet(actions);
    }

    void ask() {
        use = use.orGreater(Use.NEVER_MATCHED);
    }

    void match() {
        matches++;
        use = use.orGreater(Use.NOT_NEEDED);
    }

    void matchIn(String action) {
        if (actions.size() < MOST_ACTIONS) {
            actions.add(action);
        }
    }

    boolean isDecisive() {
        return use == Use.DECISIVE;
    }

    void decide() {
        use = Use.DECISIVE;
    }
}
