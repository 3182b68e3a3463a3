package org.iamunit.dsl.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.iamunit.dsl.calls.AwsCall;
import org.iamunit.dsl.calls.AwsCalls;
import org.iamunit.dsl.calls.NeededAction;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.ActionPattern;
import org.iamunit.policy.document.Effect;
import org.iamunit.policy.document.PolicyText;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.PrincipalPattern;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.SourcePosition;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.document.StatementElement;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.document.WildcardPattern;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.internal.catalog.CatalogAction;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.Principal.RoleSession;
import org.iamunit.policy.store.AttachedPolicy;
import org.iamunit.policy.store.PolicyStore;

/**
 * What a principal is granted that no call needs: actions and resources, with their lines. Its grants are those of its
 * identity-based policies, and those of the policies of resources that name it. What a resource grants to everybody or to the account is no grant of its own.
 */
final class CallGrants {

    private static final int MOST_NAMES = 3;

    private static final Set<PolicyType> OF_RESOURCES =
            Set.of(PolicyType.RESOURCE_BASED_POLICY, PolicyType.ROLE_TRUST_POLICY);

    private final AwsCalls calls;
    private final String partition;
    private final Principal principal;
    private final List<String> needless = new ArrayList<>();
    private final List<Unknown> open = new ArrayList<>();

    /** The actions that calls need or may need, in lower case. */
    private final Set<String> needed = new LinkedHashSet<>();

    private final List<ActionPattern> neededBeside;

    CallGrants(AwsCalls calls, String partition, PolicyStore store, Principal principal) {
        this.calls = calls;
        this.partition = partition;
        this.principal = principal;
        for (AwsCall call : calls.calls()) {
            call.needed().stream()
                    .flatMap(each -> each.actions().stream())
                    .map(AskedActions::fold)
                    .forEach(needed::add);
            call.notes().stream()
                    .map(note -> AskedActions.fold(note.split(" ", 2)[0]))
                    .forEach(needed::add);
        }
        this.neededBeside = calls.neededBeside().stream().map(ActionPattern::of).toList();
        Unknown unknown = store.unknownPoliciesOf(principal);
        if (unknown != null) {
            open.add(unknown);
        }
        for (AttachedPolicy policy : store.policiesOf(PolicyType.IDENTITY_BASED_POLICY, principal)) {
            policy.document().statements().stream()
                    .filter(statement -> statement.effect() == Effect.ALLOW)
                    .forEach(statement -> add(statement, policy));
        }
        for (AttachedPolicy policy : store.policies()) {
            if (OF_RESOURCES.contains(policy.type())) {
                policy.document().statements().stream()
                        .filter(statement -> statement.effect() == Effect.ALLOW && isToPrincipal(statement))
                        .forEach(statement -> add(statement, policy));
            }
        }
    }

    /** Of a principal that is not known, {@code *} stands in the statement, and it may be this one. */
    private boolean isToPrincipal(Statement statement) {
        StatementElement<PrincipalPattern> principals = statement.principals();
        return principals != null
                && !principals.isNegated()
                && principals.values().stream()
                        .anyMatch(pattern -> names(pattern)
                                || (statement.unknown() != null && pattern.type() == PrincipalPattern.Type.EVERYONE));
    }

    private boolean names(PrincipalPattern pattern) {
        return pattern.text().equals(principal.arn())
                || (principal instanceof RoleSession session
                        && (pattern.text().equals(session.roleArn())
                                || (session.isUnnamed() && session.isSessionOfRole(pattern.text()))));
    }

    /** Return what no call needs, each with its line. */
    List<String> needless() {
        return needless;
    }

    /** Return what keeps it from being told. */
    List<Unknown> open() {
        return open;
    }

    private void add(Statement statement, AttachedPolicy policy) {
        Unknown unknown = statement.unknown();
        if (unknown != null) {
            open.add(new Unknown("what " + statement.position().fileAndLine() + " " + statement.name()
                    + " grants is not known: " + unknown.reason()));
            return;
        }
        StatementElement<ActionPattern> actions = statement.actions();
        if (actions.isNegated()) {
            needless.add(actions.position().fileAndLine() + " grants all actions but some by NotAction, and calls need "
                    + needed.size());
            return;
        }
        Set<String> used = new TreeSet<>();
        for (int i = 0; i < actions.values().size(); i++) {
            ActionPattern pattern = actions.values().get(i);
            List<String> granted = granted(pattern);
            List<String> unused =
                    granted.stream().filter(action -> !isNeeded(action)).toList();
            String place = actions.positionOf(i).fileAndLine() + " " + statement.name() + " grants ";
            if (unused.size() == granted.size()) {
                needless.add(place + pattern + ", which no call needs");
            } else if (!unused.isEmpty()) {
                needless.add(place + pattern + ": no call needs " + some(unused));
            }
            granted.stream().filter(action -> !unused.contains(action)).forEach(used::add);
        }
        if (!used.isEmpty()) {
            addResources(statement, used, policy);
        }
    }

    private static List<String> granted(ActionPattern pattern) {
        if (!AskedActions.isPattern(pattern.toString())) {
            return List.of(pattern.toString());
        }
        List<String> known = Catalog.aws().actionsMatching(pattern.toString()).stream()
                .map(CatalogAction::toString)
                .toList();
        return known.isEmpty() ? List.of(pattern.toString()) : known;
    }

    private boolean isNeeded(String action) {
        return needed.contains(AskedActions.fold(action))
                || neededBeside.stream().anyMatch(pattern -> pattern.matches(action));
    }

    /** Of actions whose calls all show the resource, the statement needs to name no other. */
    private void addResources(Statement statement, Set<String> used, AttachedPolicy policy) {
        StatementElement<ResourcePattern> resources = statement.resources();
        boolean isOfResource = OF_RESOURCES.contains(policy.type()) && Arn.isArn(policy.attachedTo());
        if (resources == null) {
            if (isOfResource) {
                addResource(pattern(policy.attachedTo()), " is about ", statement.position(), statement, used);
            }
        } else if (!resources.isNegated()) {
            for (int i = 0; i < resources.values().size(); i++) {
                ResourcePattern value = resources.values().get(i);
                boolean isItself = isOfResource && value.toString().equals("*");
                addResource(
                        isItself ? pattern(policy.attachedTo()) : value,
                        isItself ? " is about " : " names ",
                        resources.positionOf(i),
                        statement,
                        used);
            }
        }
    }

    private void addResource(
            ResourcePattern value, String says, SourcePosition position, Statement statement, Set<String> used) {
        Set<String> seen = new TreeSet<>();
        if (value.hasVariables() || used.stream().anyMatch(action -> !addSeen(action, value, seen))) {
            return;
        }
        String place = position.fileAndLine() + " " + statement.name() + says + value;
        WildcardPattern form = WildcardPattern.compile(value.toString());
        if (seen.stream().noneMatch(each -> value.mayMatch(WildcardPattern.compile(each), variable -> null))) {
            needless.add(place + ", which no call uses" + (seen.isEmpty() ? "" : ": calls name " + some(seen)));
        } else if (seen.stream().noneMatch(each -> pattern(widened(each)).mustMatch(form, variable -> null))) {
            needless.add(place + ", and calls name only " + some(seen));
        }
    }

    /**
     * Add the resources that calls show for an action, as far as the value can be one of them.
     *
     * @return {@code false} if the action may be asked on any resource of the value
     */
    private boolean addSeen(String action, ResourcePattern value, Set<String> seen) {
        CatalogAction known = Catalog.aws().action(action).orElse(null);
        boolean isBeside = neededBeside.stream().anyMatch(pattern -> pattern.matches(action));
        if (known == null || isBeside || !known.hasResourceTypes()) {
            return false;
        }
        String example = value.toString().replace("*", "any").replace('?', 'x');
        if (!value.toString().startsWith("*") && !known.fitsResource(example)) {
            return true;
        }
        boolean isAsked = false;
        for (AwsCall call : calls.calls()) {
            for (NeededAction each : call.needed()) {
                if (each.actions().stream().anyMatch(action::equalsIgnoreCase)) {
                    isAsked = true;
                    if (!each.isResourceSeen()) {
                        return false;
                    }
                    each.resources()
                            .forEach(
                                    resource -> seen.add(resource.replaceFirst("^arn:\\*:", "arn:" + partition + ":")));
                }
            }
        }
        // An action that only a note tells of may be asked on whatever there is.
        return isAsked;
    }

    /** A key of Amazon S3 is made at run time more often than not: of an object the bucket counts. */
    private static String widened(String resource) {
        int slash = resource.indexOf('/');
        return resource.contains(":s3:::") && slash >= 0 ? resource.substring(0, slash) + "/*" : resource;
    }

    private static ResourcePattern pattern(String resource) {
        return ResourcePattern.of(PolicyText.parse(resource, false));
    }

    private static String some(Iterable<String> all) {
        List<String> names = new ArrayList<>();
        all.forEach(names::add);
        return names.size() <= MOST_NAMES
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, MOST_NAMES)) + " and " + (names.size() - MOST_NAMES) + " more";
    }
}
