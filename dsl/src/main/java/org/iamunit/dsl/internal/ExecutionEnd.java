package org.iamunit.dsl.internal;

import org.jspecify.annotations.Nullable;

/**
 * Tells the listeners of the end of an execution, in which several test engines may have had a run each. Kept in the store that they
 * share, which JUnit closes after the last of them.
 */
public final class ExecutionEnd implements AutoCloseable {

    /** What engines keep it by: the class, since an execution may have two of that name. */
    public static final Class<ExecutionEnd> KEY = ExecutionEnd.class;

    private @Nullable RunListeners listeners;

    /** Create the end of an execution in which no engine has had a run. */
    public ExecutionEnd() {}

    /**
     * Add a run. All of them have the same configuration parameters, and so the same listeners.
     *
     * @param ofRun the listeners of the run; never {@code null}
     */
    public synchronized void add(RunListeners ofRun) {
        listeners = ofRun;
    }

    @Override
    public synchronized void close() {
        RunListeners known = listeners;
        listeners = null;
        if (known != null) {
            known.executionFinished();
        }
    }
}
