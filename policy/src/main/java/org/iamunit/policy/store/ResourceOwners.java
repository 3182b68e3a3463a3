package org.iamunit.policy.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.iamunit.policy.Arn;
import org.iamunit.policy.FixtureException;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts own the resources whose ARNs do not say it, such as buckets. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">ARNs without an account</a>
 */
final class ResourceOwners {

    private final Map<String, String> owners;
    private final @Nullable String byDefault;

    /** Owns by default too, but only for its own callers: whoever comes from elsewhere shows that there are other accounts. */
    private final @Nullable String forItself;

    private ResourceOwners(Map<String, String> owners, @Nullable String byDefault, @Nullable String forItself) {
        this.owners = Map.copyOf(owners);
        this.byDefault = byDefault;
        this.forItself = forItself;
    }

    boolean areAlike(ResourceOwners other) {
        return owners.equals(other.owners) && haveSameDefaultAs(other);
    }

    boolean haveSameDefaultAs(ResourceOwners other) {
        return Objects.equals(byDefault, other.byDefault) && Objects.equals(forItself, other.forItself);
    }

    /** Add the resources that a file gives another owner, or one where the other has none. */
    void addDifference(ResourceOwners other, Set<String> resources) {
        for (Map<String, String> each : List.of(owners, other.owners)) {
            each.keySet().stream()
                    .filter(arn -> !Objects.equals(owners.get(arn), other.owners.get(arn)))
                    .forEach(resources::add);
        }
    }

    /** Return the ARNs of the resources whose owner a file says. */
    Set<String> resources() {
        return owners.keySet();
    }

    /** Return the owner of a resource for a caller from an account; {@code null} if it is not known. */
    @Nullable
    String of(String resource, @Nullable String callerAccount) {
        String owner = of(resource);
        return owner == null && Arn.parse(resource) != null && Objects.equals(callerAccount, forItself)
                ? forItself
                : owner;
    }

    /** Return the owner of a resource; {@code null} if it is not known. */
    @Nullable
    String of(String resource) {
        String defined = definedFor(resource);
        return defined == null && Arn.parse(resource) != null ? byDefault : defined;
    }

    /** Return the owner that the ARN of a resource says, or a file that defines it or what contains it. */
    @Nullable
    String definedFor(String resource) {
        Arn arn = Arn.parse(resource);
        if (arn == null || !arn.account().isEmpty()) {
            return arn == null ? null : arn.account();
        }
        String known = owners.isEmpty() ? null : owners.get(resource);
        for (String container = resource; known == null && !owners.isEmpty() && container != null; ) {
            container = Containers.of(container);
            known = container == null ? null : owners.get(container);
        }
        return known;
    }

    /** Collects owners. */
    static final class Builder {

        private final Map<String, String> owners = new HashMap<>();
        private @Nullable String byDefault;
        private @Nullable String forItself;

        void add(String resource, String account) {
            Arn arn = Arn.of(resource);
            AccountId.require(account);
            if (arn.account().isEmpty()) {
                put(resource, account);
            } else if (!arn.account().equals(account)) {
                throw new FixtureException(resource + " belongs to the account in its ARN, not to " + account);
            }
        }

        private void put(String resource, String account) {
            String before = owners.put(resource, account);
            if (before != null && !before.equals(account)) {
                throw new FixtureException(resource + " cannot belong to both the account " + before
                        + " and the account " + account + "; keep one of them");
            }
        }

        String get(String resource, String otherwise) {
            return owners.getOrDefault(resource, otherwise);
        }

        void byDefault(String account) {
            byDefault = AccountId.require(account);
        }

        void forItself(String account) {
            forItself = AccountId.require(account);
        }

        ResourceOwners build() {
            return new ResourceOwners(owners, byDefault, forItself);
        }
    }
}
