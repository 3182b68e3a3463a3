package org.iamunit.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iamunit.dsl.Access.assertThat;
import static org.iamunit.dsl.Access.user;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the extension comes to a test, and which parameters the test may then have. */
class RegistrationTests {

    @ParameterizedTest
    @MethodSource
    void the_extension_is_there(Class<?> testCase, int tests) {
        TestRun run = TestRun.of(testCase);

        assertThat(run.messages()).isEmpty();
        run.tests().assertStatistics(statistics -> statistics.succeeded(tests));
        assertThat(run.seen())
                .hasSize(tests)
                .allSatisfy(seen -> assertThat(seen.authorizer().store()).isSameAs(seen.store()));
    }

    static Stream<Arguments> the_extension_is_there() {
        return Stream.of(
                arguments(ExtendedTestCase.class, 1),
                arguments(RegisteredTestCase.class, 1),
                arguments(RegisteredPerInstanceTestCase.class, 1),
                arguments(RegisteredTwiceTestCase.class, 2),
                arguments(ParameterizedTestCase.class, 2),
                arguments(ConstructorTestCase.class, 1),
                arguments(PerClassTestCase.class, 1));
    }

    @ExtendWith(AccessExtension.class)
    static class ExtendedTestCase {

        @Test
        void test(PolicyStore store, Authorizer authorizer) {
            assertThat(store.policies()).isEmpty();
            TestRun.record(store, authorizer);
        }
    }

    static class RegisteredTestCase {

        @RegisterExtension
        static final AccessExtension EXTENSION = new AccessExtension();

        @Test
        void test(PolicyStore store, Authorizer authorizer) {
            assertThat(store.policies()).isEmpty();
            TestRun.record(store, authorizer);
        }
    }

    static class RegisteredPerInstanceTestCase {

        @RegisterExtension
        final AccessExtension extension = new AccessExtension();

        @Test
        void test(PolicyStore store, Authorizer authorizer) {
            assertThat(store.policies()).isEmpty();
            TestRun.record(store, authorizer);
        }
    }

    @Policies("iam/reader.json")
    static class RegisteredTwiceTestCase {

        @RegisterExtension
        static final AccessExtension EXTENSION = new AccessExtension();

        @Test
        void test(PolicyStore store, Authorizer authorizer) {
            assertThat(user("alice")).can("ses:GetSendQuota");
            TestRun.record(store, authorizer);
        }

        @Nested
        class Inner {

            @RegisterExtension
            final AccessExtension extension = new AccessExtension();

            @Test
            void test(PolicyStore store, Authorizer authorizer) {
                assertThat(user("alice")).can("ses:GetSendQuota");
                TestRun.record(store, authorizer);
            }
        }
    }

    @Policies("iam/reader.json")
    static class ParameterizedTestCase {

        @ParameterizedTest
        @ValueSource(strings = {"alice", "bob"})
        void test(String name, PolicyStore store, Authorizer authorizer, TestInfo info) {
            assertThat(user(name)).can("ses:GetSendQuota");
            TestRun.record(store, authorizer);
        }
    }

    @Policies("iam/reader.json")
    static class ConstructorTestCase {

        private final PolicyStore store;

        ConstructorTestCase(PolicyStore store) {
            this.store = store;
            assertThat(user("alice")).can("ses:GetSendQuota");
        }

        @Test
        void test(Authorizer authorizer) {
            TestRun.record(store, authorizer);
        }
    }

    @Policies("iam/reader.json")
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class PerClassTestCase {

        PerClassTestCase() {
            assertThat(user("alice")).can("ses:GetSendQuota");
        }

        @Test
        void test(PolicyStore store, Authorizer authorizer) {
            TestRun.record(store, authorizer);
        }
    }

    @Test
    void a_parameter_needs_a_fixture_that_can_be_used() {
        TestRun run = TestRun.of(UnusableTestCase.class);

        assertThat(run.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasRootCauseInstanceOf(FixtureException.class)
                        .hasMessageEndingWith(
                                ": malformed/effect.json:3:28: the Effect \"allow\" does not exist; write \"Allow\""));
    }

    static class UnusableTestCase {

        @Test
        @Policies("malformed/effect.json")
        void test(Authorizer authorizer) {}
    }
}
