package org.iamunit.extension.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.iamunit.dsl.internal.Fixture;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.MalformedPolicyDocumentException;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.source.Inventory;
import org.iamunit.policy.source.InventoryFile;
import org.iamunit.policy.store.Organization;
import org.iamunit.policy.store.PolicyStore;
import org.jspecify.annotations.Nullable;

/** Makes one fixture from what it is made of, and collects all problems on the way. */
final class FixtureAssembly {

    /** A role's name, perhaps with its path, and perhaps with the word before it that {@code attachedTo} wants. */
    private static final String ROLE_NAME = "(role/)?([\\w+=,.@-]+/)*[\\w+=,.@-]+";

    private static final String ROLE_ARN = "arn:[^:]+:iam::\\d{12}:role/.+";

    private static final String DOMAIN_OR_ADDRESS = "([^@\\s*?]+@)?[\\w-]+(\\.[\\w-]+)+";

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
        PolicyStore store = store(account, region);
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
                ? LoadedFixture.of(new Fixture(
                        store, authorizer(store), member, region, set.defaults().partition()))
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
        return draft.build();
    }

    private PolicyStore store(Supplier<String> account, Supplier<String> region) {
        PolicyStore.Builder store = PolicyStore.builder();
        addInventory(store);
        OrganizationDeclaration organization = set.organization();
        if (organization != null) {
            collectProblems(() -> store.organization(organization.toOrganization()));
        }
        for (FixtureSet.Policy policy : set.policies()) {
            PolicyDocument document = documents.parse(policy.file(), problems::add);
            if (document != null) {
                collectProblems(() -> policy.use().attach(store, document, target(policy, account)));
            }
        }
        for (IdentityDeclaration identity : set.identities()) {
            collectProblems(() -> addIdentity(store, identity, identityArn(identity.name(), account, region)));
        }
        if (set.defaults().sandbox()) {
            collectProblems(() -> store.sandbox(account.get()));
        }
        return store.build();
    }

    private void addInventory(PolicyStore.Builder store) {
        Inventory read = inventory;
        if (read != null) {
            collectProblems(() -> read.addTo(store));
        }
    }

    private String target(FixtureSet.Policy policy, Supplier<String> account) {
        return policy.use() == PolicyUse.ROLE_TRUST ? roleArn(policy.target(), account) : policy.target();
    }

    private String roleArn(String role, Supplier<String> account) {
        if (role.matches(ROLE_ARN)) {
            return role;
        }
        if (!role.matches(ROLE_NAME)) {
            throw new FixtureException(
                    "a role trust policy cannot be attached to \"" + role + "\"; write the name or the ARN of a role");
        }
        return "arn:" + set.defaults().partition() + ":iam::" + account.get() + ":"
                + (role.startsWith("role/") ? role : "role/" + role);
    }

    private static void addIdentity(PolicyStore.Builder store, IdentityDeclaration identity, String arn) {
        if (identity.defaultConfigurationSet() == null) {
            store.verifiedIdentity(arn);
        } else {
            store.verifiedIdentity(arn, identity.defaultConfigurationSet());
        }
    }

    private String identityArn(String identity, Supplier<String> account, Supplier<String> region) {
        if (isArn(identity)) {
            return identity;
        }
        if (!identity.matches(DOMAIN_OR_ADDRESS)) {
            throw new FixtureException(
                    "\"" + identity + "\" is no SES identity; write a domain, an address or the ARN of an identity");
        }
        return "arn:" + set.defaults().partition() + ":ses:" + region.get() + ":" + account.get() + ":identity/"
                + identity;
    }

    private static boolean isArn(String text) {
        return text.startsWith("arn:");
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
