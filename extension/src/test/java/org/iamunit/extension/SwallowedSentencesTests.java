package org.iamunit.extension;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.iamunit.dsl.Access.assertThat;
import static org.iamunit.dsl.Access.bucket;
import static org.iamunit.dsl.Access.object;
import static org.iamunit.dsl.Access.send;
import static org.iamunit.dsl.Access.user;
import static org.iamunit.dsl.Access.verifying;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever swallows what a sentence throws, the test, its class or the run fails. Every way to swallow it is tried with every kind of
 * sentence that does not hold, and with some that do.
 */
class SwallowedSentencesTests {

    /** What a test says. */
    private enum Said {
        BROKEN {
            @Override
            void run() {
                assertThat(user("alice")).cannot("ses:GetSendQuota");
            }
        },
        UNKNOWN_ACTION {
            @Override
            void run() {
                assertThat(user("alice")).cannot("ses:GetSendQuotta");
            }
        },
        NO_VERB {
            @Override
            void run() {
                assertThat(assertThat(user("alice"))).isNotNull();
            }
        },
        SEVERAL {
            @Override
            void run() {
                BROKEN.run();
                UNKNOWN_ACTION.run();
                KEPT.run();
            }
        },
        KEPT {
            @Override
            void run() {
                assertThat(user("alice")).can("ses:GetSendQuota");
            }
        },
        NOTHING {
            @Override
            void run() {}
        };

        abstract void run();

        boolean isRed() {
            return this != KEPT && this != NOTHING;
        }
    }

    private static volatile Said said = Said.NOTHING;

    private static final List<Class<?>> ON_THEIR_THREAD = List.of(
            AbortingTestCase.class,
            HandledTestCase.class,
            HandledOfItsOwnTestCase.class,
            HandledOverflowTestCase.class,
            InterceptedTestCase.class,
            BeforeEachTestCase.class,
            AfterEachTestCase.class,
            BeforeAllTestCase.class,
            AfterAllTestCase.class,
            AbortingLifecycleTestCase.class,
            AbortingConstructorTestCase.class,
            RepeatedTestCase.class,
            ParameterizedTestCase.class,
            NestedTestCase.class,
            DynamicTestCase.class,
            AbandonedTestCase.class);

    static Stream<Arguments> on_their_thread() {
        return ON_THEIR_THREAD.stream().flatMap(type -> Stream.of(Said.values()).map(said -> arguments(type, said)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("on_their_thread")
    void a_sentence_that_does_not_hold_is_red_whoever_swallows_that(Class<?> testCase, Said what) {
        said = what;

        TestRun run = TestRun.of(testCase);

        assertThat(run.failures().isEmpty()).as("%s", run.failures()).isNotEqualTo(what.isRed());
    }

    @Policies("iam/reader.json")
    static class AbortingTestCase {

        @Test
        void test() {
            said.run();
            assumeTrue(false);
        }
    }

    @Policies("iam/reader.json")
    @ExtendWith(Swallowing.class)
    static class HandledTestCase {

        @Test
        void test() {
            said.run();
            throw new IllegalStateException("swallowed");
        }
    }

    @Policies("iam/reader.json")
    @ExtendWith(Swallowing.class)
    static class HandledOfItsOwnTestCase {

        @Test
        void test() {
            said.run();
            throw new Unsuppressing();
        }
    }

    @Policies("iam/reader.json")
    @ExtendWith(Swallowing.class)
    static class HandledOverflowTestCase {

        @Test
        void test() {
            said.run();
            overflow(0);
        }

        @SuppressWarnings("InfiniteRecursion")
        private static int overflow(int depth) {
            return overflow(depth + 1) + 1;
        }
    }

    @ExtendWith(SwallowingAround.class)
    @Policies("iam/reader.json")
    static class InterceptedTestCase {

        @Test
        void test() {
            said.run();
        }
    }

    @Policies("iam/reader.json")
    @ExtendWith(Swallowing.class)
    static class BeforeEachTestCase {

        @BeforeEach
        void before() {
            said.run();
        }

        @Test
        void test() {}
    }

    @Policies("iam/reader.json")
    @ExtendWith(Swallowing.class)
    static class AfterEachTestCase {

        @AfterEach
        void after() {
            said.run();
        }

        @Test
        void test() {}
    }

    @Policies("iam/reader.json")
    @ExtendWith(Swallowing.class)
    static class BeforeAllTestCase {

        @BeforeAll
        static void before() {
            said.run();
        }

        @Test
        void test() {}
    }

    @Policies("iam/reader.json")
    @ExtendWith(Swallowing.class)
    static class AfterAllTestCase {

        @Test
        void test() {}

        @AfterAll
        static void after() {
            said.run();
        }
    }

    @Policies("iam/reader.json")
    static class AbortingLifecycleTestCase {

        @BeforeAll
        static void before() {
            said.run();
            assumeTrue(false);
        }

        @Test
        void test() {}
    }

    @Policies("iam/reader.json")
    static class AbortingConstructorTestCase {

        AbortingConstructorTestCase() {
            said.run();
            assumeTrue(false);
        }

        @Test
        void test() {}
    }

    @Policies("iam/reader.json")
    @ExtendWith(Swallowing.class)
    static class RepeatedTestCase {

        @RepeatedTest(2)
        void test() {
            said.run();
            assumeTrue(false);
        }
    }

    @Policies("iam/reader.json")
    @ExtendWith(Swallowing.class)
    static class ParameterizedTestCase {

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void test(int number) {
            said.run();
            throw new IllegalStateException("swallowed " + number);
        }
    }

    @Policies("iam/reader.json")
    @ExtendWith(Swallowing.class)
    static class NestedTestCase {

        @Nested
        class Inner {

            @Test
            void test() {
                said.run();
            }
        }
    }

    @ExtendWith(SwallowingAround.class)
    @Policies("iam/reader.json")
    static class DynamicTestCase {

        @TestFactory
        Stream<DynamicTest> tests() {
            return Stream.of(dynamicTest("dynamic", said::run));
        }
    }

    /** It runs into its timeout on a thread of its own, and whoever handles that swallows it. */
    @Policies("iam/reader.json")
    @ExtendWith(Swallowing.class)
    static class AbandonedTestCase {

        @Test
        @Timeout(value = 300, unit = MILLISECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
        void test() {
            said.run();
            long end = System.nanoTime() + 500_000_000L;
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        }
    }

    // Sentences that no test can verify

    private static final List<Class<?>> ELSEWHERE = List.of(
            ForgottenFutureTestCase.class,
            OutlivingThreadTestCase.class,
            ParallelStreamTestCase.class,
            WatchedTestCase.class,
            CallbackTestCase.class,
            ContinuedTestCase.class);

    static Stream<Arguments> elsewhere() {
        return ELSEWHERE.stream()
                .flatMap(type -> Stream.of(Said.BROKEN, Said.UNKNOWN_ACTION, Said.NO_VERB, Said.NOTHING)
                        .map(said -> arguments(type, said)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("elsewhere")
    void a_sentence_that_is_not_verified_is_red_even_if_nobody_hears_of_it(Class<?> testCase, Said what) {
        said = what;

        TestRun run = TestRun.of(testCase);

        assertThat(run.failures().isEmpty()).as("%s", run.failures()).isNotEqualTo(what.isRed());
    }

    @Policies("iam/reader.json")
    static class ForgottenFutureTestCase {

        @Test
        void test() throws Exception {
            CountDownLatch done = new CountDownLatch(1);
            CompletableFuture<Void> forgotten =
                    CompletableFuture.runAsync(said::run).whenComplete((x, e) -> done.countDown());
            done.await();
            assertThat(forgotten).isNotNull();
        }
    }

    @Policies("iam/reader.json")
    static class OutlivingThreadTestCase {

        private static final CountDownLatch ENDED = new CountDownLatch(1);
        private static Thread outliving = new Thread();

        @Test
        void test() {
            CountDownLatch ended = ENDED;
            outliving = new Thread(() -> {
                try {
                    ended.await();
                    said.run();
                } catch (InterruptedException | IllegalStateException e) {
                    Thread.currentThread().interrupt();
                }
            });
            outliving.start();
        }

        @AfterAll
        static void end() throws InterruptedException {
            ENDED.countDown();
            outliving.join();
        }
    }

    @Policies("iam/reader.json")
    static class ParallelStreamTestCase {

        @Test
        void test() throws Exception {
            ForkJoinTask<?> swallowing = new ForkJoinPool(2)
                    .submit(() -> IntStream.range(0, 8).parallel().forEach(i -> {
                        try {
                            said.run();
                        } catch (IllegalStateException e) {
                            assertThat(e).hasMessageStartingWith("no access scope is open on thread ");
                        }
                    }));
            swallowing.get();
        }
    }

    @Policies("iam/reader.json")
    @ExtendWith(Watching.class)
    static class WatchedTestCase {

        @Test
        void test() {}
    }

    @Policies("iam/reader.json")
    @ExtendWith(CallingBack.class)
    static class CallbackTestCase {

        @Test
        void test() {}
    }

    @Policies("iam/reader.json")
    static class ContinuedTestCase {

        private static final List<Runnable> LATER = new ArrayList<>();

        @Test
        void test() {
            var sentence = assertThat(user("alice")).can("ses:GetSendQuota");
            LATER.add(() -> {
                if (said.isRed()) {
                    sentence.fromIp("192.0.2.1");
                }
            });
        }

        @AfterAll
        static void goOn() {
            assertThat(LATER).isNotEmpty().allSatisfy(each -> {
                try {
                    each.run();
                } catch (IllegalStateException e) {
                    assertThat(e).hasMessageContaining("was continued after its test ended");
                }
            });
            LATER.clear();
        }
    }

    // Code that waits for a failure

    private static final List<Class<?>> WAITING = List.of(
            WaitingTestCase.class,
            WaitingForSeveralTestCase.class,
            WaitingForAllTestCase.class,
            WaitingSoftlyTestCase.class,
            WaitingForAnotherTestCase.class,
            WaitingTwiceTestCase.class,
            WaitingForWordTestCase.class,
            WaitingForStepTestCase.class,
            WaitingForStepOfNameTestCase.class,
            WaitingForStepOfResourceTestCase.class,
            WaitingForStepOfMailTestCase.class,
            WaitingForObjectTestCase.class);

    /** What these wait for is wrong whatever is said. */
    private static final Set<Class<?>> WAITING_FOR_WORDS = Set.of(
            WaitingForWordTestCase.class,
            WaitingForStepTestCase.class,
            WaitingForStepOfNameTestCase.class,
            WaitingForStepOfResourceTestCase.class,
            WaitingForStepOfMailTestCase.class,
            WaitingForObjectTestCase.class);

    static Stream<Class<?>> waiting() {
        return WAITING.stream();
    }

    @ParameterizedTest
    @MethodSource("waiting")
    void a_fixture_error_never_is_the_failure_that_code_waits_for(Class<?> testCase) {
        said = Said.UNKNOWN_ACTION;

        TestRun run = TestRun.of(testCase);

        assertThat(run.failures()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("waiting")
    void a_broken_sentence_is(Class<?> testCase) {
        said = Said.BROKEN;

        TestRun run = TestRun.of(testCase);

        assertThat(run.failures()).hasSize(WAITING_FOR_WORDS.contains(testCase) ? 1 : 0);
    }

    @Policies("iam/reader.json")
    static class WaitingTestCase {

        @Test
        void test() {
            assertThrows(Throwable.class, () -> verifying(said::run));
        }
    }

    @Policies("iam/reader.json")
    static class WaitingForSeveralTestCase {

        @Test
        void test() {
            assertThrows(
                    AssertionError.class,
                    () -> verifying(() -> {
                        said.run();
                        Said.BROKEN.run();
                    }));
        }
    }

    @Policies("iam/reader.json")
    static class WaitingForAllTestCase {

        @Test
        void test() {
            assertThrows(AssertionError.class, () -> assertAll(() -> verifying(said::run), () -> {}));
        }
    }

    @Policies("iam/reader.json")
    static class WaitingSoftlyTestCase {

        @Test
        void test() {
            assertThrows(
                    Throwable.class,
                    () -> SoftAssertions.assertSoftly(softly -> softly.check(() -> verifying(said::run))));
        }
    }

    @Policies("iam/reader.json")
    static class WaitingForAnotherTestCase {

        @Test
        void test() {
            assertThrows(IllegalArgumentException.class, () -> {
                try {
                    verifying(said::run);
                } catch (RuntimeException | AssertionError e) {
                    throw new IllegalArgumentException("hides it");
                }
            });
        }
    }

    @Policies("iam/reader.json")
    static class WaitingTwiceTestCase {

        @Test
        void test() {
            assertThrows(Throwable.class, () -> verifying(() -> verifying(said::run)));
        }
    }

    @Policies("iam/reader.json")
    static class WaitingForWordTestCase {

        @Test
        void test() {
            assertThrows(
                    RuntimeException.class,
                    () -> assertThat(user("alice")).can("ses:GetSendQuota").on(bucket("No Bucket")));
        }
    }

    @Policies("iam/reader.json")
    static class WaitingForStepOfNameTestCase {

        @Test
        void test() {
            assertThrows(
                    RuntimeException.class,
                    () -> assertThat(user("alice").inAccount("12")).can("ses:GetSendQuota"));
        }
    }

    @Policies("iam/reader.json")
    static class WaitingForStepOfResourceTestCase {

        @Test
        void test() {
            assertThrows(
                    RuntimeException.class,
                    () -> assertThat(user("alice"))
                            .can("s3:ListBucket")
                            .on(bucket("invoices").inRegion("eu-west-1")));
        }
    }

    @Policies("iam/reader.json")
    static class WaitingForStepOfMailTestCase {

        @Test
        void test() {
            assertThrows(RuntimeException.class, () -> assertThat(user("alice")).can(send().from("no address")));
        }
    }

    @Policies("iam/reader.json")
    static class WaitingForObjectTestCase {

        @Test
        void test() {
            assertThrows(
                    RuntimeException.class,
                    () -> assertThat(user("alice")).can("s3:GetObject").on(object("invoices", "")));
        }
    }

    @Policies("iam/reader.json")
    static class WaitingForStepTestCase {

        @Test
        void test() {
            assertThrows(
                    RuntimeException.class,
                    () -> assertThat(user("alice")).can("ses:GetSendQuota").fromIp("192.0.2"));
        }
    }

    // Tests side by side

    @Test
    void a_task_of_one_test_that_the_thread_of_another_runs_is_not_verified_there() {
        said = Said.KEPT;

        TestRun run = TestRun.with(
                Map.of(
                        "junit.jupiter.execution.parallel.enabled", "true",
                        "junit.jupiter.execution.parallel.mode.default", "concurrent",
                        "junit.jupiter.execution.parallel.config.strategy", "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "1"),
                HelpingTestCase.class);

        assertThat(run.messages())
                .singleElement()
                .asString()
                .contains("the sentence is written in a ForkJoin task, which any test's thread may run");
    }

    /** The task is forked where JUnit runs its tests, and run by the only thread there, which waits for it. */
    @Policies("iam/reader.json")
    static class HelpingTestCase {

        @Test
        void test() {
            ForkJoinTask.adapt(said::run).fork().quietlyJoin();
        }
    }

    // The extensions that swallow

    private static final class Unsuppressing extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private Unsuppressing() {
            super("keeps no suppressed ones", null, false, true);
        }
    }

    private static class Swallowing implements TestExecutionExceptionHandler, LifecycleMethodExecutionExceptionHandler {

        @Override
        public void handleTestExecutionException(ExtensionContext context, Throwable throwable) {}

        @Override
        public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable throwable) {}

        @Override
        public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable throwable) {}

        @Override
        public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable throwable) {}

        @Override
        public void handleAfterAllMethodExecutionException(ExtensionContext context, Throwable throwable) {}
    }

    private static class SwallowingAround implements InvocationInterceptor {

        @Override
        public void interceptTestMethod(
                Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context) {
            swallow(invocation);
        }

        @Override
        public void interceptDynamicTest(
                Invocation<Void> invocation,
                org.junit.jupiter.api.extension.DynamicTestInvocationContext test,
                ExtensionContext context) {
            swallow(invocation);
        }

        private static void swallow(Invocation<Void> invocation) {
            try {
                invocation.proceed();
            } catch (Throwable e) {
                assertThat(e).isNotNull();
            }
        }
    }

    private static class Watching implements TestWatcher {

        @Override
        public void testSuccessful(ExtensionContext context) {
            said.run();
        }
    }

    private static class CallingBack implements AfterTestExecutionCallback {

        @Override
        public void afterTestExecution(ExtensionContext context) {
            try {
                said.run();
            } catch (IllegalStateException e) {
                assertThat(e).hasMessageStartingWith("no access scope is open on thread ");
            }
        }
    }
}
