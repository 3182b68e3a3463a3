package org.iamunit.report.mutation;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.iamunit.analysis.AccessAnalysis;
import org.iamunit.analysis.AccessChange;
import org.iamunit.analysis.AccessChanges;
import org.iamunit.analysis.AccessQuestion;
import org.iamunit.analysis.Caller;
import org.iamunit.dsl.diagnostic.ExpectationFixture;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.catalog.Catalog;
import org.iamunit.policy.document.ActionPattern;
import org.iamunit.policy.document.Effect;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.AttachedPolicy;
import org.iamunit.policy.store.PolicyStore;
import org.jspecify.annotations.Nullable;

/** Looks for a request that a mutant decides otherwise, and writes it as a sentence; or proves that there is none. */
final class SurvivorSearch {

    private static final Set<PolicyType> CARRIED =
            EnumSet.of(PolicyType.IDENTITY_BASED_POLICY, PolicyType.PERMISSIONS_BOUNDARY, PolicyType.SESSION_POLICY);

    /** What takes away from what others grant to a user, a role or a session. */
    private static final Set<PolicyType> NARROWING =
            EnumSet.of(PolicyType.PERMISSIONS_BOUNDARY, PolicyType.SESSION_POLICY);

    private static final Set<PolicyType> GRANTING = EnumSet.of(
            PolicyType.IDENTITY_BASED_POLICY, PolicyType.RESOURCE_BASED_POLICY, PolicyType.ROLE_TRUST_POLICY);

    /** As many actions are tried before all of them are. */
    private static final int FEW_ACTIONS = 8;

    private static final int FEW_OF_PATTERN = 3;

    /** As many requests are looked at, counted by callers and actions, for that takes a second or two. */
    private static final int MOST_REQUESTS = 5_000;

    /**
     * What came of a search.
     *
     * @param sentence a sentence that holds, and would kill the mutant; empty if there is none
     * @param remark why it is not known that no request is decided otherwise; empty if it is
     */
    record Outcome(String sentence, String remark) {

        private static final Outcome EQUIVALENT = new Outcome("", "");

        static Outcome undecided(String why) {
            return new Outcome("", why);
        }
    }

    private final ExpectationFixture fixture;
    private final AccessAnalysis analysis;
    private final Map<PolicyDocument, List<Caller>> callersOf = new ConcurrentHashMap<>();
    private final Map<String, List<String>> actionsOf = new ConcurrentHashMap<>();

    SurvivorSearch(ExpectationFixture fixture) {
        this.fixture = fixture;
        this.analysis = AccessAnalysis.of(fixture.authorizer());
    }

    /**
     * Search for one mutant.
     *
     * @param killing sentences that would kill others, tried first; what is found is added
     */
    Outcome search(Mutation mutation, PolicyStore by, List<Decision> asked, Set<Expectation> killing) {
        try {
            return new OfMutant(mutation, by, asked, killing).search();
        } catch (FixtureException e) {
            return Outcome.undecided(String.valueOf(e.getMessage()));
        }
    }

    private List<Caller> findCallersOf(PolicyDocument document) {
        List<AttachedPolicy> attached = fixture.policies().policies().stream()
                .filter(policy -> policy.document().equals(document))
                .toList();
        List<Caller> all = fixture.callers(analysis);
        boolean concernsAll = attached.stream().anyMatch(policy -> !CARRIED.contains(policy.type()));
        return concernsAll
                ? all
                : all.stream()
                        .filter(caller -> attached.stream()
                                .anyMatch(policy -> fixture.policies()
                                        .policiesOf(policy.type(), caller.principal())
                                        .contains(policy)))
                        .toList();
    }

    private List<String> matching(String pattern) {
        return actionsOf.computeIfAbsent(
                pattern.toLowerCase(Locale.ROOT),
                folded -> Catalog.aws().actionsMatching(folded).stream()
                        .map(Object::toString)
                        .toList());
    }

    /** The search for one mutant. */
    private final class OfMutant {

        private final Mutation mutation;
        private final ExpectationFixture changed;
        private final AccessAnalysis after;
        private final List<Decision> asked;
        private final Set<Expectation> killing;
        private String open = "";

        OfMutant(Mutation mutation, PolicyStore by, List<Decision> asked, Set<Expectation> killing) {
            this.mutation = mutation;
            this.changed = fixture.with(by);
            this.after = AccessAnalysis.of(changed.authorizer());
            this.asked = asked;
            this.killing = killing;
        }

        Outcome search() {
            if (EvidentEquivalence.is(mutation, fixture.policies())) {
                return Outcome.EQUIVALENT;
            }
            for (Expectation known : killing) {
                if (kills(known)) {
                    return new Outcome(known.toString(), "");
                }
            }
            List<Caller> callers = callers();
            Set<String> all = within(callers);
            for (Set<String> actions : new LinkedHashSet<>(List.of(few(), named(), all))) {
                open = "";
                boolean isTooMuch = callers.size() * count(actions) > MOST_REQUESTS;
                if (isTooMuch && actions.equals(all)) {
                    return Outcome.undecided("there are more than " + MOST_REQUESTS
                            + " kinds of requests, and none of the few that were tried is decided otherwise");
                }
                if (isTooMuch) {
                    continue;
                }
                for (Caller caller : callers) {
                    String sentence = sentence(caller, List.copyOf(actions));
                    if (sentence != null) {
                        return new Outcome(sentence, "");
                    }
                }
            }
            return open.isEmpty() ? Outcome.EQUIVALENT : Outcome.undecided(open);
        }

        private @Nullable String sentence(Caller caller, List<String> actions) {
            AccessQuestion question = fixture.question(caller, actions);
            // What is rather found is looked for first.
            for (boolean isLost : List.of(!mutation.isWidening(), mutation.isWidening())) {
                AccessChanges changes =
                        isLost ? analysis.anyGained(after, question) : after.anyGained(analysis, question);
                String sentence = sentence(changes, isLost);
                if (sentence != null) {
                    return sentence;
                }
                changes.untried().stream().findFirst().ifPresent(unknown -> open = unknown.reason());
            }
            return null;
        }

        private @Nullable String sentence(AccessChanges changes, boolean isLost) {
            for (AccessChange change : changes.requests()) {
                Decision original = isLost ? change.after() : change.before();
                String sentence = fixture.sentence(original);
                for (String form : WitnessForms.of(sentence, fixture.policies())) {
                    if (kills(form)) {
                        return form;
                    }
                }
                open = "a request is decided otherwise, but the sentence about it does not tell the two apart: "
                        + sentence;
            }
            return null;
        }

        /** Tell whether a sentence holds, and does not any more once the policies are changed. */
        private boolean kills(String sentence) {
            try {
                Expectation pasted = Expectation.parse(sentence);
                boolean isKilling = kills(pasted);
                if (isKilling) {
                    killing.add(pasted);
                }
                return isKilling;
            } catch (FixtureException unreadable) {
                return false;
            }
        }

        private boolean kills(Expectation pasted) {
            try {
                return !changed.verify(pasted).isKept()
                        && fixture.verify(pasted).isKept();
            } catch (FixtureException undecided) {
                return false;
            }
        }

        /** Return the callers that the policies have a say in, those first who are asked about. */
        private List<Caller> callers() {
            Set<Caller> concerned = new LinkedHashSet<>();
            mutation.documents()
                    .forEach(document ->
                            concerned.addAll(callersOf.computeIfAbsent(document, SurvivorSearch.this::findCallersOf)));
            Set<Principal> known = new HashSet<>();
            asked.forEach(decision -> known.add(decision.request().principal()));
            return concerned.stream()
                    .sorted(Comparator.comparing(caller -> !known.contains(caller.principal())))
                    .toList();
        }

        /** Return some actions, those first that are asked for. */
        private Set<String> few() {
            Set<String> few = new LinkedHashSet<>();
            asked.stream()
                    .map(decision -> decision.request().action())
                    .filter(mutation::mayTellApart)
                    .limit(FEW_OF_PATTERN)
                    .forEach(few::add);
            addActions(mutation.actions(), few);
            if (mutation.actions().contains("*")) {
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
            return some.isEmpty() ? mutation.actions() : some;
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
        private Set<String> named() {
            Set<String> named = new LinkedHashSet<>();
            if (mutation.actions().contains("*")) {
                fixture.policies().policies().stream()
                        .flatMap(policy -> policy.document().statements().stream())
                        .flatMap(statement -> statement.actions().values().stream())
                        .map(ActionPattern::toString)
                        .filter(pattern -> !pattern.equals("*"))
                        .forEach(named::add);
            }
            return named.isEmpty() ? mutation.actions() : named;
        }

        /**
         * Return the actions that may be decided otherwise. What a permissions boundary does not allow stays denied, whatever the policies of
         * its user or role allow; and so does what these do not allow, whatever the boundary allows.
         */
        private Set<String> within(List<Caller> callers) {
            if (!mutation.actions().contains("*")) {
                return mutation.actions();
            }
            if (areAll(NARROWING)) {
                Set<String> granted = allowedBy(fixture.policies().policies().stream()
                        .filter(policy -> GRANTING.contains(policy.type()))
                        .toList());
                return granted.isEmpty() ? mutation.actions() : granted;
            }
            if (!isAllowOfCaller()) {
                return mutation.actions();
            }
            Set<String> within = new LinkedHashSet<>();
            for (Caller caller : callers) {
                Set<String> allowed =
                        allowedBy(fixture.policies().policiesOf(PolicyType.PERMISSIONS_BOUNDARY, caller.principal()));
                if (allowed.isEmpty()) {
                    return mutation.actions();
                }
                within.addAll(allowed);
            }
            return within.isEmpty() ? mutation.actions() : within;
        }

        private boolean areAll(Set<PolicyType> types) {
            return fixture.policies().policies().stream()
                    .filter(policy -> mutation.documents().contains(policy.document()))
                    .allMatch(policy -> types.contains(policy.type()));
        }

        private boolean isAllowOfCaller() {
            return mutation.original() != null
                    && mutation.by() != null
                    && mutation.original().effect() == Effect.ALLOW
                    && mutation.by().effect() == Effect.ALLOW
                    && areAll(EnumSet.of(PolicyType.IDENTITY_BASED_POLICY));
        }

        /** Return the patterns of the actions that some policies allow; empty if they are not known, or there is none. */
        private Set<String> allowedBy(List<AttachedPolicy> policies) {
            Set<String> allowed = new LinkedHashSet<>();
            for (AttachedPolicy policy : policies) {
                for (Statement statement : policy.document().statements()) {
                    if (statement.unknown() != null || statement.actions().isNegated()) {
                        return Set.of();
                    }
                    if (statement.effect() == Effect.ALLOW) {
                        statement.actions().values().forEach(pattern -> allowed.add(pattern.toString()));
                    }
                }
            }
            return allowed;
        }

        private int count(Set<String> actions) {
            return actions.stream()
                    .mapToInt(pattern -> matching(pattern).size())
                    .sum();
        }
    }
}
