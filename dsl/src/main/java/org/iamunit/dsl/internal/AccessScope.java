package org.iamunit.dsl.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.iamunit.dsl.sentence.NamedPrincipal;
import org.iamunit.policy.FixtureException;
import org.jspecify.annotations.Nullable;

/**
 * The stretch of a test within which sentences are collected. At its end all of them are verified, and every one that
 * does not hold is reported with the line that wrote it.
 *
 * <p>A scope belongs to the thread that opened it. It never hides what the test itself throws: then it adds what it has
 * found as suppressed. So it can turn a green test red, but never a red one green.
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

    private static final ThreadLocal<Deque<AccessScope>> OPEN = ThreadLocal.withInitial(ArrayDeque::new);

    /** What sentences are verified against, and how. */
    private record Verification(Fixture fixture, VerificationSettings settings) {}

    private final @Nullable Verification verification;
    private final List<PendingExpectation> pending = new ArrayList<>();

    /**
     * Create a scope.
     *
     * @param verification {@code null} if its sentences are verified later
     */
    private AccessScope(@Nullable Verification verification) {
        this.verification = verification;
    }

    /**
     * Run some code of a test in a scope of its own, and verify at its end the sentences that it wrote.
     *
     * @param fixture what to verify against; never {@code null}
     * @param settings how to verify; never {@code null}
     * @param body the code; never {@code null}
     * @param <T> what the code returns
     * @return what the code returned
     * @throws Throwable what the code threw, or else what the sentences came to
     */
    public static <T extends @Nullable Object> T around(Fixture fixture, VerificationSettings settings, Body<T> body)
            throws Throwable {
        return new AccessScope(new Verification(fixture, settings)).around(body);
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
        try {
            new AccessScope(outer.verification).around(() -> {
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
        scope.pending.add(expectation);
        return expectation;
    }

    /**
     * Run some code and keep the sentences that it wrote, to {@link #add} them to other scopes.
     *
     * @param body the code; never {@code null}
     * @return the sentences in their order, closed to further words; never {@code null}
     * @throws Throwable what the code threw
     */
    public static List<PendingExpectation> record(Body<?> body) throws Throwable {
        AccessScope scope = new AccessScope(null);
        Deque<AccessScope> open = OPEN.get();
        open.push(scope);
        try {
            body.run();
        } finally {
            scope.close(open);
            scope.pending.forEach(PendingExpectation::seal);
        }
        return List.copyOf(scope.pending);
    }

    /**
     * Let the current scope verify a sentence that was recorded.
     *
     * @param sentence the sentence; never {@code null}
     * @throws IllegalStateException if no scope is open on this thread
     */
    public static void add(PendingExpectation sentence) {
        current().pending.add(sentence);
    }

    private static AccessScope current() {
        AccessScope scope = OPEN.get().peek();
        if (scope == null) {
            throw new IllegalStateException(
                    "no access scope is open on thread "
                            + Thread.currentThread().getName()
                            + ": write sentences on the thread of a test whose class has @Policies or"
                            + " @ExtendWith(AccessExtension.class); everywhere else use assertThat(authorizer.decide(request))");
        }
        return scope;
    }

    private <T extends @Nullable Object> T around(Body<T> body) throws Throwable {
        Deque<AccessScope> open = OPEN.get();
        open.push(this);
        T result;
        try {
            result = body.run();
        } catch (Throwable thrown) {
            close(open);
            verify().forEach(thrown::addSuppressed);
            throw thrown;
        }
        close(open);
        SentenceVerification.throwAll(verify());
        return result;
    }

    private void close(Deque<AccessScope> open) {
        open.remove(this);
        if (open.isEmpty()) {
            OPEN.remove();
        }
    }

    private List<Throwable> verify() {
        List<Throwable> failures = new ArrayList<>();
        for (PendingExpectation sentence : pending) {
            sentence.seal();
            failures.addAll(verify(sentence, Objects.requireNonNull(verification)));
        }
        return failures;
    }

    private static List<Throwable> verify(PendingExpectation sentence, Verification verification) {
        SentenceVerification written = new SentenceVerification(
                sentence.callSite(), text -> sentence.description() + text, sentence.failMessage());
        return sentence.expectation()
                .map(expectation -> written.verify(expectation, verification.fixture(), verification.settings()))
                .orElseGet(() -> List.of(written.at(new FixtureException("assertThat(" + sentence.principal()
                        + ") was never followed by can(…) or cannot(…); say what the principal can or cannot"
                        + " do, or remove it"))));
    }
}
