package org.iamunit.policy.internal.catalog;

import java.util.List;
import java.util.stream.Collectors;
import org.iamunit.policy.document.WildcardPattern;
import org.jspecify.annotations.Nullable;

/**
 * What AWS compares with the {@code Resource} elements of policies, where that is not what a request names: one ARN, or one of
 * several of which it is not known which.
 *
 * <p>Instances are immutable.
 *
 * @param possible what AWS may compare; never {@code null} or empty
 * @since 0.1.0
 */
public record AuthorizedResource(List<Possible> possible) {

    /** What stands in an ARN in the place of what is not known. */
    public static final String UNKNOWN = "?*";

    /**
     * What AWS may compare.
     *
     * @param text an ARN or {@code *}; with {@value #UNKNOWN} in the place of what is not known; never {@code null}
     * @param form the ARNs that it may be; {@code null} if the text is the ARN itself, in which {@code *} stands for itself
     * @since 0.1.0
     */
    public record Possible(String text, @Nullable WildcardPattern form) {

        /** Print the text, with an ellipsis in the place of what is not known. */
        @Override
        public String toString() {
            return text.replace(UNKNOWN, "…");
        }
    }

    public AuthorizedResource {
        possible = List.copyOf(possible);
    }

    /**
     * Return the ARN that AWS compares.
     *
     * @return the ARN, or {@code null} if it is not known which it is
     */
    public @Nullable String onlyArn() {
        return possible.size() == 1 && possible.get(0).form() == null
                ? possible.get(0).text()
                : null;
    }

    /** Print all that AWS may compare. */
    @Override
    public String toString() {
        return possible.stream().map(Possible::toString).collect(Collectors.joining(" or "));
    }
}
