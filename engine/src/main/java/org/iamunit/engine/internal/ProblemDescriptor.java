package org.iamunit.engine.internal;

import java.util.List;
import org.iamunit.dsl.diagnostic.TestIdentity;
import org.iamunit.engine.internal.spec.Spec;
import org.iamunit.engine.internal.spec.SpecProblem;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.internal.Printable;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;

/**
 * What cannot be understood: a test that fails. An issue of discovery would not do, since a build tool takes one for the end
 * of the run or for nothing.
 */
final class ProblemDescriptor extends AccessDescriptor {

    private final @Nullable StackTraceElement frame;
    private final int line;
    private final String title;
    private final String message;

    ProblemDescriptor(UniqueId uniqueId, String name, Spec spec, SpecProblem problem, TestSource source) {
        super(uniqueId, name, source, TestDescriptor.Type.TEST);
        this.frame = Failures.frame(spec, problem.position(), problem.title());
        this.line = problem.position().line();
        this.title = problem.title();
        this.message = spec.messageOf(problem);
    }

    /** Create a problem that no place in a spec has. */
    ProblemDescriptor(UniqueId uniqueId, String title, String message, @Nullable TestSource source) {
        this(uniqueId, new ClassProblem(title, message, null), source);
    }

    /** Create a problem of a class. */
    ProblemDescriptor(UniqueId uniqueId, ClassProblem problem, @Nullable TestSource source) {
        super(uniqueId, problem.title(), source, TestDescriptor.Type.TEST);
        this.frame = problem.place();
        this.line = 0;
        this.title = problem.title();
        this.message = problem.message();
    }

    /** Return the line that it is on, 0 if it is on none. */
    int line() {
        return line;
    }

    /**
     * Stay, whatever a filter says: what cannot be understood does not tell which tags it would have had, and would be green
     * by not being run.
     */
    @Override
    public void removeFromHierarchy() {}

    @Override
    void verify(AccessRun run) {
        FixtureException failure = new FixtureException(Printable.text(message));
        failure.setStackTrace(frame == null ? new StackTraceElement[0] : new StackTraceElement[] {frame});
        StackTraceElement place = frame == null ? new StackTraceElement("access-spec", title, null, -1) : frame;
        run.listeners()
                .sentenceNotVerified(
                        title, failure, new TestIdentity(getUniqueId().toString(), List.of(), place))
                .forEach(failure::addSuppressed);
        throw failure;
    }
}
