package org.iamunit.engine;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;

import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** A program that runs a spec by JUnit's launcher, which takes system properties for parameters, and prints what comes of it. */
final class LauncherRun {

    private LauncherRun() {}

    /** Run a file. */
    public static void main(String[] file) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectFile(file[0]))
                                .build(),
                        listener);
        TestExecutionSummary summary = listener.getSummary();
        System.out.println(summary.getTestsSucceededCount() + " passed");
        summary.getFailures()
                .forEach(failure -> System.out.println(failure.getException().getMessage()));
    }
}
