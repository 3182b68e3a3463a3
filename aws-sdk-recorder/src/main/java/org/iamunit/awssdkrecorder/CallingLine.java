package org.iamunit.awssdkrecorder;

import java.util.List;

/** Finds the line that makes a call: the nearest one outside of the SDK and of Java. */
final class CallingLine {

    private static final List<String> LIBRARIES = List.of(
            "org.iamunit.awssdkrecorder.",
            "software.amazon.awssdk.",
            "java.",
            "javax.",
            "jdk.",
            "sun.",
            "reactor.",
            "io.reactivex.");

    private CallingLine() {}

    static String find() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> LIBRARIES.stream().noneMatch(frame.getClassName()::startsWith))
                        .findFirst()
                        .map(frame -> frame.toStackTraceElement())
                        .map(frame -> frame.getClassName() + "." + frame.getMethodName() + "(" + frame.getFileName()
                                + ":" + frame.getLineNumber() + ")"))
                .orElse("unknown.unknown(unknown)");
    }
}
