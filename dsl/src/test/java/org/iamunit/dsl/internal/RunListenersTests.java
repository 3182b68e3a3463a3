package org.iamunit.dsl.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.iamunit.dsl.Access.assertThat;
import static org.iamunit.dsl.Access.queue;
import static org.iamunit.dsl.Access.user;

import java.util.Optional;
import java.util.function.Function;
import org.iamunit.dsl.diagnostic.AccessRunListener;
import org.iamunit.dsl.diagnostic.MessageLanguage;
import org.iamunit.dsl.diagnostic.SentenceFixture;
import org.iamunit.dsl.diagnostic.TestIdentity;
import org.iamunit.dsl.diagnostic.VerifiedExpectation;
import org.iamunit.policy.Partition;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.MultipleFailuresError;

/** What goes wrong in a listener stands beside what the sentences come to, never in its place. */
class RunListenersTests {

    private static final String PARAMETER = "listener.fails";

    /** Fails where a test asks it to, and is silent in all others. */
    public static final class FailingListener implements AccessRunListener {

        @Override
        public boolean isEnabled(Function<String, Optional<String>> configurationParameters) {
            String where = configurationParameters.apply(PARAMETER).orElse("");
            if (where.equals("isEnabled")) {
                throw new IllegalStateException("the listener fails");
            }
            return where.equals("expectationVerified");
        }

        @Override
        public void expectationVerified(VerifiedExpectation verified, TestIdentity test) {
            throw new IllegalStateException("the listener fails");
        }
    }

    private static Throwable outcome(String where, AccessScope.Body<?> body) {
        PolicyStore store = SentenceFixture.of(policies -> {}).store();
        Fixture fixture = new Fixture(
                store, Authorizer.of(store), () -> SentenceFixture.ACCOUNT, () -> "eu-west-1", () -> Partition.AWS);
        VerificationSettings settings = new VerificationSettings(
                false, MessageLanguage.EN, name -> name.equals(PARAMETER) ? Optional.of(where) : Optional.empty());
        return catchThrowable(() -> AccessScope.around(fixture, settings, RunningTest.NONE, body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"isEnabled", "expectationVerified"})
    void a_broken_sentence_is_reported_beside_the_failure_of_a_listener(String where) {
        Throwable failure = outcome(
                where, () -> assertThat(user("ann")).can("sqs:SendMessage").on(queue("jobs")));

        assertThat(failure).isInstanceOf(MultipleFailuresError.class);
        assertThat(((MultipleFailuresError) failure).getFailures())
                .hasExactlyElementsOfTypes(AssertionFailedError.class, IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"isEnabled", "expectationVerified"})
    void the_exception_of_the_test_itself_is_not_hidden(String where) {
        AssertionError own = new AssertionError("the test's own");

        Throwable failure = outcome(where, () -> {
            assertThat(user("ann")).cannot("sqs:SendMessage").on(queue("jobs"));
            throw own;
        });

        assertThat(failure).isSameAs(own);
        assertThat(own.getSuppressed()).hasExactlyElementsOfTypes(IllegalStateException.class);
    }

    @Test
    void a_listener_that_does_not_want_to_hear_hears_nothing() {
        assertThat(outcome(
                        "",
                        () -> assertThat(user("ann")).cannot("sqs:SendMessage").on(queue("jobs"))))
                .isNull();
    }
}
