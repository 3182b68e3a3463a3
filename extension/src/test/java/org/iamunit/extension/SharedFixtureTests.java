package org.iamunit.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Map;
import java.util.stream.Stream;
import org.iamunit.extension.TestRun.RecordingTestCase;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** That a fixture is loaded once, whoever names it. */
class SharedFixtureTests {

    @ParameterizedTest
    @MethodSource
    void equal_fixtures_are_one(Class<?> left, Class<?> right) {
        TestRun run = TestRun.of(left, right);

        assertThat(run.messages()).isEmpty();
        assertThat(run.seen()).hasSizeGreaterThan(1);
        assertThat(run.seen().stream().map(TestRun.Seen::store).distinct()).hasSize(1);
        assertThat(run.seen().stream().map(TestRun.Seen::authorizer).distinct()).hasSize(1);
    }

    static Stream<Arguments> equal_fixtures_are_one() {
        return Stream.of(
                arguments(GlobTestCase.class, SameGlobTestCase.class),
                arguments(GlobTestCase.class, FilesTestCase.class),
                arguments(GlobTestCase.class, NestedTestCase.class),
                arguments(GlobTestCase.class, SeveralTestsTestCase.class),
                arguments(AccountTestCase.class, SameAccountTestCase.class));
    }

    @ParameterizedTest
    @MethodSource
    void different_fixtures_are_several(Class<?> left, Class<?> right) {
        TestRun run = TestRun.of(left, right);

        assertThat(run.messages()).isEmpty();
        assertThat(run.seen()).hasSize(2);
        assertThat(run.seen().get(0).authorizer()).isNotSameAs(run.seen().get(1).authorizer());
    }

    static Stream<Arguments> different_fixtures_are_several() {
        return Stream.of(
                arguments(GlobTestCase.class, OneFileTestCase.class),
                arguments(OneFileTestCase.class, AttachedTestCase.class),
                arguments(OneFileTestCase.class, BoundaryTestCase.class),
                arguments(OneFileTestCase.class, AccountTestCase.class),
                arguments(OneFileTestCase.class, ClockTestCase.class));
    }

    @Test
    void different_fixtures_share_their_documents() {
        TestRun run = TestRun.of(OneFileTestCase.class, AttachedTestCase.class);

        assertThat(run.seen().stream().map(SharedFixtureTests::documentOfAlice).distinct())
                .hasSize(1);
    }

    private static PolicyDocument documentOfAlice(TestRun.Seen seen) {
        return seen.store()
                .policiesOf(PolicyType.IDENTITY_BASED_POLICY, Principal.user("123456789012", "alice"))
                .get(0)
                .document();
    }

    @Test
    void fixtures_are_loaded_once_where_tests_run_in_parallel() {
        TestRun run = TestRun.with(
                Map.of(
                        "junit.jupiter.execution.parallel.enabled", "true",
                        "junit.jupiter.execution.parallel.mode.default", "concurrent",
                        "junit.jupiter.execution.parallel.config.strategy", "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "8"),
                GlobTestCase.class,
                SameGlobTestCase.class,
                FilesTestCase.class,
                NestedTestCase.class,
                SeveralTestsTestCase.class);

        assertThat(run.messages()).isEmpty();
        assertThat(run.seen()).hasSize(7);
        assertThat(run.seen().stream().map(TestRun.Seen::store).distinct()).hasSize(1);
    }

    @Policies("iam/*.json")
    static class GlobTestCase extends RecordingTestCase {}

    @Policies("iam/*.json")
    static class SameGlobTestCase extends RecordingTestCase {}

    @Policies("iam/reader.json")
    @Policies("/iam/sender.json")
    static class FilesTestCase extends RecordingTestCase {}

    @Policies("iam/reader.json")
    static class NestedTestCase {

        @Nested
        @Policies("iam/sender.json")
        class Inner extends RecordingTestCase {}
    }

    @Policies("iam/*.json")
    static class SeveralTestsTestCase extends RecordingTestCase {

        @Test
        void one(PolicyStore store, Authorizer authorizer) {
            TestRun.record(store, authorizer);
        }

        @Test
        void two(PolicyStore store, Authorizer authorizer) {
            TestRun.record(store, authorizer);
        }
    }

    @Policies("iam/reader.json")
    static class OneFileTestCase extends RecordingTestCase {}

    @Policies(value = "iam/reader.json", attachedTo = "user/alice")
    static class AttachedTestCase extends RecordingTestCase {}

    @Boundary("iam/reader.json")
    static class BoundaryTestCase extends RecordingTestCase {}

    @Policies("iam/reader.json")
    @Account(id = "111111111111")
    static class AccountTestCase extends RecordingTestCase {}

    @Account(id = "111111111111")
    @Policies("iam/reader.json")
    static class SameAccountTestCase extends RecordingTestCase {}

    @Policies("iam/reader.json")
    @Clock("2026-11-21T00:00:00Z")
    static class ClockTestCase extends RecordingTestCase {}
}
