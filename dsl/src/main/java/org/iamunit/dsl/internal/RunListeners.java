package org.iamunit.dsl.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.iamunit.dsl.diagnostic.AccessRunListener;
import org.iamunit.dsl.diagnostic.TestIdentity;
import org.iamunit.dsl.diagnostic.VerifiedExpectation;
import org.iamunit.policy.store.PolicyStore;

/**
 * The listeners on the class path, told of one run. What goes wrong in one is a failure beside the others, never in their place. Safe for
 * use by several threads.
 */
public final class RunListeners {

    /** Loaded only when there is something to tell. */
    private static final class Loaded {
        private static final List<AccessRunListener> LISTENERS =
                ServiceLoader.load(AccessRunListener.class, AccessRunListener.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
    }

    private final Function<String, Optional<String>> configurationParameters;
    private final Set<PolicyStore> told =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

    /**
     * Create the listeners of a run.
     *
     * @param configurationParameters looks up a configuration parameter by its name; never {@code null}
     */
    public RunListeners(Function<String, Optional<String>> configurationParameters) {
        this.configurationParameters =
                Objects.requireNonNull(configurationParameters, "configurationParameters must not be null");
    }

    /**
     * Tell of a fixture, unless that has been done.
     *
     * @param policies what was loaded; never {@code null}
     */
    public void fixtureLoaded(PolicyStore policies) {
        if (told.add(policies)) {
            throwAll(tell(listener -> listener.fixtureLoaded(policies)));
        }
    }

    /** Tell of a sentence, and return what listeners throw. */
    List<Throwable> expectationVerified(VerifiedExpectation verified, TestIdentity test) {
        return tell(listener -> listener.expectationVerified(verified, test));
    }

    /** Tell that the run has ended. */
    public void runFinished() {
        throwAll(tell(AccessRunListener::runFinished));
    }

    /** Tell every listener that wants to hear. */
    private List<Throwable> tell(Consumer<AccessRunListener> event) {
        List<Throwable> failures = new ArrayList<>();
        for (AccessRunListener listener : Loaded.LISTENERS) {
            try {
                if (listener.isEnabled(configurationParameters)) {
                    event.accept(listener);
                }
            } catch (Throwable failure) {
                failures.add(failure);
            }
        }
        return failures;
    }

    private static void throwAll(List<Throwable> failures) {
        if (failures.isEmpty()) {
            return;
        }
        Throwable first = failures.get(0);
        failures.stream().skip(1).forEach(first::addSuppressed);
        if (first instanceof Error error) {
            throw error;
        }
        throw first instanceof RuntimeException exception
                ? exception
                : new IllegalStateException("a listener throws what it does not declare", first);
    }
}
