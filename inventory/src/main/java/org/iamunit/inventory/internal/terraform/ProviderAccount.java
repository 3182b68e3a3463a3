package org.iamunit.inventory.internal.terraform;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.JsonValue;
import org.jspecify.annotations.Nullable;

/** Tells the account that a provider works in by what it is configured with. */
public final class ProviderAccount {

    private ProviderAccount() {}

    /** Return the account of the role that a provider assumes; {@code null} if its ARN does not tell it. */
    public static @Nullable String ofRole(@Nullable JsonValue roleArn) {
        Arn arn = roleArn == null ? null : Arn.parse(String.valueOf(roleArn.text()));
        return arn == null || !arn.hasAccountId() ? null : arn.account();
    }

    /** Return the only account that a provider allows; {@code null} if there are others, or none. */
    public static @Nullable String only(@Nullable JsonValue allowed) {
        Set<String> all = new HashSet<>();
        for (JsonValue each : allowed == null ? List.<JsonValue>of() : allowed.items()) {
            all.add(String.valueOf(each.text()));
        }
        String only = all.size() == 1 ? all.iterator().next() : "";
        return Arn.isAccountId(only) ? only : null;
    }
}
