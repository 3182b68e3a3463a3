package org.iamunit.policy.document;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that AWS knows and the fixture does not: the value of an element or of a context key, a whole document, a policy that is
 * attached, the owner of a resource, a tag. A decision that depends on it is undetermined.
 *
 * @param reason what is not known and why, and what to load or to say so that it is, as a part of a sentence; never {@code null}
 *     or blank
 * @param position where that stands in a file; {@code null} if it stands in none
 * @since 0.1.0
 */
public record Unknown(String reason, @Nullable SourcePosition position) {

    public Unknown {
        Objects.requireNonNull(reason, "reason must not be null");
    }

    /**
     * Make something unknown that stands in no file.
     *
     * @param reason what is not known and why, and what to do about it; never {@code null} or blank
     */
    public Unknown(String reason) {
        this(reason, null);
    }

    /** Print the reason. */
    @Override
    public String toString() {
        return reason;
    }
}
