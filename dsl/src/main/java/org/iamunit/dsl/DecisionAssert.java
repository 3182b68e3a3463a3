package org.iamunit.dsl;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractAssert;
import org.iamunit.dsl.diagnostic.Diagnostic;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.evaluation.Decision.Result;
import org.iamunit.policy.internal.Printable;

/**
 * Assertions about a decision, verified at once.
 *
 * @since 0.1.0
 */
public class DecisionAssert extends AbstractAssert<DecisionAssert, Decision> {

    private final Consumer<Runnable> verification;

    /**
     * Begin assertions about a decision.
     *
     * @param actual the decision; never {@code null}
     */
    public DecisionAssert(Decision actual) {
        this(actual, Runnable::run);
    }

    DecisionAssert(Decision actual, Consumer<Runnable> verification) {
        super(actual, DecisionAssert.class);
        this.verification = verification;
    }

    /**
     * Verify that the request is allowed.
     *
     * @return this assertion
     * @throws AssertionError if it is denied, or not known to be allowed
     */
    public DecisionAssert isAllowed() {
        return verify("allowed", () -> actual.isAllowed());
    }

    /**
     * Verify that the request is denied, explicitly or implicitly.
     *
     * @return this assertion
     * @throws AssertionError if it is allowed, or not known to be denied
     */
    public DecisionAssert isDenied() {
        return verify("denied", () -> actual.isDenied());
    }

    /**
     * Verify that a statement denies the request.
     *
     * @return this assertion
     * @throws AssertionError if none does
     */
    public DecisionAssert isDeniedExplicitly() {
        return verify("explicit deny", () -> actual.result() == Result.EXPLICITLY_DENIED);
    }

    /**
     * Verify that no statement denies the request, and that something that must allow it does not.
     *
     * @return this assertion
     * @throws AssertionError if a statement denies it, or it is allowed
     */
    public DecisionAssert isDeniedImplicitly() {
        return verify("implicit deny", () -> actual.result() == Result.IMPLICITLY_DENIED);
    }

    /**
     * Verify that the decision depends on what the fixture does not know.
     *
     * @return this assertion
     * @throws AssertionError if the request is known to be allowed, or to be denied
     */
    public DecisionAssert isUndetermined() {
        return verify("undetermined", () -> actual.result() == Result.UNDETERMINED);
    }

    /**
     * Verify that a statement decided: that it denies, or that it grants what is allowed.
     *
     * @param source the name of the statement's document, as in {@code org.json}; never {@code null}
     * @param statement the statement's Sid or 1-based index; never {@code null}
     * @return this assertion
     * @throws AssertionError if it did not decide
     */
    public DecisionAssert isDecidedBy(String source, String statement) {
        return verify(
                "decided by " + source + "#" + statement,
                () -> actual.decidingStatements().stream()
                        .filter(each -> each.policy().document().source().equals(source))
                        .map(each -> each.statement())
                        .anyMatch(each ->
                                statement.equals(each.sid()) || statement.equals(Integer.toString(each.index()))));
    }

    /**
     * Verify that a policy type decided: that it denies, that it lacks an allow, or that it grants.
     *
     * @param type the type; never {@code null}
     * @return this assertion
     * @throws AssertionError if it did not decide
     */
    public DecisionAssert isDecidedBy(PolicyType type) {
        return verify(
                "decided by " + type.wordingWithArticle(),
                () -> actual.decidingPolicyTypes().contains(type));
    }

    private DecisionAssert verify(String expected, BooleanSupplier holds) {
        verification.accept(() -> {
            isNotNull();
            if (!holds.getAsBoolean()) {
                throw failureWithActualExpected(
                        actual.result().toString(),
                        expected,
                        "%s",
                        Printable.text(Diagnostic.of(actual, expected).toString()));
            }
        });
        return this;
    }
}
