package org.iamunit.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.Organization;
import org.iamunit.policy.store.PolicyStore;

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
            "lenient");
    static final Set<String> EXPECTED_KEYS = Set.of("expect", "by", "missing", "notes", "path", "remark", "says");

    private static final Set<String> ORGANIZATION_KEYS =
            Set.of("id", "management account", "members", "units", "accounts", "without full access");

    private static final String ABSENT = "absent";

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
        if (request.has("organization")) {
            organize(store, request.get("organization"));
        }
        return Authorizer.of(store.build(), NOW).decide(accessRequest());
    }

    private static void organize(PolicyStore.Builder store, YamlValue written) {
        written.requireOnly(ORGANIZATION_KEYS);
        if (written.has("accounts")) {
            Organization.Builder organization =
                    Organization.builder(written.text("id"), written.text("management account"));
            written.get("units").members().forEach((path, id) -> organization.organizationalUnit(path, id.text()));
            written.get("accounts").members().forEach((account, unit) -> organization.account(account, unit.text()));
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
