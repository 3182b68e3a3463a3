package org.iamunit.policy.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.evaluation.FixturePolicy;
import org.iamunit.policy.evaluation.FixturePrincipal;
import org.iamunit.policy.evaluation.UncertaintyNote;
import org.iamunit.policy.evaluation.YamlValue;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PolicyStore;

/** One case of the suite about mail: the fixture, who sends, the mail, and what SES makes of it. */
record MailCase(String title, List<String> rules, List<FixturePolicy> policies, YamlValue written) {

    static final Set<String> FIXTURE_KEYS = Set.of("principal", "identities", "sandbox", "with");
    static final Set<String> EXPECTED_KEYS = Set.of(
            "expect", "checks", "resources", "action", "identity", "why", "context", "notes", "rejected", "error");

    /** What is said of a mail. */
    static final Map<String, BiFunction<Mail, YamlValue, Mail>> MAIL = Map.ofEntries(
            Map.entry("from", (mail, value) -> mail.from(value.text())),
            Map.entry("display name", (mail, value) -> mail.fromDisplayName(value.text())),
            Map.entry("to", (mail, value) -> mail.to(value.texts().toArray(String[]::new))),
            Map.entry("return path", (mail, value) -> mail.returnPath(value.text())),
            Map.entry("configuration set", (mail, value) -> mail.usingConfigurationSet(value.text())),
            Map.entry("template", (mail, value) -> mail.usingTemplate(value.text())),
            Map.entry("tenant", (mail, value) -> mail.usingTenant(value.text())),
            Map.entry("endpoint", (mail, value) -> mail.usingEndpoint(value.text())),
            Map.entry("source arn", (mail, value) -> mail.sourceArn(arn(value.text()))),
            Map.entry("from arn", (mail, value) -> mail.fromArn(arn(value.text()))),
            Map.entry("return path arn", (mail, value) -> mail.returnPathArn(arn(value.text()))),
            Map.entry("account", (mail, value) -> mail.inAccount(value.text())),
            Map.entry("region", (mail, value) -> mail.inRegion(value.text())));

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String HERE = "arn:aws:ses:eu-west-1:111122223333:";
    private static final String PARTNER = "444455556666";
    private static final String ABSENT = "absent";

    void check() {
        if (written.has("rejected")) {
            assertThatThrownBy(this::decide)
                    .as(title)
                    .isExactlyInstanceOf(MailRejectedException.class)
                    .hasMessage(written.text("rejected").strip());
        } else if (written.has("error")) {
            assertThatThrownBy(this::decide)
                    .as(title)
                    .isExactlyInstanceOf(FixtureException.class)
                    .hasMessage(written.text("error"));
        } else {
            check(decide());
        }
    }

    private void check(MailDecision decision) {
        if (written.has("expect")) {
            assertThat(decision.isDenied() ? "denied" : decision.result().toString())
                    .as("%s: %s", title, results(decision))
                    .isEqualTo(written.text("expect"));
        }
        if (written.has("resources")) {
            assertThat(decision.checks())
                    .as("%s: resources", title)
                    .extracting(check -> check.decision().request().resource())
                    .containsExactlyElementsOf(written.texts("resources").stream()
                            .map(MailCase::arn)
                            .toList());
        }
        if (written.has("action")) {
            assertThat(decision.checks())
                    .as("%s: actions", title)
                    .extracting(check -> check.decision().request().action())
                    .containsOnly(written.text("action"));
        }
        if (written.has("identity")) {
            assertThat(decision.identityUsed())
                    .as("%s: identity", title)
                    .contains(arn("identity/" + written.text("identity")));
        }
        if (written.has("why")) {
            assertThat(decision.checks().get(0).why()).as("%s: why", title).isEqualTo(written.text("why"));
        }
        if (written.has("checks")) {
            checkEach(decision);
        }
        written.get("context")
                .members()
                .forEach((key, value) -> assertThat(
                                decision.checks().get(0).decision().valuesOf(key))
                        .as("%s: %s", title, key)
                        .isEqualTo(value.texts().equals(List.of(ABSENT)) ? null : value.texts()));
        assertThat(decision.checks().stream()
                        .flatMap(check -> check.notes().stream())
                        .map(UncertaintyNote::name)
                        .collect(Collectors.toSet()))
                .as("%s: uncertainty notes", title)
                .containsExactlyInAnyOrderElementsOf(written.texts("notes"));
    }

    /** Each row holds the result, the resource and, where it is said, why SES asks. */
    private void checkEach(MailDecision decision) {
        List<YamlValue> rows = written.list("checks");
        assertThat(results(decision))
                .as("%s: checks", title)
                .containsExactlyElementsOf(rows.stream()
                        .map(row -> row.items().get(0).text() + " "
                                + arn(row.items().get(1).text()))
                        .toList());
        for (int i = 0; i < rows.size(); i++) {
            List<YamlValue> row = rows.get(i).items();
            if (row.size() > 2) {
                assertThat(decision.checks().get(i).why())
                        .as("%s: why", title)
                        .isEqualTo(row.get(2).text());
            }
        }
    }

    private static List<String> results(MailDecision decision) {
        return decision.checks().stream()
                .map(check -> check.decision().result() + " "
                        + check.decision().request().resource())
                .toList();
    }

    MailDecision decide() {
        return decide(mail());
    }

    MailDecision decide(Mail mail) {
        return MailAuthorizer.of(authorizer()).decide(principal(), mail, this::circumstances);
    }

    private AccessRequest circumstances(AccessRequest request) {
        AccessRequest under = request;
        for (var key : written.get("with").members().entrySet()) {
            under = under.with(key.getKey(), key.getValue().texts());
        }
        return under;
    }

    Authorizer authorizer() {
        PolicyStore.Builder store =
                PolicyStore.builder().defaultAccount(FixturePrincipal.HOME).account(PARTNER);
        policies.forEach(policy -> policy.attachTo(store));
        written.get("identities").members().forEach((name, configurationSet) -> {
            String arn = name.startsWith("arn:") ? name : arn("identity/" + name);
            if (configurationSet.value() == null) {
                store.verifiedIdentity(arn);
            } else {
                store.verifiedIdentity(arn, configurationSet.text());
            }
        });
        written.texts("sandbox").forEach(sandbox -> {
            if (sandbox.contains("/")) {
                store.sandbox(sandbox.split("/")[0], sandbox.split("/")[1]);
            } else {
                store.sandbox(sandbox);
            }
        });
        return Authorizer.of(store.build(), NOW);
    }

    Principal principal() {
        return FixturePrincipal.read(written.text("principal"));
    }

    Mail mail() {
        return mail(MAIL.keySet());
    }

    /** Describe the mail in some order. */
    Mail mail(Collection<String> parts) {
        Mail mail = Mail.via(SendingOperation.valueOf(written.text("via")));
        for (String part : parts) {
            if (written.has(part)) {
                mail = Objects.requireNonNull(MAIL.get(part)).apply(mail, written.get(part));
            }
        }
        return mail;
    }

    boolean isDecided() {
        return !written.has("rejected") && !written.has("error");
    }

    private static String arn(String resource) {
        return resource.startsWith("arn:") ? resource : HERE + resource;
    }

    @Override
    public String toString() {
        return title;
    }
}
