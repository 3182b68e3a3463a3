package org.iamunit.inventory;

import java.util.List;
import java.util.stream.Collectors;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.Problem;

/**
 * Signal that files of an inventory cannot be used. Holds every problem of all files, not only the first.
 *
 * @since 0.1.0
 */
public final class InventoryException extends FixtureException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    InventoryException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /**
     * Return the problems, in the order of the files.
     *
     * @return at least one problem, all of severity {@link Problem.Severity#ERROR}; never {@code null}
     */
    public List<Problem> problems() {
        return problems;
    }
}
