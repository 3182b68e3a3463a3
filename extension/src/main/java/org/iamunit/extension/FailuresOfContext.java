package org.iamunit.extension;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.iamunit.dsl.internal.KeptFailures;
import org.iamunit.dsl.internal.KeptFailures.Level;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.MultipleFailuresError;

/**
 * What sentences come to in a test, a class or a run. JUnit closes what a context's store holds when the context ends, after all that
 * could swallow an exception, and what is thrown then fails the test, the class or the run.
 */
final class FailuresOfContext implements AutoCloseable {

    private final ExtensionContext context;
    private final KeptFailures kept;

    private FailuresOfContext(ExtensionContext context) {
        this.context = context;
        this.kept = KeptFailures.begin(levelOf(context), context.getUniqueId(), classesOf(context));
    }

    /** Return what keeps the failures of a test; those of what it stands in are kept from now on, too. */
    static KeptFailures of(ExtensionContext context) {
        context.getParent().ifPresent(FailuresOfContext::of);
        return context.getStore(FixturesOfRun.NAMESPACE)
                .getOrComputeIfAbsent(
                        context.getUniqueId(), any -> new FailuresOfContext(context), FailuresOfContext.class)
                .kept;
    }

    private static Level levelOf(ExtensionContext context) {
        if (context.getTestMethod().isPresent()) {
            return Level.TEST;
        }
        return context.getTestClass().isPresent() ? Level.CLASS : Level.RUN;
    }

    private static Set<String> classesOf(ExtensionContext context) {
        return context.getTestClass().stream()
                .flatMap(type -> TestElements.of(context).testClasses().stream())
                .map(Class::getName)
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        try {
            kept.end(context.getExecutionException());
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            // JUnit would put a message of its own in front of an exception that is no error.
            MultipleFailuresError failure = new MultipleFailuresError("what failed was swallowed", List.of(e));
            failure.addSuppressed(e);
            throw failure;
        }
    }
}
