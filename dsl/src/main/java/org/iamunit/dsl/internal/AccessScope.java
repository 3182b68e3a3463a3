package org.iamunit.dsl.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.function.Supplier;
import org.iamunit.dsl.diagnostic.MessageLanguage;
import org.iamunit.dsl.sentence.NamedPrincipal;
import org.iamunit.dsl.sentence.Notation;
import org.iamunit.dsl.sentence.WordErrors;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.evaluation.Authorizer;
import org.jspecify.annotations.Nullable;
import org.opentest4j.MultipleFailuresError;

/**
 * The stretch of a test within which sentences are collected. At its end all of them are verified, and every one that
 * does not hold is reported with the line that wrote it.
 *
 * <p>A scope belongs to the thread that opened it. It never hides what the test itself throws: then it adds what it has
 * found as suppressed. So it can turn a green test red, but never a red one green. What it has found is also {@linkplain
 * KeptFailures kept}, since code around it may swallow what it throws. It is one room since what is collected,
 * verified and reported must stay in step whichever way a test ends.
 */
public final class AccessScope {

    /**
     * Some code of a test.
     *
     * @param <T> what it returns
     */
    @FunctionalInterface
    public interface Body<T extends @Nullable Object> {

        /**
         * Run the code.
         *
         * @return its result
         * @throws Throwable whatever the code throws
         */
        T run() throws Throwable;
    }

    private static final String WHERE_SENTENCES_STAND =
            "write sentences in a test or lifecycle method of a class that has @Policies or @ExtendWith(AccessExtension.class),"
                    + " on its thread; everywhere else write them in verifying(authorizer, () -> { … })";

    private static final ThreadLocal<Deque<AccessScope>> OPEN = ThreadLocal.withInitial(ArrayDeque::new);

    static {
        WordErrors.keepWith(AccessScope::keep);
    }

    /**
     * What sentences are verified against, and how.
     *
     * @param test the test that they belong to
     * @param kept who keeps what they come to; {@code null} if nobody could swallow that
     */
    private record Verification(
            Fixture fixture,
            VerificationSettings settings,
            RunningTest test,
            @Nullable KeptFailures kept) {}

    private final @Nullable Verification verification;

    /** The scope that this one stands in, which must hear of what nobody may expect; {@code null} if in none. */
    private final @Nullable AccessScope outer;

    private final List<PendingExpectation> pending = new ArrayList<>();

    private final List<Recording.Sentence> recorded = new ArrayList<>();
    private final Set<StackTraceElement> writers = new HashSet<>();

    /** What went wrong so that nothing was verified: no code that waits for a failure waits for this. */
    private final List<Throwable> errors = new ArrayList<>();

    private boolean ended;

    /**
     * Create a scope.
     *
     * @param verification {@code null} if its sentences are verified later
     */
    private AccessScope(@Nullable Verification verification, @Nullable AccessScope outer) {
        this.verification = verification;
        this.outer = outer;
    }

    /**
     * Run some code of a test in a scope of its own, and verify at its end the sentences that it wrote.
     *
     * @param fixture what to verify against; never {@code null}
     * @param settings how to verify; never {@code null}
     * @param test the test; never {@code null}
     * @param kept who keeps what the sentences come to; never {@code null}
     * @param body the code; never {@code null}
     * @param <T> what the code returns
     * @return what the code returned
     * @throws Throwable what the code threw, or else what the sentences came to
     */
    public static <T extends @Nullable Object> T around(
            Fixture fixture, VerificationSettings settings, RunningTest test, KeptFailures kept, Body<T> body)
            throws Throwable {
        AccessScope scope = new AccessScope(new Verification(fixture, settings, test, kept), null);
        kept.add(scope);
        return scope.around(body);
    }

    /**
     * Run some code in a scope of its own, and verify at its end the sentences that it wrote, where nobody swallows what is thrown.
     *
     * @param fixture what to verify against; never {@code null}
     * @param settings how to verify; never {@code null}
     * @param test the test; never {@code null}
     * @param body the code; never {@code null}
     * @param <T> what the code returns
     * @return what the code returned
     * @throws Throwable what the code threw, or else what the sentences came to
     */
    public static <T extends @Nullable Object> T around(
            Fixture fixture, VerificationSettings settings, RunningTest test, Body<T> body) throws Throwable {
        return new AccessScope(new Verification(fixture, settings, test, null), null).around(body);
    }

    /**
     * Run some code in a scope within the current one, and verify its sentences at its end.
     *
     * @param body the code; never {@code null}
     * @throws AssertionError if a sentence is broken
     */
    public static void nested(Runnable body) {
        AccessScope outer = current();
        if (outer.verification == null) {
            throw new IllegalStateException(
                    "verifying(…) has no policies to verify against while a class is initialized;"
                            + " write the sentence without it");
        }
        run(new AccessScope(outer.verification, outer), body);
    }

    /**
     * Run some code in a scope of its own, wherever it runs, and verify its sentences at its end.
     *
     * @param authorizer what to verify against; never {@code null}
     * @param body the code; never {@code null}
     * @throws AssertionError if a sentence is broken
     */
    public static void byHand(Authorizer authorizer, Runnable body) {
        VerificationSettings settings = new VerificationSettings(false, MessageLanguage.EN, name -> Optional.empty());
        run(
                new AccessScope(
                        new Verification(Fixture.of(authorizer), settings, RunningTest.NONE, null),
                        OPEN.get().peek()),
                body);
    }

    private static void run(AccessScope scope, Runnable body) {
        try {
            scope.around(() -> {
                body.run();
                return true;
            });
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("neither a Runnable nor a verification throws this", e);
        }
    }

    /**
     * Begin a sentence in the current scope.
     *
     * @param principal who the sentence is about; never {@code null}
     * @return the sentence, never {@code null}
     * @throws IllegalStateException if no scope is open on this thread
     */
    public static PendingExpectation register(NamedPrincipal principal) {
        AccessScope scope = current();
        PendingExpectation expectation = new PendingExpectation(principal);
        scope.addPending(expectation);
        if (scope.verification == null) {
            scope.recorded.add(new Recording.Sentence(expectation, initialized(scope.addWriters())));
        }
        return expectation;
    }

    /**
     * Make what a word of a sentence stands for. That it cannot be made is an error of the test, also where the test expects an
     * exception: nothing is verified then.
     *
     * @param word makes it; never {@code null}
     * @param <T> what it is
     * @return it
     * @throws FixtureException if it cannot be made
     */
    public static <T> T word(Supplier<T> word) {
        try {
            return word.get();
        } catch (FixtureException e) {
            keep(e);
            throw e;
        }
    }

    private static void keep(FixtureException error) {
        AccessScope scope = OPEN.get().peek();
        if (scope == null) {
            OPEN.remove();
        } else {
            scope.addError(error);
            scope.tellOfWord(error);
        }
    }

    private void tellOfWord(FixtureException error) {
        if (verification != null) {
            verification
                    .settings()
                    .listeners()
                    .sentenceNotVerified("", error, verification.test().at(CallSite.find()))
                    .forEach(this::addError);
        }
    }

    /**
     * Run some code and keep the sentences that it wrote, to {@link #add} them to other scopes.
     *
     * @param body the code; never {@code null}
     * @return the sentences, closed to further words, and who wrote them; never {@code null}
     * @throws Throwable what the code threw, or else what is wrong with a word that it wrote
     */
    public static Recording record(Body<?> body) throws Throwable {
        AccessScope scope = new AccessScope(null, null);
        Deque<AccessScope> open = OPEN.get();
        open.push(scope);
        try {
            body.run();
        } finally {
            scope.close(open);
            scope.pending.forEach(PendingExpectation::seal);
        }
        SentenceVerification.throwAll(scope.errors);
        return new Recording(scope.recorded, scope.writers);
    }

    /**
     * Let the current scope verify a sentence that was recorded.
     *
     * @param sentence the sentence; never {@code null}
     * @throws IllegalStateException if no scope is open on this thread
     */
    public static void add(PendingExpectation sentence) {
        current().addPending(sentence);
    }

    private static AccessScope current() {
        AccessScope scope = OPEN.get().peek();
        if (scope == null) {
            OPEN.remove();
            throw refused("no access scope is open on thread "
                    + Thread.currentThread().getName() + ": "
                    + TestRunner.ofThread().map(TestRunner::advice).orElse(WHERE_SENTENCES_STAND));
        }
        if (Thread.currentThread() instanceof ForkJoinWorkerThread && isInTask()) {
            throw refused(
                    "the sentence is written in a ForkJoin task, which any test's thread may run: write sentences on"
                            + " the thread of their test, not in parallel streams or other tasks");
        }
        return scope;
    }

    /** Remember who writes a sentence on this thread, if sentences are recorded there. */
    static void noteWriters() {
        AccessScope scope = OPEN.get().peek();
        if (scope != null && scope.verification == null) {
            scope.addWriters();
        }
    }

    private List<StackTraceElement> addWriters() {
        List<StackTraceElement> frames = StackWalker.getInstance()
                .walk(all -> all.takeWhile(frame -> !isAround(frame))
                        .map(StackWalker.StackFrame::toStackTraceElement)
                        .toList());
        writers.addAll(frames);
        return frames;
    }

    private static String initialized(List<StackTraceElement> frames) {
        return frames.stream()
                .filter(frame -> frame.getMethodName().equals("<clinit>"))
                .findFirst()
                .map(StackTraceElement::getClassName)
                .orElse("");
    }

    /** Tell whether this thread does some other test's work while its own test waits for something. */
    private static boolean isInTask() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> isAround(frame) || isTask(frame))
                        .findFirst()
                        .filter(AccessScope::isTask)
                        .isPresent());
    }

    private static boolean isAround(StackWalker.StackFrame frame) {
        return frame.getClassName().equals(AccessScope.class.getName())
                && (frame.getMethodName().equals("around")
                        || frame.getMethodName().equals("record"));
    }

    private static boolean isTask(StackWalker.StackFrame frame) {
        return frame.getClassName().equals("java.util.concurrent.ForkJoinTask")
                && frame.getMethodName().equals("doExec");
    }

    /** Make an exception that fails the test, the class or the run even if whoever gets it swallows it. */
    static IllegalStateException refused(String why) {
        IllegalStateException refusal = new IllegalStateException(why);
        KeptFailures.addStray(refusal);
        return refusal;
    }

    private synchronized void addPending(PendingExpectation sentence) {
        if (ended) {
            throw refused("the test has ended, on whose thread "
                    + Thread.currentThread().getName()
                    + " a sentence is written; finish a sentence before its test ends");
        }
        pending.add(sentence);
    }

    private synchronized void addError(Throwable error) {
        errors.add(error);
    }

    private <T extends @Nullable Object> T around(Body<T> body) throws Throwable {
        Deque<AccessScope> open = OPEN.get();
        open.push(this);
        T result;
        try {
            result = body.run();
        } catch (Throwable thrown) {
            close(open);
            throw together(thrown, end());
        }
        close(open);
        SentenceVerification.throwAll(end());
        return result;
    }

    private void close(Deque<AccessScope> open) {
        open.remove(this);
        if (open.isEmpty()) {
            OPEN.remove();
        }
    }

    /** Return what a test throws that has failures beside what it throws itself: that is never hidden, and neither are these. */
    private static Throwable together(Throwable thrown, List<Throwable> failures) {
        Set<Throwable> known = KeptFailures.within(thrown);
        List<Throwable> others =
                failures.stream().filter(failure -> !known.contains(failure)).toList();
        if (others.isEmpty()) {
            return thrown;
        }
        if (KeptFailures.isAborting(thrown)) {
            // A test that is not run any further is neither green nor red, and what it has found would be lost.
            Throwable all = SentenceVerification.allOf(others);
            all.addSuppressed(thrown);
            return all;
        }
        others.forEach(thrown::addSuppressed);
        return keepsSuppressed(thrown) ? thrown : inPlaceOf(thrown, others);
    }

    private static boolean keepsSuppressed(Throwable thrown) {
        return thrown.getSuppressed().length > 0 || thrown instanceof OutOfMemoryError;
    }

    private static Throwable inPlaceOf(Throwable thrown, List<Throwable> others) {
        List<Throwable> all = new ArrayList<>(List.of(thrown));
        all.addAll(others);
        MultipleFailuresError error =
                new MultipleFailuresError("the test throws an exception, and sentences do not hold", all);
        all.forEach(error::addSuppressed);
        return error;
    }

    /**
     * End, and verify what was written. Whoever ends it a second time waits until that is done.
     *
     * @return what came of it, once; never {@code null}
     */
    synchronized List<Throwable> end() {
        if (ended) {
            return List.of();
        }
        ended = true;
        Verification against = Objects.requireNonNull(verification);
        Set<Throwable> failures = new LinkedHashSet<>(errors);
        for (PendingExpectation sentence : pending) {
            sentence.seal();
            failures.addAll(verify(sentence, against));
        }
        tell(failures, against.kept());
        return List.copyOf(failures);
    }

    private void tell(Set<Throwable> failures, @Nullable KeptFailures kept) {
        if (outer != null) {
            // Code that waits for a broken sentence must not be content with one that could not be decided.
            failures.stream().filter(SentenceVerification::isError).forEach(outer::addError);
        } else if (kept != null) {
            failures.forEach(kept::add);
        }
    }

    private static List<Throwable> verify(PendingExpectation sentence, Verification verification) {
        Throwable error = sentence.error();
        if (error != null) {
            return unverified(sentence, error, verification);
        }
        SentenceVerification written = new SentenceVerification(
                verification.test(),
                sentence.callSite(),
                text -> sentence.description() + Notation.JAVA.of(text),
                sentence.failMessage());
        return sentence.expectation()
                .map(expectation ->
                        written.verify(expectation, sentence.in(verification.fixture()), verification.settings()))
                .orElseGet(() -> unverified(
                        sentence,
                        written.at(new FixtureException("assertThat(" + sentence.principal()
                                + ") was never followed by can(…) or cannot(…); say what the principal can or cannot"
                                + " do, or remove it")),
                        verification));
    }

    private static List<Throwable> unverified(PendingExpectation sentence, Throwable error, Verification verification) {
        List<Throwable> failures = new ArrayList<>(List.of(error));
        failures.addAll(verification
                .settings()
                .listeners()
                .sentenceNotVerified(
                        sentence.toString(), error, verification.test().at(sentence.callSite())));
        return failures;
    }
}
