package org.iamunit.engine;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.platform.engine.Filter;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** A program that runs a spec by JUnit's launcher, which takes system properties for parameters, and prints what comes of it. */
final class LauncherRun {

    private LauncherRun() {}

    /** Run a file or a folder, perhaps without the tests that have a tag. */
    public static void main(String[] arguments) {
        Path selected = Path.of(arguments[0]);
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(
                                        Files.isDirectory(selected)
                                                ? selectDirectory(selected.toFile())
                                                : selectFile(selected.toFile()))
                                .filters(Stream.of(arguments)
                                        .skip(1)
                                        .map(TagFilter::excludeTags)
                                        .toArray(Filter[]::new))
                                .build(),
                        listener);
        TestExecutionSummary summary = listener.getSummary();
        System.out.println(summary.getTestsSucceededCount() + " passed");
        summary.getFailures()
                .forEach(failure -> System.out.println(failure.getException().getMessage()));
    }
}
