package org.iamunit.dsl.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.iamunit.dsl.diagnostic.AccessReportListener;
import org.iamunit.dsl.diagnostic.AccessRunListener;
import org.iamunit.dsl.diagnostic.FixtureSources;
import org.iamunit.dsl.diagnostic.SourceFile;
import org.iamunit.dsl.diagnostic.TestIdentity;
import org.iamunit.dsl.diagnostic.UnverifiedSentence;
import org.iamunit.dsl.diagnostic.VerifiedExpectation;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.store.PolicyStore;
import org.jspecify.annotations.Nullable;

/** The listeners of the class path, and what one test run tells them. Safe for use by several threads. */
public final class RunListeners {

    /** Loaded only when there is something to tell. */
    private static final class Loaded {
        private static final List<AccessRunListener> LISTENERS = load(AccessRunListener.class);
    }

    /** Loaded only when a report is wanted. */
    private static final class LoadedReports {
        private static final List<AccessReportListener> LISTENERS = load(AccessReportListener.class);
    }

    private final Function<String, Optional<String>> configurationParameters;
    private final Set<PolicyStore> told =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    private final Set<String> specs = ConcurrentHashMap.newKeySet();

    /** Found once there is something to tell; threads that race find the same. */
    private volatile @Nullable List<AccessRunListener> listeners;

    /** Looked up once: a parameter may be looked for in several places. */
    private volatile @Nullable Boolean reportWanted;

    /**
     * Create the listeners of a run.
     *
     * @param configurationParameters looks up a configuration parameter by its name; never {@code null}
     */
    public RunListeners(Function<String, Optional<String>> configurationParameters) {
        this.configurationParameters =
                Objects.requireNonNull(configurationParameters, "configurationParameters must not be null");
    }

    private static <T extends AccessRunListener> List<T> load(Class<T> type) {
        return ServiceLoader.load(type, AccessRunListener.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /**
     * Tell of a fixture, unless that has been done.
     *
     * @param policies what was loaded; never {@code null}
     * @param sources tells what it was loaded from; never {@code null}
     */
    public void fixtureLoaded(PolicyStore policies, Supplier<FixtureSources> sources) {
        if (told.add(policies)) {
            throwAll(tell(listener -> listener.fixtureLoaded(policies, sources.get())));
        }
    }

    /**
     * Tell of a spec, unless that has been done.
     *
     * @param name the name of the spec; never {@code null}
     * @param spec makes the spec; never {@code null}
     */
    public void specStarted(String name, Supplier<SourceFile> spec) {
        if (specs.add(name)) {
            throwAll(tell(listener -> listener.specStarted(spec.get())));
        }
    }

    /** Tell of a sentence, and return what listeners throw. */
    List<Throwable> expectationVerified(VerifiedExpectation verified, TestIdentity test) {
        return tell(listener -> listener.expectationVerified(verified, test));
    }

    /**
     * Tell of a sentence that cannot be verified.
     *
     * @param sentence as much of it as could be read; never {@code null}
     * @param failure what the test fails with; never {@code null}
     * @param test the test; never {@code null}
     * @return what listeners throw; never {@code null}
     */
    public List<Throwable> sentenceNotVerified(String sentence, Throwable failure, TestIdentity test) {
        String message =
                failure instanceof FixtureException ? String.valueOf(failure.getMessage()) : failure.toString();
        return tell(listener -> listener.sentenceNotVerified(
                new UnverifiedSentence(sentence, UnverifiedSentence.Cause.ERROR, message), test));
    }

    /**
     * Tell of a sentence that is skipped.
     *
     * @param sentence the sentence; never {@code null}
     * @param reason why it is skipped; never {@code null}
     * @param test the test; never {@code null}
     */
    public void sentenceSkipped(String sentence, String reason, TestIdentity test) {
        throwAll(tell(listener -> listener.sentenceNotVerified(
                new UnverifiedSentence(sentence, UnverifiedSentence.Cause.SKIPPED, reason), test)));
    }

    /**
     * Tell that the run has ended.
     *
     * @param warnings what is doubtful about the policies that were met; never {@code null}
     */
    public void runFinished(List<Problem> warnings) {
        List<Throwable> failures = new ArrayList<>(tell(listener -> listener.policiesChecked(warnings)));
        failures.addAll(tell(AccessRunListener::runFinished));
        throwAll(failures);
    }

    /** Tell that all runs of the execution have ended. */
    void executionFinished() {
        throwAll(tell(AccessRunListener::executionFinished));
    }

    /** Tell every listener that wants to hear. */
    private List<Throwable> tell(Consumer<AccessRunListener> event) {
        List<Throwable> failures = new ArrayList<>();
        for (AccessRunListener listener : listeners()) {
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

    private List<AccessRunListener> listeners() {
        List<AccessRunListener> known = listeners;
        if (known == null) {
            known = Loaded.LISTENERS;
            if (isReportWanted()) {
                known = new ArrayList<>(known);
                known.addAll(LoadedReports.LISTENERS);
            }
            listeners = known;
        }
        return known;
    }

    /** Tell whether a report is wanted, in which every decision is explained. */
    boolean isReportWanted() {
        Boolean known = reportWanted;
        if (known == null) {
            known = configurationParameters
                    .apply(AccessReportListener.PARAMETER)
                    .map(Boolean::parseBoolean)
                    .orElse(false);
            reportWanted = known;
        }
        return known;
    }

    /** Tell whether a report is wanted that nothing on the class path would write. */
    public boolean isReportMissing() {
        return isReportWanted() && LoadedReports.LISTENERS.isEmpty();
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
