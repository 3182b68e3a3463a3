package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.iamunit.analysis.Statements.Typed;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.ActionPattern;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.StatementElement;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.internal.catalog.CatalogAction;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.request.ImpossibleRequestException;
import org.iamunit.policy.request.Principal.AccountRoot;
import org.jspecify.annotations.Nullable;

/** Looks for requests that one set of policies allows and another denies. */
final class ChangeSearch {

    /** As many reasons are told why something is open. */
    private static final int MOST_REASONS = 5;

    private final AccessAnalysis allowing;
    private final AccessAnalysis denying;
    private final AccessQuestion question;

    /** By what more may be allowed, those requests first that come through no VPC endpoint, since most do. */
    private final List<Way> ways;

    /** What is not known as a whole to those that are to allow. */
    private final List<Unknown> unknown;

    private final Set<Unknown> open = new LinkedHashSet<>();
    private final Set<Unknown> untried = new LinkedHashSet<>();

    /** Why it is open, by action. */
    private final Map<String, List<Unknown>> openOf = new LinkedHashMap<>();

    /**
     * Requests by which a caller may gain something.
     *
     * @param endpoint the VPC endpoint that they come through; empty if it does not matter
     * @param question the requests
     * @param news by what he may
     */
    private record Way(String endpoint, AccessQuestion question, NewStatements news) {}

    /** The requests by which searches for other callers have found something to be gained, by what bears on them. */
    private final Map<RequestKind, AccessRequest> known;

    /** Those that this search has found besides. */
    private final Map<RequestKind, AccessRequest> shown = new HashMap<>();

    ChangeSearch(AccessAnalysis allowing, AccessAnalysis denying, AccessQuestion question) {
        this(
                allowing,
                denying,
                question,
                new Difference(denying.statements(), allowing.statements()).of(question.principal()),
                true,
                Map.of());
    }

    /**
     * @param changes what can make a difference to the caller
     * @param forward whether it is the later policies that are to allow it
     * @param known what searches for other callers have found in the same direction, which does not change while this one goes on
     */
    ChangeSearch(
            AccessAnalysis allowing,
            AccessAnalysis denying,
            AccessQuestion question,
            List<Change> changes,
            boolean forward,
            Map<RequestKind, AccessRequest> known) {
        this.known = known;
        this.allowing = allowing;
        this.denying = denying;
        this.question = question;
        this.unknown = changes.stream()
                .filter(change -> change.mayAllow(forward) && mayReach(change))
                .flatMap(change -> Stream.ofNullable(change.unknown()))
                .toList();
        Map<String, List<Change>> byEndpoint = new TreeMap<>();
        changes.stream()
                .filter(change -> change.unknown() == null)
                .forEach(change -> byEndpoint
                        .computeIfAbsent(Objects.requireNonNullElse(change.endpoint(), ""), any -> new ArrayList<>())
                        .add(change));
        this.ways = byEndpoint.entrySet().stream()
                .map(each -> new Way(
                        each.getKey(),
                        each.getKey().isEmpty() ? question : through(each.getKey(), question),
                        new NewStatements(denying.statements(), question.principal(), each.getValue(), forward)))
                .toList();
    }

    /** Whoever says which endpoint, or that there is none, means that. */
    private static AccessQuestion through(String endpoint, AccessQuestion question) {
        return question.under(request -> {
            AccessRequest given = question.circumstances().apply(request);
            return given.names(ContextKeys.SOURCE_VPCE) ? given : given.with(ContextKeys.SOURCE_VPCE, endpoint);
        });
    }

    /** Tell whether something may let the caller do anything on what is not known of. */
    private boolean mayReach(Change change) {
        List<ResourcePattern> on = change.on();
        if (on == null || question.principal() instanceof AccountRoot) {
            return true;
        }
        List<Glob> globs =
                on.stream().map(pattern -> Glob.of(pattern.toString())).toList();
        return allowing.statements().carriedBy(question.principal()).all().stream()
                .filter(Typed::grants)
                .anyMatch(typed -> isAsked(typed.statement().actions()) && mayMeet(typed, globs));
    }

    private boolean isAsked(StatementElement<ActionPattern> actions) {
        return actions.isNegated()
                || question.actions().contains("*")
                || actions.values().stream()
                        .map(ChangeSearch::glob)
                        .anyMatch(glob -> question.actions().stream()
                                .map(ActionPattern::of)
                                .map(ChangeSearch::glob)
                                .anyMatch(glob::mayMeet));
    }

    private static Glob glob(ActionPattern pattern) {
        return Glob.of(ContextKeys.fold(pattern.toString()));
    }

    private static boolean mayMeet(Typed typed, List<Glob> globs) {
        List<ResourcePattern> resources = ResourceScope.of(typed);
        return resources == null
                || resources.stream()
                        .anyMatch(pattern -> pattern.hasVariables()
                                || globs.stream().anyMatch(Glob.of(pattern.toString())::mayMeet));
    }

    AccessChanges find() {
        leaveOpenWhatIsNotKnown();
        List<String> changed = actionPatterns();
        if (changed.isEmpty()) {
            requireActions();
            return new AccessChanges(List.of(), List.of(), unknown, List.of());
        }
        UnlistedActions unlisted = unlisted(changed);
        Map<String, String> actions = listed(changed);
        unlisted.named().forEach(action -> actions.putIfAbsent(ContextKeys.fold(action), action));
        List<AccessChange> requests = find(actions.values());
        Set<Unknown> ofListed = new LinkedHashSet<>(open);
        Set<Unknown> untriedOfListed = new LinkedHashSet<>(untried);
        if (!unlisted.areAll()) {
            Unknown divided =
                    new Unknown("the policies divide the actions that AWS may add in more ways than could be tried");
            ofListed.add(divided);
            openOf.merge(
                    "*",
                    List.of(divided),
                    (some, one) -> Stream.concat(some.stream(), one.stream()).toList());
        }
        List<AccessChange> toCome = new ArrayList<>(find(unlisted.unnamed()));
        // What statements apply to one of these apply to all, so that often there is nothing to look for.
        boolean mayBeGained = unlisted.ofOtherServices().stream()
                .limit(1)
                .map(ContextKeys::fold)
                .anyMatch(action ->
                        ways.stream().anyMatch(way -> !way.news().of(action).isNone()));
        if (mayBeGained) {
            toCome.addAll(find(unlisted.ofOtherServices()));
        }
        return new AccessChanges(
                requests,
                toCome,
                ofListed.stream().limit(MOST_REASONS).toList(),
                untriedOfListed.stream().limit(MOST_REASONS).toList());
    }

    /** Find one request, for whichever action; what AWS may add is left out. */
    AccessChanges findAny() {
        leaveOpenWhatIsNotKnown();
        List<String> changed = actionPatterns();
        AccessChange change = changed.isEmpty() ? null : findAny(listed(changed).values());
        if (change == null && !changed.isEmpty() && question.actions().stream().anyMatch(QuestionActions::isPattern)) {
            change = findAny(unlisted(changed).named());
        }
        return new AccessChanges(
                change == null ? List.of() : List.of(change),
                List.of(),
                open.stream().limit(MOST_REASONS).toList(),
                untried.stream().limit(MOST_REASONS).toList());
    }

    private List<String> actionPatterns() {
        return ways.stream()
                .flatMap(way -> way.news().actionPatterns().stream())
                .distinct()
                .toList();
    }

    private void leaveOpenWhatIsNotKnown() {
        if (!unknown.isEmpty()) {
            open.addAll(unknown);
            question.actions().forEach(action -> openOf.put(action, unknown));
        }
    }

    /** Return why something is open, by action; {@code *} for all. */
    Map<String, List<Unknown>> openOf() {
        return openOf;
    }

    /** Return the requests that show something to be gained and that were not known before, by what bears on them. */
    Map<RequestKind, AccessRequest> shown() {
        return shown;
    }

    private void requireActions() {
        question.actions().stream()
                .filter(action -> !QuestionActions.isPattern(action))
                .forEach(allowing.authorizer()::requireAction);
    }

    private UnlistedActions unlisted(List<String> changed) {
        return new UnlistedActions(
                question.actions().contains("*") ? changed : question.actions(),
                Stream.of(allowing, denying).flatMap(each -> each.statements().actionPatterns(question.principal())));
    }

    /** Find the actions in question that can be gained, which the catalog has or of which a policy has a pattern. */
    private Map<String, String> listed(List<String> changed) {
        requireActions();
        boolean isAboutAll = question.actions().contains("*");
        List<ActionPattern> others = (isAboutAll ? question.actions() : changed)
                .stream().map(ActionPattern::of).toList();
        Map<String, String> all = new LinkedHashMap<>();
        for (List<String> patterns : isAboutAll
                ? List.of(changed)
                : question.actions().stream().map(List::of).toList()) {
            Map<String, String> actions = new TreeMap<>();
            (patterns.contains("*") && isLetByStatementsOnly()
                            ? Stream.concat(
                                    allowing.statements().findGranted(question.principal()).stream(),
                                    ways.stream()
                                            .flatMap(way -> way.news().actionPatternsWithoutStatement())
                                            .flatMap(ActionNames::decidedByPolicies))
                            : patterns.stream().flatMap(ActionNames::decidedByPolicies))
                    .filter(action -> matches(others, action))
                    .forEach(action -> actions.put(ContextKeys.fold(action), action));
            actions.forEach(all::putIfAbsent);
        }
        for (String pattern : changed) {
            String beyond = UnlistedActions.named(pattern);
            if (QuestionActions.isPattern(pattern)
                    && pattern.indexOf(':') > 0
                    && Catalog.aws().actionsMatching(pattern).isEmpty()
                    && matches(
                            question.actions().stream().map(ActionPattern::of).toList(), beyond)) {
                all.putIfAbsent(ContextKeys.fold(beyond), beyond);
            }
        }
        return all;
    }

    /** Tell whether what no statement grants is looked for only where changes say so. */
    private boolean isLetByStatementsOnly() {
        return question.actions().contains("*")
                && !(question.principal() instanceof AccountRoot)
                && allowing.store().unknownPoliciesOf(question.principal()) == null;
    }

    private static boolean matches(List<ActionPattern> patterns, String action) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(action));
    }

    private @Nullable AccessChange findAny(Collection<String> actions) {
        for (String action : actions) {
            AccessChange change = find(action);
            if (change != null) {
                return change;
            }
        }
        return null;
    }

    private List<AccessChange> find(Collection<String> actions) {
        List<AccessChange> changes = new ArrayList<>();
        for (String action : actions) {
            AccessChange change = find(action);
            if (change != null) {
                changes.add(change);
            }
        }
        return changes;
    }

    private @Nullable AccessChange find(String action) {
        List<Unknown> reasons = new ArrayList<>();
        for (Way way : ways) {
            AccessChange change = find(action, way, reasons);
            if (change != null) {
                return change;
            }
        }
        if (!reasons.isEmpty()) {
            openOf.put(action, reasons.stream().distinct().limit(MOST_REASONS).toList());
        }
        return null;
    }

    private @Nullable AccessChange find(String action, Way way, List<Unknown> reasons) {
        NewStatements.Reach reach = way.news().of(ContextKeys.fold(action));
        if (reach.isNone()) {
            return null;
        }
        RequestKind kind = kind(action, way);
        AccessChange alike = kind == null ? null : alike(kind, action);
        if (alike != null) {
            return alike;
        }
        ActionSearch search = allowing.search(way.question(), action, denying, reach.withoutStatement());
        if (search != null) {
            search.within(reach.reaching(), reach.covering());
            search.letIn(reach.canonicalUsers());
        }
        Decision witness = search == null ? null : search.find();
        if (witness != null) {
            if (kind != null) {
                shown.put(kind, witness.request());
            }
            return new AccessChange(denying.authorizer().decide(witness.request()), witness);
        }
        if (search != null && !search.open().isEmpty()) {
            open.addAll(search.open());
            untried.addAll(search.untried());
            reasons.addAll(search.open());
        }
        return null;
    }

    /** Return what bears on an action; {@code null} if the question tells actions apart. */
    private @Nullable RequestKind kind(String action, Way way) {
        CatalogAction known = Catalog.aws().action(action).orElse(null);
        return known == null || !question.exemptActions().isEmpty()
                ? null
                : RequestKind.of(
                        question.principal(),
                        known,
                        way.endpoint(),
                        Statements.ofBoth(
                                allowing.statements(),
                                denying.statements(),
                                question.principal(),
                                ContextKeys.fold(action)));
    }

    /** Find out whether the request that shows another action of the same kind to be gained shows this one to be, too. */
    private @Nullable AccessChange alike(RequestKind kind, String action) {
        AccessRequest like = known.get(kind);
        if (like == null) {
            like = shown.get(kind);
        }
        if (like == null) {
            return null;
        }
        AccessRequest request;
        try {
            request = like.by(question.principal()).forAction(action);
        } catch (FixtureException notOfAction) {
            // What AWS compares for the one action, such as a pattern, is not what this one can be asked for on.
            return null;
        }
        try {
            Decision now = allowing.authorizer().decide(request);
            Decision old = now.isAllowed() ? denying.authorizer().decide(request) : now;
            return now.isAllowed() && old.isDenied() ? new AccessChange(old, now) : null;
        } catch (ImpossibleRequestException impossible) {
            // Requests for this action do not carry the same.
            return null;
        }
    }
}
