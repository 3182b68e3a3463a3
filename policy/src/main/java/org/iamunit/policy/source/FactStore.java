package org.iamunit.policy.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.document.SourcePosition;
import org.jspecify.annotations.Nullable;

/** All that the files of an inventory say, before it is brought together. */
final class FactStore {

    /** A policy of a resource or of a VPC endpoint. */
    record Policy(PolicyType type, String target, JsonValue document) {}

    /** A verified identity of Amazon SES, and perhaps why it is not known which its default configuration set is. */
    record Identity(
            String arn,
            @Nullable String configurationSet,
            @Nullable String doubt,
            JsonValue at) {}

    /** An account in the sandbox of Amazon SES, perhaps in one Region only. */
    record Sandbox(String account, @Nullable String region, JsonValue at) {}

    /** Pages of an answer, of which one may be the last. */
    record Pages(boolean withLast, List<JsonValue> all) {
        Pages and(Pages other) {
            List<JsonValue> both = new ArrayList<>(all);
            both.addAll(other.all);
            return new Pages(withLast || other.withLast, both);
        }
    }

    /** A version of a managed policy; of a file that does not say which, it is taken to be the default. */
    record Version(JsonValue document, @Nullable String id, boolean isDefault) {

        boolean isDefault(@Nullable String defaultId) {
            return (defaultId == null || id == null) ? isDefault : id.equals(defaultId);
        }
    }

    /** A user, role or group of which a file says only the name, and perhaps the account. */
    record Name(String text, @Nullable String account) {}

    final Map<String, PrincipalFacts> principals = new LinkedHashMap<>();
    final Map<Name, PrincipalFacts> named = new LinkedHashMap<>();
    final Map<String, JsonValue> managedPolicies = new HashMap<>();
    final Map<String, List<Version>> versions = new HashMap<>();
    final Map<String, String> defaultVersions = new HashMap<>();
    final List<Policy> policies = new ArrayList<>();
    final List<Policy> policiesOfAny = new ArrayList<>();
    final List<JsonValue> sendingPolicies = new ArrayList<>();
    final List<Identity> identities = new ArrayList<>();
    final List<Sandbox> sandboxes = new ArrayList<>();
    final Map<String, Pages> pages = new LinkedHashMap<>();
    final OrganizationFacts organization = new OrganizationFacts();

    private final Set<Problem> problems = new LinkedHashSet<>();

    PrincipalFacts principal(String arn) {
        return principals.computeIfAbsent(arn, any -> new PrincipalFacts());
    }

    PrincipalFacts principalNamed(String name, @Nullable String account) {
        return named.computeIfAbsent(new Name(name, account), any -> new PrincipalFacts());
    }

    /**
     * @param policy the name or the ARN of the policy
     */
    void addVersion(String policy, Version version) {
        versions.computeIfAbsent(policy, any -> new ArrayList<>()).add(version);
    }

    void problem(SourcePosition at, String what, String remedy) {
        problem(new Problem(Problem.Severity.ERROR, at, what, remedy));
    }

    void problem(Problem problem) {
        problems.add(problem);
    }

    List<Problem> problems(Problem.Severity severity) {
        return problems.stream()
                .filter(problem -> problem.severity() == severity)
                .toList();
    }
}
