package org.iamunit.dsl.diagnostic;

import java.util.List;
import java.util.Optional;
import org.iamunit.analysis.AccessAnalysis;
import org.iamunit.analysis.AccessChange;
import org.iamunit.analysis.AccessComparison;
import org.iamunit.analysis.AccessQuestion;
import org.iamunit.analysis.Caller;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PolicyStore;

/**
 * What a sentence was verified against, to verify it once more, and others: as by other policies, to see what these would change.
 *
 * @since 0.1.0
 */
public interface ExpectationFixture {

    /** Return what decides. */
    Authorizer authorizer();

    /** Return the policies. */
    default PolicyStore policies() {
        return authorizer().store();
    }

    /**
     * Take other policies, and leave everything else as it is, such as the account that a sentence means that names none.
     *
     * @param policies the policies; never {@code null}
     * @return the fixture with these; never {@code null}
     */
    ExpectationFixture with(PolicyStore policies);

    /**
     * Return what there was before, for sentences that compare.
     *
     * @return the earlier fixture; empty if nothing says what there was; never {@code null}
     */
    Optional<ExpectationFixture> before();

    /**
     * Compare what anybody can do with what they could do before.
     *
     * @return what is gained and lost, and what is open; empty if nothing says what there was before; never {@code null}
     * @throws FixtureException if either side holds no policy, or the policies tell apart more callers than can be tried
     */
    Optional<AccessComparison> changes();

    /**
     * Verify a sentence. No listener hears of it.
     *
     * @param expectation the sentence; never {@code null}
     * @return what came of it; never {@code null}
     * @throws FixtureException if the sentence cannot be decided
     */
    VerifiedExpectation verify(Expectation expectation);

    /**
     * Write a request as a sentence that holds, to be pasted into a spec.
     *
     * @param decision the request, with the decision that the sentence is to expect; never {@code null}
     * @return the sentence, in the words of specs; never {@code null}
     */
    String sentence(Decision decision);

    /**
     * Write what shows a change as a sentence that holds, to be pasted into a spec that compares with the same.
     *
     * @param change the request, by the policies that there were and those that there are; never {@code null}
     * @return the sentence, in the words of specs; never {@code null}
     */
    String sentence(AccessChange change);

    /**
     * Name a caller as sentences do.
     *
     * @param caller the caller; never {@code null}
     * @return the name, in the words of specs; never {@code null}
     */
    String name(Principal caller);

    /**
     * Return callers that stand for all that there are or could be.
     *
     * @param analysis what finds them; never {@code null}
     * @return the callers, never {@code null}
     * @throws FixtureException if the policies tell apart more callers than can be tried
     */
    List<Caller> callers(AccessAnalysis analysis);

    /**
     * Ask what a caller can do: where it does not matter, in the Region that sentences mean which name none.
     *
     * @param caller the caller; never {@code null}
     * @param actions the actions, also with wildcards, at least one; never {@code null}
     * @return the question, about any resource; never {@code null}
     */
    AccessQuestion question(Caller caller, List<String> actions);
}
