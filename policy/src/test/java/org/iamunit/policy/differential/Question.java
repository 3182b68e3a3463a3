package org.iamunit.policy.differential;

import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.internal.Inside;
import org.iamunit.policy.internal.context.RequestContext;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.Principal.AnonymousPrincipal;
import org.iamunit.policy.request.Principal.FederatedPrincipal;
import org.iamunit.policy.request.Principal.RoleSession;
import org.iamunit.policy.store.Organization;
import org.iamunit.policy.store.PolicyStore;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * One request with all policies that decide it.
 *
 * @param about what the question tries out
 * @param principal who asks
 * @param action the action
 * @param resource the resource's ARN, or {@code *}
 * @param owner the account that owns the resource
 * @param context the context keys that are given, beside those that are filled in for such a request
 * @param organization the organization; {@code null} if its policies hold for all accounts
 * @param policies the documents of each kind, by level; a kind without levels has one. In an organization the levels of
 *     a kind are {@link #LEVELS}
 */
record Question(
        String about,
        Principal principal,
        String action,
        String resource,
        String owner,
        Map<String, List<String>> context,
        @Nullable Organization organization,
        Map<PolicyType, List<List<Map<String, Object>>>> policies) {

    /** The levels of an organization that policies are attached to. */
    static final List<String> LEVELS =
            List.of("Root", "Workloads", "Workloads/Prod", "111122223333", "Sandbox", "444455556666");

    /** A key of the policy simulator that AWS's page on global keys does not list. */
    private static final String UNKNOWN_TO_OTHER = "aws:PrincipalOrgMasterAccountId";

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final JsonFactory JSON = JsonFactory.builder().build();
    private static final Set<PolicyType> OF_ORGANIZATION =
            Set.of(PolicyType.SERVICE_CONTROL_POLICY, PolicyType.RESOURCE_CONTROL_POLICY);
    private static final Set<PolicyType> MEANINGFUL_ABSENCE =
            Set.of(PolicyType.ROLE_TRUST_POLICY, PolicyType.SESSION_POLICY, PolicyType.PERMISSIONS_BOUNDARY);

    /** Ask IamUnit, also about context keys that AWS does not send with such a request. */
    Decision decide() {
        return decide(request());
    }

    /** Ask IamUnit the same with the keys taken away that AWS fills in and nobody tells. */
    Decision decideWithoutUnknownKeys() {
        RequestContext known = Inside.of(decide(), RequestContext.class);
        AccessRequest request = request();
        for (String key : Target.namesOfKeys()) {
            if (known.unknown(ContextKeys.fold(key)) != null) {
                request = request.without(key);
            }
        }
        return decide(request);
    }

    private Decision decide(AccessRequest request) {
        Authorizer authorizer = Authorizer.of(store(), NOW);
        boolean strictly = action.equals(Target.WITHOUT_POLICIES.action());
        return (strictly ? authorizer : authorizer.lenient()).decide(request);
    }

    /** Leave out the context keys that no such request carries, or not with such a value: it is never made. */
    Question withoutContradictions() {
        Question asked = withContext(Map.of());
        List<Map.Entry<String, List<String>>> keys = new ArrayList<>(context.entrySet());
        // What goes through a VPC endpoint has no address, and not the other way round.
        keys.sort(Comparator.comparing(key -> !key.getKey().equals("aws:SourceVpce")));
        for (Map.Entry<String, List<String>> key : keys) {
            Map<String, List<String>> more = new LinkedHashMap<>(asked.context);
            more.put(key.getKey(), key.getValue());
            Question longer = withContext(more);
            if (longer.isConsistent()) {
                asked = longer;
            }
        }
        return asked;
    }

    private Question withContext(Map<String, List<String>> given) {
        return new Question(about, principal, action, resource, owner, given, organization, policies);
    }

    private boolean isConsistent() {
        try {
            decide();
            return true;
        } catch (FixtureException e) {
            if (e.getMessage().contains(" contradicts ")) {
                return false;
            }
            throw e;
        }
    }

    private AccessRequest request() {
        AccessRequest request = AccessRequest.of(principal, action, resource).ownedBy(owner);
        for (Map.Entry<String, List<String>> key : context.entrySet()) {
            request = request.with(key.getKey(), key.getValue());
        }
        return request;
    }

    private PolicyStore store() {
        PolicyStore.Builder store = PolicyStore.builder().account(owner);
        if (principal.account() != null) {
            store.account(principal.account());
        }
        if (organization != null) {
            store.organization(organization);
        }
        policies.forEach((kind, levels) -> {
            for (int level = 0; level < levels.size(); level++) {
                for (Map<String, Object> json : levels.get(level)) {
                    PolicyDocument document = PolicyDocument.parse("policy.json", json(json));
                    switch (kind) {
                        case IDENTITY_BASED_POLICY -> store.identityBasedPolicy(document);
                        case PERMISSIONS_BOUNDARY -> store.permissionsBoundary(document);
                        case SESSION_POLICY -> store.sessionPolicy(document);
                        case SERVICE_CONTROL_POLICY -> store.serviceControlPolicy(document, level(level));
                        case RESOURCE_CONTROL_POLICY -> store.resourceControlPolicy(document, level(level));
                        case VPC_ENDPOINT_POLICY -> store.vpcEndpointPolicy(document);
                        case RESOURCE_BASED_POLICY -> store.resourceBasedPolicy(document, resource);
                        case ROLE_TRUST_POLICY -> store.roleTrustPolicy(document, resource);
                    }
                }
            }
        });
        return store.build();
    }

    private String level(int number) {
        return organization == null ? "level" + number : LEVELS.get(number);
    }

    /** Write the question as one line for another implementation, with the context that IamUnit decided in. */
    String toJson() {
        RequestContext known = Inside.of(decide(), RequestContext.class);
        Map<String, Object> keys = new LinkedHashMap<>();
        Consumer<String> add = key -> {
            List<String> values = known.values(ContextKeys.fold(key));
            boolean isList = values != null && (values.size() != 1 || ContextKeys.isMultivalued(key));
            if (values != null) {
                keys.put(key, isList ? values : values.get(0));
            }
        };
        known.automaticKeys().stream()
                .filter(key -> !UNKNOWN_TO_OTHER.equals(key))
                .forEach(add);
        context.keySet().forEach(add);
        boolean stranger = principal instanceof AnonymousPrincipal || principal instanceof FederatedPrincipal;
        Map<String, Object> question = new LinkedHashMap<>();
        question.put("principal", principalArn());
        question.put("action", action);
        question.put("resource", resource);
        question.put("owner", owner);
        question.put("context", keys);
        question.put("identityBasedPolicies", documents(PolicyType.IDENTITY_BASED_POLICY));
        question.put("permissionsBoundaries", documents(PolicyType.PERMISSIONS_BOUNDARY));
        question.put("sessionPolicies", documents(PolicyType.SESSION_POLICY));
        question.put("vpcEndpointPolicies", documents(PolicyType.VPC_ENDPOINT_POLICY));
        question.put(
                "serviceControlPolicies",
                stranger ? List.of() : levels(PolicyType.SERVICE_CONTROL_POLICY, principal.account()));
        question.put("resourceControlPolicies", levels(PolicyType.RESOURCE_CONTROL_POLICY, owner));
        List<Object> ofResource = new ArrayList<>(documents(PolicyType.RESOURCE_BASED_POLICY));
        ofResource.addAll(documents(PolicyType.ROLE_TRUST_POLICY));
        question.put("resourceBasedPolicies", ofResource);
        return json(question);
    }

    /**
     * The ARN of a session tells nothing of the path of its role: a role that has one is named by its own ARN. Whom a
     * provider vouches for is named by the provider.
     */
    private String principalArn() {
        if (principal instanceof FederatedPrincipal federated) {
            return String.valueOf(federated.providerFor(resource));
        }
        return principal instanceof RoleSession session && !session.path().equals("/")
                ? session.roleArn()
                : principal.arn();
    }

    /** Return the levels of a kind that hold for an account. */
    private List<List<Map<String, Object>>> levels(PolicyType kind, @Nullable String account) {
        if (organization == null) {
            return levels(kind);
        }
        if (account == null || !organization.contains(account) || account.equals(organization.managementAccount())) {
            return List.of();
        }
        List<String> way = organization.levelsOf(account);
        List<List<Map<String, Object>>> all = levels(kind);
        return IntStream.range(0, all.size())
                .filter(level ->
                        way.contains(LEVELS.get(level)) && !all.get(level).isEmpty())
                .mapToObj(all::get)
                .toList();
    }

    /** Return the levels of a kind. */
    List<List<Map<String, Object>>> levels(PolicyType kind) {
        return policies.getOrDefault(kind, List.of());
    }

    /** Return the documents of a kind at all levels. */
    List<Map<String, Object>> documents(PolicyType kind) {
        return levels(kind).stream().flatMap(List::stream).toList();
    }

    /** Return the statements of a kind. */
    List<Map<String, Object>> statements(PolicyType kind) {
        return documents(kind).stream()
                .flatMap(document -> Json.objects(document.get("Statement")).stream())
                .toList();
    }

    /** Return the statements of all kinds. */
    List<Map<String, Object>> statements() {
        return policies.keySet().stream()
                .flatMap(kind -> statements(kind).stream())
                .toList();
    }

    /**
     * Return every question that lacks one small part of this one, where that part can matter only by itself: not a
     * context key that a policy names, nor the only policy of a kind whose absence means something, nor the only Allow of
     * a service control policy.
     */
    List<Question> simpler() {
        List<Question> simpler = new ArrayList<>();
        String written = json(policies.values().stream().toList()).toLowerCase(Locale.ROOT);
        for (String key : context.keySet()) {
            Map<String, List<String>> fewer = new LinkedHashMap<>(context);
            fewer.remove(key);
            if (!written.contains(ContextKeys.fold(key)) && !key.equals(ContextKeys.SOURCE_VPCE)) {
                simpler.add(withContext(fewer));
            }
        }
        policies.forEach((kind, levels) -> {
            for (Object fewer : Json.simpler(levels)) {
                List<List<Map<String, Object>>> all = Json.levels(fewer);
                boolean inPlace = organization != null && OF_ORGANIZATION.contains(kind) && all.size() == levels.size();
                List<List<Map<String, Object>>> left = all.stream()
                        .filter(level -> inPlace || !level.isEmpty())
                        .toList();
                if (kind == PolicyType.SERVICE_CONTROL_POLICY && !left.stream().allMatch(Question::allows)) {
                    continue;
                }
                Map<PolicyType, List<List<Map<String, Object>>>> changed = new LinkedHashMap<>(policies);
                changed.put(kind, left);
                if (left.isEmpty()) {
                    changed.remove(kind);
                }
                if (!left.isEmpty() || !MEANINGFUL_ABSENCE.contains(kind)) {
                    simpler.add(
                            new Question(about, principal, action, resource, owner, context, organization, changed));
                }
            }
        });
        return simpler;
    }

    private static boolean allows(List<Map<String, Object>> level) {
        return level.isEmpty()
                || level.stream()
                        .flatMap(document -> Json.objects(document.getOrDefault("Statement", List.of())).stream())
                        .anyMatch(statement -> "Allow".equals(statement.get("Effect")));
    }

    /** Print the request, the context that was given, and the policies. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("%s %s on %s of %s".formatted(principal, action, resource, owner));
        if (organization != null) {
            text.append(" in ").append(organization);
        }
        if (!context.isEmpty()) {
            text.append(" with ").append(json(context));
        }
        policies.keySet().stream()
                .filter(kind -> !documents(kind).isEmpty())
                .forEach(kind -> text.append("; ").append(kind).append(' ').append(json(levels(kind))));
        return text.toString();
    }

    private static String json(Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            Json.write(value, generator);
        }
        return text.toString();
    }
}
