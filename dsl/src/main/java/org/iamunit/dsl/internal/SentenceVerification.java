package org.iamunit.dsl.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.iamunit.dsl.diagnostic.Diagnostic;
import org.iamunit.dsl.diagnostic.TestIdentity;
import org.iamunit.dsl.diagnostic.VerifiedExpectation;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.evaluation.Decision.Result;
import org.iamunit.policy.internal.Printable;
import org.iamunit.policy.ses.MailRejectedException;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.MultipleFailuresError;

/**
 * How a sentence is verified: decide it, word the failure if it does not hold, and tell the listeners.
 *
 * @param test the test that the sentence belongs to; never {@code null}
 * @param callSite where the sentence was written, which is all that a failure points at; never {@code null}
 * @param wording makes a failure's message of its text; never {@code null}
 * @param failMessage stands for the diagnostic of a broken sentence, empty for the diagnostic itself; never {@code null}
 */
public record SentenceVerification(
        RunningTest test, StackTraceElement callSite, UnaryOperator<String> wording, Optional<String> failMessage) {

    /**
     * Verify a sentence.
     *
     * @param expectation the sentence; never {@code null}
     * @param fixture what to verify against; never {@code null}
     * @param settings how to verify; never {@code null}
     * @return why it does not hold or cannot be decided, then what went wrong in listeners; empty if nothing did; never
     *     {@code null}
     */
    public List<Throwable> verify(Expectation expectation, Fixture fixture, VerificationSettings settings) {
        List<Throwable> failures = new ArrayList<>();
        TestIdentity identity = test.at(callSite);
        try {
            VerifiedExpectation verified = verified(expectation, fixture, settings);
            settings.warnings().add(fixture.store(), verified);
            if (!verified.isKept()) {
                failures.add(broken(verified.diagnostic()));
            }
            failures.addAll(settings.listeners().expectationVerified(verified, identity));
        } catch (Throwable failure) {
            failures.add(failure);
            failures.addAll(settings.listeners().sentenceNotVerified(expectation.toString(), failure, identity));
        }
        return failures;
    }

    /**
     * Throw what several sentences, or one, came to.
     *
     * @param failures why they do not hold; never {@code null}
     * @throws Throwable the only failure, or all of them in one; nothing if there is none
     */
    public static void throwAll(List<Throwable> failures) throws Throwable {
        if (!failures.isEmpty()) {
            throw allOf(failures);
        }
    }

    /** Return the only failure, or all of them in one. */
    static Throwable allOf(List<Throwable> failures) {
        if (failures.size() == 1) {
            return failures.get(0);
        }
        MultipleFailuresError all = new MultipleFailuresError(failures.size() + " sentences do not hold", failures);
        failures.forEach(all::addSuppressed);
        return all;
    }

    /** Tell whether a failure says that nothing was decided, rather than that a sentence is broken. */
    static boolean isError(Throwable failure) {
        return failure instanceof AssertionFailedError assertion
                ? assertion.isActualDefined()
                        && Result.UNDETERMINED
                                .toString()
                                .equals(assertion.getActual().getStringRepresentation())
                : !(failure instanceof AssertionError);
    }

    private VerifiedExpectation verified(Expectation expectation, Fixture fixture, VerificationSettings settings) {
        try {
            return ExpectationVerifier.verify(expectation, fixture, settings);
        } catch (FixtureException e) {
            String title = e instanceof MailRejectedException ? "" : "Fixture error: ";
            throw at(new FixtureException(
                    Printable.text(wording.apply(title + e.getMessage() + "\n\n  expected   " + expectation))));
        }
    }

    private AssertionFailedError broken(Diagnostic diagnostic) {
        return at(new AssertionFailedError(
                Printable.text(wording.apply(failMessage.orElseGet(diagnostic::toString))),
                diagnostic.expected(),
                diagnostic.actual()));
    }

    /**
     * Let a failure point at where the sentence was written, and at nothing else.
     *
     * @param failure the failure; never {@code null}
     * @param <T> its type
     * @return the failure
     */
    public <T extends Throwable> T at(T failure) {
        failure.setStackTrace(new StackTraceElement[] {callSite});
        return failure;
    }
}
