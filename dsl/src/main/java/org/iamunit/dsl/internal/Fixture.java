package org.iamunit.dsl.internal;

import java.util.Objects;
import java.util.function.Supplier;
import org.iamunit.policy.Partition;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.store.PolicyStore;
import org.jspecify.annotations.Nullable;

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
 * @param before what there was before, for sentences that compare; {@code null} if nothing says it
 */
public record Fixture(
        PolicyStore store,
        Authorizer authorizer,
        Supplier<String> account,
        Supplier<String> region,
        Supplier<Partition> partition,
        @Nullable Fixture before) {

    /**
     * Create a fixture that is compared with none.
     *
     * @param store the policies; never {@code null}
     * @param authorizer decides requests by these policies; never {@code null}
     * @param account the default account; never {@code null}
     * @param region the default Region; never {@code null}
     * @param partition the default partition; never {@code null}
     */
    public Fixture(
            PolicyStore store,
            Authorizer authorizer,
            Supplier<String> account,
            Supplier<String> region,
            Supplier<Partition> partition) {
        this(store, authorizer, account, region, partition, null);
    }

    public Fixture {
        Objects.requireNonNull(store, "store must not be null");
        Objects.requireNonNull(authorizer, "authorizer must not be null");
        Objects.requireNonNull(account, "account must not be null");
        Objects.requireNonNull(region, "region must not be null");
        Objects.requireNonNull(partition, "partition must not be null");
    }

    /** Return the same fixture, compared with what there was before. */
    public Fixture comparedWith(@Nullable Fixture earlier) {
        return new Fixture(store, authorizer, account, region, partition, earlier);
    }
}
