package org.iamunit.policy.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.ActionPattern;
import org.iamunit.policy.document.Condition;
import org.iamunit.policy.document.ConditionOperator;
import org.iamunit.policy.document.ConditionOperator.SetOperator;
import org.iamunit.policy.document.Effect;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.SourcePosition;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.document.StatementElement;
import org.iamunit.policy.internal.Spelling;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.internal.catalog.CatalogKey;
import org.iamunit.policy.internal.catalog.CatalogResourceType;
import org.iamunit.policy.internal.catalog.CatalogService;
import org.iamunit.policy.internal.context.RequiredKeys;

/**
 * Find in a policy what AWS does not have or what only its catalog shows to be doubtful: a Deny of an action that does
 * not exist denies nothing, and a condition on a key that no request carries may let everything through.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Service
 *     Authorization Reference</a>
 */
final class CatalogWarnings {

    /** Its absence means that there is no tag, and AWS's own pages and policies leave the guard out. */
    private static final String TAG_KEYS = "aws:TagKeys";

    private final Catalog catalog = Catalog.aws();
    private final List<Problem> warnings = new ArrayList<>();

    private CatalogWarnings() {}

    static List<Problem> of(AttachedPolicy policy) {
        CatalogWarnings found = new CatalogWarnings();
        found.addAttachment(policy);
        for (Statement statement : policy.document().statements()) {
            statement.actions().values().forEach(action -> found.addAction(policy.type(), statement, action));
            StatementElement<ResourcePattern> resources = statement.resources();
            if (resources != null) {
                resources.values().forEach(resource -> found.addResource(resources.position(), resource));
            }
            statement.conditions().forEach(condition -> found.addCondition(statement, condition));
        }
        return found.warnings;
    }

    private void addAttachment(AttachedPolicy policy) {
        Arn arn = policy.type() == PolicyType.RESOURCE_BASED_POLICY ? Arn.parse(policy.attachedTo()) : null;
        if (arn != null && !catalog.supportsResourceBasedPolicies(arn.service())) {
            warn(
                    policy.document().statements().get(0).position(),
                    "a resource-based policy is attached to " + arn + ", but " + arn.service() + " has none" + asOf()
                            + ", so that its Allow grants nothing",
                    "attach it elsewhere; if AWS has changed since, ask leniently: iamunit.lenient=true");
        }
    }

    private void addAction(PolicyType type, Statement statement, ActionPattern action) {
        String service = action.service();
        if (service == null) {
            return;
        }
        if (type == PolicyType.RESOURCE_CONTROL_POLICY
                && catalog.service(service).isPresent()
                && !catalog.supportsResourceControlPolicies(service)) {
            warn(
                    statement.actions().position(),
                    "the action \"" + action + "\" stands in a resource control policy, but " + service
                            + " does not support such policies" + asOf() + ", so that nothing is denied",
                    "deny it with a service control policy or a resource-based policy");
        }
        if (catalog.actionsMatching(action.toString()).isEmpty()) {
            warn(
                    statement.actions().position(),
                    "the action \"" + action + "\" matches none that AWS has" + asOf(),
                    write(catalog.nearestAction(action.toString())
                            .filter(near -> ActionSpelling.isOf(action.toString(), near))));
        }
    }

    private void addResource(SourcePosition position, ResourcePattern resource) {
        Arn arn = Arn.parse(resource.toString());
        if (arn == null || resource.hasVariables()) {
            return;
        }
        arn.contradictingPartition()
                .ifPresent(other -> warn(
                        position,
                        "the resource \"" + resource + "\" names the partition " + arn.partition()
                                + ", but its Region " + arn.region() + " lies in " + other
                                + ", so that it matches nothing",
                        "write \"" + arn.withPartition(other) + "\""));
        ResourceArnWarnings.add(arn, catalog, (what, remedy) -> warn(position, what, remedy));
        if (isTypeIncomplete(arn.resource()) && hasTypeInEveryArn(arn.service())) {
            warn(
                    position,
                    "the resource \"" + resource
                            + "\" has a wildcard in its resource type, where AWS's pages allow none",
                    "write the type in full, as in \"arn:aws:iam::123456789012:user/*\"");
        }
    }

    /** Tell whether a part of a type is left to a wildcard; a lone {@code *} stands for all types and everything in them. */
    private static boolean isTypeIncomplete(String resource) {
        String type = resource.split("[/:]", 2)[0];
        return (type.indexOf('*') >= 0 || type.indexOf('?') >= 0) && !type.equals("*");
    }

    private boolean hasTypeInEveryArn(String service) {
        List<String> formats = catalog.service(service).stream()
                .map(CatalogService::resourceTypes)
                .flatMap(List::stream)
                .map(CatalogResourceType::arnFormats)
                .flatMap(List::stream)
                .toList();
        return !formats.isEmpty()
                && formats.stream().allMatch(format -> format.matches("(?:[^:]*:){5}[A-Za-z][\\w.-]*[/:].*"));
    }

    private void addCondition(Statement statement, Condition condition) {
        Optional<CatalogKey> key = catalog.key(condition.key());
        if (key.isEmpty() && isOfKnownService(condition.key())) {
            warn(
                    condition.position(),
                    "the context key \"" + condition.key() + "\" is none that AWS has" + asOf(),
                    write(nearestKey(condition.key())));
        }
        if (statement.effect() == Effect.ALLOW
                && condition.operator().setOperator() == SetOperator.FOR_ALL_VALUES
                && !condition.key().equalsIgnoreCase(TAG_KEYS)
                && !MailConditions.isOfEveryMail(condition.key(), statement)
                && !isInEveryRequest(condition.key(), statement)
                && statement.conditions().stream().noneMatch(other -> needs(condition.key(), other))) {
            boolean single = key.isPresent() && !key.get().isMultivalued();
            warn(
                    condition.position(),
                    condition.operator() + " also allows requests without " + condition.key(),
                    single
                            ? "write \"" + condition.operator().type() + "\", as the key has one value"
                            : "add \"Null\": { \"" + condition.key() + "\": \"false\" } if they must not be allowed");
        }
    }

    /** Tell whether none of the actions of a statement can be asked for without a key. */
    private boolean isInEveryRequest(String key, Statement statement) {
        return !statement.actions().isNegated()
                && statement.actions().values().stream()
                        .flatMap(action -> catalog.actionsMatching(action.toString()).stream())
                        .allMatch(action -> RequiredKeys.isRequired(key, action.toString()));
    }

    /** Tell whether a condition holds only for requests that carry a key. */
    private static boolean needs(String key, Condition condition) {
        ConditionOperator operator = condition.operator();
        if (!condition.key().equalsIgnoreCase(key) || operator.ifExists()) {
            return false;
        }
        return switch (operator.setOperator()) {
            case FOR_ALL_VALUES -> false;
            case FOR_ANY_VALUE -> true;
            case NONE ->
                operator.type() == ConditionOperator.Type.NULL
                        ? condition.values().stream()
                                .allMatch(value -> value.toString().equalsIgnoreCase("false"))
                        : !operator.type().isNegated();
        };
    }

    /** Of the keys of identity providers, and of services that the catalog does not know, nothing is known. */
    private boolean isOfKnownService(String key) {
        String prefix = prefix(key);
        return prefix.equals("aws") || catalog.service(prefix).isPresent();
    }

    private Optional<String> nearestKey(String key) {
        Stream<CatalogKey> others = prefix(key).equals("aws")
                ? catalog.globalKeys().stream()
                : catalog.service(prefix(key)).stream().flatMap(service -> service.keys().stream());
        return Spelling.nearest(key, others.map(CatalogKey::name).toList());
    }

    private static String prefix(String key) {
        return key.substring(0, key.indexOf(':'));
    }

    private static String write(Optional<String> nearest) {
        return nearest.map(near -> "write \"" + near + "\" if that is what is meant")
                .orElse("check its spelling");
    }

    private String asOf() {
        return " (as of " + catalog.date() + ")";
    }

    private void warn(SourcePosition position, String what, String remedy) {
        warnings.add(new Problem(Problem.Severity.WARNING, position, what, remedy));
    }
}
