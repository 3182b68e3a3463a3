package org.iamunit.extension.internal;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.store.PolicyStore;
import org.jspecify.annotations.Nullable;

/**
 * What holds where a sentence names no account, Region or partition.
 *
 * @param account the account's id; {@code null} for the one that the policies name
 * @param region the Region; {@code null} for the one that the policies name
 * @param partition the partition; never {@code null}
 * @param sandbox whether the account is in the sandbox of Amazon SES
 */
public record Defaults(@Nullable String account, @Nullable String region, String partition, boolean sandbox) {

    private static final String CUSTOMARY_ACCOUNT = "123456789012";
    private static final String CUSTOMARY_REGION = "us-east-1";

    Supplier<String> account(PolicyStore store) {
        return choose(account, store.accounts(), CUSTOMARY_ACCOUNT, "accounts", "id", "account");
    }

    Supplier<String> region(PolicyStore store) {
        return choose(region, store.regions(), CUSTOMARY_REGION, "Regions", "region", "region");
    }

    /** Return the choice; if there is none, that is an error only for who asks for it. */
    private static Supplier<String> choose(
            @Nullable String given,
            Collection<String> named,
            String customary,
            String several,
            String attribute,
            String word) {
        if (given != null) {
            return () -> given;
        }
        List<String> sorted = named.stream().sorted().toList();
        if (sorted.size() <= 1) {
            String only = sorted.isEmpty() ? customary : sorted.get(0);
            return () -> only;
        }
        return () -> {
            throw new FixtureException("the policies name several " + several + ": " + String.join(", ", sorted)
                    + "; say which one is meant, as in @Account(" + attribute + " = \"" + sorted.get(0) + "\") or "
                    + word + ": \"" + sorted.get(0) + "\" in front matter");
        };
    }
}
