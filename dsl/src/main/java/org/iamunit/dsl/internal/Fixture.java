package org.iamunit.dsl.internal;

import java.util.Objects;
import java.util.function.Supplier;
import org.iamunit.policy.Partition;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.store.PolicyStore;

/**
 * What sentences are verified against: the policies, and the values that a sentence may leave out.
 *
 * @param store the policies; never {@code null}
 * @param authorizer decides requests by these policies; never {@code null}
 * @param account the default account, asked for only where a sentence names none; throws a {@link
 *     org.iamunit.policy.FixtureException} if there is no single one; never {@code null}
 * @param region the default Region, asked for only where a sentence names none; throws a {@link
 *     org.iamunit.policy.FixtureException} if there is no single one; never {@code null}
 * @param partition the default partition, asked for only where a sentence names none; throws a {@link
 *     org.iamunit.policy.FixtureException} if there is no single one; never {@code null}
 */
public record Fixture(
        PolicyStore store,
        Authorizer authorizer,
        Supplier<String> account,
        Supplier<String> region,
        Supplier<Partition> partition) {

    public Fixture {
        Objects.requireNonNull(store, "store must not be null");
        Objects.requireNonNull(authorizer, "authorizer must not be null");
        Objects.requireNonNull(account, "account must not be null");
        Objects.requireNonNull(region, "region must not be null");
        Objects.requireNonNull(partition, "partition must not be null");
    }
}
