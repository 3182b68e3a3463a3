package org.iamunit.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iamunit.dsl.Access.assertThat;
import static org.iamunit.dsl.Access.user;
import static org.iamunit.dsl.Access.verifying;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.engine.TestExecutionResult.Status.ABORTED;
import static org.junit.platform.engine.TestExecutionResult.Status.FAILED;
import static org.junit.platform.engine.TestExecutionResult.Status.SUCCESSFUL;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.opentest4j.TestAbortedException;

/**
 * That verification at the end can turn a green test red, but never a red one green, for test bodies of all sorts.
 *
 * <p>What a body comes to without the extension, and with its sentences verified where they stand, is worked out by its
 * steps; what it comes to in truth is asked of a test run.
 */
class DeferralPropertyTests {

    private static final int BODIES = 500;

    /** What a body can do, one after the other. */
    private enum Step {
        KEPT {
            @Override
            void run() {
                assertThat(user("alice")).can("ses:GetSendQuota");
            }
        },
        BROKEN {
            @Override
            void run() {
                assertThat(user("alice")).cannot("ses:GetSendQuota");
            }
        },
        NO_VERB {
            @Override
            void run() {
                assertThat(assertThat(user("alice"))).isNotNull();
            }
        },
        UNUSABLE {
            @Override
            void run() {
                assertThat(user("alice")).cannot("ses");
            }
        },
        VERIFYING_KEPT {
            @Override
            void run() {
                verifying(KEPT::run);
            }
        },
        VERIFYING_BROKEN {
            @Override
            void run() {
                verifying(BROKEN::run);
            }
        },
        SWALLOWING_BROKEN {
            @Override
            void run() {
                try {
                    BROKEN.run();
                } catch (AssertionError e) {
                    throw new IllegalStateException("nothing is thrown before the end", e);
                }
            }
        },
        THROWING {
            @Override
            void run() {
                throw new IllegalArgumentException();
            }
        },
        FAILING {
            @Override
            void run() {
                throw new AssertionError();
            }
        },
        ABORTING {
            @Override
            void run() {
                throw new TestAbortedException();
            }
        },
        NOTHING {
            @Override
            void run() {}
        };

        abstract void run();
    }

    private static final Map<String, List<Step>> BY_NAME = new HashMap<>();

    @Test
    void deferral_can_turn_a_green_test_red_but_never_a_red_one_green() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        BY_NAME.clear();
        IntStream.range(0, BODIES).forEach(i -> BY_NAME.put("body " + i, body(random)));

        TestRun run = TestRun.of(BodiesTestCase.class);

        Map<String, Status> actual = new HashMap<>();
        Stream.of(Status.values()).forEach(status -> run.namesOf(status).forEach(name -> actual.put(name, status)));
        assertThat(actual).hasSize(BODIES);
        assertThat(actual.values()).contains(SUCCESSFUL, FAILED, ABORTED);
        assertThat(BY_NAME).allSatisfy((name, body) -> {
            Status status = actual.get(name);
            assertThat(status).as("%s (seed %d)", body, seed).isEqualTo(expected(body));
            if (withoutSentences(body) == FAILED) {
                assertThat(status).as("a red test: %s (seed %d)", body, seed).isEqualTo(FAILED);
            }
        });
    }

    private static List<Step> body(Random random) {
        List<Step> body = new ArrayList<>();
        int steps = random.nextInt(6);
        for (int i = 0; i < steps; i++) {
            // Half of the steps are harmless, for else hardly a body would come to its end.
            body.add(random.nextBoolean() ? Step.KEPT : Step.values()[random.nextInt(Step.values().length)]);
        }
        return body;
    }

    /** What the body comes to by its own deeds. */
    private static Status withoutSentences(List<Step> body) {
        for (Step step : body) {
            switch (step) {
                case THROWING, FAILING, VERIFYING_BROKEN -> {
                    return FAILED;
                }
                case ABORTING -> {
                    return ABORTED;
                }
                default -> {
                    // Goes on.
                }
            }
        }
        return SUCCESSFUL;
    }

    /** A sentence that does not hold is red even if the test is not run to its end. */
    private static Status expected(List<Step> body) {
        Status own = withoutSentences(body);
        List<Step> done = body.stream()
                .takeWhile(step -> !List.of(Step.THROWING, Step.FAILING, Step.ABORTING, Step.VERIFYING_BROKEN)
                        .contains(step))
                .toList();
        boolean red = done.stream()
                .anyMatch(step -> List.of(Step.BROKEN, Step.NO_VERB, Step.UNUSABLE, Step.SWALLOWING_BROKEN)
                        .contains(step));
        return red ? FAILED : own;
    }

    @Policies("iam/reader.json")
    static class BodiesTestCase {

        @TestFactory
        Stream<DynamicTest> bodies() {
            return BY_NAME.entrySet().stream()
                    .map(body ->
                            dynamicTest(body.getKey(), () -> body.getValue().forEach(Step::run)));
        }
    }
}
