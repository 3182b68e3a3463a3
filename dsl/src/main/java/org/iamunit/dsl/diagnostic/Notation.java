package org.iamunit.dsl.diagnostic;

import org.iamunit.dsl.sentence.Circumstance.Word;

/**
 * How a sentence is written, and therefore what a diagnostic tells its writer to add.
 *
 * @since 0.1.0
 */
public enum Notation {
    /** As calls of Java. */
    JAVA,
    /** As a line of an access spec. */
    SENTENCE;

    /** Write a word as it would be added. */
    String word(Word word) {
        if (this == JAVA) {
            return word.call();
        }
        return word.call().endsWith("()") ? word.toString() : word + " …";
    }

    /** Write how a context key would be added. */
    String with(String key) {
        return this == JAVA ? "with(\"" + key + "\", …)" : "with " + key + " …";
    }
}
