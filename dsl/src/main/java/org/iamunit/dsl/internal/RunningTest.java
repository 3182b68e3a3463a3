package org.iamunit.dsl.internal;

import java.util.Collection;
import java.util.List;
import org.iamunit.dsl.diagnostic.TestIdentity;

/**
 * A test that sentences belong to.
 *
 * @param uniqueId the unique ID of the test, empty outside of tests; never {@code null}
 * @param tags the tags of the test; never {@code null}
 */
public record RunningTest(String uniqueId, Collection<String> tags) {

    /** Outside of tests. */
    public static final RunningTest NONE = new RunningTest("", List.of());

    /**
     * Tell of a sentence of the test.
     *
     * @param writtenAt the line that wrote the sentence; never {@code null}
     */
    public TestIdentity at(StackTraceElement writtenAt) {
        return new TestIdentity(uniqueId, List.copyOf(tags), writtenAt);
    }
}
