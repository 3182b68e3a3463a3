package org.iamunit.policy.request;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the context of requests besides what they say themselves, such as tags and the organization.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ContextFacts {

    /**
     * Find the values that a key has in a request.
     *
     * @param key the key in lower case; never {@code null}
     * @param request the request; never {@code null}
     * @return the values, or {@code null} if nothing is known of the key
     */
    @Nullable
    List<String> values(String key, AccessRequest request);
}
