package org.iamunit.policy.document;

import java.util.List;
import java.util.stream.Collectors;
import org.iamunit.policy.FixtureException;

/**
 * Signal that a policy document cannot be used; named after the error code {@code MalformedPolicyDocument} of IAM.
 *
 * <p>Holds every problem of the document, not only the first.
 *
 * @since 0.1.0
 */
public final class MalformedPolicyDocumentException extends FixtureException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * Report problems.
     *
     * @param problems what is wrong, at least one problem; never {@code null}
     */
    public MalformedPolicyDocumentException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /**
     * Return the problems, in the order of the file.
     *
     * @return at least one problem, of severity {@link Problem.Severity#ERROR} or {@link Problem.Severity#TOLERATED}; never {@code null}
     */
    public List<Problem> problems() {
        return problems;
    }
}
