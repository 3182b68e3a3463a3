package org.iamunit.policy.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.PolicyKind;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.document.SourcePosition;
import org.jspecify.annotations.Nullable;

/** All that the files of an inventory say, before it is brought together. */
final class FactStore {

    /** A policy of a resource or of a VPC endpoint. */
    record Policy(PolicyKind kind, String target, JsonValue document) {}

    /** A verified identity of Amazon SES. */
    record Identity(String arn, @Nullable String configurationSet, JsonValue at) {}

    /** An account in the sandbox of Amazon SES, perhaps in one Region only. */
    record Sandbox(String account, @Nullable String region, JsonValue at) {}

    /** A page of an answer, or several of which at most one is the last. */
    record Page(boolean last, JsonValue at) {
        Page and(Page other) {
            return new Page(last || other.last, at);
        }
    }

    /** A user, role or group of which a file says only the name, and perhaps the account. */
    record Name(String text, @Nullable String account) {}

    final Map<String, PrincipalFacts> principals = new LinkedHashMap<>();
    final Map<Name, PrincipalFacts> named = new LinkedHashMap<>();
    final Map<String, JsonValue> managedPolicies = new HashMap<>();
    final Map<String, List<JsonValue>> managedPoliciesByName = new HashMap<>();
    final List<Policy> policies = new ArrayList<>();
    final List<JsonValue> sendingPolicies = new ArrayList<>();
    final List<Identity> identities = new ArrayList<>();
    final List<Sandbox> sandboxes = new ArrayList<>();
    final Map<String, Page> pages = new LinkedHashMap<>();
    final OrganizationFacts organization = new OrganizationFacts();

    private final Set<Problem> problems = new LinkedHashSet<>();

    PrincipalFacts principal(String arn) {
        return principals.computeIfAbsent(arn, any -> new PrincipalFacts());
    }

    PrincipalFacts principalNamed(String name, @Nullable String account) {
        return named.computeIfAbsent(new Name(name, account), any -> new PrincipalFacts());
    }

    void addManagedPolicyNamed(String name, JsonValue document) {
        managedPoliciesByName.computeIfAbsent(name, any -> new ArrayList<>()).add(document);
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
