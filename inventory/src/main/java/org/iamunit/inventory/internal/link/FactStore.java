package org.iamunit.inventory.internal.link;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.iamunit.policy.Arn;
import org.iamunit.policy.Partition;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.document.SourcePosition;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.store.PhysicalId;
import org.jspecify.annotations.Nullable;

/** All that the files of an inventory say, before it is brought together. */
public final class FactStore {

    /** A policy of a resource or of a VPC endpoint. */
    public record Policy(PolicyType type, String target, JsonValue document) {}

    /** A verified identity of Amazon SES, and perhaps why it is not known which its default configuration set is. */
    public record Identity(
            String arn,
            @Nullable String configurationSet,
            @Nullable Unknown doubt,
            JsonValue at) {}

    /** An account in the sandbox of Amazon SES, perhaps in one Region only. */
    public record Sandbox(String account, @Nullable String region, JsonValue at) {}

    /**
     * The account that owns a resource whose ARN does not say it.
     *
     * @param isNamed whether the resource has a name of its own, rather than one that stands in for what AWS makes up
     */
    public record Owner(String account, boolean isNamed, JsonValue at) {}

    /** An access point of Amazon S3, with the ARN of the bucket behind it, and perhaps the account of that. */
    public record AccessPoint(String bucket, @Nullable String bucketAccount, JsonValue at) {}

    /** An ID that AWS makes up, and that no file tells. */
    public record Id(PhysicalId id, JsonValue at) {}

    /** Of which type a VPC endpoint is. */
    public record EndpointType(String text, JsonValue at) {}

    /** Pages of an answer, of which one may be the last. */
    public record Pages(boolean withLast, List<JsonValue> all) {
        public Pages and(Pages other) {
            List<JsonValue> both = new ArrayList<>(all);
            both.addAll(other.all);
            return new Pages(withLast || other.withLast, both);
        }
    }

    /** A version of a managed policy; of a file that does not say which, it is taken to be the default. */
    public record Version(JsonValue document, @Nullable String id, boolean isDefault) {

        boolean isDefault(@Nullable String defaultId) {
            return (defaultId == null || id == null) ? isDefault : id.equals(defaultId);
        }
    }

    /** A user, role or group of which a file says only the name, and perhaps the account. */
    record Name(String text, @Nullable String account) {}

    public final Map<String, PrincipalFacts> principals = new LinkedHashMap<>();
    final Map<Name, PrincipalFacts> named = new LinkedHashMap<>();
    public final Map<String, JsonValue> managedPolicies = new HashMap<>();
    final Map<String, List<Version>> versions = new HashMap<>();
    public final Map<String, String> defaultVersions = new HashMap<>();
    public final List<Policy> policies = new ArrayList<>();
    public final List<Policy> policiesOfAny = new ArrayList<>();
    public final List<JsonValue> sendingPolicies = new ArrayList<>();
    public final List<Identity> identities = new ArrayList<>();
    public final List<Sandbox> sandboxes = new ArrayList<>();
    public final Map<String, JsonValue> accounts = new LinkedHashMap<>();
    final Map<String, Owner> owners = new LinkedHashMap<>();
    public final Map<String, JsonValue> resources = new LinkedHashMap<>();
    public final Map<String, Set<String>> resourceAliases = new LinkedHashMap<>();
    public final List<Id> physicalIds = new ArrayList<>();
    public final Map<String, Map<String, JsonValue>> resourceTags = new LinkedHashMap<>();
    public final Map<String, AccessPoint> accessPoints = new LinkedHashMap<>();
    public final Map<String, EndpointType> endpointTypes = new LinkedHashMap<>();
    public final Map<String, Pages> pages = new LinkedHashMap<>();
    public final OrganizationFacts organization = new OrganizationFacts();

    /** The documents that AWS handed out; values have no equals. */
    public final Set<JsonValue> handedOut = new HashSet<>();

    /** The files whose text nobody hands to AWS. */
    public final Set<String> handedOutFiles = new HashSet<>();

    private final Map<String, Partition> partitions = new HashMap<>();
    private final Set<Problem> problems = new LinkedHashSet<>();

    public PrincipalFacts principal(String arn) {
        return principals.computeIfAbsent(arn, any -> new PrincipalFacts());
    }

    /** Remember the partition that an account is in. */
    public void addPartition(String account, Partition partition) {
        partitions.put(account, partition);
    }

    /** Return the partition that an account is in, as its other users and roles, its policies or its Region tell. */
    Partition partitionOf(String account) {
        return Stream.concat(principals.keySet().stream(), managedPolicies.keySet().stream())
                .map(Arn::parse)
                .filter(arn -> arn != null && arn.account().equals(account))
                .flatMap(arn -> Partition.of(arn.partition()).stream())
                .findFirst()
                .orElseGet(() -> partitions.getOrDefault(account, Partition.AWS));
    }

    public PrincipalFacts principalNamed(String name, @Nullable String account) {
        return named.computeIfAbsent(new Name(name, account), any -> new PrincipalFacts());
    }

    /** Take note of the owner of a resource; of stand-ins for names two accounts may well have the same. */
    public void owner(String arn, Owner owner) {
        Owner before = owners.putIfAbsent(arn, owner);
        if (before == null || before.account().equals(owner.account())) {
            return;
        }
        if (before.isNamed() && owner.isNamed()) {
            problem(
                    owner.at().position(),
                    arn + " belongs to the account " + owner.account() + " by this file, and to the account "
                            + before.account() + " by " + before.at().position(),
                    "keep one of them, or give each file its account");
        } else {
            owners.put(arn, new Owner("", false, owner.at()));
        }
    }

    /**
     * Take a version of a managed policy.
     *
     * @param policy the name or the ARN of the policy
     */
    public void addVersion(String policy, Version version) {
        versions.computeIfAbsent(policy, any -> new ArrayList<>()).add(version);
    }

    public void problem(SourcePosition at, String what, String remedy) {
        problem(new Problem(Problem.Severity.ERROR, at, what, remedy));
    }

    public void problem(Problem problem) {
        problems.add(problem);
    }

    public List<Problem> problems(Problem.Severity severity) {
        return problems.stream()
                .filter(problem -> problem.severity() == severity)
                .toList();
    }
}
