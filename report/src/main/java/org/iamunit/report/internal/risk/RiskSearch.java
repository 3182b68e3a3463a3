package org.iamunit.report.internal.risk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.iamunit.analysis.AccessAnalysis;
import org.iamunit.analysis.Caller;
import org.iamunit.dsl.diagnostic.ExpectationFixture;
import org.iamunit.dsl.diagnostic.VerifiedExpectation;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.ActionPattern;
import org.iamunit.policy.document.Effect;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.internal.catalog.AccessLevel;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.internal.catalog.CatalogAction;
import org.iamunit.policy.request.Principal.AccountRoot;
import org.iamunit.policy.request.Principal.ServicePrincipal;
import org.iamunit.policy.store.AttachedPolicy;
import org.iamunit.policy.store.PolicyStore;
import org.iamunit.report.internal.model.Risk;
import org.jspecify.annotations.Nullable;

/**
 * Looks in the policies of a run for risks that no sentence asks about. What is found is allowed: each has a request that shows it, by all
 * policies together.
 */
public final class RiskSearch {

    /** In very large accounts, what is looked at, counted by callers and actions, is bounded: that takes a second or two. */
    private static final int MOST_QUESTIONS = 20_000;

    /** As many actions of a wildcard are tried. */
    private static final int FEW_ACTIONS = 3;

    private static final Set<PolicyType> GRANTING =
            Set.of(PolicyType.IDENTITY_BASED_POLICY, PolicyType.RESOURCE_BASED_POLICY, PolicyType.ROLE_TRUST_POLICY);

    private final AskedActions asked;
    private final List<FoundRisk> found = new ArrayList<>();
    private final Set<String> open = new LinkedHashSet<>();
    private int questions;

    private RiskSearch(AskedActions asked) {
        this.asked = asked;
    }

    /**
     * Find the risks.
     *
     * @param verified the sentences of the run, with the policies that they were verified against; never {@code null}
     * @return the risks, of each caller one of each kind, and what could not be looked at; never {@code null}
     */
    public static FoundRisks of(Collection<VerifiedExpectation> verified) {
        Set<PolicyStore> stores = Collections.newSetFromMap(new IdentityHashMap<>());
        List<ExpectationFixture> inOrder = new ArrayList<>();
        for (VerifiedExpectation each : verified) {
            if (stores.add(each.fixture().policies())) {
                inOrder.add(each.fixture());
            }
        }
        RiskSearch search = new RiskSearch(new AskedActions(verified));
        inOrder.forEach(search::in);
        return new FoundRisks(search.found, List.copyOf(search.open));
    }

    private void in(ExpectationFixture fixture) {
        List<Statement> granting = granting(fixture.policies());
        List<RiskyActions.Way> ways = RiskyActions.ofServices(services(granting)).stream()
                .filter(way -> way.actions().stream().allMatch(action -> isListed(action, granting)))
                .toList();
        Map<String, Risk.Kind> wide = wide(granting);
        if (ways.isEmpty() && wide.isEmpty()) {
            return;
        }
        AccessAnalysis analysis = AccessAnalysis.of(fixture.authorizer());
        List<Caller> callers;
        try {
            callers = fixture.callers(analysis);
        } catch (FixtureException tooMany) {
            open.add(String.valueOf(tooMany.getMessage()));
            return;
        }
        callers.stream()
                .filter(RiskSearch::canBeNamed)
                .forEach(caller -> new OfCaller(caller, fixture, analysis).find(ways, wide));
    }

    /** Return the services that statements are about, in small letters; {@code *} where it may be any. */
    private static Set<String> services(List<Statement> granting) {
        Set<String> services = new HashSet<>();
        for (Statement statement : granting) {
            for (ActionPattern pattern : statement.actions().values()) {
                String text = pattern.toString();
                int end = text.indexOf(':');
                String service = end < 0 ? "*" : text.substring(0, end).toLowerCase(Locale.ROOT);
                services.add(
                        statement.actions().isNegated() || service.indexOf('*') >= 0 || service.indexOf('?') >= 0
                                ? "*"
                                : service);
            }
        }
        return services;
    }

    private static List<Statement> granting(PolicyStore store) {
        return store.policies().stream()
                .filter(policy -> GRANTING.contains(policy.type()))
                .map(AttachedPolicy::document)
                .distinct()
                .flatMap(document -> document.statements().stream())
                .filter(statement -> statement.effect() == Effect.ALLOW)
                .toList();
    }

    private static boolean isListed(String action, List<Statement> granting) {
        return granting.stream()
                .anyMatch(statement -> statement.actions().isNegated()
                        || statement.actions().values().stream().anyMatch(pattern -> pattern.matches(action)));
    }

    /** Return what stands for many actions, or is about any resource. */
    private static Map<String, Risk.Kind> wide(List<Statement> granting) {
        Map<String, Risk.Kind> wide = new LinkedHashMap<>();
        for (Statement statement : granting) {
            if (statement.actions().isNegated()) {
                continue;
            }
            for (ActionPattern pattern : statement.actions().values()) {
                String text = pattern.toString();
                if (text.equals("*") || text.endsWith(":*")) {
                    wide.put(text, Risk.Kind.SERVICE_WILDCARD);
                } else if (isAboutAnything(statement)) {
                    wide.putIfAbsent(text, Risk.Kind.INFRASTRUCTURE_MODIFICATION);
                }
            }
        }
        return wide;
    }

    private static boolean isAboutAnything(Statement statement) {
        return statement.conditions().isEmpty()
                && statement.resources() != null
                && !statement.resources().isNegated()
                && statement.resources().values().stream().map(Object::toString).anyMatch("*"::equals);
    }

    /** A root user can do everything in his account, services do what others let them, and who stands for others has no name. */
    private static boolean canBeNamed(Caller caller) {
        return !caller.standsForOthers()
                && !caller.isOfUnnamedAccount()
                && !(caller.principal() instanceof AccountRoot)
                && !(caller.principal() instanceof ServicePrincipal);
    }

    /** The search for one caller. */
    private final class OfCaller {

        private final Caller caller;
        private final ExpectationFixture fixture;
        private final AccessAnalysis analysis;
        private final Map<String, @Nullable Decision> known = new LinkedHashMap<>();
        private final Map<Risk.Kind, Set<String>> ways = new EnumMap<>(Risk.Kind.class);
        private final Map<Risk.Kind, Decision> shown = new EnumMap<>(Risk.Kind.class);

        private OfCaller(Caller caller, ExpectationFixture fixture, AccessAnalysis analysis) {
            this.caller = caller;
            this.fixture = fixture;
            this.analysis = analysis;
        }

        private void find(List<RiskyActions.Way> risky, Map<String, Risk.Kind> wide) {
            for (RiskyActions.Way way : risky) {
                if (!way.actions().stream().allMatch(action -> asked.isAsked(caller.principal(), action))) {
                    Decision first = allowed(way.actions());
                    if (first != null) {
                        add(way.kind(), String.join(Risk.TOGETHER, way.actions()), first);
                    }
                }
            }
            wide.forEach(this::addWide);
            shown.forEach((kind, decision) -> {
                String sentence = fixture.sentence(decision);
                found.add(new FoundRisk(
                        kind,
                        Expectation.parse(sentence).principal().toString(),
                        List.copyOf(ways.getOrDefault(kind, Set.of())),
                        fixture.policies(),
                        decision,
                        sentence));
            });
        }

        private void add(Risk.Kind kind, String way, Decision decision) {
            ways.computeIfAbsent(kind, any -> new LinkedHashSet<>()).add(way);
            shown.putIfAbsent(kind, decision);
        }

        private void addWide(String pattern, Risk.Kind kind) {
            Stream<CatalogAction> actions = Catalog.aws().actionsMatching(pattern).stream();
            if (kind == Risk.Kind.INFRASTRUCTURE_MODIFICATION) {
                actions = actions.filter(
                        action -> action.accessLevel() == AccessLevel.WRITE && action.hasResourceTypes());
            }
            actions.map(CatalogAction::toString)
                    .filter(action -> !asked.isAsked(caller.principal(), action))
                    .limit(FEW_ACTIONS)
                    .map(this::allowed)
                    .filter(decision -> decision != null && isBy(decision, pattern))
                    .findFirst()
                    .ifPresent(decision -> add(kind, pattern, decision));
        }

        private static boolean isBy(Decision decision, String pattern) {
            return decision.decidingStatements().stream()
                    .flatMap(deciding -> deciding.statement().actions().values().stream())
                    .anyMatch(value -> value.toString().equals(pattern));
        }

        /** Return the request for the first of some actions if all of them are allowed; {@code null} otherwise. */
        private @Nullable Decision allowed(List<String> actions) {
            Decision first = null;
            for (String action : actions) {
                Decision decision = allowed(action);
                if (decision == null) {
                    return null;
                }
                first = first == null ? decision : first;
            }
            return first;
        }

        private @Nullable Decision allowed(String action) {
            if (!known.containsKey(action)) {
                known.put(action, search(action));
            }
            return known.get(action);
        }

        private @Nullable Decision search(String action) {
            questions++;
            if (questions > MOST_QUESTIONS) {
                open.add("there is more to ask than " + MOST_QUESTIONS + " questions about a caller and an action");
                return null;
            }
            return analysis.whatCan(fixture.question(caller, List.of(action))).stream()
                    .flatMap(row -> row.decision().stream())
                    .findFirst()
                    .orElse(null);
        }
    }
}
