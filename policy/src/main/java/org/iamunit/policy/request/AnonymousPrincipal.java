package org.iamunit.policy.request;

import org.jspecify.annotations.Nullable;

/**
 * A caller without credentials.
 *
 * @since 0.1.0
 */
public record AnonymousPrincipal() implements Principal {

    @Override
    public String arn() {
        return "anonymous";
    }

    @Override
    public @Nullable String account() {
        return null;
    }

    @Override
    public String toString() {
        return arn();
    }
}
