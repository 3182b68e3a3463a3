package org.iamunit.inventory.internal.link;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iamunit.inventory.internal.iam.IamName;
import org.iamunit.policy.Arn;
import org.iamunit.policy.Partition;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.MalformedPolicyDocumentException;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PolicyDocument.Pool;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.document.SourcePosition;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.internal.Spelling;
import org.iamunit.policy.store.PolicyStore;
import org.iamunit.policy.store.VpcEndpointType;
import org.jspecify.annotations.Nullable;

/**
 * Brings together what files say of each other, and adds it to a store. It is one room since what refers to what is known only
 * when all files are read, and then has one order.
 */
public final class InventoryLinks {

    private static final String EVERY = "*";

    private static final String WHICH_ACCOUNT =
            "keep the file in a folder accounts/ACCOUNT, or say so beside its name: account = \"ACCOUNT\"";

    /** A path with a number at the end of the name of the file. */
    private static final Pattern NUMBERED = Pattern.compile("(?s)(.*?)(\\d{1,9})(\\.\\w+)?");

    private final FactStore facts;

    private final ManagedPolicyDocuments managed;

    private final InventorySteps steps = new InventorySteps();

    private final Pool shared = new Pool();

    /** In the order in which they are read, which is that of what is told of them. */
    private final Map<JsonValue, @Nullable PolicyDocument> documents = new LinkedHashMap<>();

    /** The groups by their ARN, and by what their ARN is without their path. */
    private final Map<String, PrincipalFacts> groups = new HashMap<>();

    /** The managed policies of customers whose documents have been looked at as such. */
    private final Set<String> requiredManaged = new HashSet<>();

    /** The managed policies of which the store has been told. */
    private final Set<String> toldManaged = new HashSet<>();

    private InventoryLinks(FactStore facts, AwsPoliciesAtHand atHand) {
        this.facts = facts;
        this.managed = new ManagedPolicyDocuments(facts, atHand);
    }

    /** Return what is to be done with a store, and add what does not fit to the problems of the facts. */
    public static InventorySteps of(FactStore facts, AwsPoliciesAtHand atHand) {
        InventoryLinks links = new InventoryLinks(facts, atHand);
        links.requirePages();
        links.bringNamesToArns();
        links.indexGroups();
        facts.principals.forEach(links::link);
        facts.named.forEach((name, principal) -> links.linkNamed(name.text(), principal));
        links.linkNames();
        links.linkAccounts();
        links.linkResources();
        OrganizationLinks.link(facts.organization, links);
        facts.managedPolicies.forEach(links::requireManagedPolicy);
        InventoryQuotas.check(facts, links::parse);
        links.steps.describe(InventoryContents.of(facts, links.documents));
        return links.steps;
    }

    private void requirePages() {
        facts.pages.forEach((of, pages) -> {
            List<JsonValue> all = pages.all();
            JsonValue before = pages.withLast() ? beforeGap(all) : all.get(all.size() - 1);
            if (before != null) {
                problem(
                        before,
                        "a page of " + of + " is missing: "
                                + (pages.withLast()
                                        ? "the numbers of the files leave one out"
                                        : "more follows after all that are here"),
                        "add it, or let the AWS CLI write all of them, without --max-items and --no-paginate");
            }
        });
    }

    /** No page says which one it follows, but the numbers in the names of their files may. */
    private static @Nullable JsonValue beforeGap(List<JsonValue> pages) {
        if (pages.size() == 1) {
            return null;
        }
        SortedMap<Long, JsonValue> byNumber = new TreeMap<>();
        Set<String> names = new HashSet<>();
        for (JsonValue page : pages) {
            Matcher number = NUMBERED.matcher(page.position().source());
            if (!number.matches()) {
                return null;
            }
            names.add(number.group(1) + number.group(3));
            byNumber.put(Long.valueOf(number.group(2)), page);
        }
        JsonValue before = null;
        for (Map.Entry<Long, JsonValue> page : byNumber.entrySet()) {
            if (before != null && !byNumber.containsKey(page.getKey() - 1)) {
                return names.size() == 1 ? before : null;
            }
            before = page.getValue();
        }
        return null;
    }

    /** Add what is known of a principal by its name to what is known of it by its ARN. */
    private void bringNamesToArns() {
        Map<String, List<String>> arns = new HashMap<>();
        facts.principals.forEach((arn, principal) ->
                arns.computeIfAbsent(nameOf(arn), any -> new ArrayList<>()).add(arn));
        Map<String, Partition> partitions = new HashMap<>();
        Map<FactStore.Name, PrincipalFacts> named = new LinkedHashMap<>(facts.named);
        facts.named.clear();
        named.forEach((name, principal) -> {
            if (name.account() != null && !name.text().equals(EVERY)) {
                Partition partition = partitions.computeIfAbsent(name.account(), facts::partitionOf);
                String inRoot = Arn.of(partition, "iam", "", name.account(), name.text())
                        .toString();
                List<String> known = arns.computeIfAbsent(name.text(), any -> new ArrayList<>());
                String arn = known.stream()
                        .filter(each -> each.startsWith(":" + name.account() + ":", each.indexOf("::") + 1))
                        .findFirst()
                        .orElse(inRoot);
                if (!known.contains(arn)) {
                    known.add(arn);
                }
                facts.principal(arn).addAll(principal);
            }
        });
        named.forEach((name, principal) -> {
            List<String> known = arns.getOrDefault(name.text(), List.of());
            if (name.account() != null && !name.text().equals(EVERY)) {
                return;
            }
            if (known.size() == 1) {
                facts.principal(known.get(0)).addAll(principal);
            } else if (known.isEmpty()) {
                facts.named.put(name, principal);
            } else {
                problem(
                        principal.anywhere(),
                        "it is not known which " + name.text() + " is meant, " + String.join(" or ", known),
                        WHICH_ACCOUNT);
            }
        });
    }

    private void indexGroups() {
        facts.principals.forEach((arn, principal) -> {
            if (IamName.of(arn).startsWith("group/")) {
                groups.put(arn, principal);
                groups.put(arn.substring(0, arn.lastIndexOf(':') + 1) + nameOf(arn), principal);
            }
        });
    }

    /** Name a principal without its path, as in {@code role/sender}. */
    private static String nameOf(String arn) {
        String resource = IamName.of(arn);
        return resource.substring(0, resource.indexOf('/') + 1) + resource.substring(resource.lastIndexOf('/') + 1);
    }

    private void link(String arn, PrincipalFacts principal) {
        if (IamName.of(arn).startsWith("group/")) {
            return;
        }
        JsonValue at = principal.anywhere();
        if (at == null) {
            return;
        }
        step(at, store -> store.principal(arn));
        JsonValue id = principal.uniqueId;
        String uniqueId = id == null ? null : id.text();
        if (uniqueId != null) {
            step(at, store -> store.uniqueId(arn, uniqueId));
        }
        principal.aliases.forEach(alias -> step(at, store -> store.principalAlias(arn, alias)));
        principal.tags.forEach((key, value) -> linkTag(arn, key, value));
        linkPolicies(arn, principal);
        linkBoundary(arn, principal);
        linkUnlisted(arn, principal);
        linkWithoutPolicies(arn, principal);
        for (JsonValue group : principal.groups) {
            linkGroup(arn, group);
        }
        JsonValue trustPolicy = principal.trustPolicy;
        if (trustPolicy != null) {
            add(trustPolicy, (store, document) -> store.roleTrustPolicy(document, arn));
        }
    }

    private void linkTag(String principal, String key, JsonValue value) {
        String text = value.text();
        Unknown unknown = value.unknown();
        step(value, store -> {
            if (text != null) {
                store.principalTag(principal, key, text);
            } else {
                store.unknownPrincipalTag(
                        principal, key, unknown == null ? new Unknown("it is " + value, value.position()) : unknown);
            }
        });
    }

    /** Link what is known of a user or role by its name alone: nothing says which account it is in. */
    private void linkNamed(String name, PrincipalFacts principal) {
        if (name.startsWith("group/") || principal.trustPolicy != null || !principal.groups.isEmpty()) {
            problem(principal.anywhere(), "it is not known which account " + name + " is in", WHICH_ACCOUNT);
        } else {
            linkPolicies(name, principal);
            linkBoundary(name, principal);
        }
    }

    private void linkGroup(String user, JsonValue group) {
        String name = String.valueOf(group.text());
        String account = user.substring(0, user.lastIndexOf(':') + 1);
        PrincipalFacts found = groups.get(Arn.isArn(name) ? name : account + "group/" + name);
        if (found == null) {
            addUnknown(
                    "the group " + name + " of " + user
                            + " is in no file, so that its policies are not known: add it, as aws"
                            + " iam get-account-authorization-details writes it"
                            + Spelling.suggestion("group/" + name, namesOfGroups(account)),
                    group,
                    (store, document) -> store.identityBasedPolicy(document, user));
        } else {
            linkPolicies(user, found);
        }
    }

    private List<String> namesOfGroups(String account) {
        return facts.principals.keySet().stream()
                .filter(arn -> arn.startsWith(account + "group/"))
                .map(InventoryLinks::nameOf)
                .toList();
    }

    private void linkPolicies(String principal, PrincipalFacts from) {
        for (JsonValue inline : from.inlinePolicies) {
            add(inline, (store, document) -> store.identityBasedPolicy(document, principal));
        }
        from.listedInlineNames.forEach((name, at) -> {
            if (!from.inlineNames.contains(name)) {
                addUnknown(
                        "the policy " + name + " in " + principal
                                + " is in no file: fetch it with aws iam get-user-policy,"
                                + " get-role-policy or get-group-policy",
                        at,
                        (store, document) -> store.identityBasedPolicy(document, principal));
            }
        });
        for (JsonValue attached : from.attachedPolicies) {
            addManaged(attached, principal, (store, document) -> store.identityBasedPolicy(document, principal));
        }
    }

    private void linkBoundary(String principal, PrincipalFacts from) {
        if (from.boundary != null) {
            addManaged(from.boundary, principal, (store, document) -> store.permissionsBoundary(document, principal));
        }
    }

    /** Leave open what depends on what AWS leaves out of lists of users and roles. */
    private void linkUnlisted(String principal, PrincipalFacts from) {
        JsonValue listed = from.listed;
        if (listed == null || from.isDescribed) {
            return;
        }
        String kind = IamName.of(principal).startsWith("user/") ? "user" : "role";
        String name = principal.substring(principal.lastIndexOf('/') + 1);
        String remedy = ": add the output of aws iam get-" + kind + " --" + kind + "-name " + name
                + ", or of get-account-authorization-details";
        if (from.boundary == null) {
            addUnknown(
                    "AWS leaves out of lists whether " + principal + " has a permissions boundary" + remedy,
                    listed,
                    (store, document) -> store.permissionsBoundary(document, principal));
        }
        if (from.tags.isEmpty()) {
            linkTag(
                    principal,
                    "*",
                    JsonValue.unknown("AWS leaves the tags of " + principal + " out of lists" + remedy, listed));
        }
    }

    /** Leave open what a user or role may do of which no file says anything but that it exists. */
    private void linkWithoutPolicies(String principal, PrincipalFacts from) {
        JsonValue at = from.withoutPolicies;
        if (at != null && from.lacksPolicies()) {
            String kind = IamName.of(principal).startsWith("user/") ? "user" : "role";
            addUnknown(
                    "no file says which policies " + principal + " has: add the outputs of aws iam list-attached-"
                            + kind + "-policies and list-" + kind
                            + "-policies, or of get-account-authorization-details",
                    at,
                    (store, document) -> store.identityBasedPolicy(document, principal));
        }
    }

    /** What a policy is attached to, or what has an owner, is a resource as well. */
    private void linkNames() {
        Map<String, JsonValue> resources = new LinkedHashMap<>(facts.resources);
        facts.owners.forEach((arn, owner) -> {
            if (owner.isNamed()) {
                resources.putIfAbsent(arn, owner.at());
            }
        });
        for (FactStore.Policy policy : facts.policies) {
            if (policy.type() == PolicyType.RESOURCE_BASED_POLICY) {
                resources.putIfAbsent(policy.target(), policy.document());
            }
        }
        resources.keySet().removeIf(arn -> Arn.parse(arn) == null);
        resources.forEach((arn, at) -> step(at, store -> store.resource(arn, at.position())));
        facts.physicalIds.forEach(id -> step(id.at(), store -> store.physicalId(id.id())));
        facts.resourceAliases.forEach((arn, aliases) -> {
            JsonValue at = resources.get(arn);
            if (at != null) {
                aliases.forEach(alias -> step(at, store -> store.resourceAlias(arn, alias)));
            }
        });
    }

    private void linkAccounts() {
        facts.accounts.forEach((account, at) -> step(at, store -> store.account(account)));
        facts.owners.forEach((arn, owner) -> {
            if (!owner.account().isEmpty()) {
                step(owner.at(), store -> store.owner(arn, owner.account()));
            }
        });
        facts.resourceTags.forEach((arn, tags) -> tags.forEach((key, value) ->
                step(value, store -> store.resourceTag(arn, key, String.valueOf(value.text())))));
        facts.accessPoints.forEach((arn, point) ->
                step(point.at(), store -> store.accessPoint(arn, point.bucket(), point.bucketAccount())));
        facts.endpointTypes.forEach((endpoint, type) ->
                step(type.at(), store -> store.vpcEndpointType(endpoint, VpcEndpointType.of(type.text()))));
    }

    private void linkResources() {
        for (FactStore.Policy policy : facts.policies) {
            String target = policy.target();
            add(
                    policy.document(),
                    policy.type() == PolicyType.VPC_ENDPOINT_POLICY
                            ? (store, document) -> store.vpcEndpointPolicy(document, target)
                            : (store, document) -> store.resourceBasedPolicy(document, target));
        }
        for (FactStore.Policy policy : facts.policiesOfAny) {
            String target = policy.target();
            add(policy.document(), (store, document) -> store.resourceBasedPolicyOfAny(document, target));
        }
        for (JsonValue policy : facts.sendingPolicies) {
            add(
                    policy,
                    facts.handedOut.contains(policy)
                            ? (store, document) -> addHandedOutSendingPolicy(store, document, policy)
                            : PolicyStore.Builder::sendingAuthorizationPolicy);
        }
        for (FactStore.Identity identity : facts.identities) {
            String arn = identity.arn();
            String configurationSet = identity.configurationSet();
            Unknown doubt = identity.doubt();
            step(identity.at(), store -> {
                if (doubt != null) {
                    store.unknownConfigurationSet(arn, doubt);
                } else if (configurationSet == null) {
                    store.verifiedIdentity(arn);
                } else {
                    store.verifiedIdentity(arn, configurationSet);
                }
            });
        }
        for (FactStore.Sandbox sandbox : facts.sandboxes) {
            String account = sandbox.account();
            String region = sandbox.region();
            step(sandbox.at(), store -> {
                if (region == null) {
                    store.sandbox(account);
                } else {
                    store.sandbox(account, region);
                }
            });
        }
    }

    /** Nobody knows what SES makes of a policy that it should have refused, nor of which identity it is. */
    private static void addHandedOutSendingPolicy(PolicyStore.Builder store, PolicyDocument document, JsonValue value) {
        try {
            store.sendingAuthorizationPolicy(document);
        } catch (MalformedPolicyDocumentException e) {
            if (document.statements().stream().anyMatch(statement -> statement.unknown() != null)) {
                store.resourceBasedPolicyOfAny(document, "ses");
                return;
            }
            for (Problem problem : e.problems()) {
                store.warning(new Problem(
                        Problem.Severity.WARNING,
                        problem.position(),
                        problem.what() + ", so that what depends on the policy is not known",
                        problem.remedy()));
            }
            Problem first = e.problems().get(0);
            store.resourceBasedPolicyOfAny(
                    PolicyDocument.handedOut(JsonValue.unknown(first.what() + ": " + first.remedy(), value)), "ses");
        }
    }

    /** Does something to a store with a document. */
    interface Use {
        void accept(PolicyStore.Builder store, PolicyDocument document);
    }

    void add(JsonValue value, Use use) {
        PolicyDocument document = parse(value);
        if (document != null) {
            step(value, store -> use.accept(store, document));
        }
    }

    /** Tell whether a managed policy is one of AWS's own, which may be larger than others. */
    static boolean isOfAws(String policyArn) {
        Arn arn = Arn.parse(policyArn);
        return arn != null && arn.isOf("iam") && arn.account().equals("aws") && arn.resourceStartsWith("policy/");
    }

    private void addManaged(JsonValue policyArn, String principal, Use use) {
        String arn = policyArn.text();
        if (arn == null) {
            add(policyArn, use);
            return;
        }
        JsonValue document = managed.document(policyArn, arn, principal);
        // One may be attached to thousands of users and roles; of one that is not known each has a document of its own.
        if (document.unknown() != null || toldManaged.add(arn)) {
            tellOfManaged(arn, document);
        }
        add(document, use);
    }

    private void tellOfManaged(String arn, JsonValue document) {
        if (isOfAws(arn)) {
            facts.handedOut.add(document);
            add(document, PolicyStore.Builder::managedByAws);
        } else if (document.unknown() == null) {
            requireManagedPolicy(arn, document);
        }
        add(document, (store, read) -> store.policyArn(read, arn));
    }

    /** Use a document of which nothing is known, for that which depends on it to be an error when somebody asks. */
    private void addUnknown(String why, JsonValue at, Use use) {
        add(JsonValue.unknown(why, at), use);
    }

    /** Find what IAM refuses in a managed policy of a customer and takes in an inline policy. */
    private void requireManagedPolicy(String arn, JsonValue value) {
        PolicyDocument document = isOfAws(arn) || !requiredManaged.add(arn) ? null : parse(value);
        if (document != null) {
            document.problemsAsManagedPolicy().forEach(facts::problem);
        }
    }

    private @Nullable PolicyDocument parse(JsonValue value) {
        PolicyDocument document = documents.get(value);
        if (document != null || documents.containsKey(value)) {
            return document;
        }
        try {
            document = facts.handedOut.contains(value) ? shared.handedOut(value) : shared.of(value);
        } catch (MalformedPolicyDocumentException e) {
            e.problems().forEach(facts::problem);
        }
        documents.put(value, document);
        return document;
    }

    void step(JsonValue at, Consumer<PolicyStore.Builder> action) {
        steps.add(at, action);
    }

    /** Return the partition that an account is in. */
    Partition partitionOf(String account) {
        return facts.partitionOf(account);
    }

    void problem(@Nullable JsonValue at, String what, String remedy) {
        facts.problem(at == null ? new SourcePosition("", 1, 1) : at.position(), what, remedy);
    }
}
