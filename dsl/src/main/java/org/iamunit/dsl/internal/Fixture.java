package org.iamunit.dsl.internal;

import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.iamunit.dsl.calls.AwsCalls;
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
 * @param calls what code calls, for sentences about calls; throws a {@link org.iamunit.policy.FixtureException} if it cannot be read;
 *     {@code null} if nothing says of which code
 */
public record Fixture(
        PolicyStore store,
        Authorizer authorizer,
        Supplier<String> account,
        Supplier<String> region,
        Supplier<Partition> partition,
        @Nullable Fixture before,
        @Nullable Supplier<AwsCalls> calls) {

    /** The account of AWS's own examples, where nothing names one. */
    public static final String CUSTOMARY_ACCOUNT = "123456789012";

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
        this(store, authorizer, account, region, partition, null, null);
    }

    public Fixture {
        Objects.requireNonNull(store, "store must not be null");
        Objects.requireNonNull(authorizer, "authorizer must not be null");
        Objects.requireNonNull(account, "account must not be null");
        Objects.requireNonNull(region, "region must not be null");
        Objects.requireNonNull(partition, "partition must not be null");
    }

    /**
     * Create the fixture of sentences that stand in no test: where they name no account, Region or partition, they mean the one that the
     * policies name.
     *
     * @param authorizer decides requests; never {@code null}
     * @return the fixture, never {@code null}
     */
    public static Fixture of(Authorizer authorizer) {
        PolicyStore store = authorizer.store();
        Set<String> described = store.describedAccounts();
        Supplier<String> account = NamedByPolicies.only(
                described.size() == 1 ? described : store.accounts(),
                CUSTOMARY_ACCOUNT,
                "accounts",
                one -> "PolicyStore.builder().defaultAccount(\"" + one + "\")");
        Supplier<String> partition = NamedByPolicies.only(
                store.partitions().stream().map(Partition::id).toList(),
                Partition.AWS.id(),
                "partitions",
                one -> "an ARN that begins with arn:" + one + ":");
        Supplier<Partition> partitionOrError =
                () -> Partition.of(partition.get()).orElseThrow();
        Supplier<String> region = NamedByPolicies.only(
                store.regions(),
                (store.partitions().size() == 1 ? partitionOrError.get() : Partition.AWS)
                        .defaultRegion()
                        .code(),
                "Regions",
                one -> "inRegion(\"" + one + "\")");
        return new Fixture(store, authorizer, account, region, partitionOrError);
    }

    /** Return the same fixture, compared with what there was before. */
    public Fixture comparedWith(@Nullable Fixture earlier) {
        return new Fixture(store, authorizer, account, region, partition, earlier, calls);
    }

    /** Return the same fixture, with the code that sentences about calls are about. */
    public Fixture withCalls(@Nullable Supplier<AwsCalls> code) {
        return new Fixture(store, authorizer, account, region, partition, before, code);
    }
}
