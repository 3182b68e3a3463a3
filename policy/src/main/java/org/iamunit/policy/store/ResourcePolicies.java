package org.iamunit.policy.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.iamunit.policy.Arn;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.Problem;

/** The policies that are attached to resources, role trust policies among them. Immutable. */
final class ResourcePolicies {

    /** Where the partition of an ARN begins. */
    private static final int PARTITION = "arn:".length();

    /** What stands in the ARN for the policies that an account has in a Region, not one of its resources. */
    private static final Pattern ACCOUNT_LEVEL = Pattern.compile("registry|resource-policy|resourcepolicy/.+");

    private final Map<String, List<AttachedPolicy>> byArn;

    /** What counts on a resource by its own ARN, or on what lies in it: its own policies, and those of what contains it. */
    private final Map<String, List<AttachedPolicy>> counting;

    /** The services of the resources that have policies, between colons. */
    private final String[] services;

    /** The policies of those of which one contains a resource, by the pattern of their ARNs. */
    private final Map<String, List<AttachedPolicy>> ofOne = new HashMap<>();

    /** The policies of which only the service is known, by service. */
    private final Map<String, List<AttachedPolicy>> ofAny;

    private ResourcePolicies(Map<String, List<AttachedPolicy>> byArn, Map<String, List<AttachedPolicy>> ofAny) {
        this.byArn = byArn;
        this.counting = counting();
        this.services = byArn.keySet().stream()
                .flatMap(arn -> Stream.ofNullable(Arn.parse(arn)))
                .map(arn -> ":" + arn.service() + ":")
                .distinct()
                .toArray(String[]::new);
        this.ofAny = ofAny;
    }

    private Map<String, List<AttachedPolicy>> counting() {
        Map<String, Set<String>> byPattern = new HashMap<>();
        for (String arn : byArn.keySet()) {
            String pattern = Containers.patternOf(arn);
            if (pattern != null) {
                byPattern.computeIfAbsent(pattern, any -> new LinkedHashSet<>()).add(arn);
                ofOne.computeIfAbsent(pattern, any -> new ArrayList<>()).addAll(byArn.getOrDefault(arn, List.of()));
            }
        }
        Map<String, List<AttachedPolicy>> found = new HashMap<>();
        for (String arn : byArn.keySet()) {
            found.put(arn, counting(arn, byPattern));
        }
        for (String pattern : byPattern.keySet()) {
            found.put(pattern, counting(pattern, byPattern));
        }
        return found;
    }

    /** Collect the policies on a resource and on what contains it, in the order in which they were added. */
    private List<AttachedPolicy> counting(String arn, Map<String, Set<String>> byPattern) {
        Set<String> on = new HashSet<>();
        for (String at = arn; at != null; at = Containers.of(at)) {
            on.add(at);
            on.addAll(byPattern.getOrDefault(at, Set.of()));
        }
        on.retainAll(byArn.keySet());
        return on.size() == 1
                ? byArn.getOrDefault(on.iterator().next(), List.of())
                : byArn.entrySet().stream()
                        .filter(policies -> on.contains(policies.getKey()))
                        .flatMap(policies -> policies.getValue().stream())
                        .toList();
    }

    /** Attach more policies. */
    ResourcePolicies with(List<AttachedPolicy> more) {
        Map<String, List<AttachedPolicy>> all = new LinkedHashMap<>(byArn);
        more.forEach(each -> all.merge(
                each.attachedTo(),
                List.of(each),
                (some, one) -> Stream.concat(some.stream(), one.stream()).toList()));
        return new ResourcePolicies(all, ofAny);
    }

    /** Change policies where they are attached. */
    ResourcePolicies changed(PolicyChange change) {
        Map<String, List<AttachedPolicy>> changedByArn = change.of(byArn);
        Map<String, List<AttachedPolicy>> changedOfAny = change.of(ofAny);
        return changedByArn.equals(byArn) && changedOfAny.equals(ofAny)
                ? this
                : new ResourcePolicies(changedByArn, changedOfAny);
    }

    List<AttachedPolicy> all() {
        return Stream.of(byArn, ofAny)
                .flatMap(policies -> policies.values().stream())
                .flatMap(List::stream)
                .toList();
    }

    /** Return the ARNs of what has a policy, in the order in which they were added. */
    Set<String> resources() {
        return Collections.unmodifiableSet(byArn.keySet());
    }

    /** Return the policies on a resource, on what contains it, and on what may be either. */
    List<AttachedPolicy> on(String resource) {
        if (ofAny.isEmpty()) {
            return certainlyOn(resource);
        }
        Arn arn = Arn.parse(resource);
        String service = arn == null ? "" : arn.service();
        return Stream.concat(certainlyOn(resource).stream(), ofAny.getOrDefault(service, List.of()).stream())
                .toList();
    }

    private List<AttachedPolicy> certainlyOn(String resource) {
        if (!mayHavePolicies(resource)) {
            return List.of();
        }
        for (String at = resource; at != null; at = Containers.of(at)) {
            List<AttachedPolicy> policies = counting.get(at);
            if (policies != null) {
                return policies;
            }
        }
        return List.of();
    }

    /** Tell whether any resource of the service has a policy: what contains a resource is of the same service. */
    private boolean mayHavePolicies(String resource) {
        int service = resource.indexOf(':', PARTITION);
        for (String known : services) {
            if (resource.startsWith(known, service)) {
                return true;
            }
        }
        return false;
    }

    /** Return the policies of those of which one contains a resource, and its ARN does not tell which. */
    List<AttachedPolicy> ofOneContaining(String resource) {
        String pattern = ofOne.isEmpty() ? null : Containers.oneOf(resource);
        return pattern == null ? List.of() : ofOne.getOrDefault(pattern, List.of());
    }

    /** Return the policies that a whole account has in a Region for a service. */
    List<AttachedPolicy> ofAccount(String service, String region, String account) {
        if (byArn.isEmpty()) {
            return List.of();
        }
        List<AttachedPolicy> found = new ArrayList<>();
        byArn.forEach((text, policies) -> {
            Arn arn = Arn.parse(text);
            if (arn != null
                    && arn.isOf(service)
                    && arn.account().equals(account)
                    && arn.region().equals(region)
                    && ACCOUNT_LEVEL.matcher(arn.resource()).matches()) {
                found.addAll(policies);
            }
        });
        return List.copyOf(found);
    }

    /** Collects policies of resources. */
    static final class Builder {

        private static final Pattern ROLE_ARN = Pattern.compile("arn:[^:]+:iam::(\\d{12})?:role/[^:*?]+");

        private final AttachedDocuments documents;
        private final PoliciesByTarget byArn;
        private final PoliciesByTarget ofAny;
        private final ArnsInPolicies.Builder mentioned;
        private final DescribedAccounts.Builder described;

        Builder(AttachedDocuments documents, ArnsInPolicies.Builder mentioned, DescribedAccounts.Builder described) {
            this.documents = documents;
            this.byArn = new PoliciesByTarget(documents);
            this.ofAny = new PoliciesByTarget(documents);
            this.mentioned = mentioned;
            this.described = described;
        }

        void add(PolicyDocument document, String arn) {
            add(PolicyType.RESOURCE_BASED_POLICY, document, arn);
        }

        /** Attach the key policy of a KMS key, which has one and no more. */
        void addKeyPolicy(PolicyDocument document, String keyArn) {
            byArn.requireFirst(PolicyType.RESOURCE_BASED_POLICY, document, keyArn);
            add(PolicyType.RESOURCE_BASED_POLICY, document, keyArn);
        }

        void addTrustPolicy(PolicyDocument document, String roleArn) {
            if (!ROLE_ARN.matcher(roleArn).matches()) {
                throw new FixtureException("a role trust policy cannot be attached to \"" + roleArn
                        + "\"; write the ARN of the role, as in arn:aws:iam::123456789012:role/sender");
            }
            byArn.requireFirst(PolicyType.ROLE_TRUST_POLICY, document, roleArn);
            add(PolicyType.ROLE_TRUST_POLICY, document, roleArn);
        }

        void addSendingAuthorizationPolicy(PolicyDocument document) {
            List<Problem> found = new ArrayList<>();
            String identity = SendingAuthorizationPolicies.identityOf(document, found);
            SendingAuthorizationPolicies.requireRoom(document, identity, byArn.on(identity));
            documents.warn(found);
            add(PolicyType.RESOURCE_BASED_POLICY, document, identity);
        }

        void addOfAny(PolicyDocument document, String service) {
            ofAny.add(PolicyType.RESOURCE_BASED_POLICY, document, service);
        }

        private void add(PolicyType type, PolicyDocument document, String arn) {
            if (!ResourceArn.isOfOne(arn)) {
                throw new FixtureException("a " + type + " cannot be attached to \"" + arn
                        + "\"; write the ARN of the resource, without wildcards");
            }
            mentioned.add(arn);
            described.addResource(arn);
            byArn.add(type, document, arn);
        }

        ResourcePolicies build() {
            return new ResourcePolicies(byArn.build(), ofAny.build());
        }
    }
}
