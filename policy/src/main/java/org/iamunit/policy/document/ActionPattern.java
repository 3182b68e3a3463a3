package org.iamunit.policy.document;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One value of an {@code Action} or {@code NotAction} element: {@code service:Name} with wildcards in the name, or
 * {@code *}. Case-insensitive in both parts.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html">Action</a>
 * @since 0.1.0
 */
public final class ActionPattern {

    private final String text;
    private final @Nullable String service;
    private final String folded;

    /** What to match with; {@code null} if the pattern fits one action only. */
    private final @Nullable WildcardPattern pattern;

    private ActionPattern(String text) {
        this.folded = text.toLowerCase(Locale.ROOT);
        int colon = folded.indexOf(':');
        this.text = text;
        this.service = colon < 0 ? null : folded.substring(0, colon);
        this.pattern = folded.indexOf('*') < 0 && folded.indexOf('?') < 0 ? null : WildcardPattern.compile(folded);
    }

    /**
     * Compile an action pattern that the reader has found to be well-formed.
     *
     * @param text the pattern as written; never {@code null}
     * @return the pattern, never {@code null}
     */
    public static ActionPattern of(String text) {
        return new ActionPattern(text);
    }

    /**
     * Return the service prefix in lower case.
     *
     * @return the prefix, or {@code null} for {@code *}, which names no service
     */
    public @Nullable String service() {
        return service;
    }

    /**
     * Tell whether an action fits this pattern.
     *
     * @param action the action as {@code service:Name}, in any case; never {@code null}
     * @return {@code true} if it fits
     */
    public boolean matches(String action) {
        return matchesFolded(action.toLowerCase(Locale.ROOT));
    }

    /**
     * Tell whether an action fits this pattern.
     *
     * @param action the action as {@code service:name}, in lower case; never {@code null}
     * @return {@code true} if it fits
     */
    public boolean matchesFolded(String action) {
        return pattern == null ? action.equals(folded) : pattern.matches(action);
    }

    /** Print the pattern as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
