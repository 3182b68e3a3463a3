package org.iamunit.policy.store;

import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.Condition;
import org.iamunit.policy.document.ConditionOperator.Family;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PolicyText;
import org.iamunit.policy.document.PrincipalPattern;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.document.StatementElement;
import org.iamunit.policy.internal.names.FixtureNames;
import org.iamunit.policy.internal.names.NameTree;
import org.iamunit.policy.request.ContextKeys;

/** Collects the names that occur in a fixture. */
final class FixtureNamesSearch {

    /** A policy variable, and the escape of a character. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*}");

    private static final String IAM = "iam";
    private static final String STS = "sts";

    /** How many colons stand before the resource part of an ARN. */
    private final FixtureNames names = new FixtureNames();

    private FixtureNamesSearch() {}

    /** The place of what is in no policy. */
    private static String fixture() {
        return "the fixture";
    }

    static FixtureNames in(PolicyStore store, ArnsInPolicies arns, DescribedAccounts accounts, Tags tags) {
        FixtureNamesSearch search = new FixtureNamesSearch();
        arns.documents().forEach(search::add);
        arns.mentioned().forEach(search::addTarget);
        store.policies().forEach(policy -> search.addTarget(policy.attachedTo()));
        store.knownPrincipals().names().forEach(search::addTarget);
        store.principals().forEach(search::addTarget);
        store.resources().arns().forEach(search::addTarget);
        accounts.described().forEach(search::addAccount);
        tags.forEach(search::addTag);
        Organization organization = store.organization();
        if (organization != null) {
            search.addOrganization(organization);
        }
        return search.names;
    }

    private void add(PolicyDocument document) {
        for (Statement statement : document.statements()) {
            StatementElement<ResourcePattern> resources = statement.resources();
            if (resources != null) {
                Supplier<String> place = () -> resources.position().fileAndLine();
                resources.values().forEach(resource -> addResource(resource.text(), place));
            }
            StatementElement<PrincipalPattern> principals = statement.principals();
            if (principals != null) {
                Supplier<String> place = () -> principals.position().fileAndLine();
                principals.values().forEach(principal -> addPrincipal(principal, place));
            }
            statement.conditions().forEach(this::add);
        }
    }

    private void addResource(PolicyText resource, Supplier<String> place) {
        resource.variableKeys().forEach(key -> names.addKey(key, place));
        addArn(withoutVariables(resource), place);
    }

    /** Take a variable for any text: what stands beside it is a name all the same. */
    private static String withoutVariables(PolicyText text) {
        return text.toString().indexOf('$') < 0
                ? text.toString()
                : VARIABLE.matcher(text.toString()).replaceAll("*");
    }

    private void addPrincipal(PrincipalPattern principal, Supplier<String> place) {
        String text = principal.text();
        if (principal.account() != null) {
            names.addAccount(principal.account(), place);
        }
        switch (principal.type()) {
            case USER, ROLE, ROLE_SESSION, FEDERATED_USER -> addArn(text, place);
            case SERVICE -> names.addService(text, place);
            case FEDERATED_PROVIDER -> {
                addArn(text, place);
                int provider = text.indexOf("oidc-provider/");
                names.addProvider(provider < 0 ? text : text.substring(provider + "oidc-provider/".length()), place);
            }
            case EVERYONE, ACCOUNT, CANONICAL_USER, DELETED -> {}
        }
    }

    private void add(Condition condition) {
        Supplier<String> place = () -> condition.position().fileAndLine();
        names.addKey(condition.key(), place);
        Family family = condition.operator().type().family();
        if (family != Family.STRING && family != Family.ARN) {
            return;
        }
        for (PolicyText value : condition.values()) {
            value.variableKeys().forEach(key -> names.addKey(key, place));
            String text = withoutVariables(value);
            names.addValue(condition.key(), text, place);
            names.addAccount(text, place);
            if (condition.key().equalsIgnoreCase(ContextKeys.USERNAME)) {
                addPrincipal("user/" + text, place);
            }
            if (Arn.isArn(text)) {
                addArn(text, place);
            }
        }
    }

    /** Add who or what policies are attached to, or what an inventory has. */
    private void addTarget(String target) {
        if (Arn.isArn(target)) {
            addArn(target, FixtureNamesSearch::fixture);
        } else if (target.startsWith("user/") || target.startsWith("role/")) {
            addPrincipal(target, FixtureNamesSearch::fixture);
        } else if (target.startsWith("vpce-")) {
            names.addValue(ContextKeys.SOURCE_VPCE, target, FixtureNamesSearch::fixture);
        }
    }

    private void addAccount(String account) {
        names.addAccount(account, FixtureNamesSearch::fixture);
    }

    private void addOrganization(Organization organization) {
        organization.accounts().forEach(this::addAccount);
        names.addValue(ContextKeys.PRINCIPAL_ORG_ID, organization.id(), FixtureNamesSearch::fixture);
    }

    private void addTag(String key, String value) {
        names.addKey(ContextKeys.PRINCIPAL_TAG + key, FixtureNamesSearch::fixture);
        names.addKey(ContextKeys.RESOURCE_TAG + key, FixtureNamesSearch::fixture);
        names.addValue(ContextKeys.PRINCIPAL_TAG + key, value, FixtureNamesSearch::fixture);
    }

    private void addArn(String text, Supplier<String> place) {
        Arn arn = Arn.parse(text);
        if (arn == null) {
            return;
        }
        String service = arn.service();
        String resource = arn.resource();
        names.addAccount(arn.account(), place);
        if (service.equals(IAM)) {
            addPrincipal(resource, place);
            return;
        }
        names.addResource(service, resource, place);
        if (service.equals("ses") && resource.startsWith("identity/")) {
            addIdentity(resource.substring("identity/".length()), place);
        }
        if (service.equals(STS) && resource.startsWith("assumed-role/")) {
            names.addResource(IAM, "role/" + NameTree.parts(resource).get(1), place);
        }
    }

    /** Mail is sent from addresses of a verified domain. */
    private void addIdentity(String identity, Supplier<String> place) {
        if (identity.indexOf('@') >= 0) {
            names.addValue(ContextKeys.SES_FROM_ADDRESS, identity, place);
        } else {
            names.addValues(ContextKeys.SES_FROM_ADDRESS, "*@" + identity, place);
        }
    }

    /** Name a user or role, with its path and without. */
    private void addPrincipal(String resource, Supplier<String> place) {
        names.addResource(IAM, resource, place);
        int first = resource.indexOf('/');
        int last = resource.lastIndexOf('/');
        if (first < last) {
            names.addResource(IAM, resource.substring(0, first) + resource.substring(last), place);
        }
    }
}
