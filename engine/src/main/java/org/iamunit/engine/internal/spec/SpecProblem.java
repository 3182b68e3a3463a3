package org.iamunit.engine.internal.spec;

import org.iamunit.dsl.sentence.Notation;

/**
 * What cannot be understood in a spec.
 *
 * @param position where it is; never {@code null}
 * @param title what a test that fails because of it is called; never {@code null}
 * @param message what is wrong and what to do about it; never {@code null}
 */
public record SpecProblem(SpecPosition position, String title, String message) implements SpecNode {

    public SpecProblem {
        message = Notation.MARKDOWN.of(message);
    }
}
