package org.iamunit.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.iamunit.dsl.Access.assertThat;
import static org.iamunit.dsl.Access.queue;
import static org.iamunit.dsl.Access.user;
import static org.iamunit.dsl.Access.verifying;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.iamunit.dsl.diagnostic.SentenceFixture;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.MultipleFailuresError;

/** When sentences are verified, and what becomes of what the test itself throws. */
class DeferredVerificationTests {

    private static final SentenceFixture NOTHING_ALLOWED = SentenceFixture.of(store -> {});

    private static AccessAssert kept() {
        return assertThat(user("ann")).cannot("sqs:SendMessage").on(queue("jobs"));
    }

    private static AccessAssert broken() {
        return assertThat(user("ann")).can("sqs:SendMessage").on(queue("jobs"));
    }

    private static Throwable outcome(Runnable test) {
        return catchThrowable(() -> NOTHING_ALLOWED.verify(test));
    }

    @Test
    void kept_sentences_pass() {
        assertThat(outcome(DeferredVerificationTests::kept)).isNull();
    }

    @Test
    void a_broken_sentence_fails_with_the_line_that_wrote_its_last_word_and_nothing_else() {
        Throwable failure = outcome(() ->
                assertThat(user("ann")).can("sqs:SendMessage").on(queue("jobs")).fromIp("192.0.2.1"));

        assertThat(failure).isInstanceOf(AssertionFailedError.class);
        assertThat(failure.getStackTrace()).hasSize(1);
        assertThat(failure.getStackTrace()[0].getFileName()).isEqualTo("DeferredVerificationTests.java");
        assertThat(((AssertionFailedError) failure).getExpected().getValue()).isEqualTo("allowed");
        assertThat(((AssertionFailedError) failure).getActual().getValue()).isEqualTo("implicit deny");
    }

    @Test
    void all_broken_sentences_are_reported() {
        Throwable failure = outcome(() -> {
            broken();
            kept();
            broken();
        });

        assertThat(failure).isInstanceOf(MultipleFailuresError.class);
        assertThat(((MultipleFailuresError) failure).getFailures()).hasSize(2);
    }

    @Test
    void what_the_test_throws_is_thrown_and_broken_sentences_are_suppressed() {
        IllegalStateException own = new IllegalStateException("the test's own");

        Throwable failure = outcome(() -> {
            broken();
            kept();
            throw own;
        });

        assertThat(failure).isSameAs(own);
        assertThat(failure.getSuppressed()).hasSize(1).hasOnlyElementsOfType(AssertionFailedError.class);
    }

    @Test
    void a_description_stands_before_the_message_and_a_message_of_ones_own_in_its_place() {
        assertThat(outcome(() -> assertThat(user("ann"))
                        .as("jobs of %s", "Ann")
                        .can("sqs:SendMessage")
                        .on(queue("jobs"))))
                .hasMessageStartingWith("[jobs of Ann] User: arn:aws:iam::123456789012:user/ann is not authorized");
        assertThat(outcome(() -> broken().as("late"))).hasMessageStartingWith("[late] User: ");
        assertThat(outcome(() -> broken().withFailMessage("ask %s", "Ann"))).hasMessage("ask Ann");
        assertThat(outcome(() -> assertThat(user("ann"))
                        .overridingErrorMessage("100 %")
                        .can("sqs:SendMessage")
                        .on(queue("jobs"))))
                .hasMessage("100 %");
    }

    @Test
    void a_sentence_cannot_go_on_after_its_test() {
        AtomicReference<AccessAssert> chain = new AtomicReference<>();
        assertThat(outcome(() -> chain.set(kept()))).isNull();

        assertThatThrownBy(() -> chain.get().fromIp("192.0.2.1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the sentence about user ann was continued after its test ended; finish a sentence in the"
                        + " test that begins it");
    }

    @Test
    void a_beginning_that_is_used_again_makes_a_further_sentence() {
        Throwable failure = outcome(() -> {
            PrincipalAssert ann = assertThat(user("ann"));
            ann.can("sqs:SendMessage").on(queue("jobs"));
            ann.cannot("sqs:SendMessage").on(queue("jobs"));
            ann.can("sqs:PurgeQueue").on(queue("jobs"));
        });

        assertThat(failure).isInstanceOf(MultipleFailuresError.class);
        assertThat(((MultipleFailuresError) failure).getFailures()).hasSize(2);
    }

    @Test
    void a_sentence_outside_of_a_test_is_an_error() {
        assertThatThrownBy(DeferredVerificationTests::kept)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no access scope is open on thread "
                        + Thread.currentThread().getName()
                        + ": write sentences in a test or lifecycle method of a class that has @Policies or"
                        + " @ExtendWith(AccessExtension.class), on its thread; everywhere else write"
                        + " them in verifying(authorizer, () -> { … })");
    }

    @Test
    void a_sentence_on_another_thread_is_an_error_there() {
        AtomicReference<Throwable> onOtherThread = new AtomicReference<>();

        assertThat(outcome(() -> {
                    Thread other = new Thread(
                            () -> onOtherThread.set(catchThrowable(DeferredVerificationTests::kept)), "other");
                    other.start();
                    try {
                        other.join();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .isNull();
        assertThat(onOtherThread.get())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("no access scope is open on thread other");
    }

    @Test
    void verifying_verifies_at_once_and_leaves_the_rest_of_the_test_alone() {
        assertThat(outcome(() -> {
                    assertThatThrownBy(() -> verifying(DeferredVerificationTests::broken))
                            .isInstanceOf(AssertionFailedError.class);
                    assertThatCode(() -> verifying(DeferredVerificationTests::kept))
                            .doesNotThrowAnyException();
                    kept();
                }))
                .isNull();
    }

    /** A lambda that states a sentence never throws: assertions that wait for a failure do not see one, and turn red. */
    @Test
    void assertions_that_wait_for_a_failure_turn_red_and_never_green() {
        List<String> names = List.of("ann", "bob");

        assertThat(outcome(() -> assertThat(names)
                        .anySatisfy(name ->
                                assertThat(user(name)).can("sqs:SendMessage").on(queue("jobs")))))
                .as("anySatisfy takes the first, which is broken")
                .isInstanceOf(AssertionError.class);
        assertThat(outcome(() -> assertThat(names)
                        .noneSatisfy(name ->
                                assertThat(user(name)).can("sqs:SendMessage").on(queue("jobs")))))
                .as("noneSatisfy sees no failure")
                .isInstanceOf(AssertionError.class);
        assertThat(outcome(() -> assertThat("ann")
                        .satisfiesAnyOf(
                                name -> assertThat(user(name))
                                        .can("sqs:SendMessage")
                                        .on(queue("jobs")),
                                name -> assertThat(user(name))
                                        .cannot("sqs:SendMessage")
                                        .on(queue("jobs")))))
                .as("satisfiesAnyOf takes the first, which is broken")
                .isInstanceOf(AssertionError.class);
        assertThat(outcome(() -> assertThat(names)
                        .allSatisfy(name ->
                                assertThat(user(name)).can("sqs:SendMessage").on(queue("jobs")))))
                .as("allSatisfy states every one")
                .isInstanceOf(MultipleFailuresError.class);
    }

    @Test
    void a_scope_leaves_nothing_behind_on_its_thread() {
        outcome(() -> {
            throw new IllegalStateException("early");
        });

        assertThatThrownBy(DeferredVerificationTests::kept).isInstanceOf(IllegalStateException.class);
    }

    /**
     * Deferral can turn a green test red, never a red one green: whatever a test does, it passes only if every sentence
     * in it holds and it throws nothing itself.
     */
    @Test
    void deferral_never_turns_a_red_test_green() {
        Random random = new Random(20261121);
        for (int round = 0; round < 2_000; round++) {
            List<Runnable> steps = new ArrayList<>();
            boolean red = false;
            for (int step = random.nextInt(6); step > 0; step--) {
                int kind = random.nextInt(13);
                red |= kind >= 8;
                steps.add(
                        switch (kind) {
                            case 8 -> DeferredVerificationTests::broken;
                            case 9 -> () -> assertThat(user("ann"));
                            case 10 ->
                                () -> {
                                    throw new IllegalStateException("own");
                                };
                            case 12 ->
                                () -> {
                                    PrincipalAssert ann = assertThat(user("ann"));
                                    ann.can("sqs:SendMessage").on(queue("jobs"));
                                    ann.cannot("sqs:SendMessage").on(queue("jobs"));
                                };
                            case 11 -> () -> verifying(DeferredVerificationTests::broken);
                            case 0 -> () -> verifying(DeferredVerificationTests::kept);
                            case 1 -> () -> {};
                            default -> DeferredVerificationTests::kept;
                        });
            }
            Throwable failure = outcome(() -> steps.forEach(Runnable::run));

            assertThat(failure != null).as("round %d is red", round).isEqualTo(red);
        }
    }
}
