package org.iamunit.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.stream.Stream;
import org.iamunit.extension.TestRun.RecordingTestCase;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where annotations can stand, and in which order those of several places count. */
class AnnotationPlacementTests {

    private static final String READER = "identity-based policy iam/reader.json of *";
    private static final String SENDER = "identity-based policy iam/sender.json of *";
    private static final String ADMIN = "identity-based policy iam/team/admin.json of *";

    @ParameterizedTest
    @MethodSource
    void the_nearer_adds_to_the_farther(Class<?> testCase, List<String> contents) {
        TestRun run = TestRun.of(testCase);

        assertThat(run.messages()).isEmpty();
        assertThat(run.seen())
                .isNotEmpty()
                .allSatisfy(seen -> assertThat(StoreContents.of(seen.store())).isEqualTo(contents));
    }

    static Stream<Arguments> the_nearer_adds_to_the_farther() {
        return Stream.of(
                arguments(RepeatedTestCase.class, List.of(SENDER, READER)),
                arguments(SubclassTestCase.class, List.of(SENDER, READER)),
                arguments(OnAnInterfaceTestCase.class, List.of(SENDER, READER)),
                arguments(ComposedTestCase.class, List.of(SENDER, ADMIN, READER)),
                arguments(ComposedTwiceTestCase.class, List.of(SENDER, ADMIN)),
                arguments(OnAMethodTestCase.class, List.of(SENDER, READER)),
                arguments(OnlyOnAMethodTestCase.class, List.of(READER)),
                arguments(ComposedOnAMethodTestCase.class, List.of(READER, SENDER, ADMIN)),
                arguments(OnALifecycleMethodTestCase.class, List.of(SENDER, READER)),
                arguments(OnARepeatedTestTestCase.class, List.of(SENDER, READER)),
                arguments(OnATestFactoryTestCase.class, List.of(SENDER, READER)),
                arguments(OnAParameterizedClassTestCase.class, List.of(SENDER, READER)),
                arguments(NestedTestCase.class, List.of(SENDER, READER, ADMIN)),
                arguments(InheritedNestedTestCase.class, List.of(READER, SENDER, ADMIN)),
                arguments(TheSameTwiceTestCase.class, List.of(READER)),
                arguments(
                        LevelsTestCase.class,
                        List.of(
                                "service control policy org/deny-leaving.json at Root",
                                "service control policy org/deny-ses.json at Root",
                                "service control policy org/deny-leaving.json at Workloads",
                                "service control policy org/deny-leaving.json at Mail")));
    }

    @Policies("iam/sender.json")
    @Policies("iam/reader.json")
    static class RepeatedTestCase extends RecordingTestCase {}

    @Policies("iam/sender.json")
    abstract static class SuperclassTestCase extends RecordingTestCase {}

    @Policies("iam/reader.json")
    static class SubclassTestCase extends SuperclassTestCase {}

    @Policies("iam/sender.json")
    interface SendingContract {}

    @Policies("iam/reader.json")
    static class OnAnInterfaceTestCase extends RecordingTestCase implements SendingContract {}

    @Target({ElementType.TYPE, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    @Policies("iam/sender.json")
    @Policies("iam/team/admin.json")
    @interface Mail {}

    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @Mail
    @interface InvoicingMail {}

    @Mail
    @Policies("iam/reader.json")
    static class ComposedTestCase extends RecordingTestCase {}

    @InvoicingMail
    static class ComposedTwiceTestCase extends RecordingTestCase {}

    @Policies("iam/sender.json")
    static class OnAMethodTestCase {

        @Test
        @Policies("iam/reader.json")
        void test(PolicyStore store, Authorizer authorizer) {
            TestRun.record(store, authorizer);
        }
    }

    static class OnlyOnAMethodTestCase {

        @Test
        @Policies("iam/reader.json")
        void test(PolicyStore store, Authorizer authorizer) {
            TestRun.record(store, authorizer);
        }
    }

    static class ComposedOnAMethodTestCase {

        @Test
        @Policies("iam/reader.json")
        @Mail
        void test(PolicyStore store, Authorizer authorizer) {
            TestRun.record(store, authorizer);
        }
    }

    @Policies("iam/sender.json")
    static class OnALifecycleMethodTestCase {

        @BeforeAll
        @Policies("iam/reader.json")
        static void beforeAll(PolicyStore store, Authorizer authorizer) {
            TestRun.record(store, authorizer);
        }

        @BeforeEach
        @Policies("iam/reader.json")
        void beforeEach(PolicyStore store, Authorizer authorizer) {
            TestRun.record(store, authorizer);
        }

        @Test
        void test() {}

        @AfterAll
        @Policies("iam/reader.json")
        static void afterAll(PolicyStore store, Authorizer authorizer) {
            TestRun.record(store, authorizer);
        }
    }

    @Policies("iam/sender.json")
    static class OnARepeatedTestTestCase {

        @RepeatedTest(2)
        @Policies("iam/reader.json")
        void test(PolicyStore store, Authorizer authorizer) {
            TestRun.record(store, authorizer);
        }
    }

    @Policies("iam/sender.json")
    static class OnATestFactoryTestCase {

        @TestFactory
        @Policies("iam/reader.json")
        DynamicTest tests(PolicyStore store, Authorizer authorizer) {
            return DynamicTest.dynamicTest("test", () -> TestRun.record(store, authorizer));
        }
    }

    @ParameterizedClass
    @ValueSource(ints = {1, 2})
    @Policies("iam/sender.json")
    static class OnAParameterizedClassTestCase {

        @Parameter
        int number;

        @Test
        @Policies("iam/reader.json")
        void test(PolicyStore store, Authorizer authorizer) {
            TestRun.record(store, authorizer);
        }
    }

    @Policies("iam/sender.json")
    static class NestedTestCase {

        @Nested
        @Policies("iam/reader.json")
        class Inner {

            @Nested
            @Policies("iam/team/admin.json")
            class Innermost extends RecordingTestCase {}
        }
    }

    abstract static class EnclosingTestCase {

        @Nested
        @Policies("iam/sender.json")
        class Inner {

            @Test
            @Policies("iam/team/admin.json")
            void test(PolicyStore store, Authorizer authorizer) {
                TestRun.record(store, authorizer);
            }
        }
    }

    @Policies("iam/reader.json")
    static class InheritedNestedTestCase extends EnclosingTestCase {}

    @Policies("iam/reader.json")
    abstract static class OnceTestCase extends RecordingTestCase {}

    @Policies({"iam/reader.json", "iam/read*.json"})
    static class TheSameTwiceTestCase extends OnceTestCase {}

    @Scp("org/deny-leaving.json")
    @Scp(value = "org/deny-leaving.json", at = "Workloads")
    abstract static class OrganizationTestCase extends RecordingTestCase {}

    @Scp(value = "org/deny-leaving.json", at = "Mail")
    @Scp("org/deny-ses.json")
    static class LevelsTestCase extends OrganizationTestCase {}

    @Test
    void what_stands_on_one_method_is_not_for_another() {
        TestRun run = TestRun.of(TwoMethodsTestCase.class);

        assertThat(run.seen())
                .extracting(seen -> StoreContents.of(seen.store()))
                .containsExactlyInAnyOrder(List.of(READER), List.of(READER, SENDER));
    }

    @Policies("iam/reader.json")
    static class TwoMethodsTestCase {

        @Test
        @Policies("iam/sender.json")
        void test(PolicyStore store, Authorizer authorizer) {
            TestRun.record(store, authorizer);
        }

        @Test
        void test(PolicyStore store, Authorizer authorizer, TestInfo overloaded) {
            TestRun.record(store, authorizer);
        }
    }
}
