package org.iamunit.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iamunit.dsl.Access.assertThat;
import static org.iamunit.dsl.Access.bucket;
import static org.iamunit.dsl.Access.identity;
import static org.iamunit.dsl.Access.user;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.iamunit.dsl.diagnostic.AccessRunListener;
import org.iamunit.dsl.diagnostic.FixtureSources;
import org.iamunit.dsl.diagnostic.TestIdentity;
import org.iamunit.dsl.diagnostic.VerifiedExpectation;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a listener hears of a run of Jupiter. */
class RunListenerTests {

    private static final String PARAMETER = "recorder";

    private static final List<String> HEARD = Collections.synchronizedList(new ArrayList<>());

    /** Records what it hears, in runs that ask for it. */
    public static final class Recorder implements AccessRunListener {

        @Override
        public boolean isEnabled(Function<String, Optional<String>> configurationParameters) {
            return configurationParameters.apply(PARAMETER).isPresent();
        }

        @Override
        public void fixtureLoaded(PolicyStore policies, FixtureSources sources) {
            HEARD.add("fixture");
        }

        @Override
        public void expectationVerified(VerifiedExpectation verified, TestIdentity test) {
            HEARD.add(test.uniqueId().replaceFirst(".*RunListenerTests\\$", "") + " "
                    + test.writtenAt().getMethodName());
        }

        @Override
        public void runFinished() {
            HEARD.add("end");
        }
    }

    @BeforeEach
    void forget() {
        HEARD.clear();
    }

    @Test
    void it_hears_of_each_sentence_with_the_test_or_invocation_that_wrote_it() {
        TestRun run = TestRun.with(Map.of(PARAMETER, "on"), MailTestCase.class);

        assertThat(run.messages()).isEmpty();
        assertThat(HEARD)
                .containsExactly(
                        "fixture",
                        "MailTestCase]/[test-template:each(java.lang.String)]/[test-template-invocation:#1] each",
                        "MailTestCase]/[test-template:each(java.lang.String)]/[test-template-invocation:#2] each",
                        "MailTestCase]/[method:once()] once",
                        "end");
    }

    @Test
    void it_hears_of_a_fixture_that_no_sentence_is_about() {
        TestRun.with(Map.of(PARAMETER, "on"), SilentTestCase.class);

        assertThat(HEARD).containsExactly("fixture", "end");
    }

    @Policies("iam/sender.json")
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class MailTestCase {

        @ParameterizedTest
        @ValueSource(strings = {"example.com", "example.org"})
        void each(String domain) {
            assertThat(user("ann")).cannot("s3:ListBucket").on(bucket(domain));
        }

        @Test
        void once() {
            assertThat(user("ann")).cannot("ses:DeleteEmailIdentity").on(identity("example.com"));
        }
    }

    @Policies("iam/sender.json")
    static class SilentTestCase {

        @Test
        void says_nothing() {}
    }
}
