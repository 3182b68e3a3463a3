package org.iamunit.extension;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.iamunit.dsl.Access.assertThat;
import static org.iamunit.dsl.Access.user;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.iamunit.dsl.AccessAssert;
import org.iamunit.policy.evaluation.Authorizer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.Filter;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.testkit.engine.EngineTestKit;

/** A test about access that JUnit Jupiter drops is a failing test, and no other. */
@SuppressWarnings({"unused", "UnusedMethod", "UnusedNestedClass", "ClassCanBeStatic"})
class DroppedTestsTests {

    private static final String ENGINE = "iamunit-dropped";

    private static List<String> messages(DiscoverySelector... selectors) {
        return EngineTestKit.engine(ENGINE).selectors(selectors).execute().testEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .map(result -> result.getThrowable().orElseThrow().getMessage())
                .toList();
    }

    @Test
    void annotations_that_nothing_reads_are_failing_tests() {
        assertThat(messages(selectClass(UnreadTestCase.class)))
                .containsExactlyInAnyOrder(
                        "@Scp on DroppedTestsTests.UnreadTestCase.setUp holds for the sentences of this method only, of which there are none;"
                                + " put it on the test, or on its class",
                        "@Policies on DroppedTestsTests.UnreadTestCase.helper is read by nothing, since that is no test; put it on the test, or"
                                + " on its class");
    }

    @Policies("iam/sender.json")
    static class UnreadTestCase {
        private int count;

        @BeforeEach
        @Scp("org/deny-ses.json")
        void setUp() {
            count++;
        }

        @BeforeEach
        @Scp("org/deny-ses.json")
        void withSentence() {
            assertThat(user("ann")).cannot("ses:SendEmail");
        }

        @BeforeEach
        @Scp("org/deny-ses.json")
        void withSentenceOfHelper() {
            helper();
        }

        @BeforeEach
        @Scp("org/deny-ses.json")
        void withParameter(Authorizer authorizer) {}

        @Policies("iam/reader.json")
        private void helper() {
            assertThat(user("ann")).can("s3:ListAllMyBuckets");
        }

        @Test
        @Policies("iam/reader.json")
        void test() {
            helper();
        }
    }

    static Stream<Arguments> dropped() {
        return Stream.of(
                arguments(
                        ReturningTestCase.class,
                        "ReturningTestCase.test returns a value, so that JUnit does not run it and nothing verifies what it"
                                + " says; declare it void, which in Kotlin and Groovy is a body in braces that returns nothing"),
                arguments(
                        ReturningWithoutPoliciesTestCase.class,
                        "ReturningWithoutPoliciesTestCase.test returns a value, so that JUnit does not run it and nothing"
                                + " verifies what it says; declare it void, which in Kotlin and Groovy is a body in braces"
                                + " that returns nothing"),
                arguments(
                        PrivateTestCase.class,
                        "PrivateTestCase.test is private, so that JUnit does not run it and nothing verifies what it says;"
                                + " remove private"),
                arguments(
                        StaticTestCase.class,
                        "StaticTestCase.test is static, so that JUnit does not run it and nothing verifies what it says;"
                                + " remove static"),
                arguments(
                        RepeatedTestCase.class,
                        "RepeatedTestCase.test returns a value, so that JUnit does not run it and nothing verifies what it"
                                + " says; declare it void, which in Kotlin and Groovy is a body in braces that returns nothing"),
                arguments(
                        ParameterizedTestCase.class,
                        "ParameterizedTestCase.test returns a value, so that JUnit does not run it and nothing verifies what"
                                + " it says; declare it void, which in Kotlin and Groovy is a body in braces that returns"
                                + " nothing"),
                arguments(
                        FactoryTestCase.class,
                        "FactoryTestCase.test returns no dynamic tests, so that JUnit does not run it and nothing verifies"
                                + " what it says; return them, or write @Test in place of @TestFactory"),
                arguments(
                        InnerTestCase.class,
                        "InnerTestCase.Inner is an inner class without @Nested, so that JUnit does not run it and nothing"
                                + " verifies what it says; put @Nested on it"),
                arguments(
                        StaticNestedTestCase.class,
                        "StaticNestedTestCase.Inner is static, and a class with @Nested must not be, so that JUnit does not"
                                + " run it and nothing verifies what it says; remove static"),
                arguments(
                        PrivateNestedTestCase.class,
                        "PrivateNestedTestCase.Inner is private, and a class with @Nested must not be, so that JUnit does"
                                + " not run it and nothing verifies what it says; remove private"),
                arguments(
                        InNestedTestCase.class,
                        "InNestedTestCase.Inner.test is private, so that JUnit does not run it and nothing verifies what it"
                                + " says; remove private"),
                arguments(
                        RegisteredTestCase.class,
                        "RegisteredTestCase.test is private, so that JUnit does not run it and nothing verifies what it"
                                + " says; remove private"),
                arguments(
                        AnnotatedMethodTestCase.class,
                        "AnnotatedMethodTestCase.test is static, so that JUnit does not run it and nothing verifies what it"
                                + " says; remove static"),
                arguments(
                        HeirTestCase.class,
                        "HeirTestCase.test is static, so that JUnit does not run it and nothing verifies what it says;"
                                + " remove static"),
                arguments(
                        PrivateClassTestCase.class,
                        "PrivateClassTestCase is private, so that JUnit does not run it and nothing verifies what it says;"
                                + " remove private"));
    }

    @ParameterizedTest
    @MethodSource
    void dropped(Class<?> testCase, String message) {
        assertThat(messages(selectClass(testCase))).containsExactly("DroppedTestsTests." + message);
    }

    static Stream<Class<?>> others() {
        return Stream.of(
                OrdinaryTestCase.class, NotAboutAccessTestCase.class, DisabledTestCase.class, AbstractTestCase.class);
    }

    @ParameterizedTest
    @MethodSource("others")
    void what_is_run_or_disabled_or_about_something_else_is_left_alone(Class<?> testCase) {
        assertThat(messages(selectClass(testCase))).isEmpty();
    }

    @Test
    void a_failure_points_at_the_test() {
        assertThat(
                        EngineTestKit.engine(ENGINE)
                                .selectors(selectClass(ReturningTestCase.class))
                                .execute()
                                .testEvents()
                                .failed()
                                .stream()
                                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                                        .getThrowable()
                                        .orElseThrow()
                                        .getStackTrace()[0]))
                .singleElement()
                .satisfies(frame -> {
                    assertThat(frame.getClassName()).isEqualTo(ReturningTestCase.class.getName());
                    assertThat(frame.getMethodName()).isEqualTo("test");
                    assertThat(frame.getFileName()).isEqualTo("DroppedTestsTests.java");
                    assertThat(frame.getLineNumber()).isPositive();
                });
    }

    @Test
    void every_selector_finds_it() throws NoSuchMethodException {
        Method method = TaggedTestCase.class.getDeclaredMethod("test");
        UniqueId id = UniqueId.forEngine(ENGINE)
                .append("class", TaggedTestCase.class.getName())
                .append("dropped", "test()");

        assertThat(messages(selectMethod(TaggedTestCase.class, method))).hasSize(1);
        assertThat(messages(selectUniqueId(id))).hasSize(1);
        assertThat(messages(selectUniqueId(id.removeLastSegment()))).hasSize(2);
        assertThat(messages(selectClass(TaggedTestCase.class))).hasSize(2);
        assertThat(EngineTestKit.engine(ENGINE)
                        .selectors(selectPackage("org.iamunit.extension"))
                        .filters((Filter<?>) ClassNameFilter.includeClassNamePatterns(".*\\$TaggedTestCase"))
                        .execute()
                        .testEvents()
                        .failed()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void tags_select_it() {
        assertThat(EngineTestKit.engine(ENGINE)
                        .selectors(selectClass(TaggedTestCase.class))
                        .filters(TagFilter.includeTags("slow"))
                        .execute()
                        .testEvents()
                        .failed()
                        .count())
                .isOne();
    }

    // Whatever JUnit Jupiter drops, compared with itself

    @Test
    void each_test_is_run_by_jupiter_or_found_here(@TempDir Path folder) throws Exception {
        List<String> names = new ArrayList<>();
        List<Path> sources = new ArrayList<>();
        for (String annotation : List.of(
                "@Test",
                "@RepeatedTest(2)",
                "@ParameterizedTest @org.junit.jupiter.params.provider.ValueSource(ints = 1)",
                "@TestFactory",
                "@TestTemplate @org.junit.jupiter.api.extension.ExtendWith(Case0.Twice.class)")) {
            for (String modifier : List.of("", "private ", "static ", "private static ", "public final ")) {
                for (String type : List.of(
                        "void", "Object", "int", "org.iamunit.dsl.AccessAssert", "java.util.List<DynamicTest>")) {
                    for (String nested : List.of("", "@Nested class", "@Nested static class", "class")) {
                        String name = "Case" + names.size();
                        names.add(name);
                        sources.add(Files.writeString(
                                folder.resolve(name + ".java"),
                                source(name, annotation, modifier, type, nested),
                                UTF_8));
                    }
                }
            }
        }
        List<String> arguments = new ArrayList<>(List.of(
                "-nowarn", "-proc:none", "-cp", System.getProperty("java.class.path"), "-d", folder.toString()));
        sources.forEach(source -> arguments.add(source.toString()));
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();

        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            for (int i = 0; i < names.size(); i++) {
                Class<?> type = loader.loadClass(names.get(i));
                boolean isRun = count("junit-jupiter", type) > 0;
                assertThat(count(ENGINE, type))
                        .as(Files.readString(sources.get(i)))
                        .isEqualTo(isRun ? 0 : 1);
            }
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static long count(String engine, Class<?> type) {
        return EngineTestKit.engine(engine)
                .selectors(selectClass(type))
                .discover()
                .getEngineDescriptor()
                .getDescendants()
                .stream()
                .filter(descriptor -> descriptor.isTest() || descriptor.mayRegisterTests())
                .count();
    }

    private static String source(String name, String annotation, String modifier, String type, String nested) {
        String parameter = annotation.startsWith("@Parameterized") ? "int number" : "";
        String value = type.equals("void") ? "" : type.equals("int") ? "return 1;" : "return null;";
        String method = annotation + " " + modifier + type + " test(" + parameter + ") { " + value + " }";
        return """
                import org.junit.jupiter.api.*;
                import org.junit.jupiter.params.ParameterizedTest;

                @org.iamunit.extension.Policies("iam/*.json")
                class %s {
                    static class Twice implements org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider {
                        public boolean supportsTestTemplate(org.junit.jupiter.api.extension.ExtensionContext context) {
                            return true;
                        }
                        public java.util.stream.Stream<org.junit.jupiter.api.extension.TestTemplateInvocationContext>
                                provideTestTemplateInvocationContexts(
                                        org.junit.jupiter.api.extension.ExtensionContext context) {
                            return java.util.stream.Stream.empty();
                        }
                    }
                    %s
                }
                """.formatted(name, nested.isEmpty() ? method : nested + " Inner { " + method + " }");
    }

    // The cases

    @Policies("iam/reader.json")
    static class ReturningTestCase {
        @Test
        AccessAssert test() {
            return assertThat(user("alice")).can("ses:GetSendQuota");
        }
    }

    static class ReturningWithoutPoliciesTestCase {
        @Test
        AccessAssert test() {
            return assertThat(user("alice")).can("ses:GetSendQuota");
        }
    }

    @Policies("iam/reader.json")
    static class PrivateTestCase {
        @Test
        private void test() {}

        @Test
        void another() {}
    }

    @Policies("iam/reader.json")
    static class StaticTestCase {
        @Test
        static void test() {}
    }

    @Policies("iam/reader.json")
    static class RepeatedTestCase {
        @RepeatedTest(2)
        Object test() {
            return 1;
        }
    }

    @Policies("iam/reader.json")
    static class ParameterizedTestCase {
        @ParameterizedTest
        @ValueSource(ints = 1)
        Object test(int number) {
            return number;
        }
    }

    @Policies("iam/reader.json")
    static class FactoryTestCase {
        @TestFactory
        void test() {}

        @TestFactory
        List<DynamicTest> tests() {
            return List.of();
        }
    }

    @Policies("iam/reader.json")
    static class InnerTestCase {
        class Inner {
            @Test
            void test() {}
        }
    }

    @Policies("iam/reader.json")
    static class StaticNestedTestCase {
        @Nested
        static class Inner {
            @Test
            void test() {}
        }
    }

    static class PrivateNestedTestCase {
        @Nested
        @Policies("iam/reader.json")
        private class Inner {
            @Test
            void test() {}
        }
    }

    @Policies("iam/reader.json")
    static class InNestedTestCase {
        @Nested
        class Inner {
            @Test
            private void test() {}
        }
    }

    static class RegisteredTestCase {
        @RegisterExtension
        static final AccessExtension EXTENSION = new AccessExtension();

        @Test
        private void test() {}
    }

    static class AnnotatedMethodTestCase {
        @Test
        @Policies("iam/reader.json")
        static void test() {}

        @Test
        private void aboutSomethingElse() {}
    }

    abstract static class AbstractTestCase {
        @Test
        @Policies("iam/reader.json")
        static void test() {}
    }

    static class HeirTestCase extends AbstractTestCase {}

    @Policies("iam/reader.json")
    private static class PrivateClassTestCase {
        @Test
        void test() {}
    }

    @Policies("iam/reader.json")
    static class TaggedTestCase {
        @Test
        @Tag("slow")
        private void test() {}

        @Test
        private void another() {}
    }

    @Policies("iam/reader.json")
    static class OrdinaryTestCase {
        @Test
        void test() {}

        @Test
        public void another() {}

        @Nested
        class Inner {
            @RepeatedTest(2)
            void test() {}
        }

        static class Helper {
            private void test() {}
        }
    }

    static class NotAboutAccessTestCase {
        @Test
        private int test() {
            return 1;
        }
    }

    @Policies("iam/reader.json")
    static class DisabledTestCase {
        @Test
        @Disabled
        private void test() {}
    }
}
