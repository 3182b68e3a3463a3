package org.iamunit.policy.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The problems found so far in one document. */
final class Problems {

    private final List<Problem> found = new ArrayList<>();

    void error(SourcePosition position, String what, String remedy) {
        found.add(new Problem(Problem.Severity.ERROR, position, what, remedy));
    }

    void warning(SourcePosition position, String what, String remedy) {
        found.add(new Problem(Problem.Severity.WARNING, position, what, remedy));
    }

    List<Problem> errors() {
        return of(Problem.Severity.ERROR);
    }

    List<Problem> warnings() {
        return of(Problem.Severity.WARNING);
    }

    /** Throw what makes the document unusable, in the order in which a reader of the file comes across it. */
    void throwErrors() {
        List<Problem> errors = errors();
        if (!errors.isEmpty()) {
            throw new MalformedPolicyDocumentException(errors);
        }
    }

    private List<Problem> of(Problem.Severity severity) {
        return found.stream()
                .filter(problem -> problem.severity() == severity)
                .sorted(Comparator.comparingInt(
                                (Problem problem) -> problem.position().line())
                        .thenComparingInt(problem -> problem.position().column()))
                .toList();
    }
}
