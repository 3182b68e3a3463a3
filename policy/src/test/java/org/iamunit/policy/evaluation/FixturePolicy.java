package org.iamunit.policy.evaluation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.store.PolicyStore;

/** A policy as a conformance file writes it: its name, its kind, what it is attached to, and the document. */
public record FixturePolicy(String name, String kind, String on, String document) {

    private static final String CURRENT_VERSION = "2012-10-17";
    private static final Set<String> KEYS =
            Set.of("name", "kind", "on", "version", "statement", "statements", "document");

    public static FixturePolicy read(String name, YamlValue policy) {
        policy.requireOnly(KEYS);
        return new FixturePolicy(name, policy.text("kind"), policy.text("on", ""), document(policy));
    }

    private static String document(YamlValue policy) {
        if (policy.has("document")) {
            YamlValue document = policy.get("document");
            return document.value() instanceof String text ? text : document.json();
        }
        String statements = policy.has("statement") ? "statement" : "statements";
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("Version", policy.text("version", CURRENT_VERSION));
        document.put("Statement", policy.value(statements));
        return new YamlValue(policy.path(), document).json();
    }

    public void attachTo(PolicyStore.Builder store) {
        PolicyDocument parsed = PolicyDocument.parse(name, document);
        String everyone = on.isEmpty() ? "*" : on;
        String root = on.isEmpty() ? "Root" : on;
        switch (kind) {
            case "identity-based policy" -> store.identityBasedPolicy(parsed, everyone);
            case "permissions boundary" -> store.permissionsBoundary(parsed, everyone);
            case "session policy" -> store.sessionPolicy(parsed, everyone);
            case "service control policy" -> store.serviceControlPolicy(parsed, root);
            case "resource control policy" -> store.resourceControlPolicy(parsed, root);
            case "VPC endpoint policy" -> store.vpcEndpointPolicy(parsed, everyone);
            case "resource-based policy" -> store.resourceBasedPolicy(parsed, on);
            case "role trust policy" -> store.roleTrustPolicy(parsed, on);
            case "sending authorization policy" -> store.sendingAuthorizationPolicy(parsed);
            default -> throw new IllegalArgumentException(name + ": \"" + kind + "\" is no policy type");
        }
    }
}
