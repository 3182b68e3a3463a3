package org.iamunit.dsl.internal;

import java.util.List;

/** Find the line of the test that wrote a word of a sentence. */
final class CallSite {

    /**
     * What stands between a test and here: this library, the assertion library when it calls a lambda, and the libraries of languages when
     * they call a method reference, as in {@code actions.forEach(principal::can)}.
     */
    private static final List<String> LIBRARIES = List.of(
            "org.iamunit.dsl.internal.",
            "org.iamunit.dsl.Access",
            "org.iamunit.dsl.PrincipalAssert",
            "org.assertj.core.",
            "org.junit.jupiter.api.",
            "java.",
            "jdk.",
            "sun.",
            "kotlin.",
            "kotlinx.",
            "groovy.",
            "org.codehaus.groovy.",
            "org.apache.groovy.",
            "scala.");

    private CallSite() {}

    static StackTraceElement find() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> LIBRARIES.stream().noneMatch(frame.getClassName()::startsWith))
                        .findFirst()
                        .map(StackWalker.StackFrame::toStackTraceElement))
                .orElseGet(() -> new StackTraceElement("unknown", "unknown", null, -1));
    }
}
