package org.iamunit.extension.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.iamunit.dsl.internal.Fixture;
import org.iamunit.policy.Arn;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.Partition;
import org.iamunit.policy.Region;
import org.iamunit.policy.document.MalformedPolicyDocumentException;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.source.Inventory;
import org.iamunit.policy.source.InventoryFile;
import org.iamunit.policy.store.Organization;
import org.iamunit.policy.store.PolicyStore;
import org.iamunit.policy.store.VpcEndpointType;
import org.jspecify.annotations.Nullable;

/** Makes one fixture from what it is made of, and collects all problems on the way. */
final class FixtureAssembly {

    /** A role's name, perhaps with its path, and perhaps with the word before it that {@code attachedTo} wants. */
    private static final String ROLE_NAME = "(role/)?([\\w+=,.@-]+/)*[\\w+=,.@-]+";

    private static final String DOMAIN_OR_ADDRESS = "([^@\\s*?]+@)?[\\w-]+(\\.[\\w-]+)+";

    /** Without wildcards, and without the slash of {@code alias/name}. */
    private static final String KEY_ID = "[^\\s/:*?]+";

    private static final String ACCESS_POINT_NAME = "[a-z0-9-]+";

    private final FixtureSet set;
    private final ParsedDocuments documents;
    private final Function<List<InventoryFile>, Inventory> inventories;

    /** As a set, since both passes come across the same problems. */
    private final Set<String> problems = new LinkedHashSet<>();

    /** What the files of the inventory say, once they are read; {@code null} if there are none. */
    private @Nullable Inventory inventory;

    FixtureAssembly(FixtureSet set, ParsedDocuments documents, Function<List<InventoryFile>, Inventory> inventories) {
        this.set = set;
        this.documents = documents;
        this.inventories = inventories;
    }

    /**
     * Make the fixture in two passes: what is named without its account or Region belongs to the default ones, and these
     * may be known only when all policies have been read.
     */
    LoadedFixture assemble() {
        collectProblems(() -> inventory = set.inventory().isEmpty() ? null : inventories.apply(set.inventory()));
        PolicyStore draft = draft();
        Supplier<String> account = set.defaults().account(draft);
        Supplier<String> region = set.defaults().region(draft);
        Supplier<Partition> partition = set.defaults().partition(draft);
        PolicyStore store = store(draft, account, region, partition);
        Organization organization = store.organization();
        Supplier<String> member = organization == null ? account : () -> requireMember(account.get(), organization);
        if (set.documentsAreStrict()) {
            store.warnings().stream()
                    .filter(warning -> warning.severity() == Problem.Severity.TOLERATED)
                    .forEach(warning -> problems.add(warning.toString()));
        }
        if (set.warningsAreErrors()) {
            store.warnings().forEach(warning -> problems.add(warning + " (a warning: iamunit.warnings is error)"));
        }
        return problems.isEmpty()
                ? LoadedFixture.of(new Fixture(store, authorizer(store), member, region, partition))
                : LoadedFixture.unusable(List.copyOf(problems));
    }

    /** Nothing that the organization says would limit an account outside of it, and whoever forgot it would not notice. */
    private static String requireMember(String account, Organization organization) {
        if (!organization.contains(account)) {
            throw new FixtureException("the account " + account
                    + ", which is meant where a sentence names none, is not in"
                    + " the organization " + organization
                    + "; add it to the accounts of @Organization or organization: in front"
                    + " matter, or say with @Account(id = \"…\") or account: which of them is meant");
        }
        return account;
    }

    private Authorizer authorizer(PolicyStore store) {
        Authorizer authorizer = Authorizer.of(store);
        return set.lenient() ? authorizer.lenient() : authorizer;
    }

    /** Hold nothing but the ARNs, to see which accounts and Regions there are. */
    private PolicyStore draft() {
        PolicyStore.Builder draft = PolicyStore.builder();
        addInventory(draft);
        for (FixtureSet.Policy policy : set.policies()) {
            PolicyDocument document = documents.parse(policy.file(), problems::add);
            if (document != null) {
                draft.mentioning(document);
            }
            draft.mentioning(policy.target());
        }
        set.identities().forEach(identity -> draft.mentioning(identity.name()));
        set.resources().defaultKeyPolicies().forEach(draft::mentioning);
        set.resources().accessPoints().forEach(accessPoint -> draft.mentioning(accessPoint.name()));
        return draft.build();
    }

    private PolicyStore store(
            PolicyStore draft, Supplier<String> account, Supplier<String> region, Supplier<Partition> partition) {
        PolicyStore.Builder store = PolicyStore.builder();
        OrganizationDeclaration organization = set.organization();
        set.defaults()
                .addOnlyAccount(
                        store,
                        draft,
                        organization == null
                                ? hasSeveralAccounts(draft.organization())
                                : organization.hasSeveralAccounts());
        addInventory(store);
        set.defaults().knownPartition(draft).ifPresent(store::partition);
        if (organization != null) {
            collectProblems(() -> store.organization(organization.toOrganization()));
        }
        for (FixtureSet.Policy policy : set.policies()) {
            PolicyDocument document = documents.parse(policy.file(), problems::add);
            if (document != null) {
                collectProblems(() -> policy.use().attach(store, document, target(policy, account, partition)));
            }
        }
        for (IdentityDeclaration identity : set.identities()) {
            collectProblems(
                    () -> addIdentity(store, identity, identityArn(identity.name(), account, region, partition)));
        }
        addResources(store, account, region, partition);
        if (set.defaults().sandbox()) {
            collectProblems(() -> store.sandbox(account.get()));
        }
        return store.build();
    }

    /** Tell it of an organization that the files of the inventory make. */
    private static boolean hasSeveralAccounts(@Nullable Organization organization) {
        return organization != null && organization.accounts().size() > 1;
    }

    private void addResources(
            PolicyStore.Builder store,
            Supplier<String> account,
            Supplier<String> region,
            Supplier<Partition> partition) {
        ResourceDeclarations resources = set.resources();
        for (String key : resources.defaultKeyPolicies()) {
            collectProblems(() -> store.defaultKeyPolicy(keyArn(key, account, region, partition)));
        }
        for (AccessPointDeclaration accessPoint : resources.accessPoints()) {
            collectProblems(() -> store.accessPoint(
                    accessPointArn(accessPoint.name(), account, region, partition),
                    bucketArn(accessPoint.bucket(), partition),
                    accessPoint.bucketAccount()));
        }
        for (EndpointTypeDeclaration endpoint : resources.endpointTypes()) {
            collectProblems(() -> store.vpcEndpointType(endpoint.endpoint(), VpcEndpointType.of(endpoint.type())));
        }
    }

    private static String keyArn(
            String key, Supplier<String> account, Supplier<String> region, Supplier<Partition> partition) {
        if (Arn.isArn(key)) {
            return key;
        }
        String id = key.startsWith("key/") ? key.substring("key/".length()) : key;
        if (!id.matches(KEY_ID)) {
            throw new FixtureException("\"" + key + "\" is not the id of a KMS key; write it as in"
                    + " 1234abcd-12ab-34cd-56ef-1234567890ab, or the ARN of the key");
        }
        return arn("kms", "key/" + id, account, region, partition);
    }

    private static String accessPointArn(
            String name, Supplier<String> account, Supplier<String> region, Supplier<Partition> partition) {
        if (Arn.isArn(name)) {
            return name;
        }
        if (!name.matches(ACCESS_POINT_NAME)) {
            throw new FixtureException(
                    "\"" + name + "\" is not the name of an access point of Amazon S3; write it as in"
                            + " reports, or the ARN of the access point");
        }
        return arn("s3", "accesspoint/" + name, account, region, partition);
    }

    private static String bucketArn(String bucket, Supplier<Partition> partition) {
        return Arn.isArn(bucket)
                ? bucket
                : Arn.of(partition.get(), "s3", "", "", bucket).toString();
    }

    /** Make the ARN of a resource in the default Region, which tells its partition. */
    private static String arn(
            String service,
            String resource,
            Supplier<String> account,
            Supplier<String> region,
            Supplier<Partition> partition) {
        String where = region.get();
        return Arn.of(Region.partitionOf(where).orElseGet(partition), service, where, account.get(), resource)
                .toString();
    }

    private void addInventory(PolicyStore.Builder store) {
        Inventory read = inventory;
        if (read != null) {
            collectProblems(() -> read.addTo(store));
        }
    }

    private static String target(FixtureSet.Policy policy, Supplier<String> account, Supplier<Partition> partition) {
        Arn arn = Arn.parse(policy.target());
        if (arn != null) {
            arn.requireRegionInPartition();
        }
        return policy.use() == PolicyUse.ROLE_TRUST ? roleArn(policy.target(), account, partition) : policy.target();
    }

    private static String roleArn(String role, Supplier<String> account, Supplier<Partition> partition) {
        Arn arn = Arn.parse(role);
        if (arn != null && arn.isOfIam("role/")) {
            return role;
        }
        if (!role.matches(ROLE_NAME)) {
            throw new FixtureException(
                    "a role trust policy cannot be attached to \"" + role + "\"; write the name or the ARN of a role");
        }
        String resource = role.startsWith("role/") ? role : "role/" + role;
        return Arn.of(partition.get(), "iam", "", account.get(), resource).toString();
    }

    private static void addIdentity(PolicyStore.Builder store, IdentityDeclaration identity, String arn) {
        if (identity.defaultConfigurationSet() == null) {
            store.verifiedIdentity(arn);
        } else {
            store.verifiedIdentity(arn, identity.defaultConfigurationSet());
        }
    }

    private static String identityArn(
            String identity, Supplier<String> account, Supplier<String> region, Supplier<Partition> partition) {
        Arn arn = Arn.parse(identity);
        if (arn != null) {
            return arn.requireRegionInPartition().toString();
        }
        if (!identity.matches(DOMAIN_OR_ADDRESS)) {
            throw new FixtureException(
                    "\"" + identity + "\" is no SES identity; write a domain, an address or the ARN of an identity");
        }
        return arn("ses", "identity/" + identity, account, region, partition);
    }

    private void collectProblems(Runnable step) {
        try {
            step.run();
        } catch (MalformedPolicyDocumentException e) {
            e.problems().stream().map(Problem::toString).forEach(problems::add);
        } catch (FixtureException e) {
            problems.add(e.getMessage());
        }
    }
}
