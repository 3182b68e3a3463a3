package org.iamunit.policy.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Stream;

/** Whatever text is given as a policy document, it is read or its problems are told, each with a place in the text. */
public final class PolicyDocumentFuzzTarget {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private PolicyDocumentFuzzTarget() {}

    /** Check one text, in UTF-8. */
    public static void fuzzerTestOneInput(byte[] data) {
        check(new String(data, UTF_8));
    }

    private static void check(String text) {
        List<String> lines = linesOf(text);
        PolicyDocument document;
        try {
            document = PolicyDocument.parse("policy.json", text);
        } catch (MalformedPolicyDocumentException e) {
            checkProblems(e.problems(), lines);
            return;
        }
        require(!document.statements().isEmpty(), "a document without statements was read");
        checkProblems(document.warnings(), lines);
        for (Statement statement : document.statements()) {
            checkPosition(statement.position(), lines);
            require(!document.linesOf(statement).isEmpty(), "a statement has no lines");
            require(statement.lastLine() <= lines.size(), "a statement ends behind the text");
        }
        for (PolicyKind kind : PolicyKind.values()) {
            checkProblems(document.warningsAs(kind), lines);
            try {
                document.requireKind(kind);
            } catch (MalformedPolicyDocumentException e) {
                checkProblems(e.problems(), lines);
            }
        }
    }

    private static List<String> linesOf(String text) {
        String read = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        return Stream.of(read.split("\r\n|\r|\n", -1)).toList();
    }

    private static void checkProblems(List<Problem> problems, List<String> lines) {
        for (Problem problem : problems) {
            checkPosition(problem.position(), lines);
            require(!problem.what().isBlank() && !problem.remedy().isBlank(), "a problem says nothing");
        }
    }

    private static void checkPosition(SourcePosition position, List<String> lines) {
        boolean inside = position.line() >= 1
                && position.line() <= lines.size()
                && position.column() >= 1
                && position.column() <= lines.get(position.line() - 1).length() + 1;
        require(inside, position + " is not in the text");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
