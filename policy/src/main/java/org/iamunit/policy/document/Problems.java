package org.iamunit.policy.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** The problems found so far in one document. */
final class Problems {

    private final List<Problem> found = new ArrayList<>();

    void error(SourcePosition position, String what, String remedy) {
        found.add(new Problem(Problem.Severity.ERROR, position, what, remedy));
    }

    void warning(SourcePosition position, String what, String remedy) {
        found.add(new Problem(Problem.Severity.WARNING, position, what, remedy));
    }

    void tolerated(SourcePosition position, String what, String remedy) {
        found.add(new Problem(Problem.Severity.TOLERATED, position, what, remedy));
    }

    void addAll(Problems others) {
        found.addAll(others.found);
    }

    /** Return all of them, in the order of the file. */
    List<Problem> all() {
        return sorted(severity -> true);
    }

    /** Return those that keep a document from being used. */
    List<Problem> errors() {
        return sorted(severity -> severity == Problem.Severity.ERROR);
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    boolean hasErrors() {
        return !isEmpty() && found.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    }

    /** Return those that AWS would reject although everybody understands what is meant. */
    List<Problem> tolerated() {
        return sorted(severity -> severity == Problem.Severity.TOLERATED);
    }

    void addAll(List<Problem> others) {
        found.addAll(others);
    }

    /** Return those that do not keep a document from being used. */
    List<Problem> warnings() {
        return sorted(severity -> severity != Problem.Severity.ERROR);
    }

    /** Throw all that AWS would reject, in the order in which a reader of the file comes across it, if some of it is an error. */
    void throwErrors() {
        if (hasErrors()) {
            throw new MalformedPolicyDocumentException(sorted(severity -> severity != Problem.Severity.WARNING));
        }
    }

    private List<Problem> sorted(Predicate<Problem.Severity> wanted) {
        if (found.isEmpty()) {
            return List.of();
        }
        return found.stream()
                .filter(problem -> wanted.test(problem.severity()))
                .distinct() // A statement of which something is not known is read more than once.
                .sorted(Comparator.comparing(Problem::position, SourcePosition.IN_FILE))
                .toList();
    }
}
