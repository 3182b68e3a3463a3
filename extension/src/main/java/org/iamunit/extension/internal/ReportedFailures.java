package org.iamunit.extension.internal;

import org.iamunit.dsl.internal.KeptFailures;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Hears what JUnit reports, so that a class does not tell it once more: JUnit asks no extension about code such as a source of arguments,
 * and tells none whether it let through what a sentence there came to. Where no launcher runs tests, it may be told twice.
 */
public final class ReportedFailures implements TestExecutionListener {

    /** Create the listener; done by the service loader. */
    public ReportedFailures() {}

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.FAILED) {
            result.getThrowable().ifPresent(KeptFailures::forgetReported);
        }
    }
}
