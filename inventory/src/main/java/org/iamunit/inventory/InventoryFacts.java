package org.iamunit.inventory;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.iamunit.inventory.internal.link.ConditionsWithoutValues;
import org.iamunit.inventory.internal.link.FactStore;
import org.iamunit.inventory.internal.link.OrganizationFacts;
import org.iamunit.inventory.internal.link.PrincipalFacts;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.store.PhysicalId;
import org.jspecify.annotations.Nullable;

/**
 * Takes what an {@link InventoryReader} learns from one value of a file. Facts may come in any order, and refer to what
 * another file says.
 *
 * <p>A user, role or group is named by its ARN or, where a file does not give it, by {@code user/name}, {@code role/name} or
 * {@code group/name}; {@code *} is every user and role. Documents are values: an object, or a string that holds one, as it is
 * or percent-encoded. What is only known to be there, as in a plan of Terraform, is {@link JsonValue#unknown}.
 *
 * <p>It is one room since it is all that a reader of a new format has to know: a method for each fact.
 *
 * @since 0.1.0
 */
public final class InventoryFacts {

    private final InventoryInput input;
    private final FactStore all;

    private boolean isHandedOut;
    private boolean isWorkedOut;

    InventoryFacts(InventoryInput input, FactStore all) {
        this.input = input;
        this.all = all;
    }

    /**
     * Return what takes the facts of another account and Region than those of the file, as of a stack that is deployed elsewhere.
     *
     * @param account the account; never {@code null}
     * @param region the Region; never {@code null}
     * @return what takes them; never {@code null}
     */
    public InventoryFacts of(String account, String region) {
        InventoryFacts other = new InventoryFacts(input.in(account, region), all);
        other.isHandedOut = isHandedOut;
        other.isWorkedOut = isWorkedOut;
        return other;
    }

    /**
     * Say that AWS handed out what this file holds, as in the output of the AWS CLI or a state of Terraform: the documents that
     * are told of after this are in force, whatever is wrong with them. What AWS would reject, or nobody can understand, is a
     * warning there, and what depends on it is not known. In files that people write it is an error.
     */
    public void handedOutByAws() {
        isHandedOut = true;
        all.handedOutFiles.add(input.file());
    }

    /**
     * Say that a tool worked out what this file holds, as in a plan of Terraform: in the documents that are told of after this, a list of
     * values that has come out empty is a warning, and what depends on it is not known. What else AWS would reject is an error.
     */
    public void workedOutByTool() {
        isWorkedOut = true;
        all.handedOutFiles.add(input.file());
    }

    /** Take a document, and remember whether its faults are errors. */
    private JsonValue taken(JsonValue document) {
        if (isHandedOut || (isWorkedOut && ConditionsWithoutValues.in(document))) {
            all.handedOut.add(document);
        }
        return document;
    }

    /**
     * Say what the author of a file calls a part of it, such as the address of a resource of Terraform. Problems and
     * deciding statements in that part are reported with it.
     *
     * @param part an object, which keeps the first address that it is given; those of its own parts are to be said after
     *     it; never {@code null}
     * @param address what it is called; never {@code null}
     */
    public void address(JsonValue part, String address) {
        part.address(address);
    }

    /**
     * Say that there is a user, role or group.
     *
     * @param arn its ARN; never {@code null}
     * @param at where that is said; never {@code null}
     */
    public void principal(String arn, JsonValue at) {
        Arn parsed = Arn.parse(arn);
        if (parsed != null && parsed.isOfIam("user/", "role/", "group/")) {
            all.principal(arn).declare(at);
        } else {
            problem(
                    at,
                    "\"" + arn + "\" is not the ARN of a user, role or group",
                    "write it as in arn:aws:iam::123456789012:role/sender");
        }
    }

    /**
     * Say by which other name a sentence may call a user or role, such as its logical id in a template.
     *
     * @param principal the user or role; never {@code null}
     * @param alias the other name; never {@code null}
     */
    public void alias(String principal, String alias) {
        of(principal).aliases.add(alias);
    }

    /**
     * Say that there is a resource, and by which other names a sentence may call it, such as its logical id in a template.
     *
     * @param arn the ARN of the resource; never {@code null}
     * @param aliases the other names, perhaps none; never {@code null}
     * @param at where that is said; never {@code null}
     */
    public void resource(String arn, Collection<String> aliases, JsonValue at) {
        all.resources.putIfAbsent(arn, at);
        if (!aliases.isEmpty()) {
            all.resourceAliases
                    .computeIfAbsent(arn, any -> new LinkedHashSet<>())
                    .addAll(aliases);
        }
    }

    /**
     * Say that AWS makes up the ID of a resource, and the file does not tell it yet. Who names a resource by an ID that no file has may mean
     * this one, which leaves open what depends on it.
     *
     * @param arn the ARN of the resource, with what stands in for the ID; never {@code null}
     * @param standIn what stands in for the ID; never {@code null} or blank
     * @param form what the ID will look like; never {@code null}
     * @param isTelling whether an ID of the form is of such a resource wherever it stands, as {@code vpce-1a2b3c4d} is
     * @param name what the file calls the resource; never {@code null} or blank
     * @param at where that is said; never {@code null}
     */
    public void physicalId(String arn, String standIn, Pattern form, boolean isTelling, String name, JsonValue at) {
        all.physicalIds.add(new FactStore.Id(new PhysicalId(arn, standIn, form, isTelling, name, at.position()), at));
    }

    /**
     * Say that a user or role has a tag.
     *
     * @param principal the user or role; never {@code null}
     * @param key the key of the tag; never {@code null}
     * @param value its value, which may be {@linkplain JsonValue#unknown not known}; never {@code null}
     */
    public void tag(String principal, String key, JsonValue value) {
        of(principal).tags.put(key, value);
    }

    /**
     * Say that a resource has a tag, which requests about it carry.
     *
     * @param resourceArn the ARN of the resource; never {@code null}
     * @param key the key of the tag; never {@code null}
     * @param value its value; one that is {@linkplain JsonValue#unknown not known} says nothing; never {@code null}
     */
    public void resourceTag(String resourceArn, String key, JsonValue value) {
        if (value.text() != null) {
            all.resourceTags
                    .computeIfAbsent(resourceArn, any -> new LinkedHashMap<>())
                    .put(key, value);
        }
    }

    /**
     * Say which unique id IAM has given a user or role.
     *
     * @param principal the user or role; never {@code null}
     * @param id the id, as in {@code AROACKCEVSQ6C2EXAMPLE}; never {@code null}
     */
    public void uniqueId(String principal, JsonValue id) {
        of(principal).uniqueId = id;
    }

    /**
     * Say that a file tells of an account: what no file says of it, it does not have.
     *
     * @param id the account id; never {@code null}
     * @param at where that is said; never {@code null}
     */
    public void account(String id, JsonValue at) {
        if (Arn.isAccountId(id)) {
            all.accounts.putIfAbsent(id, at);
        }
    }

    /**
     * Say which account owns a resource whose ARN does not, such as a bucket.
     *
     * @param resourceArn the ARN of the resource; of one whose ARN has an account, this says nothing; never {@code null}
     * @param account the account id; never {@code null}
     * @param at where that is said; never {@code null}
     */
    public void owner(String resourceArn, String account, JsonValue at) {
        owner(resourceArn, account, true, at);
    }

    /**
     * Say which account owns a resource that has no name of its own, but one that stands in for what AWS makes up: in another
     * account there may well be another of that name.
     *
     * @param resourceArn the ARN of the resource; of one whose ARN has an account, this says nothing; never {@code null}
     * @param account the account id; never {@code null}
     * @param at where that is said; never {@code null}
     */
    public void ownerOfUnnamed(String resourceArn, String account, JsonValue at) {
        owner(resourceArn, account, false, at);
    }

    private void owner(String resourceArn, String account, boolean isNamed, JsonValue at) {
        Arn arn = Arn.parse(resourceArn);
        if (arn != null && arn.account().isEmpty() && Arn.isAccountId(account)) {
            all.owner(resourceArn, new FactStore.Owner(account, isNamed, at));
        }
    }

    /**
     * Say which bucket lies behind an access point of Amazon S3.
     *
     * @param accessPointArn the ARN of the access point; never {@code null}
     * @param bucketArn the ARN of the bucket; never {@code null}
     * @param bucketAccount the account that owns the bucket; {@code null} if the file does not say
     * @param at where that is said; never {@code null}
     */
    public void accessPoint(String accessPointArn, String bucketArn, @Nullable String bucketAccount, JsonValue at) {
        all.accessPoints.putIfAbsent(accessPointArn, new FactStore.AccessPoint(bucketArn, bucketAccount, at));
        if (bucketAccount != null) {
            owner(bucketArn, bucketAccount, at);
        }
    }

    /**
     * Say of which type a VPC endpoint is.
     *
     * @param endpointId the endpoint, as in {@code vpce-1a2b3c4d}; never {@code null}
     * @param type its type as AWS calls it, as in {@code Gateway}; never {@code null}
     * @param at where that is said; never {@code null}
     */
    public void endpointType(String endpointId, String type, JsonValue at) {
        all.endpointTypes.putIfAbsent(endpointId, new FactStore.EndpointType(type, at));
    }

    /**
     * Say that a user is in a group.
     *
     * @param user the user; never {@code null}
     * @param group the name or ARN of the group; never {@code null}
     */
    public void membership(String user, JsonValue group) {
        of(user).groups.add(group);
    }

    /**
     * Say what a managed policy says, in its default version.
     *
     * @param arn the ARN of the policy; never {@code null}
     * @param document the document; never {@code null}
     */
    public void managedPolicy(String arn, JsonValue document) {
        all.managedPolicies.putIfAbsent(arn, taken(document));
    }

    /**
     * Say what a managed policy says of which only the name is known.
     *
     * @param name the last part of its ARN; never {@code null}
     * @param document the document; never {@code null}
     */
    public void managedPolicyNamed(String name, JsonValue document) {
        all.addVersion(name, new FactStore.Version(taken(document), null, true));
    }

    /**
     * Say what one version of a managed policy says.
     *
     * @param policy the ARN of the policy, or the last part of that; never {@code null}
     * @param id the id of the version, as in {@code v2}; {@code null} if the file does not say
     * @param isDefault whether it is the default version as far as the file says; what {@link #defaultVersion} says goes
     *     before
     * @param document the document; never {@code null}
     */
    public void managedPolicyVersion(String policy, @Nullable String id, boolean isDefault, JsonValue document) {
        all.addVersion(policy, new FactStore.Version(taken(document), id, isDefault));
    }

    /**
     * Say which version of a managed policy is its default version.
     *
     * @param arn the ARN of the policy; never {@code null}
     * @param id the id of the version, as in {@code v2}; never {@code null}
     */
    public void defaultVersion(String arn, String id) {
        all.defaultVersions.put(arn, id);
    }

    /**
     * Say that a file has told all that there is to a user, role or group but its policies, so that it has no permissions
     * boundary and no tags but those.
     *
     * @param arn its ARN; never {@code null}
     */
    public void described(String arn) {
        all.principal(arn).isDescribed = true;
    }

    /**
     * Say that a file tells of a user, role or group and nothing of its policies, which other files do. If none does, what
     * depends on them is not known.
     *
     * @param arn its ARN; never {@code null}
     * @param at where that is said; never {@code null}
     */
    public void withoutPolicies(String arn, JsonValue at) {
        all.principal(arn).withoutPolicies = at;
    }

    /**
     * Say that a file lists policies of a user, role or group, perhaps none.
     *
     * @param principal the user, role or group; never {@code null}
     */
    public void policyList(String principal) {
        of(principal).hasPolicyList = true;
    }

    /**
     * Say that a file lists a user, role or group, and leaves out its permissions boundary and its tags if it has some. If no
     * file says that it is {@link #described}, what depends on those is not known.
     *
     * @param arn its ARN; never {@code null}
     * @param at where that is said; never {@code null}
     */
    public void listed(String arn, JsonValue at) {
        all.principal(arn).listed = at;
    }

    /**
     * Say that a managed policy is attached to a user, role or group.
     *
     * @param principal the user, role or group; never {@code null}
     * @param policyArn the ARN of the policy; never {@code null}
     */
    public void attachedPolicy(String principal, JsonValue policyArn) {
        of(principal).attachedPolicies.add(policyArn);
    }

    /**
     * Say which policy is embedded in a user, role or group.
     *
     * @param principal the user, role or group; never {@code null}
     * @param document the document; never {@code null}
     */
    public void inlinePolicy(String principal, JsonValue document) {
        of(principal).inlinePolicies.add(taken(document));
    }

    /**
     * Say which policy of a name is embedded in a user, role or group.
     *
     * @param principal the user, role or group; never {@code null}
     * @param name the name of the policy; never {@code null}
     * @param document the document; never {@code null}
     */
    public void inlinePolicy(String principal, String name, JsonValue document) {
        inlinePolicy(principal, document);
        of(principal).inlineNames.add(name);
    }

    /**
     * Say that a policy is embedded in a user, role or group. What it says another file says with {@link #inlinePolicy(String,
     * String, JsonValue)}; if none does, what depends on it is not known.
     *
     * @param principal the user, role or group; never {@code null}
     * @param name the name of the policy; never {@code null}
     */
    public void inlinePolicyName(String principal, JsonValue name) {
        String text = name.text();
        if (text != null) {
            of(principal).listedInlineNames.putIfAbsent(text, name);
        }
    }

    /**
     * Say which managed policy is the permissions boundary of a user or role.
     *
     * @param principal the user or role; never {@code null}
     * @param policyArn the ARN of the policy; never {@code null}
     */
    public void permissionsBoundary(String principal, JsonValue policyArn) {
        PrincipalFacts facts = of(principal);
        if (facts.boundary != null && !String.valueOf(facts.boundary.text()).equals(policyArn.text())) {
            problem(
                    policyArn,
                    principal + " has a permissions boundary already, " + facts.boundary.position(),
                    "keep one of them: AWS allows one");
        }
        facts.boundary = policyArn;
    }

    /**
     * Say what the trust policy of a role says.
     *
     * @param role the role; never {@code null}
     * @param document the document; never {@code null}
     */
    public void trustPolicy(String role, JsonValue document) {
        PrincipalFacts facts = of(role);
        if (facts.trustPolicy == null) {
            facts.trustPolicy = taken(document);
        }
    }

    /**
     * Say what a resource-based policy says.
     *
     * @param resourceArn the ARN of the resource; never {@code null}
     * @param document the document; never {@code null}
     */
    public void resourcePolicy(String resourceArn, JsonValue document) {
        all.policies.add(new FactStore.Policy(PolicyType.RESOURCE_BASED_POLICY, resourceArn, taken(document)));
    }

    /**
     * Say what a resource-based policy says that lies in a file of an account, which therefore owns the resource: nobody but
     * the owner can attach one.
     *
     * @param account the account id; {@code null} if the file is of none
     * @param resourceArn the ARN of the resource; never {@code null}
     * @param document the document; never {@code null}
     */
    public void resourcePolicyIn(@Nullable String account, String resourceArn, JsonValue document) {
        resourcePolicy(resourceArn, document);
        if (account != null) {
            owner(resourceArn, account, document);
        }
    }

    /**
     * Say what a resource-based policy says of which it is only known to which service its resource belongs.
     *
     * @param service the service as ARNs name it, as in {@code sqs}; never {@code null}
     * @param document the document; never {@code null}
     */
    public void resourcePolicyOfAny(String service, JsonValue document) {
        all.policiesOfAny.add(new FactStore.Policy(PolicyType.RESOURCE_BASED_POLICY, service, taken(document)));
    }

    /**
     * Say what the policy of a VPC endpoint says.
     *
     * @param endpointId the endpoint, as in {@code vpce-1a2b3c4d}; never {@code null}
     * @param document the document; never {@code null}
     */
    public void endpointPolicy(String endpointId, JsonValue document) {
        all.policies.add(new FactStore.Policy(PolicyType.VPC_ENDPOINT_POLICY, endpointId, taken(document)));
    }

    /**
     * Say what a sending authorization policy of an SES identity says.
     *
     * @param document the document, whose Resource names the identity; never {@code null}
     */
    public void sendingPolicy(JsonValue document) {
        all.sendingPolicies.add(taken(document));
    }

    /**
     * Say that there is a verified identity of Amazon SES.
     *
     * @param arn its ARN; never {@code null}
     * @param configurationSet the name of its default configuration set, or {@code null}
     * @param at where that is said; never {@code null}
     */
    public void verifiedIdentity(String arn, @Nullable String configurationSet, JsonValue at) {
        all.identities.add(new FactStore.Identity(arn, configurationSet, null, at));
    }

    /**
     * Say that there is a verified identity of Amazon SES of which it is not known which its default configuration set is.
     *
     * @param arn its ARN; never {@code null}
     * @param configurationSet the {@linkplain JsonValue#unknown unknown} value in the place of its name; never {@code null}
     * @param at where that is said; never {@code null}
     */
    public void verifiedIdentityWithUnknownSet(String arn, JsonValue configurationSet, JsonValue at) {
        all.identities.add(new FactStore.Identity(arn, null, configurationSet.unknown(), at));
    }

    /**
     * Say that an account is in the sandbox of Amazon SES.
     *
     * @param account the account id; never {@code null}
     * @param region the Region; {@code null} if it is in all
     * @param at where that is said; never {@code null}
     */
    public void sandbox(String account, @Nullable String region, JsonValue at) {
        all.sandboxes.add(new FactStore.Sandbox(account, region, at));
    }

    /**
     * Say which organization there is.
     *
     * @param id its id, as in {@code o-exampleorgid}; never {@code null}
     * @param managementAccount the id of its management account; never {@code null}
     * @param at where that is said; never {@code null}
     */
    public void organization(String id, String managementAccount, JsonValue at) {
        if (all.organization.id != null && !all.organization.id.equals(id)) {
            problem(
                    at,
                    "this is of the organization " + id + ", and other files are of " + all.organization.id,
                    "keep one");
        }
        all.organization.declare(id, managementAccount, at);
    }

    /**
     * Say that there is a root, an organizational unit or an account of the organization.
     *
     * @param id its id, as in {@code r-ab12}, {@code ou-ab12-11111111} or twelve digits; never {@code null}
     * @param name its name; {@code null} if only the id is known
     * @param parent the id of the root or unit that contains it; {@code null} if this file does not say
     * @param at where that is said; never {@code null}
     */
    public void organizationNode(String id, @Nullable String name, @Nullable String parent, JsonValue at) {
        all.organization.node(id, name, parent, at);
    }

    /**
     * Say that there is a policy of the organization.
     *
     * @param id its id, as in {@code p-examplepolicyid}; never {@code null}
     * @param type {@link PolicyType#SERVICE_CONTROL_POLICY} or {@link PolicyType#RESOURCE_CONTROL_POLICY}; never
     *     {@code null}
     * @param document what it says; {@code null} if this file does not say
     */
    public void controlPolicy(String id, PolicyType type, @Nullable JsonValue document) {
        all.organization.policy(id, type, document == null ? null : taken(document));
    }

    /**
     * Say that a policy of the organization is attached to a root, an organizational unit or an account.
     *
     * @param policyId the id of the policy; never {@code null}
     * @param targetId the id of what it is attached to; never {@code null}
     * @param at where that is said; never {@code null}
     */
    public void controlPolicyTarget(String policyId, String targetId, JsonValue at) {
        all.organization.target(policyId, targetId, at);
    }

    /**
     * Say that {@link #controlPolicyTarget} has told of all that a policy is attached to, if of anything.
     *
     * @param policyId the id of the policy; never {@code null}
     */
    public void controlPolicyTargetsComplete(String policyId) {
        all.organization.completePolicies.add(policyId);
    }

    /**
     * Say that {@link #controlPolicyTarget} has told of all policies of a type that are attached to something.
     *
     * @param type {@link PolicyType#SERVICE_CONTROL_POLICY} or {@link PolicyType#RESOURCE_CONTROL_POLICY}; never
     *     {@code null}
     * @param targetId the id of what they are attached to; never {@code null}
     * @param at where that is said; never {@code null}
     */
    public void controlPoliciesComplete(PolicyType type, String targetId, JsonValue at) {
        all.organization.completeTargets.putIfAbsent(new OrganizationFacts.Complete(type, targetId), at);
    }

    /**
     * Say that a file is one of several pages of an answer. One of them must be the last.
     *
     * @param of what all pages have in common, for messages, as in {@code the details of account 123456789012}; never
     *     {@code null}
     * @param last whether no page follows
     * @param at the page; never {@code null}
     */
    public void page(String of, boolean last, JsonValue at) {
        all.pages.merge(of, new FactStore.Pages(last, List.of(at)), FactStore.Pages::and);
    }

    /**
     * Tell of something that cannot be understood. It keeps the inventory from being used.
     *
     * @param at where it is; never {@code null}
     * @param what what was found; never {@code null}
     * @param remedy what to do about it; never {@code null}
     */
    public void problem(JsonValue at, String what, String remedy) {
        all.problem(at.position(), what, remedy);
    }

    /**
     * Tell of a policy of a resource that is not read, whose Allow and Deny are left out therefore.
     *
     * @param at where it is; never {@code null}
     * @param resource what the file calls the resource; never {@code null}
     * @param type the type of the resource; never {@code null}
     */
    public void unreadPolicy(JsonValue at, String resource, String type) {
        warning(
                at,
                "the policy in " + resource + " is not read, as that is of the type " + type,
                "do not rest a test on it, or write an InventoryReader that reads it");
    }

    /**
     * Tell of something that is doubtful, but keeps nothing from being used.
     *
     * @param at where it is; never {@code null}
     * @param what what was found; never {@code null}
     * @param remedy what to do about it; never {@code null}
     */
    public void warning(JsonValue at, String what, String remedy) {
        all.problem(new Problem(Problem.Severity.WARNING, at.position(), what, remedy));
    }

    /**
     * Tell that an output does not say something that is needed, and how it can be said.
     *
     * @param at the output; never {@code null}
     * @param fact what is missing, as in {@code whose policies these are}; never {@code null}
     * @param path a path at which the file would say it, as in {@code users/NAME/attached-policies.json}; never
     *     {@code null}
     * @param parameter what to give with the file instead, as in {@code about = "user/NAME"}; never {@code null}
     */
    public void missing(JsonValue at, String fact, String path, String parameter) {
        problem(
                at,
                "this output does not say " + fact,
                "keep it in a file " + path + ", or say so beside the name of the file: " + parameter);
    }

    private PrincipalFacts of(String principal) {
        if (Arn.isArn(principal)) {
            return all.principal(principal);
        }
        if (input.account() != null && input.region() != null) {
            all.addPartition(input.account(), input.partition());
        }
        return all.principalNamed(principal, input.account());
    }
}
