package org.iamunit.report.internal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.iamunit.dsl.diagnostic.TestIdentity;
import org.iamunit.dsl.diagnostic.VerifiedExpectation;
import org.iamunit.policy.store.PolicyStore;

/**
 * All that a process has verified, once its tests have been run.
 *
 * @param policies the policies of all fixtures that were loaded; never {@code null}
 * @param verified the sentences, each with the policies that it was verified against, by their tests; never {@code null}
 * @param parameters looks up a configuration parameter by its name; never {@code null}
 */
record FinishedRun(
        Collection<PolicyStore> policies,
        Map<TestIdentity, List<VerifiedExpectation>> verified,
        Function<String, Optional<String>> parameters) {

    /** Return the sentences of all tests. */
    List<VerifiedExpectation> sentences() {
        return verified.values().stream().flatMap(List::stream).toList();
    }
}
