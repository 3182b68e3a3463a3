package org.iamunit.report.mutation;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.iamunit.analysis.AccessAnalysis;
import org.iamunit.analysis.AccessChange;
import org.iamunit.analysis.AccessChanges;
import org.iamunit.analysis.AccessQuestion;
import org.iamunit.analysis.Caller;
import org.iamunit.dsl.diagnostic.ExpectationFixture;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.AttachedPolicy;
import org.iamunit.policy.store.PolicyStore;
import org.jspecify.annotations.Nullable;

/** Looks for a request that a mutant decides otherwise, and writes it as a sentence; or proves that there is none. */
final class SurvivorSearch {

    private static final Set<PolicyType> CARRIED =
            EnumSet.of(PolicyType.IDENTITY_BASED_POLICY, PolicyType.PERMISSIONS_BOUNDARY, PolicyType.SESSION_POLICY);

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

    /** The search for one mutant. */
    private final class OfMutant {

        private final Mutation mutation;
        private final ExpectationFixture changed;
        private final AccessAnalysis after;
        private final AffectedActions affected;
        private final List<Decision> asked;
        private final Set<Expectation> killing;
        private String open = "";

        /** Why the last sentence could not be verified. */
        private String refusal = "";

        OfMutant(Mutation mutation, PolicyStore by, List<Decision> asked, Set<Expectation> killing) {
            this.mutation = mutation;
            this.changed = fixture.with(by);
            this.after = AccessAnalysis.of(changed.authorizer());
            this.affected = new AffectedActions(mutation, fixture.policies());
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
            String near = near();
            if (near != null) {
                return new Outcome(near, "");
            }
            List<Caller> callers = callers();
            Set<String> all = affected.all(callers);
            for (Set<String> actions : new LinkedHashSet<>(List.of(affected.few(asked), affected.named(), all))) {
                open = "";
                boolean isTooMuch = callers.size() * affected.count(actions) > MOST_REQUESTS;
                if (isTooMuch && actions.equals(all)) {
                    return Outcome.undecided(
                            "none of the requests that were tried is decided otherwise, and there are more"
                                    + " than could be tried; write what somebody can at most, which is proved for all of them");
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

        /** Look among requests that are like those that are asked for; to prove anything takes longer. */
        private @Nullable String near() {
            return new NearRequests(mutation, affected)
                    .of(asked)
                    .filter(this::isDecidedOtherwise)
                    .flatMap(request ->
                            Stream.ofNullable(killing(fixture.authorizer().decide(request))))
                    .findFirst()
                    .orElse(null);
        }

        private boolean isDecidedOtherwise(AccessRequest request) {
            try {
                Decision original = fixture.authorizer().decide(request);
                Decision other = changed.authorizer().decide(request);
                return (original.isAllowed() && other.isDenied()) || (original.isDenied() && other.isAllowed());
            } catch (FixtureException noSuchRequest) {
                return false;
            }
        }

        /** A sentence lets a key have fewer values than AWS does; that it is not there can always be said. */
        private @Nullable String killingWithLess(AccessRequest request) {
            return request.givenKeys().stream()
                    .map(request::without)
                    .filter(this::isDecidedOtherwise)
                    .flatMap(less ->
                            Stream.ofNullable(killing(fixture.authorizer().decide(less))))
                    .findFirst()
                    .orElse(null);
        }

        private @Nullable String killing(Decision original) {
            refusal = "";
            try {
                for (String form : WitnessForms.of(fixture.sentence(original), fixture.policies())) {
                    if (kills(form)) {
                        return form;
                    }
                }
            } catch (FixtureException unspeakable) {
                refusal = firstLine(unspeakable);
            }
            return null;
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
                String sentence = killing(original);
                sentence = sentence != null ? sentence : killingWithLess(original.request());
                if (sentence != null) {
                    return sentence;
                }
                open = "no sentence can say what would show it: " + original.request() + " is " + original
                        + " instead of " + (isLost ? change.before() : change.after())
                        + (refusal.isEmpty() ? "" : "; of such a sentence it is said that " + refusal);
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
                refusal = firstLine(unreadable);
                return false;
            }
        }

        private boolean kills(Expectation pasted) {
            try {
                return !changed.verify(pasted).isKept()
                        && fixture.verify(pasted).isKept();
            } catch (FixtureException undecided) {
                refusal = firstLine(undecided);
                return false;
            }
        }

        private static String firstLine(FixtureException e) {
            return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
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
    }
}
