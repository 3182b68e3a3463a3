package org.iamunit.policy.differential;

import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PolicyKind;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.AnonymousPrincipal;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.RequestContext;
import org.iamunit.policy.request.RoleSession;
import org.iamunit.policy.store.PolicyStore;
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
 * @param policies the documents of each kind, by level; a kind without levels has one
 */
record Question(
        String about,
        Principal principal,
        String action,
        String resource,
        String owner,
        Map<String, List<String>> context,
        Map<PolicyKind, List<List<Map<String, Object>>>> policies) {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final JsonFactory JSON = JsonFactory.builder().build();
    private static final Set<PolicyKind> MEANINGFUL_ABSENCE =
            Set.of(PolicyKind.ROLE_TRUST_POLICY, PolicyKind.SESSION_POLICY, PolicyKind.PERMISSIONS_BOUNDARY);

    /** Ask IamUnit, also about context keys that AWS does not send with such a request. */
    Decision decide() {
        return Authorizer.of(store(), NOW).lenient().decide(request());
    }

    private AccessRequest request() {
        AccessRequest request = AccessRequest.of(principal, action, resource).ownedBy(owner);
        for (Map.Entry<String, List<String>> key : context.entrySet()) {
            request = request.with(key.getKey(), key.getValue());
        }
        return request;
    }

    private PolicyStore store() {
        PolicyStore.Builder store = PolicyStore.builder();
        policies.forEach((kind, levels) -> {
            for (int level = 0; level < levels.size(); level++) {
                for (Map<String, Object> json : levels.get(level)) {
                    PolicyDocument document = PolicyDocument.parse("policy.json", json(json));
                    switch (kind) {
                        case IDENTITY_BASED_POLICY -> store.identityBasedPolicy(document);
                        case PERMISSIONS_BOUNDARY -> store.permissionsBoundary(document);
                        case SESSION_POLICY -> store.sessionPolicy(document);
                        case SERVICE_CONTROL_POLICY -> store.serviceControlPolicy(document, "level" + level);
                        case RESOURCE_CONTROL_POLICY -> store.resourceControlPolicy(document, "level" + level);
                        case VPC_ENDPOINT_POLICY -> store.vpcEndpointPolicy(document);
                        case RESOURCE_BASED_POLICY -> store.resourceBasedPolicy(document, resource);
                        case ROLE_TRUST_POLICY -> store.roleTrustPolicy(document, resource);
                    }
                }
            }
        });
        return store.build();
    }

    /** Write the question as one line for another implementation, with the context that IamUnit decided in. */
    String toJson() {
        RequestContext known = decide().context();
        Map<String, Object> keys = new LinkedHashMap<>();
        Consumer<String> add = key -> {
            List<String> values = known.values(ContextKeys.fold(key));
            boolean isList = values != null && (values.size() != 1 || ContextKeys.isMultivalued(key));
            if (values != null) {
                keys.put(key, isList ? values : values.get(0));
            }
        };
        known.automaticKeys().forEach(add);
        context.keySet().forEach(add);
        boolean anonymous = principal instanceof AnonymousPrincipal;
        Map<String, Object> question = new LinkedHashMap<>();
        question.put("principal", principalArn());
        question.put("action", action);
        question.put("resource", resource);
        question.put("owner", owner);
        question.put("context", keys);
        question.put("identityBasedPolicies", documents(PolicyKind.IDENTITY_BASED_POLICY));
        question.put("permissionsBoundaries", documents(PolicyKind.PERMISSIONS_BOUNDARY));
        question.put("sessionPolicies", documents(PolicyKind.SESSION_POLICY));
        question.put("vpcEndpointPolicies", documents(PolicyKind.VPC_ENDPOINT_POLICY));
        question.put("serviceControlPolicies", anonymous ? List.of() : levels(PolicyKind.SERVICE_CONTROL_POLICY));
        question.put("resourceControlPolicies", levels(PolicyKind.RESOURCE_CONTROL_POLICY));
        List<Object> ofResource = new ArrayList<>(documents(PolicyKind.RESOURCE_BASED_POLICY));
        ofResource.addAll(documents(PolicyKind.ROLE_TRUST_POLICY));
        question.put("resourceBasedPolicies", ofResource);
        return json(question);
    }

    /** The ARN of a session tells nothing of the path of its role: a role that has one is named by its own ARN. */
    private String principalArn() {
        return principal instanceof RoleSession session && !session.path().equals("/")
                ? session.roleArn()
                : principal.arn();
    }

    /** Return the levels of a kind. */
    List<List<Map<String, Object>>> levels(PolicyKind kind) {
        return policies.getOrDefault(kind, List.of());
    }

    /** Return the documents of a kind at all levels. */
    List<Map<String, Object>> documents(PolicyKind kind) {
        return levels(kind).stream().flatMap(List::stream).toList();
    }

    /** Return the statements of a kind. */
    List<Map<String, Object>> statements(PolicyKind kind) {
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
     * context key that a policy names, nor the only policy of a kind whose absence means something.
     */
    List<Question> simpler() {
        List<Question> simpler = new ArrayList<>();
        String written = json(policies.values().stream().toList()).toLowerCase(Locale.ROOT);
        for (String key : context.keySet()) {
            Map<String, List<String>> fewer = new LinkedHashMap<>(context);
            fewer.remove(key);
            if (!written.contains(ContextKeys.fold(key)) && !key.equals(ContextKeys.SOURCE_VPCE)) {
                simpler.add(new Question(about, principal, action, resource, owner, fewer, policies));
            }
        }
        policies.forEach((kind, levels) -> {
            for (Object fewer : Json.simpler(levels)) {
                List<List<Map<String, Object>>> left = Json.levels(fewer).stream()
                        .filter(level -> !level.isEmpty())
                        .toList();
                Map<PolicyKind, List<List<Map<String, Object>>>> changed = new LinkedHashMap<>(policies);
                changed.put(kind, left);
                if (left.isEmpty()) {
                    changed.remove(kind);
                }
                if (!left.isEmpty() || !MEANINGFUL_ABSENCE.contains(kind)) {
                    simpler.add(new Question(about, principal, action, resource, owner, context, changed));
                }
            }
        });
        return simpler;
    }

    /** Print the request, the context that was given, and the policies. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("%s %s on %s of %s".formatted(principal, action, resource, owner));
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
