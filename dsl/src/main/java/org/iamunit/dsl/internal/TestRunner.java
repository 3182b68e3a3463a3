package org.iamunit.dsl.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Who runs a test. Only extensions of JUnit Jupiter hear of annotations, and some runners keep them from hearing of a test. */
enum TestRunner {
    QUARKUS("Quarkus", "io.quarkus.test.junit."),
    ARCHUNIT("ArchUnit", "com.tngtech.archunit.junit."),
    CUCUMBER("Cucumber", "io.cucumber."),
    JQWIK("jqwik", "net.jqwik."),
    KOTEST("Kotest", "io.kotest."),
    SPOCK("Spock", "org.spockframework."),
    TESTNG("TestNG", "org.testng."),
    // Last, since others run on it.
    JUNIT_4("JUnit 4", "org.junit.runners.");

    private static final String BY_HAND = "write them in verifying(authorizer, () -> { … })";

    private final String name;
    private final String packages;

    TestRunner(String name, String packages) {
        this.name = name;
        this.packages = packages;
    }

    /** Find who runs what this thread does; empty for JUnit Jupiter, and where there is none. */
    static Optional<TestRunner> ofThread() {
        return of(StackWalker.getInstance()
                .walk(frames -> frames.map(StackWalker.StackFrame::getClassName).toList()));
    }

    /**
     * Find who runs a test.
     *
     * @param classes whose methods are being run
     */
    static Optional<TestRunner> of(List<String> classes) {
        return Arrays.stream(values())
                .filter(runner -> classes.stream().anyMatch(type -> type.startsWith(runner.packages)))
                .findFirst();
    }

    /** Tell why sentences cannot be written there as they stand, and what to do about it, as the rest of a sentence. */
    String advice() {
        return this == QUARKUS
                ? name
                        + " runs this test, and tells only those extensions of it that stand above its own: put @Policies"
                        + " above @QuarkusTest, or " + BY_HAND
                : name + " runs this test, and reads no annotations of IamUnit: " + BY_HAND
                        + ", or write them in a test of JUnit Jupiter or in a spec";
    }
}
