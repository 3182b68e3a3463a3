package org.iamunit.policy.store;

import java.util.HashMap;
import java.util.Map;
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

    private ResourceOwners(Map<String, String> owners, @Nullable String byDefault) {
        this.owners = Map.copyOf(owners);
        this.byDefault = byDefault;
    }

    /** Return the owner of a resource, or of what contains it; {@code null} if it is not known. */
    @Nullable
    String of(String resource) {
        Arn arn = Arn.parse(resource);
        if (arn == null || !arn.account().isEmpty()) {
            return arn == null ? null : arn.account();
        }
        String known = owners.isEmpty() ? null : owners.get(resource);
        for (String container = resource; known == null && !owners.isEmpty() && container != null; ) {
            container = Containers.of(container);
            known = container == null ? null : owners.get(container);
        }
        return known == null ? byDefault : known;
    }

    /** Collects owners. */
    static final class Builder {

        private final Map<String, String> owners = new HashMap<>();
        private @Nullable String byDefault;

        void add(String resource, String account) {
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
            byDefault = account;
        }

        ResourceOwners build() {
            return new ResourceOwners(owners, byDefault);
        }
    }
}
