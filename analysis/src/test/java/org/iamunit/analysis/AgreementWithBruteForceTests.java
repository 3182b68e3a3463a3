package org.iamunit.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.iamunit.policy.evaluation.Decision;
import org.junit.jupiter.api.Test;

/**
 * Whatever is proved holds for every request of a small universe, and each witness is allowed. With
 * {@code -Diamunit.analysis.sets=100000} more sets of policies are tried.
 */
class AgreementWithBruteForceTests {

    private static final long SETS = Long.getLong("iamunit.analysis.sets", 400);

    /** The number of the first set, so that several runs share the work. */
    private static final long FIRST = Long.getLong("iamunit.analysis.first", 0);

    @Test
    void what_is_proved_holds_for_every_request_and_a_witness_is_allowed() {
        int proved = 0;
        int refuted = 0;
        int open = 0;
        int refutedByBoth = 0;
        for (long seed = FIRST; seed < FIRST + SETS; seed++) {
            RandomPolicies policies = new RandomPolicies(seed);
            boolean asGiven = seed % 4 == 0;
            AccessQuestion question = asGiven ? policies.question().asGiven() : policies.question();
            Answer answer = AccessAnalysis.of(policies.authorizer()).neverAllows(question);
            Decision allowed = policies.bruteForce(asGiven);
            switch (answer.verdict()) {
                case PROVED -> {
                    proved++;
                    assertThat(allowed)
                            .as("seed %d, proved of %s", seed, policies)
                            .isNull();
                }
                case REFUTED -> {
                    refuted++;
                    Decision witness = answer.witness().orElseThrow();
                    assertThat(policies.authorizer().decide(witness.request()).isAllowed())
                            .as("seed %d, witness %s for %s", seed, witness.request(), policies)
                            .isTrue();
                    if (allowed != null) {
                        refutedByBoth++;
                        assertThat(witness.request().givenKeys())
                                .as("seed %d, as few keys as can be for %s", seed, policies)
                                .hasSizeLessThanOrEqualTo(
                                        allowed.request().givenKeys().size());
                    }
                }
                case OPEN -> open++;
            }
        }
        System.out.printf(
                "%d sets of policies: %d proved, %d refuted, %d of them within the small universe, too, %d open%n",
                SETS, proved, refuted, refutedByBoth, open);
        assertThat(proved).isPositive();
        assertThat(refutedByBoth).isPositive();
        assertThat(open).isLessThan((int) (SETS / 5));
    }
}
