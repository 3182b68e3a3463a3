package org.iamunit.dsl.sentence;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A sentence of a spec: an expectation, with its tags and perhaps the reason why it is skipped.
 *
 * @param expectation what is expected; never {@code null}
 * @param tags the tags, by which tests are selected; never {@code null}
 * @param skipReason why it is not verified, empty if it is; never {@code null}
 * @since 0.1.0
 */
public record Sentence(Expectation expectation, List<String> tags, Optional<String> skipReason) {

    private static final Set<String> NO_REASONS = Set.of(
            "", "-", "–", "—", "~", "0", "1", "no", "yes", "false", "true", "null", "none", "nil", "off", "on", "n/a",
            "x", "?");

    public Sentence {
        Objects.requireNonNull(expectation, "expectation must not be null");
        Objects.requireNonNull(skipReason, "skipReason must not be null");
        tags = List.copyOf(tags);
    }

    /**
     * Tell whether a text says why something is skipped, rather than nothing.
     *
     * @param text the text; never {@code null}
     * @return {@code false} for a blank text, for what programs write for nothing, and for answers such as {@code no}
     */
    public static boolean isReasonToSkip(String text) {
        return !NO_REASONS.contains(text.strip().toLowerCase(Locale.ROOT));
    }

    /**
     * Read a sentence: what {@link #toString()} has printed comes back as it was.
     *
     * @param text the sentence on one line; what follows a {@code #} at its beginning or after a blank is a comment;
     *     never {@code null}
     * @return the sentence, never {@code null}
     * @throws MalformedSentenceException if it is none
     */
    public static Sentence parse(String text) {
        return new SentenceReader(Token.read(text), text).sentence();
    }

    /** Print the sentence. */
    @Override
    public String toString() {
        return expectation
                + (tags.isEmpty()
                        ? ""
                        : tags.stream().map(Words::quoted).collect(Collectors.joining(", ", " tags ", "")))
                + skipReason
                        .map(reason -> " skip because " + Words.phrase(reason))
                        .orElse("");
    }
}
