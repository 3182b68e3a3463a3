package org.iamunit.inventory.internal.link;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.store.Organization;

/** Brings together what files say of an organization. */
final class OrganizationLinks {

    private static final String FULL_ACCESS = "p-FullAWSAccess";

    /** The policies that AWS has everywhere, and that nobody needs to fetch. */
    private static final Set<String> OF_AWS = Set.of(FULL_ACCESS, "p-RCPFullAWSAccess");

    private static final PolicyDocument FULL_ACCESS_DOCUMENT = PolicyDocument.parse("FullAWSAccess", """
            {
              "Version": "2012-10-17",
              "Statement": [ { "Effect": "Allow", "Action": "*", "Resource": "*" } ]
            }
            """);

    private static final Pattern POLICY_ID = Pattern.compile("p-[0-9a-zA-Z_]{8,128}");

    private final OrganizationFacts organization;
    private final InventoryLinks links;

    private OrganizationLinks(OrganizationFacts organization, InventoryLinks links) {
        this.organization = organization;
        this.links = links;
    }

    static void link(OrganizationFacts organization, InventoryLinks links) {
        if (!organization.isEmpty()) {
            new OrganizationLinks(organization, links).link();
        }
    }

    private void link() {
        JsonValue declared = organization.declared;
        String id = organization.id;
        String managementAccount = organization.managementAccount;
        if (declared == null || id == null || managementAccount == null) {
            links.problem(
                    organization.anywhere(),
                    "it is not known which organization this is in",
                    "add the output of aws organizations describe-organization");
            return;
        }
        requireParents();
        links.step(declared, store -> store.organization(build(id, managementAccount)));
        organization.targets.forEach((target, at) -> attach(target, at));
        organization.completeTargets.forEach(this::detachFullAccess);
        organization.policies.forEach(this::requireTargets);
    }

    private Organization build(String id, String managementAccount) {
        Organization.Builder builder = Organization.builder(id, managementAccount);
        for (OrganizationFacts.Node node : organization.nodes.values()) {
            String parent = node.parent();
            if (node.isRoot()) {
                builder.root(node.id());
            } else if (node.isAccount()) {
                if (parent != null) {
                    builder.account(node.id(), parent);
                } else if (!node.id().equals(managementAccount)) {
                    builder.account(node.id());
                }
            } else if (parent != null) {
                builder.organizationalUnit(node.name() == null ? node.id() : node.name(), node.id(), parent);
            }
        }
        return builder.build();
    }

    /** What is where in the organization has to be known once a policy is attached to something in it. */
    private void requireParents() {
        List<OrganizationFacts.Node> lost = organization.nodes.values().stream()
                .filter(node -> !node.isRoot() && node.parent() == null)
                .filter(node -> !node.id().equals(organization.managementAccount))
                .toList();
        if (!lost.isEmpty() && !organization.policies.isEmpty()) {
            String first = lost.get(0).id();
            links.problem(
                    lost.get(0).at(),
                    "it is not known what " + first
                            + (lost.size() == 1 ? " is" : " and " + (lost.size() - 1) + " others are") + " in",
                    "fetch it: aws organizations list-parents --child-id " + first + " > organizations/parents/" + first
                            + ".json; or list the children of each root and unit into organizations/children/PARENT");
        }
    }

    private void attach(OrganizationFacts.Target target, JsonValue at) {
        OrganizationFacts.Policy policy = organization.policies.get(target.policy());
        if (target.policy().equals(FULL_ACCESS)) {
            links.step(at, store -> store.serviceControlPolicy(FULL_ACCESS_DOCUMENT, level(target.target())));
        } else if (!OF_AWS.contains(target.policy())) {
            JsonValue document = policy == null ? null : policy.document();
            if (policy == null || document == null) {
                links.problem(
                        at,
                        "what the policy " + target.policy() + " says is in no file",
                        "fetch it: aws organizations describe-policy --policy-id " + target.policy()
                                + " > organizations/policies/" + target.policy() + ".json");
            } else if (policy.type() == PolicyType.SERVICE_CONTROL_POLICY) {
                links.add(document, (store, read) -> store.serviceControlPolicy(read, level(target.target())));
                tellArn(target.policy(), policy.type(), document);
            } else {
                links.add(document, (store, read) -> store.resourceControlPolicy(read, level(target.target())));
                tellArn(target.policy(), policy.type(), document);
            }
        }
    }

    /** Tell the ARN of a policy, as AWS's messages end with it; what Terraform has not made yet has no id. */
    private void tellArn(String policy, PolicyType type, JsonValue document) {
        String account = organization.managementAccount;
        if (POLICY_ID.matcher(policy).matches() && account != null && organization.id != null) {
            String kind = type.name().toLowerCase(Locale.ROOT);
            String arn = Arn.of(
                            links.partitionOf(account),
                            "organizations",
                            "",
                            account,
                            "policy/" + organization.id + "/" + kind + "/" + policy)
                    .toString();
            links.add(document, (store, read) -> store.policyArn(read, arn));
        }
    }

    /** The store finds units by their ids, but the root only if a unit or a file of its own has told its id. */
    private static String level(String target) {
        return target.startsWith("r-") ? "Root" : target;
    }

    private void detachFullAccess(OrganizationFacts.Complete complete, JsonValue at) {
        boolean attached =
                organization.targets.containsKey(new OrganizationFacts.Target(FULL_ACCESS, complete.target()));
        if (complete.type() == PolicyType.SERVICE_CONTROL_POLICY && !attached) {
            links.step(at, store -> store.withoutFullAccess(level(complete.target())));
        }
    }

    /** A policy that is there and attached to nothing denies nothing, and nobody would notice. */
    private void requireTargets(String id, OrganizationFacts.Policy policy) {
        JsonValue document = policy.document();
        boolean attached = organization.targets.keySet().stream()
                .anyMatch(target -> target.policy().equals(id));
        if (attached || organization.completePolicies.contains(id)) {
            return;
        }
        if (document != null) {
            links.problem(
                    document,
                    "it is not known what the policy " + id + " is attached to",
                    "fetch it: aws organizations list-targets-for-policy --policy-id " + id
                            + " > organizations/policies/" + id + "/targets.json");
        } else if (!OF_AWS.contains(id)) {
            links.problem(
                    organization.declared,
                    "what the policy " + id + " says and what it is attached to is in no file",
                    "fetch both: aws organizations describe-policy --policy-id " + id + " > organizations/policies/"
                            + id + "/policy.json; aws organizations list-targets-for-policy --policy-id " + id
                            + " > organizations/policies/" + id + "/targets.json");
        }
    }
}
