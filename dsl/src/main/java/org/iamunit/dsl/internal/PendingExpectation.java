package org.iamunit.dsl.internal;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.assertj.core.api.WritableAssertionInfo;
import org.iamunit.dsl.calls.AwsCalls;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.dsl.sentence.NamedPrincipal;
import org.jspecify.annotations.Nullable;

/** A sentence that a test is still writing. Verified when its scope ends, and closed to further words from then on. */
public final class PendingExpectation {

    private final NamedPrincipal principal;
    private @Nullable Expectation expectation;
    private @Nullable WritableAssertionInfo info;
    private StackTraceElement callSite;

    /** Why a word could not be added: what there is of the sentence is not what was meant. */
    private @Nullable RuntimeException error;

    /** The code that the sentence is about, where it is not that of the fixture. */
    private @Nullable AwsCalls calls;

    private boolean sealed;

    PendingExpectation(NamedPrincipal principal) {
        this.principal = principal;
        this.callSite = CallSite.find();
    }

    /**
     * Begin the sentence, once its verb is known.
     *
     * @param begin makes the sentence; never {@code null}
     */
    public synchronized void begin(Supplier<Expectation> begin) {
        requireOpen();
        AccessScope.noteWriters();
        callSite = CallSite.find();
        expectation = added(begin);
    }

    /**
     * Begin the sentence, about the calls of some code.
     *
     * @param begin makes the sentence; never {@code null}
     * @param code what the code calls; never {@code null}
     */
    public synchronized void begin(Supplier<Expectation> begin, AwsCalls code) {
        begin(begin);
        calls = code;
    }

    /** Return the fixture, with the code that the sentence itself names. */
    synchronized Fixture in(Fixture fixture) {
        AwsCalls code = calls;
        return code == null ? fixture : fixture.withCalls(() -> code);
    }

    private Expectation added(Supplier<Expectation> word) {
        try {
            return word.get();
        } catch (RuntimeException e) {
            error = e;
            throw e;
        }
    }

    /** Tell whether the sentence has its verb. */
    public synchronized boolean hasVerb() {
        return expectation != null;
    }

    /**
     * Continue the sentence.
     *
     * @param step adds to the sentence; never {@code null}
     */
    public synchronized void refine(UnaryOperator<Expectation> step) {
        requireOpen();
        callSite = CallSite.find();
        if (expectation == null) {
            throw new IllegalStateException("a sentence is continued before its verb");
        }
        Expectation before = expectation;
        expectation = added(() -> step.apply(before));
    }

    /**
     * Take the description and the error message of an assertion, whenever they are set.
     *
     * @param assertionInfo where the assertion keeps them; never {@code null}
     */
    public synchronized void describedBy(WritableAssertionInfo assertionInfo) {
        info = assertionInfo;
    }

    /**
     * Tell whether an assertion is the one that continues the sentence.
     *
     * @param assertionInfo where the assertion keeps its description; never {@code null}
     */
    @SuppressWarnings("ReferenceEquality")
    public synchronized boolean isDescribedBy(WritableAssertionInfo assertionInfo) {
        return info == assertionInfo;
    }

    private void requireOpen() {
        if (sealed) {
            throw AccessScope.refused("the sentence about " + principal
                    + " was continued after its test ended; finish a sentence in the test that begins it");
        }
    }

    synchronized void seal() {
        sealed = true;
    }

    /** Return what went wrong while the sentence was written, {@code null} if nothing did. */
    synchronized @Nullable RuntimeException error() {
        return error;
    }

    synchronized Optional<Expectation> expectation() {
        return Optional.ofNullable(expectation);
    }

    NamedPrincipal principal() {
        return principal;
    }

    /** Return the line of the test that wrote the last word. */
    public synchronized StackTraceElement callSite() {
        return callSite;
    }

    /** The description that {@code as(…)} gave, as AssertJ prints it in front of a message. */
    synchronized String description() {
        return info == null || !info.hasDescription() ? "" : "[" + info.descriptionText() + "] ";
    }

    /** The message that {@code withFailMessage(…)} or {@code overridingErrorMessage(…)} gave. */
    synchronized Optional<String> failMessage() {
        return info == null ? Optional.empty() : Optional.ofNullable(info.overridingErrorMessage());
    }

    /** Print the sentence as far as it goes. */
    @Override
    public synchronized String toString() {
        return expectation == null ? principal.toString() : expectation.toString();
    }
}
