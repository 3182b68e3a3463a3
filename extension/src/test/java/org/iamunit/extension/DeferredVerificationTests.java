package org.iamunit.extension;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.iamunit.dsl.Access.assertThat;
import static org.iamunit.dsl.Access.identity;
import static org.iamunit.dsl.Access.user;
import static org.iamunit.dsl.Access.verifying;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.engine.TestExecutionResult.Status.ABORTED;
import static org.junit.platform.engine.TestExecutionResult.Status.FAILED;
import static org.junit.platform.engine.TestExecutionResult.Status.SUCCESSFUL;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.iamunit.dsl.AccessAssert;
import org.iamunit.policy.FixtureException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.MultipleFailuresError;
import org.opentest4j.TestAbortedException;

/** When sentences are verified, and where it is reported that one does not hold. */
class DeferredVerificationTests {

    /** The line that a test case is about. */
    private static int line;

    /** Mark the line after this call's. */
    private static void markNextLine() {
        line = StackWalker.getInstance()
                        .walk(frames -> frames.skip(1).findFirst().orElseThrow().getLineNumber())
                + 1;
    }

    /** Write a sentence that holds. */
    private static void kept() {
        assertThat(user("alice")).can("ses:GetSendQuota");
    }

    /** Write a sentence that does not hold. */
    private static void broken() {
        assertThat(user("alice")).cannot("ses:GetSendQuota");
    }

    private static Throwable onlyFailureOf(Class<?> testCase) {
        TestRun run = TestRun.of(testCase);
        assertThat(run.failures()).hasSize(1);
        return run.failures().get(0);
    }

    private static StackTraceElement topFrameOf(Throwable failure) {
        return failure.getStackTrace()[0];
    }

    // One sentence, several sentences, and what else a test does

    @Test
    void a_broken_sentence_fails_its_test_at_its_own_line() {
        Throwable failure = onlyFailureOf(BrokenTestCase.class);

        assertThat(failure).isInstanceOf(AssertionFailedError.class).hasMessageStartingWith("Access granted: ");
        assertThat(topFrameOf(failure))
                .returns(BrokenTestCase.class.getName(), StackTraceElement::getClassName)
                .returns("test", StackTraceElement::getMethodName)
                .returns("DeferredVerificationTests.java", StackTraceElement::getFileName)
                .returns(line, StackTraceElement::getLineNumber);
    }

    @Policies("iam/reader.json")
    static class BrokenTestCase {

        @Test
        void test() {
            markNextLine();
            assertThat(user("alice")).cannot("ses:GetSendQuota");
        }
    }

    @Test
    void a_sentence_is_verified_as_it_stands_at_the_end() {
        assertThat(TestRun.of(RefinedTestCase.class).messages()).isEmpty();
    }

    @Policies("iam/sender.json")
    static class RefinedTestCase {

        @Test
        void test() {
            AccessAssert sentence =
                    assertThat(user("alice")).can("ses:SendEmail").on(identity("example.com"));
            kept(sentence);
        }

        private static void kept(AccessAssert sentence) {
            sentence.from("invoicing1@example.com");
        }
    }

    @Test
    void all_broken_sentences_are_reported() {
        Throwable failure = onlyFailureOf(TwoBrokenTestCase.class);

        assertThat(failure).isInstanceOf(MultipleFailuresError.class);
        assertThat(((MultipleFailuresError) failure).getFailures())
                .extracting(Throwable::getClass, each -> topFrameOf(each).getLineNumber())
                .containsExactly(tuple(AssertionFailedError.class, line), tuple(AssertionFailedError.class, line + 2));
    }

    @Policies("iam/reader.json")
    static class TwoBrokenTestCase {

        @Test
        void test() {
            markNextLine();
            assertThat(user("alice")).cannot("ses:GetSendQuota");
            assertThat(user("alice")).can("ses:GetSendQuota");
            assertThat(user("bob")).cannot("ses:GetSendQuota");
        }
    }

    @Test
    void what_the_test_throws_is_not_hidden_by_broken_sentences() {
        Throwable failure = onlyFailureOf(ThrowingTestCase.class);

        assertThat(failure).isExactlyInstanceOf(IllegalArgumentException.class).hasMessage("the test's own");
        assertThat(failure.getSuppressed())
                .extracting(Throwable::getClass)
                .contains(AssertionFailedError.class, AssertionFailedError.class);
    }

    @Policies("iam/reader.json")
    static class ThrowingTestCase {

        @Test
        void test() {
            broken();
            kept();
            broken();
            throw new IllegalArgumentException("the test's own");
        }
    }

    @Test
    void an_aborted_test_stays_aborted_if_its_sentences_hold() {
        TestRun run = TestRun.of(AbortedTestCase.class);

        assertThat(run.namesOf(ABORTED)).containsExactly("kept_before()");
        assertThat(run.namesOf(FAILED)).containsExactly("broken_before()");
        assertThat(run.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .isInstanceOf(AssertionFailedError.class)
                        .hasMessageStartingWith("Access granted: ")
                        .hasSuppressedException(new TestAbortedException("not today")));
    }

    @Policies("iam/reader.json")
    static class AbortedTestCase {

        @Test
        void kept_before() {
            kept();
            abort("not today");
        }

        @Test
        void broken_before() {
            broken();
            abort("not today");
        }
    }

    @Test
    void a_sentence_without_a_verb_fails_its_test() {
        assertThat(onlyFailureOf(NoVerbTestCase.class))
                .isInstanceOf(FixtureException.class)
                .hasMessage(
                        "assertThat(user alice) was never followed by can(…) or cannot(…); say what the principal can or"
                                + " cannot do, or remove it");
    }

    @Policies("iam/reader.json")
    static class NoVerbTestCase {

        @Test
        @SuppressWarnings("CheckReturnValue")
        void test() {
            assertThat(user("alice"));
        }
    }

    // Tests that run several times

    @Test
    void each_invocation_of_a_parameterized_test_is_on_its_own() {
        TestRun run = TestRun.of(ParameterizedTestCase.class);

        assertThat(run.namesOf(FAILED)).containsExactly("2");
        assertThat(run.namesOf(SUCCESSFUL)).containsExactly("1", "3");
    }

    @Policies("iam/reader.json")
    static class ParameterizedTestCase {

        @ParameterizedTest(name = "{0}")
        @ValueSource(ints = {1, 2, 3})
        void test(int number) {
            if (number == 2) {
                broken();
            }
            kept();
        }
    }

    @Test
    void each_repetition_is_on_its_own() {
        TestRun run = TestRun.of(RepeatedTestCase.class);

        assertThat(run.namesOf(FAILED)).containsExactly("2");
        assertThat(run.namesOf(SUCCESSFUL)).containsExactly("1", "3");
    }

    @Policies("iam/reader.json")
    static class RepeatedTestCase {

        @RepeatedTest(value = 3, name = "{currentRepetition}")
        void test(RepetitionInfo repetition) {
            if (repetition.getCurrentRepetition() == 2) {
                broken();
            }
        }
    }

    @Test
    void each_dynamic_test_is_on_its_own() {
        TestRun run = TestRun.of(TestFactoryTestCase.class);

        assertThat(run.namesOf(FAILED)).containsExactly("broken");
        assertThat(run.namesOf(SUCCESSFUL)).containsExactly("first", "in a container");
    }

    @Policies("iam/reader.json")
    static class TestFactoryTestCase {

        @TestFactory
        Stream<DynamicNode> tests() {
            return Stream.of(
                    dynamicTest("first", DeferredVerificationTests::kept),
                    dynamicTest("broken", DeferredVerificationTests::broken),
                    dynamicContainer(
                            "container", Stream.of(dynamicTest("in a container", DeferredVerificationTests::kept))));
        }
    }

    @Test
    void sentences_of_a_test_factory_itself_are_verified_when_it_has_returned() {
        assertThat(onlyFailureOf(SentenceInTestFactoryTestCase.class)).isInstanceOf(AssertionFailedError.class);
    }

    @Policies("iam/reader.json")
    static class SentenceInTestFactoryTestCase {

        @TestFactory
        List<DynamicNode> tests() {
            broken();
            return List.of(dynamicTest("never run", () -> {}));
        }
    }

    // Other threads

    @Test
    void a_timeout_that_runs_the_test_on_another_thread_does_no_harm() {
        assertThat(onlyFailureOf(TimeoutTestCase.class)).isInstanceOf(AssertionFailedError.class);
    }

    @Policies("iam/reader.json")
    static class TimeoutTestCase {

        @Test
        @Timeout(value = 1, unit = MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
        void kept_in_time() {
            kept();
        }

        @Test
        @Timeout(value = 1, unit = MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
        void broken_in_time() {
            broken();
        }
    }

    @Test
    void a_sentence_on_a_thread_of_the_tests_own_is_refused() {
        assertThat(onlyFailureOf(OtherThreadTestCase.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageMatching(
                        "no access scope is open on thread \\S+: write sentences in a test or lifecycle method"
                                + " of a class that has @Policies or @ExtendWith\\(AccessExtension.class\\), on its thread;"
                                + " everywhere else write them in verifying\\(authorizer, \\(\\) -> \\{ … \\}\\)");
    }

    @Policies("iam/reader.json")
    static class OtherThreadTestCase {

        @Test
        void test() {
            assertTimeoutPreemptively(Duration.ofMinutes(1), DeferredVerificationTests::kept);
        }
    }

    // Code that waits for a failure

    @Test
    void code_that_waits_for_a_failure_waits_in_vain() {
        Throwable failure = onlyFailureOf(AssertThrowsTestCase.class);

        assertThat(failure)
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContaining("to be thrown, but nothing was thrown");
        assertThat(failure.getSuppressed()).singleElement().isInstanceOf(AssertionFailedError.class);
    }

    @Policies("iam/reader.json")
    static class AssertThrowsTestCase {

        @Test
        void test() {
            assertThrows(AssertionError.class, DeferredVerificationTests::broken);
        }
    }

    @Test
    void verifying_does_not_wait_for_the_end_of_the_test() {
        assertThat(TestRun.of(VerifyingTestCase.class).messages()).isEmpty();
    }

    @Policies("iam/reader.json")
    static class VerifyingTestCase {

        @Test
        void test() {
            kept();
            assertThrows(AssertionError.class, () -> verifying(DeferredVerificationTests::broken));
            verifying(DeferredVerificationTests::kept);
            kept();
        }
    }

    @Test
    void code_that_collects_failures_gets_none_but_the_test_does() {
        Throwable failure = onlyFailureOf(CollectingTestCase.class);

        assertThat(((MultipleFailuresError) failure).getFailures())
                .extracting(each -> topFrameOf(each).getLineNumber())
                .containsExactly(line, line + 2, line + 4);
    }

    @Policies("iam/reader.json")
    static class CollectingTestCase {

        @Test
        void test() {
            markNextLine();
            assertAll(() -> assertThat(user("alice")).cannot("ses:GetSendQuota"));
            SoftAssertions.assertSoftly(softly -> {
                softly.check(() -> assertThat(user("alice")).cannot("ses:GetSendQuota"));
                assertThat(List.of("bob"))
                        .allSatisfy(name -> assertThat(user(name)).cannot("ses:GetSendQuota"));
            });
        }
    }

    // Lifecycle

    @Test
    void each_lifecycle_method_is_on_its_own() {
        TestRun run = TestRun.of(
                BeforeAllTestCase.class, BeforeEachTestCase.class, AfterEachTestCase.class, AfterAllTestCase.class);

        assertThat(run.failures())
                .extracting(Throwable::getClass, failure -> topFrameOf(failure).getMethodName())
                .containsExactlyInAnyOrder(
                        tuple(AssertionFailedError.class, "beforeAll"),
                        tuple(AssertionFailedError.class, "beforeEach"),
                        tuple(AssertionFailedError.class, "afterEach"),
                        tuple(AssertionFailedError.class, "afterAll"));
        run.tests()
                .assertStatistics(
                        statistics -> statistics.started(3).succeeded(1).failed(2));
    }

    @Policies("iam/reader.json")
    static class BeforeAllTestCase {

        @BeforeAll
        static void beforeAll() {
            assertThat(user("alice")).cannot("ses:GetSendQuota");
        }

        @Test
        void test() {}
    }

    @Policies("iam/reader.json")
    static class BeforeEachTestCase {

        @BeforeEach
        void beforeEach() {
            assertThat(user("alice")).cannot("ses:GetSendQuota");
        }

        @Test
        void test() {
            throw new IllegalStateException("never run");
        }
    }

    @Policies("iam/reader.json")
    static class AfterEachTestCase {

        @Test
        void test() {}

        @AfterEach
        void afterEach() {
            assertThat(user("alice")).cannot("ses:GetSendQuota");
        }
    }

    @Policies("iam/reader.json")
    static class AfterAllTestCase {

        @Test
        void test() {}

        @AfterAll
        static void afterAll() {
            assertThat(user("alice")).cannot("ses:GetSendQuota");
        }
    }

    @Test
    void a_constructor_is_on_its_own() {
        assertThat(onlyFailureOf(ConstructorTestCase.class)).isInstanceOf(AssertionFailedError.class);
    }

    @Policies("iam/reader.json")
    static class ConstructorTestCase {

        ConstructorTestCase() {
            broken();
        }

        @Test
        void test() {}
    }

    @ParameterizedTest
    @ValueSource(strings = {"same_thread", "concurrent"})
    void tests_that_run_side_by_side_or_share_an_instance_do_not_mix(String mode) {
        TestRun run = TestRun.with(
                Map.of(
                        "junit.jupiter.execution.parallel.enabled", "true",
                        "junit.jupiter.execution.parallel.mode.default", mode,
                        "junit.jupiter.execution.parallel.config.strategy", "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "8"),
                SharedInstanceTestCase.class);

        run.tests().assertStatistics(statistics -> statistics.succeeded(40).failed(40));
        assertThat(run.namesOf(FAILED)).allMatch(name -> name.startsWith("broken"));
        assertThat(run.namesOf(SUCCESSFUL)).allMatch(name -> name.startsWith("kept"));
        assertThat(run.failures()).hasOnlyElementsOfType(AssertionFailedError.class);
    }

    @Policies("iam/reader.json")
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class SharedInstanceTestCase {

        @RepeatedTest(value = 20, name = "kept")
        void holds() {
            kept();
        }

        @RepeatedTest(value = 20, name = "broken")
        void does_not_hold() {
            broken();
        }

        @Nested
        class Inner {

            @RepeatedTest(value = 20, name = "kept inside")
            void holds() {
                kept();
            }

            @RepeatedTest(value = 20, name = "broken inside")
            void does_not_hold() {
                broken();
            }
        }
    }

    // Sentences outside of their test

    @Test
    void a_sentence_cannot_go_on_after_its_test_has_ended() {
        TestRun run = TestRun.of(KeptInFieldTestCase.class);

        assertThat(run.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("ended"));
    }

    @Policies("iam/reader.json")
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class KeptInFieldTestCase {

        private AccessAssert sentence;

        @BeforeAll
        void begin() {
            sentence = assertThat(user("alice")).can("ses:GetSendQuota");
        }

        @Test
        @DisplayName("go on")
        void test() {
            sentence.fromIp("192.0.2.1");
        }
    }

    @Test
    void a_sentence_without_the_extension_is_refused() {
        assertThat(onlyFailureOf(NoExtensionTestCase.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("no access scope is open on thread ");
        assertThatThrownBy(DeferredVerificationTests::kept)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "no access scope is open on thread "
                                + Thread.currentThread().getName()
                                + ": write sentences in a test or lifecycle method of a class that has @Policies or"
                                + " @ExtendWith(AccessExtension.class), on its thread; everywhere else write them in verifying(authorizer, () -> { … })");
    }

    static class NoExtensionTestCase {

        @Test
        void test() {
            broken();
        }
    }

    @Test
    void a_test_without_a_sentence_fails_too_if_its_fixture_cannot_be_used() {
        assertThat(onlyFailureOf(NoSentenceTestCase.class)).isInstanceOf(FixtureException.class);
    }

    @Policies("unknown.json")
    static class NoSentenceTestCase {

        @Test
        void test() {}
    }
}
