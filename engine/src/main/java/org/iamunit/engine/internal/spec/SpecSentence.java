package org.iamunit.engine.internal.spec;

import org.iamunit.dsl.sentence.Sentence;

/**
 * A sentence, of a block or of a row of a table.
 *
 * @param position where it begins; never {@code null}
 * @param sentence the sentence; never {@code null}
 */
public record SpecSentence(SpecPosition position, Sentence sentence) implements SpecNode {}
