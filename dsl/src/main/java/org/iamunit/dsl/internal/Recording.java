package org.iamunit.dsl.internal;

import java.util.List;
import java.util.Set;

/**
 * What some code wrote while its sentences were recorded.
 *
 * @param sentences the sentences in their order; never {@code null}
 * @param writers all code that had a part in writing them; never {@code null}
 */
public record Recording(List<Sentence> sentences, Set<StackTraceElement> writers) {

    /**
     * A sentence that was recorded.
     *
     * @param written the sentence, closed to further words; never {@code null}
     * @param initialized the name of the class whose initialization wrote it, empty if none did; never {@code null}
     */
    public record Sentence(PendingExpectation written, String initialized) {}

    public Recording {
        sentences = List.copyOf(sentences);
        writers = Set.copyOf(writers);
    }
}
