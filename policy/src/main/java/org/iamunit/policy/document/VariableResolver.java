package org.iamunit.policy.document;

import org.jspecify.annotations.Nullable;

/**
 * Finds the value of a policy variable in a request.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">Policy variables</a>
 * @since 0.1.0
 */
@FunctionalInterface
public interface VariableResolver {

    /**
     * Find the single value of a context key.
     *
     * @param key the key in lower case; never {@code null}
     * @return its value, or {@code null} if the request carries none or several
     */
    @Nullable
    String valueOf(String key);

    /**
     * Find how the value of a context key may look that AWS knows and the fixture does not.
     *
     * @param key the key in lower case; never {@code null}
     * @return a pattern with wildcards that every possible value fits; {@code null} if the value is known, or the request
     *     carries none
     */
    default @Nullable String shapeOf(String key) {
        return null;
    }
}
