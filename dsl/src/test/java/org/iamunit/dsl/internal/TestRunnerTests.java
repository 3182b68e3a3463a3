package org.iamunit.dsl.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A framework is known by the classes that call a test. */
class TestRunnerTests {

    @ParameterizedTest
    @CsvSource({
        "ARCHUNIT, com.tngtech.archunit.junit.internal.ArchUnitTestDescriptor$ArchUnitMethodDescriptor",
        "CUCUMBER, io.cucumber.core.runner.Runner",
        "JQWIK, net.jqwik.engine.execution.CheckedProperty",
        "JUNIT_4, org.junit.runners.ParentRunner",
        "KOTEST, io.kotest.engine.test.TestCaseExecutor",
        "QUARKUS, io.quarkus.test.junit.QuarkusTestExtension",
        "SPOCK, org.spockframework.runtime.PlatformSpecRunner",
        "TESTNG, org.testng.internal.invokers.MethodInvocationHelper"
    })
    void a_framework_is_found_also_where_jupiter_runs_on_the_same_platform(TestRunner runner, String type) {
        assertThat(TestRunner.of(List.of("com.example.MailTest", type, "org.junit.platform.launcher.Launcher")))
                .hasValue(runner);
    }

    @ParameterizedTest
    @CsvSource({
        "org.junit.jupiter.engine.execution.MethodInvocation",
        "com.example.Main",
        "org.junit.platform.launcher.Launcher"
    })
    void jupiter_and_no_framework_at_all_are_none_of_them(String type) {
        assertThat(TestRunner.of(List.of("com.example.MailTest", type))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            JQWIK   | jqwik runs this test, and reads no annotations of IamUnit: write them in verifying(authorizer, () -> { … }), or write them in a test of JUnit Jupiter or in a spec
            QUARKUS | Quarkus runs this test, and tells only those extensions of it that stand above its own: put @Policies above @QuarkusTest, or write them in verifying(authorizer, () -> { … })
            """)
    void the_advice_names_the_way_that_works(TestRunner runner, String advice) {
        assertThat(runner.advice()).isEqualTo(advice);
    }
}
