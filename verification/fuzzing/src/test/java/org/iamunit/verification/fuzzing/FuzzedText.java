package org.iamunit.verification.fuzzing;

import java.util.List;
import java.util.stream.Stream;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.document.SourcePosition;

/** What holds of every place that is told of a text that a fuzzer has made up. */
public final class FuzzedText {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private FuzzedText() {}

    public static List<String> linesOf(String text) {
        String read = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        return Stream.of(read.split("\r\n|\r|\n", -1)).toList();
    }

    public static void checkProblems(List<Problem> problems, List<String> lines) {
        for (Problem problem : problems) {
            checkPosition(problem.position(), lines);
            require(!problem.what().isBlank() && !problem.remedy().isBlank(), "a problem says nothing");
        }
    }

    public static void checkPosition(SourcePosition position, List<String> lines) {
        boolean inside = position.line() >= 1
                && position.line() <= lines.size()
                && position.column() >= 1
                && position.column() <= lines.get(position.line() - 1).length() + 1;
        require(inside, position + " is not in the text");
    }

    public static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
