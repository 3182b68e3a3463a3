package org.iamunit.extension;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.AttachedPolicy;
import org.iamunit.policy.store.Organization.Level;
import org.iamunit.policy.store.PolicyStore;

/** Lists what a store holds, as a test wants to compare it. */
final class StoreContents {

    private static final String ACCOUNT = "123456789012";

    private static final List<Principal> PRINCIPALS = List.of(
            Principal.user(ACCOUNT, "alice"),
            Principal.user(ACCOUNT, "bob"),
            Principal.role(ACCOUNT, "deployer", "session"));

    private static final List<String> RESOURCES = List.of(
            "arn:aws:s3:::invoices",
            "arn:aws:iam::123456789012:role/deployer",
            "arn:aws:iam::123456789012:role/ci/deployer",
            "arn:aws:iam::111111111111:role/deployer",
            "arn:aws-cn:iam::123456789012:role/deployer",
            "arn:aws:ses:eu-west-1:123456789012:identity/example.com");

    private StoreContents() {}

    /** Return lines such as {@code identity-based policy iam/sender.json of user/alice}, each kind in its order. */
    static List<String> of(PolicyStore store) {
        List<String> lines = new ArrayList<>();
        Stream.of(PolicyType.IDENTITY_BASED_POLICY, PolicyType.PERMISSIONS_BOUNDARY, PolicyType.SESSION_POLICY)
                .flatMap(kind -> policiesOfPrincipals(store, kind).stream())
                .map(policy -> line(policy, "of"))
                .forEach(lines::add);
        Stream.concat(store.serviceControlLevels().stream(), store.resourceControlLevels().stream())
                .map(Level::policies)
                .flatMap(List::stream)
                .map(policy -> line(policy, "at"))
                .forEach(lines::add);
        store.endpointPolicies("vpce-1a2b3c4d").stream()
                .map(policy -> line(policy, "of"))
                .forEach(lines::add);
        RESOURCES.stream()
                .flatMap(resource -> store.resourceBasedPolicies(resource).stream())
                .map(policy -> line(policy, "on"))
                .forEach(lines::add);
        store.verifiedIdentities().stream()
                .sorted()
                .map(identity -> "verified identity " + identity)
                .forEach(lines::add);
        return lines;
    }

    private static List<AttachedPolicy> policiesOfPrincipals(PolicyStore store, PolicyType kind) {
        List<AttachedPolicy> policies = new ArrayList<>();
        for (Principal principal : PRINCIPALS) {
            List<AttachedPolicy> ofOthers = List.copyOf(policies);
            store.policiesOf(kind, principal).stream()
                    .filter(policy -> !ofOthers.contains(policy))
                    .forEach(policies::add);
        }
        return policies;
    }

    private static String line(AttachedPolicy policy, String preposition) {
        return policy.type() + " " + policy.document().source() + " " + preposition + " " + policy.attachedTo();
    }
}
