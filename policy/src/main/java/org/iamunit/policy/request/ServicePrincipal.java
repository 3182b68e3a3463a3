package org.iamunit.policy.request;

import org.iamunit.policy.FixtureException;
import org.jspecify.annotations.Nullable;

/**
 * An AWS service that calls on its own behalf.
 *
 * @param name the service principal, as in {@code cognito-idp.amazonaws.com}; never {@code null} or blank
 * @since 0.1.0
 */
public record ServicePrincipal(String name) implements Principal {

    public ServicePrincipal {
        PrincipalArns.requireName(name, "a service");
        if (name.indexOf('.') < 0) {
            throw new FixtureException("\"" + name + "\" is not the name of a service; write its whole name, as in "
                    + name + ".amazonaws.com");
        }
    }

    @Override
    public String arn() {
        return name;
    }

    @Override
    public @Nullable String account() {
        return null;
    }

    @Override
    public String toString() {
        return name;
    }
}
