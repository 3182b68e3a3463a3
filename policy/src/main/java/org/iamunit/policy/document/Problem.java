package org.iamunit.policy.document;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Something in a policy document that AWS rejects, or accepts although it rarely means what its author thinks.
 *
 * @param severity whether the document can be used nevertheless; never {@code null}
 * @param position where it is; never {@code null}
 * @param what what was found; never {@code null} or blank
 * @param remedy what to do about it; never {@code null} or blank
 * @since 0.1.0
 */
public record Problem(Severity severity, SourcePosition position, String what, String remedy) {

    /** Elements as JSON has them. Other keys may need their quotes in YAML, too. */
    private static final Pattern ELEMENT =
            Pattern.compile("\"(Version|Statement|Sid|Effect|Principal|Action|Resource|Condition|AWS)\":");

    private static final Pattern YAML = Pattern.compile(".*\\.ya?ml", Pattern.DOTALL);

    /** How much a problem matters. */
    public enum Severity {
        /** AWS would reject the document, or its meaning cannot be established: it must not be used. */
        ERROR,
        /**
         * AWS would reject the text as it is written, but what it means is beyond doubt, as with a comment: it can be used,
         * unless {@linkplain PolicyDocument#requireNothingTolerated() that is not wanted}.
         */
        TOLERATED,
        /** AWS accepts the document; the problem is worth a look. */
        WARNING
    }

    public Problem {
        Objects.requireNonNull(severity, "severity must not be null");
        Objects.requireNonNull(position, "position must not be null");
        Objects.requireNonNull(what, "what must not be null");
        Objects.requireNonNull(remedy, "remedy must not be null");
    }

    /** Print the problem on one line, elements in the notation of the file: {@code file:line:column: what; remedy}. */
    @Override
    public String toString() {
        String text = what + "; " + remedy;
        return position + ": "
                + (YAML.matcher(position.source()).matches()
                        ? ELEMENT.matcher(text).replaceAll("$1:")
                        : text);
    }
}
