package org.iamunit.dsl.diagnostic;

import java.util.List;
import java.util.Objects;
import org.iamunit.dsl.sentence.Expectation;

/**
 * A sentence that was verified.
 *
 * @param expectation the sentence; never {@code null}
 * @param checks the requests that it stands for, each with its decision, at least one; never {@code null}
 * @param strict whether a decision that rests on a rule that AWS leaves open breaks the sentence
 * @param language what the words of Amazon SES are written in; never {@code null}
 * @param proof what is told beside the requests; never {@code null}
 * @param fixture what the sentence was verified against; never {@code null}
 * @since 0.1.0
 */
public record VerifiedExpectation(
        Expectation expectation,
        List<CheckedRequest> checks,
        boolean strict,
        MessageLanguage language,
        Proof proof,
        ExpectationFixture fixture) {

    public VerifiedExpectation {
        Objects.requireNonNull(expectation, "expectation must not be null");
        Objects.requireNonNull(proof, "proof must not be null");
        Objects.requireNonNull(fixture, "fixture must not be null");
        checks = List.copyOf(checks);
    }

    /** Tell whether every request bears the sentence out, and nothing is left open. */
    public boolean isKept() {
        return brokenChecks().isEmpty()
                && proof.open().isEmpty()
                && proof.needless().isEmpty();
    }

    /** Return the requests that do not bear the sentence out. */
    public List<CheckedRequest> brokenChecks() {
        return checks.stream().filter(check -> !isKept(check)).toList();
    }

    private boolean isKept(CheckedRequest check) {
        return check.isKept() && !(strict && !check.notes().isEmpty());
    }

    /**
     * Return the text that says what came of the sentence.
     *
     * @return the diagnostic, also of a sentence that was kept; never {@code null}
     */
    public Diagnostic diagnostic() {
        return Diagnostic.of(this);
    }
}
