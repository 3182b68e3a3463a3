package org.iamunit.dsl.diagnostic;

import java.util.List;
import java.util.Objects;

/**
 * The test that a sentence belongs to, and where in it the sentence stands.
 *
 * @param uniqueId the unique ID that the JUnit Platform knows the test by; empty where sentences are verified outside of a test; never
 *     {@code null}
 * @param tags the tags of the test, each once, in alphabetical order; never {@code null}
 * @param writtenAt the line that wrote the sentence: of a Java class, or of a spec; never {@code null}
 * @see <a href="https://docs.junit.org/current/user-guide/#running-tests-discovery-selectors">Discovery selectors</a>
 * @since 0.1.0
 */
public record TestIdentity(String uniqueId, List<String> tags, StackTraceElement writtenAt) {

    public TestIdentity {
        Objects.requireNonNull(uniqueId, "uniqueId must not be null");
        tags = tags.stream().distinct().sorted().toList();
        Objects.requireNonNull(writtenAt, "writtenAt must not be null");
    }
}
