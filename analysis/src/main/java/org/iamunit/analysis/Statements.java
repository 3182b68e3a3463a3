package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.iamunit.policy.document.ActionPattern;
import org.iamunit.policy.document.Effect;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.document.StatementElement;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.Principal.AccountRoot;
import org.iamunit.policy.request.Principal.RoleSession;
import org.iamunit.policy.store.AttachedPolicy;
import org.iamunit.policy.store.Organization.Level;
import org.iamunit.policy.store.PolicyStore;
import org.jspecify.annotations.Nullable;

/**
 * The statements of a store that can make a difference to a caller and an action. Safe for use by several threads.
 *
 * <p>It is one room since each of its indexes is of the same statements, and none may leave one out that another has.
 */
final class Statements {

    private static final String ACCESS_POINT = ":accesspoint/";
    private static final String TAG_SESSION = "sts:tagsession";

    /** A statement and the type of its policy. */
    record Typed(PolicyType type, Statement statement) {

        boolean isAbout(String foldedAction) {
            return Statements.isAbout(statement.actions(), foldedAction);
        }

        /** Tell whether the statement is, or may be, about one of some resources. */
        boolean mayBeOn(List<String> resources) {
            StatementElement<ResourcePattern> element = statement.resources();
            if (element == null || element.isNegated()) {
                return true;
            }
            for (ResourcePattern pattern : element.values()) {
                if (pattern.hasVariables()) {
                    return true;
                }
                for (String resource : resources) {
                    // The policy of a bucket names the bucket, whatever access point a request goes through.
                    if (isAccessPoint(resource) || pattern.matches(resource, variable -> null)) {
                        return true;
                    }
                }
            }
            return false;
        }

        /** Tell whether policies may say something of a resource by another ARN. */
        static boolean isAccessPoint(String resource) {
            return resource.contains(ACCESS_POINT);
        }

        /** Tell whether the statement is about a resource, whoever asks and under whatever circumstances. */
        boolean isPlainlyOn(String resource) {
            StatementElement<ResourcePattern> element = statement.resources();
            return element != null
                    && !element.isNegated()
                    && !isAccessPoint(resource)
                    && element.values().stream()
                            .anyMatch(
                                    pattern -> !pattern.hasVariables() && pattern.matches(resource, variable -> null));
        }

        /** Tell whether the statement can let somebody do something, rather than keep him from it. */
        boolean grants() {
            return statement.effect() == Effect.ALLOW
                    && switch (type) {
                        case IDENTITY_BASED_POLICY, RESOURCE_BASED_POLICY, ROLE_TRUST_POLICY -> true;
                        case RESOURCE_CONTROL_POLICY,
                                SERVICE_CONTROL_POLICY,
                                VPC_ENDPOINT_POLICY,
                                PERMISSIONS_BOUNDARY,
                                SESSION_POLICY -> false;
                    };
        }
    }

    /**
     * What applies to a caller and an action.
     *
     * @param all the statements
     * @param mayGrant whether one of them can let the caller do it, or the caller needs none, or may have some that no file shows
     */
    record Applicable(List<Typed> all, boolean mayGrant) {}

    /**
     * What a caller carries: the statements of each document, which those who carry the same document have in common.
     *
     * @param identityBased those of identity-based policies
     * @param boundaries those of permissions boundaries
     * @param ofSession those of session policies
     */
    record Carried(List<List<Typed>> identityBased, List<List<Typed>> boundaries, List<List<Typed>> ofSession) {

        List<Typed> all() {
            return Stream.of(identityBased, boundaries, ofSession)
                    .flatMap(List::stream)
                    .flatMap(List::stream)
                    .toList();
        }

        /** Return the statements that are about an action. */
        List<Typed> about(String foldedAction) {
            List<Typed> found = new ArrayList<>();
            addAbout(foldedAction, identityBased, found);
            addAbout(foldedAction, boundaries, found);
            addAbout(foldedAction, ofSession, found);
            return found;
        }

        private static void addAbout(String foldedAction, List<List<Typed>> documents, List<Typed> found) {
            for (List<Typed> document : documents) {
                for (Typed each : document) {
                    if (each.isAbout(foldedAction)) {
                        found.add(each);
                    }
                }
            }
        }
    }

    private final PolicyStore store;
    private final List<Typed> ofResources;

    /** Made once somebody asks; threads that race make the same. */
    private volatile @Nullable ActionIndex<Typed> indexOfResources;

    /** Of the caller who was asked about last with all that he can do. */
    private volatile @Nullable IndexOfCaller indexOfCaller;

    private record IndexOfCaller(Principal caller, ActionIndex<Typed> index) {}

    private final Map<String, List<Typed>> ofResourcesByAction = new ConcurrentHashMap<>();
    private final Map<Principal, Carried> carried = new ConcurrentHashMap<>();
    private final Map<AttachedPolicy, List<Typed>> ofDocuments = new ConcurrentHashMap<>();
    private final Map<String, ActionIndex<Typed>> ofAccounts = new ConcurrentHashMap<>();
    private final Map<Principal, Set<String>> grantedActions = new ConcurrentHashMap<>();

    /** Found once somebody asks; threads that race find the same. */
    private volatile @Nullable Set<String> grantedByResources;

    Statements(PolicyStore store) {
        this.store = store;
        List<AttachedPolicy> all = store.policies();
        this.ofResources = all.stream()
                .filter(policy -> switch (policy.type()) {
                    case RESOURCE_CONTROL_POLICY, VPC_ENDPOINT_POLICY, RESOURCE_BASED_POLICY, ROLE_TRUST_POLICY -> true;
                    case SERVICE_CONTROL_POLICY, IDENTITY_BASED_POLICY, PERMISSIONS_BOUNDARY, SESSION_POLICY -> false;
                })
                .flatMap(Statements::typed)
                .toList();
    }

    static boolean isAbout(StatementElement<ActionPattern> element, String foldedAction) {
        boolean listed = false;
        for (int i = 0; i < element.values().size() && !listed; i++) {
            listed = element.values().get(i).matchesFolded(foldedAction);
        }
        return listed != element.isNegated();
    }

    private static Stream<Typed> typed(AttachedPolicy policy) {
        return policy.document().statements().stream().map(statement -> new Typed(policy.type(), statement));
    }

    PolicyStore store() {
        return store;
    }

    /** Return what a caller carries, whatever action it is about. */
    Carried carriedBy(Principal caller) {
        Carried known = carried.get(caller);
        return known != null
                ? known
                : carried.computeIfAbsent(
                        caller,
                        any -> new Carried(
                                documents(PolicyType.IDENTITY_BASED_POLICY, caller),
                                documents(PolicyType.PERMISSIONS_BOUNDARY, caller),
                                documents(PolicyType.SESSION_POLICY, caller)));
    }

    private List<List<Typed>> documents(PolicyType type, Principal caller) {
        return store.policiesOf(type, caller).stream()
                // To whom else it is attached makes no difference to what it says.
                .map(policy -> ofDocuments.computeIfAbsent(
                        new AttachedPolicy(type, policy.document(), ""),
                        document -> typed(document).toList()))
                .toList();
    }

    /** Return the statements on what an organization allows the account of a caller that are about an action. */
    List<Typed> ofAccount(Principal caller, String foldedAction) {
        return ofAccount(caller).about(foldedAction);
    }

    /** Return the statements that nobody carries and that can make a difference to a caller, whatever action they are about. */
    List<Typed> ofOthers(Principal caller) {
        return Stream.concat(ofResources.stream(), ofAccount(caller).all().stream())
                .toList();
    }

    /** Tell whether it is the resources of a question that AWS compares with statements about an action, each an ARN without wildcards. */
    boolean areCompared(String foldedAction, List<String> resources) {
        String service = foldedAction.substring(0, foldedAction.indexOf(':'));
        for (String resource : resources) {
            if (QuestionActions.isPattern(resource)
                    || Catalog.aws().hasAuthorizedResources(service, foldedAction, resource)) {
                return false;
            }
        }
        return !resources.isEmpty();
    }

    /**
     * Leave out the statements that are about none of some resources.
     *
     * @param resources ARNs without wildcards that AWS compares with statements; none for any resource
     */
    static List<Typed> on(List<Typed> some, List<String> resources) {
        return resources.isEmpty()
                ? some
                : some.stream().filter(each -> each.mayBeOn(resources)).toList();
    }

    /**
     * Return the statements of resources, of what limits them and of VPC endpoints that are about an action on some resources.
     *
     * @param resources ARNs without wildcards that AWS compares with statements; none for any resource
     */
    List<Typed> ofResources(String foldedAction, List<String> resources) {
        if (resources.isEmpty()) {
            return ofResources(foldedAction);
        }
        List<Typed> found = new ArrayList<>();
        for (Typed each : ofResources(foldedAction)) {
            if (each.type() == PolicyType.ROLE_TRUST_POLICY) {
                // There are as many as roles, and none says anything of other roles than its own.
                break;
            }
            if (each.mayBeOn(resources)) {
                found.add(each);
            }
        }
        for (String resource : resources) {
            store.resourceBasedPolicies(resource).stream()
                    .filter(policy -> policy.type() == PolicyType.ROLE_TRUST_POLICY)
                    .flatMap(Statements::typed)
                    .filter(each -> each.isAbout(foldedAction))
                    .forEach(found::add);
        }
        return found;
    }

    /** Who assumes a role can give its session other values of its tags, if its trust policy lets him. */
    boolean mayBeTagged(Principal caller) {
        return mayBeTagged(store, caller);
    }

    /** Who assumes a role can give its session other values of its tags, if its trust policy lets him. */
    static boolean mayBeTagged(PolicyStore store, Principal caller) {
        return caller instanceof RoleSession session
                && store.resourceBasedPolicies(session.roleArn()).stream()
                        .flatMap(policy -> policy.document().statements().stream())
                        .anyMatch(statement ->
                                statement.effect() == Effect.ALLOW && isAbout(statement.actions(), TAG_SESSION));
    }

    private ActionIndex<Typed> ofAccount(Principal caller) {
        String account = caller.account();
        return ofAccounts.computeIfAbsent(
                String.valueOf(account),
                any -> new ActionIndex<>(
                        levels(caller).stream()
                                .flatMap(level -> level.policies().stream())
                                .flatMap(Statements::typed)
                                .toList(),
                        Typed::statement));
    }

    /** Return the levels of the organization that limit what a caller can do. */
    List<Level> levels(Principal caller) {
        return store.organization() == null
                ? store.serviceControlLevels()
                : store.serviceControlLevels(caller.account());
    }

    /** Return the statements of resources, of what limits them and of VPC endpoints that are about an action. */
    List<Typed> ofResources(String foldedAction) {
        return ofResourcesByAction.computeIfAbsent(
                foldedAction,
                action -> indexOfResources().about(action).stream()
                        .sorted(Comparator.comparing(each -> each.type() == PolicyType.ROLE_TRUST_POLICY))
                        .toList());
    }

    private ActionIndex<Typed> indexOfResources() {
        ActionIndex<Typed> index = indexOfResources;
        if (index == null) {
            index = new ActionIndex<>(ofResources, Typed::statement);
            indexOfResources = index;
        }
        return index;
    }

    /** Return what the caller carries that is about an action. */
    List<Typed> of(Principal caller, String foldedAction) {
        IndexOfCaller index = indexOfCaller;
        if (index != null && index.caller().equals(caller)) {
            return index.index().about(foldedAction);
        }
        return carriedBy(caller).about(foldedAction);
    }

    /** Prepare for questions about many actions of a caller. */
    private void prepare(Principal caller) {
        IndexOfCaller index = indexOfCaller;
        if (index == null || !index.caller().equals(caller)) {
            indexOfCaller = new IndexOfCaller(
                    caller, new ActionIndex<>(carriedBy(caller).all(), Typed::statement));
        }
    }

    /**
     * Return what applies to a caller and an action on some resources.
     *
     * @param resources the resources in question, also with wildcards; none for any resource
     */
    Applicable applicable(Principal caller, String foldedAction, List<String> resources) {
        List<String> compared = areCompared(foldedAction, resources) ? resources : List.of();
        List<Typed> applicable = new ArrayList<>(ofResources(foldedAction, compared));
        applicable.addAll(on(of(caller, foldedAction), compared));
        boolean mayGrant = false;
        for (Typed each : applicable) {
            mayGrant |= each.grants();
        }
        // They limit also what is allowed without a statement: the root user, and what no file shows.
        applicable.addAll(on(ofAccount(caller).about(foldedAction), compared));
        return new Applicable(
                applicable, mayGrant || caller instanceof AccountRoot || store.unknownPoliciesOf(caller) != null);
    }

    Applicable applicable(Principal caller, String foldedAction) {
        return applicable(caller, foldedAction, List.of());
    }

    /** Return what applies to a caller and an action in one store or another. */
    static List<Typed> ofBoth(Statements one, Statements other, Principal caller, String foldedAction) {
        Set<Typed> all =
                new LinkedHashSet<>(one.applicable(caller, foldedAction).all());
        all.addAll(other.applicable(caller, foldedAction).all());
        return List.copyOf(all);
    }

    /** Return the patterns of actions of each statement that can make a difference to a caller. */
    Stream<List<ActionPattern>> actionPatterns(Principal caller) {
        return Stream.of(carriedBy(caller).all(), ofResources, ofAccount(caller).all())
                .flatMap(List::stream)
                .map(each -> each.statement().actions().values());
    }

    /**
     * Tell whether a statement that can let the caller do an action is about one of some resources, as far as that is plain.
     *
     * @param resources ARNs without wildcards; none for any resource
     */
    boolean mayGrantOn(Principal caller, String foldedAction, List<String> resources) {
        if (caller instanceof AccountRoot
                || resources.isEmpty()
                || store.unknownPoliciesOf(caller) != null
                || resources.stream()
                        .anyMatch(resource -> Catalog.aws()
                                .hasAuthorizedResources(
                                        foldedAction.substring(0, foldedAction.indexOf(':')),
                                        foldedAction,
                                        resource))) {
            return true;
        }
        for (Typed each : of(caller, foldedAction)) {
            if (each.grants() && each.mayBeOn(resources)) {
                return true;
            }
        }
        for (Typed each : ofResources(foldedAction)) {
            if (each.grants() && each.mayBeOn(resources)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Return the statements of which one has to match so that a caller can do an action.
     *
     * @return the statements that the caller carries; {@code null} if something else may let him do it
     */
    @Nullable
    List<Typed> onlyGrants(Principal caller, String foldedAction) {
        if (caller instanceof AccountRoot
                || store.unknownPoliciesOf(caller) != null
                || ofResources(foldedAction).stream().anyMatch(Typed::grants)) {
            return null;
        }
        return of(caller, foldedAction).stream().filter(Typed::grants).toList();
    }

    /** Tell whether a statement that the caller carries can let him do an action, rather than one of a resource only. */
    boolean ofCallerGrants(Principal caller, String foldedAction) {
        return of(caller, foldedAction).stream().anyMatch(Typed::grants);
    }

    /** Return the actions of the catalog that some statement can let a caller do. */
    Set<String> grantedActions(Principal caller) {
        prepare(caller);
        return grantedActions.computeIfAbsent(caller, this::findGranted);
    }

    /** Find the actions of the catalog that some statement can let a caller do, and remember none, for questions about many callers. */
    Set<String> findGranted(Principal caller) {
        Set<String> granted = new TreeSet<>();
        addGranted(carriedBy(caller).all(), granted);
        granted.addAll(grantedByResources());
        return granted;
    }

    private Set<String> grantedByResources() {
        Set<String> known = grantedByResources;
        if (known == null) {
            known = new TreeSet<>();
            addGranted(ofResources, known);
            grantedByResources = known;
        }
        return known;
    }

    private static void addGranted(List<Typed> statements, Set<String> granted) {
        for (Typed each : statements) {
            if (!each.grants()) {
                continue;
            }
            StatementElement<ActionPattern> actions = each.statement().actions();
            if (actions.isNegated()) {
                ActionNames.decidedByPolicies("*")
                        .filter(action -> each.isAbout(ContextKeys.fold(action)))
                        .forEach(granted::add);
            } else {
                actions.values().stream()
                        .flatMap(pattern -> ActionNames.decidedByPolicies(pattern.toString()))
                        .forEach(granted::add);
            }
        }
    }

    /** Return the actions, and prefixes of services, that a policy names and the catalog does not have. */
    List<String> actionsBeyondCatalog(Principal caller) {
        return Stream.concat(carriedBy(caller).all().stream(), ofResources.stream())
                .filter(Typed::grants)
                .filter(each -> !each.statement().actions().isNegated())
                .flatMap(each -> each.statement().actions().values().stream())
                .map(ActionPattern::toString)
                .filter(action -> action.indexOf(':') > 0)
                .filter(action -> Catalog.aws().actionsMatching(action).isEmpty())
                .distinct()
                .toList();
    }
}
