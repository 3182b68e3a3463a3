package org.iamunit.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.evaluation.Decision.MissingAllow;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.Organization;
import org.iamunit.policy.store.PolicyStore;
import org.iamunit.policy.store.VpcEndpointType;

/** One case of the conformance suite: the rules that it shows, the fixture, the request, and what must come of it. */
record ConformanceCase(
        String title, List<String> rules, List<FixturePolicy> policies, YamlValue request, YamlValue expected) {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    static final Set<String> REQUEST_KEYS = Set.of(
            "principal",
            "action",
            "resource",
            "owner",
            "context",
            "at",
            "region",
            "endpoint",
            "organization",
            "default account",
            "accounts",
            "credentials",
            "facts",
            "lenient");
    static final Set<String> EXPECTED_KEYS =
            Set.of("expect", "by", "missing", "notes", "path", "remark", "says", "unknown", "authorized");

    private static final Set<String> ORGANIZATION_KEYS = Set.of(
            "id",
            "management account",
            "members",
            "units",
            "accounts",
            "without full access",
            "delegated administrators");

    private static final Set<String> FACT_KEYS = Set.of(
            "access points",
            "network origins",
            "default key policies",
            "aws managed keys",
            "gateway endpoints",
            "interface endpoints",
            "owners");

    private static final String ABSENT = "absent";
    private static final String NONE = "none";
    private static final String DEFAULT_ACCOUNT = "111122223333";
    private static final List<String> ACCOUNTS = List.of("444455556666", "777788889999");

    void check() {
        if (expected.text("expect").equals("fixture error")) {
            assertThatThrownBy(this::decide)
                    .isInstanceOf(FixtureException.class)
                    .hasMessageContaining(expected.text("says"));
            return;
        }
        Decision decision = decide();
        assertThat(decision.result().toString())
                .as("%s: %s, because of %s", title, decision, decision.path())
                .isEqualTo(expected.text("expect"));
        if (expected.has("unknown")) {
            assertThat(decision.unknowns())
                    .as("%s: what is not known", title)
                    .extracting(Unknown::reason)
                    .containsExactlyInAnyOrderElementsOf(expected.texts("unknown"));
        }
        if (expected.has("by")) {
            assertThat(decision.decidingStatements())
                    .as("%s: deciding statements", title)
                    .extracting(ConformanceCase::label)
                    .containsExactlyInAnyOrderElementsOf(expected.texts("by"));
        }
        if (expected.has("missing")) {
            assertThat(decision.missingAllows())
                    .as("%s: missing allows", title)
                    .extracting(MissingAllow::toString)
                    .containsExactlyElementsOf(expected.texts("missing"));
        }
        assertThat(decision.notes())
                .as("%s: uncertainty notes", title)
                .extracting(UncertaintyNote::name)
                .containsExactlyInAnyOrderElementsOf(expected.texts("notes"));
        if (expected.has("authorized")) {
            assertThat(decision.authorizedResource())
                    .as("%s: the ARN of the message", title)
                    .isEqualTo(expected.text("authorized"));
        }
        if (expected.has("remark")) {
            assertThat(decision.remark()).as("%s: remark", title).contains(expected.text("remark"));
        }
        Map<String, String> outcomes = new LinkedHashMap<>();
        decision.path()
                .forEach(kind ->
                        outcomes.put(kind.type().wording(), kind.outcome().toString()));
        expected.get("path")
                .members()
                .forEach((kind, outcome) ->
                        assertThat(outcomes).as("%s: path", title).containsEntry(kind, outcome.text()));
    }

    /** The policy, and the statement where it has several. */
    private static String label(DecidingStatement deciding) {
        String policy = deciding.policy().document().source();
        return deciding.policy().document().statements().size() == 1
                ? policy
                : policy + " " + deciding.statement().name();
    }

    Decision decide() {
        PolicyStore.Builder store = PolicyStore.builder();
        policies.forEach(policy -> policy.attachTo(store));
        String account = request.text("default account", DEFAULT_ACCOUNT);
        if (!account.equals(NONE)) {
            store.defaultAccount(account);
        }
        (request.has("accounts") ? request.texts("accounts") : ACCOUNTS).forEach(store::account);
        if (request.has("organization")) {
            organize(store, request.get("organization"));
        }
        if (request.has("facts")) {
            addFacts(store, request.get("facts"));
        }
        return Authorizer.of(store.build(), NOW).decide(accessRequest());
    }

    private static void addFacts(PolicyStore.Builder store, YamlValue facts) {
        facts.requireOnly(FACT_KEYS);
        facts.get("owners").members().forEach((arn, account) -> store.owner(arn, account.text()));
        facts.get("access points")
                .members()
                .forEach((arn, buckets) -> buckets.texts().forEach(bucket -> {
                    String[] parts = bucket.split(" in ");
                    if (parts.length == 1) {
                        store.accessPoint(arn, bucket);
                    } else {
                        store.accessPoint(arn, parts[0], parts[1]);
                    }
                }));
        facts.get("network origins")
                .members()
                .forEach((arn, origin) -> store.accessPointNetworkOrigin(arn, origin.text()));
        facts.texts("default key policies").forEach(store::defaultKeyPolicy);
        facts.get("aws managed keys").members().forEach((arn, alias) -> store.awsManagedKey(arn, alias.text()));
        facts.texts("gateway endpoints").forEach(id -> store.vpcEndpointType(id, VpcEndpointType.GATEWAY));
        facts.texts("interface endpoints").forEach(id -> store.vpcEndpointType(id, VpcEndpointType.INTERFACE));
    }

    private static void organize(PolicyStore.Builder store, YamlValue written) {
        written.requireOnly(ORGANIZATION_KEYS);
        if (written.has("accounts")) {
            Organization.Builder organization =
                    Organization.builder(written.text("id"), written.text("management account"));
            written.get("units").members().forEach((path, id) -> organization.organizationalUnit(path, id.text()));
            written.get("accounts").members().forEach((account, unit) -> organization.account(account, unit.text()));
            if (written.has("delegated administrators")) {
                organization.delegatedAdministrators(
                        written.texts("delegated administrators").toArray(String[]::new));
            }
            store.organization(organization.build());
        } else {
            store.organization(
                    written.text("id"),
                    written.text("management account"),
                    written.texts("members").toArray(String[]::new));
        }
        written.texts("without full access").forEach(store::withoutFullAccess);
    }

    private AccessRequest accessRequest() {
        Principal principal = FixturePrincipal.read(request.text("principal"));
        AccessRequest asked = AccessRequest.of(principal, request.text("action"), request.text("resource"));
        if (request.text("lenient", "true").equals("true")) {
            asked = asked.lenient();
        }
        switch (request.text("credentials", NONE)) {
            case "session token" -> asked = asked.withSessionToken();
            case "console" -> asked = asked.inConsole();
            default -> assertThat(request.text("credentials", NONE)).isEqualTo(NONE);
        }
        if (request.has("owner")) {
            asked = asked.ownedBy(request.text("owner"));
        }
        if (request.has("endpoint")) {
            asked = asked.viaVpcEndpoint(request.text("endpoint"));
        }
        if (request.has("region")) {
            asked = asked.inRegion(request.text("region"));
        }
        if (request.has("at")) {
            asked = asked.at(Instant.parse(request.text("at")));
        }
        for (Map.Entry<String, YamlValue> key : request.get("context").members().entrySet()) {
            List<String> values = key.getValue().texts();
            asked = values.equals(List.of(ABSENT)) || key.getValue().value() == null
                    ? asked.without(key.getKey())
                    : asked.with(key.getKey(), values);
        }
        return asked;
    }
}
