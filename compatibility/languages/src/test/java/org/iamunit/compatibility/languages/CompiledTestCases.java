package org.iamunit.compatibility.languages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Test classes that a compiler has written to a folder, and what comes of them. */
final class CompiledTestCases implements AutoCloseable {

    static final String GRANTED = "Access granted: User `arn:aws:iam::111122223333:user/ann' is authorized to perform"
            + " `ses:SendEmail' on resource `arn:aws:ses:eu-west-1:111122223333:identity/example.com'";
    static final String NOT_RUN = ", so that JUnit does not run it and nothing verifies what it says; ";
    static final String RETURNS = " returns a value" + NOT_RUN
            + "declare it void, which in Kotlin and Groovy is a body in braces that returns nothing";
    static final String EXAMPLE =
            "static final AccessAssert ANN_SENDS = assertThat(user(\"ann\")).can(\"ses:SendEmail\")";

    private static final String PACKAGE = "com.example.";
    private static final List<String> ENGINES = List.of("junit-jupiter", "iamunit", "iamunit-dropped");

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private final URLClassLoader loader;

    CompiledTestCases(Path folder) throws IOException {
        this.loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before);
        Thread.currentThread().setContextClassLoader(loader);
    }

    /** End of the message about a sentence that nothing verifies. */
    static String unwritten(String type) {
        return ", so that nothing verifies it; make it a constant of " + type + ", as in " + EXAMPLE;
    }

    /** Run the tests of a class, and compare how many pass and the first lines of what the others print. */
    void verify(String name, int passed, String... messages) throws ClassNotFoundException {
        List<String> failed = new ArrayList<>();
        long succeeded = 0;
        for (String engine : ENGINES) {
            EngineExecutionResults results = EngineTestKit.engine(engine)
                    .selectors(selectClass(loader.loadClass(PACKAGE + name)))
                    .execute();
            succeeded += results.testEvents().succeeded().count();
            Stream.of(results.containerEvents(), results.testEvents())
                    .flatMap(events -> failures(events))
                    .forEach(failure ->
                            failed.add(failure.getMessage().lines().findFirst().orElse("")));
        }
        assertThat(failed).containsExactlyInAnyOrder(messages);
        assertThat(succeeded).isEqualTo(passed);
    }

    private static Stream<Throwable> failures(Events events) {
        return events.failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow());
    }

    /** Return where the one failure of a class points at. */
    StackTraceElement placeOfFailure(String name) throws ClassNotFoundException {
        return failures(EngineTestKit.engine(ENGINES.get(0))
                        .selectors(selectClass(loader.loadClass(PACKAGE + name)))
                        .execute()
                        .testEvents())
                .findFirst()
                .orElseThrow()
                .getStackTrace()[0];
    }

    @Override
    public void close() throws IOException {
        Thread.currentThread().setContextClassLoader(before);
        loader.close();
    }
}
