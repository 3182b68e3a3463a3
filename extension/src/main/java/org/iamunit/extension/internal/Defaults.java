package org.iamunit.extension.internal;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.Partition;
import org.iamunit.policy.Region;
import org.iamunit.policy.store.PolicyStore;
import org.jspecify.annotations.Nullable;

/**
 * What holds where a sentence names no account, Region or partition.
 *
 * @param account the account's id; {@code null} for the one that the policies name
 * @param region the Region; {@code null} for the one that the policies name
 * @param partition the partition; {@code null} for the one of the Region
 * @param sandbox whether the account is in the sandbox of Amazon SES
 */
public record Defaults(
        @Nullable String account,
        @Nullable Region region,
        @Nullable Partition partition,
        boolean sandbox) {

    private static final String CUSTOMARY_ACCOUNT = "123456789012";

    /**
     * Say which account is meant where nothing says which, unless several may be. One of which there are but users and roles
     * may be a guest at the resources; and where there are several, no file says that a resource belongs to the one that it
     * happens to name.
     *
     * @param draft holds the ARNs of the fixture
     * @param several whether the fixture says that there are several accounts
     */
    void addOnlyAccount(PolicyStore.Builder store, PolicyStore draft, boolean several) {
        Set<String> named = draft.accounts();
        if (account != null) {
            store.defaultAccount(account);
        } else if (named.isEmpty()) {
            store.onlyAccount(CUSTOMARY_ACCOUNT);
        } else if (named.size() == 1) {
            String only = named.iterator().next();
            if (several || !draft.accountsOfResources().contains(only)) {
                store.accountOfCallers(only);
            } else {
                store.defaultAccount(only);
            }
        }
    }

    Supplier<String> account(PolicyStore store) {
        String given = account;
        return given != null ? () -> given : choice(store.accounts(), CUSTOMARY_ACCOUNT, "accounts", "id", "account");
    }

    /** Return the Region: it lies in the partition, where that is known. */
    Supplier<String> region(PolicyStore store) {
        Region given = region;
        if (given != null) {
            return given::code;
        }
        Optional<Partition> known = knownPartition(store);
        List<String> named = store.regions().stream()
                .filter(code -> known.isEmpty() || Region.partitionOf(code).equals(known))
                .toList();
        Partition customary =
                known.or(() -> only(partitionsOfArns(store).stream())).orElse(Partition.AWS);
        return choice(named, customary.defaultRegion().code(), "Regions", "region", "region");
    }

    /** Return the partition: the Region tells it, and where the policies name none, their ARNs do. */
    Supplier<Partition> partition(PolicyStore store) {
        Optional<Partition> known = knownPartition(store);
        if (known.isPresent()) {
            return known::get;
        }
        Set<Partition> named = store.regions().stream()
                .flatMap(code -> Region.partitionOf(code).stream())
                .collect(Collectors.toSet());
        Supplier<String> chosen = choice(
                (named.isEmpty() ? partitionsOfArns(store) : named)
                        .stream().map(Partition::id).toList(),
                Partition.AWS.id(),
                "partitions",
                "partition",
                "partition");
        return () -> Partition.of(chosen.get()).orElseThrow();
    }

    /** Return what is said, or what all users and roles that are said to exist are of. */
    Optional<Partition> knownPartition(PolicyStore store) {
        if (partition != null) {
            return Optional.of(partition);
        }
        if (region != null) {
            return Optional.of(region.partition());
        }
        return only(store.principals().arns().stream().flatMap(arn -> Partition.ofArn(arn).stream()));
    }

    /** Documents may well be made for several partitions, and then hold ARNs of each. */
    private static Set<Partition> partitionsOfArns(PolicyStore store) {
        return store.partitions().contains(Partition.AWS) ? Set.of(Partition.AWS) : store.partitions();
    }

    private static Optional<Partition> only(Stream<Partition> partitions) {
        Set<Partition> different = partitions.collect(Collectors.toSet());
        return different.size() == 1 ? different.stream().findFirst() : Optional.empty();
    }

    /** Return the choice; if there is none, that is an error only for who asks for it. */
    private static Supplier<String> choice(
            Collection<String> named, String customary, String several, String attribute, String word) {
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
