package org.iamunit.awssdkrecorder;

import java.util.List;
import java.util.Set;

/** Finds the line that makes a call: the nearest one outside of the SDK and of Java. */
final class CallingLine {

    private static final List<String> LIBRARIES =
            List.of("software.amazon.awssdk.", "java.", "javax.", "jdk.", "sun.", "reactor.", "io.reactivex.");

    private static final Set<String> OWN = Set.of(CallingLine.class.getName(), CallRecorder.class.getName());

    private CallingLine() {}

    static String find() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> !OWN.contains(frame.getClassName()))
                        .filter(frame -> LIBRARIES.stream().noneMatch(frame.getClassName()::startsWith))
                        .findFirst()
                        .map(frame -> frame.toStackTraceElement())
                        .map(frame -> frame.getClassName() + "." + frame.getMethodName() + "(" + frame.getFileName()
                                + ":" + frame.getLineNumber() + ")"))
                .orElse("unknown.unknown(unknown)");
    }
}
