package org.iamunit.report.mutation;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.analysis.Caller;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.ActionPattern;
import org.iamunit.policy.document.Effect;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.document.StatementElement;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.internal.catalog.CatalogAction;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.store.AttachedPolicy;
import org.iamunit.policy.store.PolicyStore;
import org.jspecify.annotations.Nullable;

/** The actions that a mutant may decide otherwise. */
final class AffectedActions {

    private static final String EVERYTHING = "*";

    /** What takes away from what others grant to a user, a role or a session. */
    private static final Set<PolicyType> NARROWING =
            EnumSet.of(PolicyType.PERMISSIONS_BOUNDARY, PolicyType.SESSION_POLICY);

    /** What does not limit root users, who need nobody to grant them anything. */
    private static final Set<PolicyType> CARRIED =
            EnumSet.of(PolicyType.IDENTITY_BASED_POLICY, PolicyType.PERMISSIONS_BOUNDARY, PolicyType.SESSION_POLICY);

    private static final Set<PolicyType> GRANTING = EnumSet.of(
            PolicyType.IDENTITY_BASED_POLICY, PolicyType.RESOURCE_BASED_POLICY, PolicyType.ROLE_TRUST_POLICY);

    /** As many actions are tried before all of them are. */
    private static final int FEW_ACTIONS = 8;

    private static final int FEW_OF_PATTERN = 3;

    private static final Map<String, List<String>> MATCHING = new ConcurrentHashMap<>();

    private static final Map<Set<String>, Set<String>> ON_RESOURCES = new ConcurrentHashMap<>();

    private final Mutation mutation;
    private final PolicyStore policies;
    private final Set<String> patterns;

    AffectedActions(Mutation mutation, PolicyStore policies) {
        this.mutation = mutation;
        this.policies = policies;
        this.patterns = mutation.actions();
    }

    private static List<String> matching(String pattern) {
        return MATCHING.computeIfAbsent(
                pattern.toLowerCase(Locale.ROOT),
                folded -> Catalog.aws().actionsMatching(folded).stream()
                        .map(Object::toString)
                        .toList());
    }

    /** Return those of the service that a request asks, one by one. */
    List<String> of(AccessRequest request) {
        String service = request.resourceService().isEmpty() ? request.service() : request.resourceService();
        return patterns.contains(EVERYTHING)
                ? matching(service + ":*")
                : patterns.stream()
                        .flatMap(pattern -> matching(pattern).stream())
                        .toList();
    }

    /** Return some actions, those first that are asked for. */
    Set<String> few(List<Decision> asked) {
        Set<String> few = new LinkedHashSet<>();
        asked.stream()
                .map(decision -> decision.request().action())
                .filter(mutation::mayTellApart)
                .limit(FEW_OF_PATTERN)
                .forEach(few::add);
        addActions(patterns, few);
        if (patterns.contains(EVERYTHING)) {
            // What a statement says of some actions is often about a resource that only actions of the same service
            // have.
            Set<String> services = new LinkedHashSet<>();
            for (Statement statement : mutation.statements()) {
                statement.actions().values().stream()
                        .map(ActionPattern::toString)
                        .filter(pattern -> pattern.indexOf(':') > 0)
                        .forEach(pattern -> services.add(pattern.substring(0, pattern.indexOf(':')) + ":*"));
            }
            addActions(services, few);
        }
        Set<String> some = new LinkedHashSet<>();
        few.stream().limit(FEW_ACTIONS).forEach(some::add);
        return some.isEmpty() ? patterns : some;
    }

    private void addActions(Set<String> patterns, Set<String> few) {
        for (String pattern : patterns) {
            matching(pattern).stream()
                    .filter(mutation::mayTellApart)
                    .limit(FEW_OF_PATTERN)
                    .forEach(few::add);
        }
    }

    /** Return what policies name: a limit that falls lets in what others grant. */
    Set<String> named() {
        Set<String> named = new LinkedHashSet<>();
        if (patterns.contains(EVERYTHING)) {
            policies.policies().stream()
                    .flatMap(policy -> policy.document().statements().stream())
                    .flatMap(statement -> statement.actions().values().stream())
                    .map(ActionPattern::toString)
                    .filter(pattern -> !pattern.equals(EVERYTHING))
                    .forEach(named::add);
        }
        return named.isEmpty() ? patterns : named;
    }

    /**
     * Return patterns of all of them. What a permissions boundary does not allow stays denied, whatever the policies of its user or role
     * allow; so does what these do not allow, whatever the boundary allows, or they no longer deny; and no action reaches resources that
     * are of no type that it can be asked on.
     */
    Set<String> all(List<Caller> callers) {
        if (!patterns.contains(EVERYTHING)) {
            return patterns;
        }
        Set<String> within = Set.of();
        if (areAll(NARROWING) || isDenyOfCaller()) {
            within = allowedBy(policies.policies().stream()
                    .filter(policy -> GRANTING.contains(policy.type()))
                    .toList());
        } else if (isAllowOfCaller()) {
            within = allowedByBoundaries(callers);
        }
        return within.isEmpty() ? onResources() : within;
    }

    private Set<String> allowedByBoundaries(List<Caller> callers) {
        Set<String> within = new LinkedHashSet<>();
        for (Caller caller : callers) {
            Set<String> allowed = allowedBy(policies.policiesOf(PolicyType.PERMISSIONS_BOUNDARY, caller.principal()));
            if (allowed.isEmpty()) {
                return Set.of();
            }
            within.addAll(allowed);
        }
        return within;
    }

    /** Return the actions that can be asked on resources of the services that the statement names resources of. */
    private Set<String> onResources() {
        Set<String> services = new TreeSet<>();
        List<Statement> statements = Stream.concat(mutation.statements().stream(), Stream.ofNullable(mutation.by()))
                .toList();
        for (Statement statement : statements) {
            StatementElement<ResourcePattern> resources = statement.resources();
            if (mutation.original() == null || mutation.reachesOthers() || resources == null || resources.isNegated()) {
                return patterns;
            }
            for (ResourcePattern resource : resources.values()) {
                Arn arn = Arn.parse(resource.toString());
                if (arn == null || !arn.service().matches("[a-z0-9-]+")) {
                    return patterns;
                }
                services.add(arn.service());
            }
        }
        return ON_RESOURCES.computeIfAbsent(services, AffectedActions::onResourcesOf);
    }

    private static Set<String> onResourcesOf(Set<String> services) {
        return Catalog.aws().actionsMatching(EVERYTHING).stream()
                .filter(action -> services.contains(action.service().prefix())
                        || formats(action)
                                .map(Arn::parse)
                                .anyMatch(arn -> arn == null || services.contains(arn.service())))
                .map(Object::toString)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Stream<String> formats(CatalogAction action) {
        return Stream.concat(
                action.resourceTypes().stream().flatMap(type -> type.arnFormats().stream()),
                action.furtherArnFormats().stream());
    }

    private boolean areAll(Set<PolicyType> types) {
        return policies.policies().stream()
                .filter(policy -> mutation.documents().contains(policy.document()))
                .allMatch(policy -> types.contains(policy.type()));
    }

    private boolean isAllowOfCaller() {
        Statement by = mutation.by();
        return by != null && stays(Effect.ALLOW, by) && areAll(EnumSet.of(PolicyType.IDENTITY_BASED_POLICY));
    }

    private boolean isDenyOfCaller() {
        return stays(Effect.DENY, mutation.by()) && areAll(CARRIED);
    }

    private boolean stays(Effect effect, @Nullable Statement by) {
        Statement original = mutation.original();
        return original != null && original.effect() == effect && (by == null || by.effect() == effect);
    }

    /** Return the patterns of the actions that some policies allow; empty if they are not known, or there is none. */
    private Set<String> allowedBy(List<AttachedPolicy> policies) {
        Set<String> allowed = new LinkedHashSet<>();
        for (AttachedPolicy policy : policies) {
            for (Statement statement : policy.document().statements()) {
                if (statement.unknown() == null && statement.effect() == Effect.DENY) {
                    continue;
                }
                if (statement.unknown() != null || statement.actions().isNegated()) {
                    return Set.of();
                }
                statement.actions().values().forEach(pattern -> allowed.add(pattern.toString()));
            }
        }
        return allowed;
    }

    int count(Set<String> actions) {
        return actions.stream().mapToInt(pattern -> matching(pattern).size()).sum();
    }
}
