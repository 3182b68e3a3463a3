package org.iamunit.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iamunit.dsl.Access.assertThat;
import static org.iamunit.dsl.Access.user;
import static org.iamunit.dsl.Access.verifying;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstanceFactory;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** JUnit tells no extension of some code that it calls: a sentence there is refused, so that it is not green, and takes a scope by hand. */
class UnseenCodeTests {

    private static final Authorizer READER = Authorizer.of(PolicyStore.builder()
            .identityBasedPolicy(PolicyDocument.parse("reader", """
                    {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "ses:GetSendQuota", "Resource": "*"}}
                    """), "user/alice")
            .defaultAccount("111122223333")
            .build());

    static final List<Class<?>> UNSEEN = List.of(
            ArgumentSourceTestCase.class,
            SwallowingArgumentSourceTestCase.class,
            ClassInvocationTestCase.class,
            LazyFactoryTestCase.class,
            AutoCloseTestCase.class,
            InstanceFactoryTestCase.class);

    private static void kept() {
        assertThat(user("alice")).can("ses:GetSendQuota");
    }

    @ParameterizedTest
    @FieldSource("UNSEEN")
    void a_sentence_is_refused(Class<?> testCase) {
        assertThat(TestRun.of(testCase).messages())
                .isNotEmpty()
                .allSatisfy(message -> assertThat(message)
                        .contains("no access scope is open on thread "
                                + Thread.currentThread().getName()
                                + ": write sentences in a test or lifecycle method of a class that has @Policies or"
                                + " @ExtendWith(AccessExtension.class), on its thread; everywhere else write them in"
                                + " verifying(authorizer, () -> { … })"));
    }

    @Policies("iam/reader.json")
    static class ArgumentSourceTestCase {

        static Stream<String> names() {
            kept();
            return Stream.of("alice");
        }

        @ParameterizedTest
        @MethodSource("names")
        void test(String name) {}
    }

    @Policies("iam/reader.json")
    static class SwallowingArgumentSourceTestCase {

        static Stream<String> names() {
            try {
                kept();
            } catch (IllegalStateException e) {
                // As code under test may do.
            }
            return Stream.of("alice");
        }

        @ParameterizedTest
        @MethodSource("names")
        void test(String name) {}
    }

    @Policies("iam/reader.json")
    @ParameterizedClass
    @ValueSource(strings = "alice")
    record ClassInvocationTestCase(String name) {

        @BeforeParameterizedClassInvocation
        static void begin() {
            kept();
        }

        @Test
        void test() {}
    }

    @Policies("iam/reader.json")
    static class LazyFactoryTestCase {

        @TestFactory
        Stream<DynamicTest> tests() {
            return Stream.of("alice").map(name -> {
                kept();
                return dynamicTest(name, () -> {});
            });
        }
    }

    @Policies("iam/reader.json")
    static class AutoCloseTestCase {

        @AutoClose
        final AutoCloseable resource = UnseenCodeTests::kept;

        @Test
        void test() {}
    }

    @Policies("iam/reader.json")
    @ExtendWith(Factory.class)
    static class InstanceFactoryTestCase {

        @Test
        void test() {}
    }

    static final class Factory implements TestInstanceFactory {

        @Override
        public Object createTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
            kept();
            return new InstanceFactoryTestCase();
        }
    }

    @ParameterizedTest
    @FieldSource("UNSEEN")
    void it_is_told_once(Class<?> testCase) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();

        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(testCase))
                                .build(),
                        listener);

        assertThat(listener.getSummary().getFailures())
                .singleElement()
                .satisfies(failure -> assertThat(allWithin(failure.getException()))
                        .filteredOn(each -> String.valueOf(each.getMessage()).startsWith("no access scope is open"))
                        .hasSize(1));
    }

    private static List<Throwable> allWithin(Throwable failure) {
        List<Throwable> all = new ArrayList<>(List.of(failure));
        Stream.of(failure.getSuppressed()).map(UnseenCodeTests::allWithin).forEach(all::addAll);
        if (failure.getCause() != null) {
            all.addAll(allWithin(failure.getCause()));
        }
        return all;
    }

    @Test
    void a_scope_by_hand_verifies_there() {
        TestRun run = TestRun.of(ByHandTestCase.class);

        assertThat(run.messages())
                .singleElement()
                .asString()
                .contains("is not authorized to perform: ses:ListIdentities");
        run.tests().assertStatistics(statistics -> statistics.started(0));
    }

    @Policies("iam/reader.json")
    @ParameterizedClass
    @ValueSource(strings = "alice")
    record ByHandTestCase(String name) {

        @BeforeParameterizedClassInvocation
        static void begin() {
            verifying(READER, UnseenCodeTests::kept);
            verifying(READER, () -> assertThat(user("alice")).can("ses:ListIdentities"));
        }

        @Test
        void test() {}
    }
}
