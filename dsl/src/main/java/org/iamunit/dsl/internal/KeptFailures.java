package org.iamunit.dsl.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opentest4j.MultipleFailuresError;

/**
 * What sentences came to in a test, a class or a run, kept until that ends. An exception may be thrown into code that swallows it: into a
 * handler of exceptions, a thread that nobody waits for, a listener. What is kept here fails the test, the class or the run all the same.
 * Safe for use by several threads.
 */
public final class KeptFailures {

    /** What fails, from the narrowest. */
    public enum Level {
        /** A test, or what its tests stand in, such as a test factory. */
        TEST,
        /** A test class. */
        CLASS,
        /** All tests of an engine. */
        RUN
    }

    /** All that have not ended yet, the newest first. */
    private static final Deque<KeptFailures> OPEN = new ConcurrentLinkedDeque<>();

    private final Level level;
    private final String id;
    private final Set<String> classes;
    private final Set<AccessScope> scopes = new LinkedHashSet<>();
    private final Set<Throwable> failures = identitySet();

    /** Of a run: the classes whose tests have ended. */
    private final Set<String> endedClasses = new HashSet<>();

    private boolean ended;

    private KeptFailures(Level level, String id, Set<String> classes) {
        this.level = level;
        this.id = id;
        this.classes = classes;
    }

    /**
     * Begin to keep failures.
     *
     * @param level what they fail; never {@code null}
     * @param id what it is, which begins with the id of what it stands in; never {@code null}
     * @param classes the names of the classes that the tests are written in; never {@code null}
     * @return what keeps them, to be {@linkplain #end ended}; never {@code null}
     */
    public static KeptFailures begin(Level level, String id, Set<String> classes) {
        KeptFailures kept = new KeptFailures(level, id, Set.copyOf(classes));
        OPEN.addFirst(kept);
        return kept;
    }

    /**
     * Keep a failure, unless this has ended.
     *
     * @param failure the failure; never {@code null}
     * @return whether it is kept
     */
    public synchronized boolean add(Throwable failure) {
        if (!ended) {
            failures.add(failure);
        }
        return !ended;
    }

    /** Keep what a scope comes to, even if the code that it is around has not ended when the test has. */
    synchronized void add(AccessScope scope) {
        scopes.add(scope);
    }

    /**
     * Keep a failure of a sentence that no scope takes: by the test that is running and in whose class the sentence is written, or else by
     * the class or the run that it belongs to.
     */
    static void addStray(Throwable failure) {
        Set<String> writers = Stream.of(failure.getStackTrace())
                .map(StackTraceElement::getClassName)
                .collect(Collectors.toSet());
        List<KeptFailures> open = new ArrayList<>(OPEN);
        Optional<KeptFailures> keeper = keeper(open, writers);
        // A test may end meanwhile: what it stands in has to keep the failure then.
        while (keeper.isPresent() && !keeper.get().add(failure)) {
            open.remove(keeper.get());
            keeper = keeper(open, writers);
        }
    }

    private static Optional<KeptFailures> keeper(List<KeptFailures> open, Set<String> writers) {
        List<KeptFailures> ofClass =
                open.stream().filter(each -> each.isWrittenBy(writers)).toList();
        return only(ofClass, Level.TEST)
                .or(() -> newest(ofClass, Level.CLASS))
                .or(() -> endedRun(open, writers))
                .or(() -> only(open, Level.TEST))
                .or(() -> only(open, Level.CLASS))
                .or(() -> newest(open, Level.RUN));
    }

    private boolean isWrittenBy(Set<String> writers) {
        return isAnyOf(classes, writers);
    }

    private static boolean isAnyOf(Set<String> classes, Set<String> writers) {
        return writers.stream()
                .anyMatch(writer -> classes.stream()
                        .anyMatch(type -> writer.equals(type)
                                || (writer.startsWith(type) && writer.charAt(type.length()) == '$')));
    }

    /** Of those that stand in each other the innermost is meant; of those side by side nobody knows which. */
    private static Optional<KeptFailures> only(List<KeptFailures> open, Level level) {
        List<KeptFailures> ofLevel =
                open.stream().filter(each -> each.level == level).toList();
        List<KeptFailures> innermost = ofLevel.stream()
                .filter(each -> ofLevel.stream().noneMatch(other -> other != each && other.id.startsWith(each.id)))
                .toList();
        return innermost.size() == 1 ? Optional.of(innermost.get(0)) : Optional.empty();
    }

    private static Optional<KeptFailures> newest(List<KeptFailures> open, Level level) {
        return open.stream().filter(each -> each.level == level).findFirst();
    }

    private static Optional<KeptFailures> endedRun(List<KeptFailures> open, Set<String> writers) {
        return open.stream()
                .filter(each -> each.level == Level.RUN)
                .filter(each -> each.hasEnded(writers))
                .findFirst();
    }

    private synchronized boolean hasEnded(Set<String> writers) {
        return isAnyOf(endedClasses, writers);
    }

    private synchronized void addEnded(Set<String> ended) {
        endedClasses.addAll(ended);
    }

    /**
     * End, and throw what nobody else has reported.
     *
     * @param reported what the test, the class or the run fails with already, empty if nothing; never {@code null}
     * @throws Throwable the failures, of the sentences of scopes that are still open too
     */
    public void end(Optional<Throwable> reported) throws Throwable {
        OPEN.remove(this);
        if (level == Level.CLASS) {
            OPEN.stream().filter(each -> each.level == Level.RUN).forEach(run -> run.addEnded(classes));
        }
        for (AccessScope scope : scopes()) {
            scope.end();
        }
        Set<Throwable> known = reported.filter(failure -> !isAborting(failure))
                .map(KeptFailures::within)
                .orElseGet(Set::of);
        SentenceVerification.throwAll(
                kept().stream().filter(failure -> !known.contains(failure)).toList());
    }

    /**
     * Forget a failure that has been reported, of a test or of what tests stand in.
     *
     * @param failure the failure, perhaps with others within; never {@code null}
     */
    public static void forgetReported(Throwable failure) {
        Set<Throwable> reported = within(failure);
        OPEN.forEach(each -> each.forget(reported));
    }

    private synchronized void forget(Set<Throwable> reported) {
        reported.forEach(failures::remove);
    }

    private synchronized List<AccessScope> scopes() {
        return List.copyOf(scopes);
    }

    private synchronized List<Throwable> kept() {
        ended = true;
        return List.copyOf(failures);
    }

    /** Return a failure with all that it is made of. */
    static Set<Throwable> within(Throwable failure) {
        Set<Throwable> found = identitySet();
        addWithin(failure, found);
        return found;
    }

    private static void addWithin(Throwable failure, Set<Throwable> found) {
        List<Throwable> next = new ArrayList<>(List.of(failure));
        while (!next.isEmpty()) {
            Throwable each = next.remove(next.size() - 1);
            if (found.add(each)) {
                next.addAll(List.of(each.getSuppressed()));
                if (each.getCause() != null) {
                    next.add(each.getCause());
                }
                if (each instanceof MultipleFailuresError several) {
                    next.addAll(several.getFailures());
                }
            }
        }
    }

    /** Tell whether JUnit takes a test that throws this for one that was not run, rather than for one that failed. */
    static boolean isAborting(Throwable thrown) {
        for (Class<?> type = thrown.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().equals("org.opentest4j.TestAbortedException")
                    || type.getName().equals("org.junit.internal.AssumptionViolatedException")) {
                return true;
            }
        }
        return false;
    }

    private static Set<Throwable> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }
}
