package org.iamunit.policy.evaluation;

import java.util.List;
import java.util.stream.Stream;
import org.iamunit.policy.document.Condition;

/**
 * What use decisions made of one condition: those in which everything before the conditions of its statement matched.
 *
 * @since 0.1.0
 */
public final class ConditionUse {

    private final Condition condition;
    private final List<ValueUse> values;
    private int held;
    private int failed;

    ConditionUse(Condition condition) {
        this.condition = condition;
        this.values =
                Stream.generate(ValueUse::new).limit(condition.values().size()).toList();
    }

    /** Return the condition. */
    public Condition condition() {
        return condition;
    }

    /** Return what use was made of each of its values, in their order. */
    public List<ValueUse> values() {
        return values;
    }

    /** Return in how many decisions the condition held, also for no other reason than that its key was absent. */
    public int held() {
        return held;
    }

    /** Return in how many decisions the condition did not hold. */
    public int failed() {
        return failed;
    }

    void come(boolean holds) {
        values.forEach(ValueUse::ask);
        if (holds) {
            held++;
        } else {
            failed++;
        }
    }
}
