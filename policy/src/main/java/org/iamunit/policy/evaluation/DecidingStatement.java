package org.iamunit.policy.evaluation;

import java.util.List;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.store.AttachedPolicy;

/**
 * A statement that took part in a decision, with the policy that it comes from.
 *
 * @param policy the policy; never {@code null}
 * @param statement the statement; never {@code null}
 * @since 0.1.0
 */
public record DecidingStatement(AttachedPolicy policy, Statement statement) {

    /** Return the type of the policy. */
    public PolicyType type() {
        return policy.type();
    }

    /**
     * Name file, line and statement.
     *
     * @return for example {@code org.json:4 DenySes} or {@code iam/sender.json:12 statement 2}; never {@code null}
     */
    public String name() {
        return statement.toString();
    }

    /**
     * Return the lines of the file that hold the statement.
     *
     * @return at least one line, the first being line {@code statement().position().line()}
     */
    public List<String> lines() {
        return policy.document().linesOf(statement);
    }

    /** Print file, line and statement. */
    @Override
    public String toString() {
        return name();
    }
}
