package org.iamunit.dsl.internal;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.iamunit.policy.FixtureException;

/** What sentences mean that name no account, Region or partition: the one that the policies name. */
public final class NamedByPolicies {

    private NamedByPolicies() {}

    /**
     * Choose the only one; if there are several, that is an error only for who asks for it.
     *
     * @param named what the policies name; never {@code null}
     * @param customary what is meant if they name none; never {@code null}
     * @param several what several of them are called, as in {@code accounts}; never {@code null}
     * @param advice tells how to say which one is meant, by an example of one; never {@code null}
     * @return the choice, never {@code null}
     */
    public static Supplier<String> only(
            Collection<String> named, String customary, String several, UnaryOperator<String> advice) {
        List<String> sorted = named.stream().sorted().toList();
        if (sorted.size() <= 1) {
            String only = sorted.isEmpty() ? customary : sorted.get(0);
            return () -> only;
        }
        return () -> {
            throw new FixtureException("the policies name several " + several + ": " + String.join(", ", sorted)
                    + "; say which one is meant, as in " + advice.apply(sorted.get(0)));
        };
    }
}
