package org.iamunit.dsl.diagnostic;

import java.util.Objects;

/**
 * A sentence, or what was meant as one, that a run has and that was not verified: it is neither kept nor broken.
 *
 * @param sentence the sentence, or as much of it as could be read; never {@code null}
 * @param cause why it was not verified; never {@code null}
 * @param message what is wrong and what to do, or why the sentence is skipped; never {@code null}
 * @since 0.1.0
 */
public record UnverifiedSentence(String sentence, Cause cause, String message) {

    /** Why a sentence was not verified. */
    public enum Cause {
        /** The sentence or its fixture cannot be understood: its test fails. */
        ERROR,
        /** Its author wants it to be skipped. */
        SKIPPED
    }

    public UnverifiedSentence {
        Objects.requireNonNull(sentence, "sentence must not be null");
        Objects.requireNonNull(cause, "cause must not be null");
        Objects.requireNonNull(message, "message must not be null");
    }
}
