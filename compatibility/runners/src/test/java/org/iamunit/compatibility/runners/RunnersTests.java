package org.iamunit.compatibility.runners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathResource;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/**
 * Sentences under frameworks that read no annotations of IamUnit: in a scope opened by hand they hold or break as everywhere, and without
 * one the message names the framework and what works there.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunnersTests {

    private static final String SPOCK = """
            package com.example
            import org.iamunit.compatibility.runners.Sentences
            class SpockTestCase extends spock.lang.Specification {
                def withoutScope() { when: Sentences.withoutScope(); then: true }
                def kept() { when: Sentences.kept(); then: true }
                def broken() { when: Sentences.broken(); then: true }
            }
            """;

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private final URLClassLoader loader;
    private final Path folder;

    RunnersTests(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before);
    }

    @BeforeAll
    void compile() throws IOException {
        Thread.currentThread().setContextClassLoader(loader);
        CompilerConfiguration groovy = new CompilerConfiguration();
        groovy.setTargetDirectory(folder.toFile());
        CompilationUnit unit = new CompilationUnit(groovy);
        unit.addSource("SpockTestCase.groovy", SPOCK);
        unit.compile();
    }

    @AfterAll
    void close() throws IOException {
        Thread.currentThread().setContextClassLoader(before);
        loader.close();
    }

    /** The engine, what the framework is called, and where its tests are. */
    static Stream<Arguments> frameworks() {
        return Stream.of(
                arguments("archunit", "ArchUnit", selectClass(TestCases.ArchUnitTestCase.class)),
                arguments("cucumber", "Cucumber", selectClasspathResource("features/sentences.feature")),
                arguments("jqwik", "jqwik", selectClass(TestCases.JqwikTestCase.class)),
                arguments("junit-vintage", "JUnit 4", selectClass(TestCases.JUnit4TestCase.class)),
                arguments("spock", "Spock", selectClass("com.example.SpockTestCase")),
                arguments("testng", "TestNG", selectClass(TestCases.TestNgTestCase.class)));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("frameworks")
    void sentences_are_verified_in_a_scope_that_is_opened_by_hand_and_refused_without(
            String engine, String framework, DiscoverySelector tests) {
        Events events = EngineTestKit.engine(engine)
                .selectors(tests)
                .configurationParameter("cucumber.glue", "org.iamunit.compatibility.runners")
                .execute()
                .testEvents();

        assertThat(events.succeeded().count()).isEqualTo(1);
        assertThat(messages(events))
                .containsExactlyInAnyOrder(
                        "no access scope is open on thread THREAD: " + framework + " runs this test, and reads no"
                                + " annotations of IamUnit: write them in verifying(authorizer, () -> { … }), or write"
                                + " them in a test of JUnit Jupiter or in a spec",
                        "User: arn:aws:iam::111122223333:user/ann is not authorized to perform: sqs:PurgeQueue on"
                                + " resource: arn:aws:sqs:eu-west-1:111122223333:jobs because no identity-based policy"
                                + " allows the sqs:PurgeQueue action");
    }

    private static List<String> messages(Events events) {
        return events.failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow())
                .map(failure -> failure.getMessage().lines().findFirst().orElse(""))
                .map(message -> message.replaceFirst("on thread .*?: ", "on thread THREAD: "))
                .toList();
    }
}
