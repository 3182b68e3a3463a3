package org.iamunit.dsl.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.analysis.AccessQuestion;
import org.iamunit.analysis.Findings;
import org.iamunit.dsl.diagnostic.CheckedRequest;
import org.iamunit.dsl.diagnostic.Proof;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.dsl.sentence.NamedResource;
import org.iamunit.dsl.sentence.Verb;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.internal.context.KeySpelling;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;

/** Proves a sentence about all requests of a kind of one caller, or finds requests that break it. */
final class SentenceProof {

    private static final int MOST_REMARKS = 3;

    /**
     * What came of a sentence.
     *
     * @param checks requests that break it, or bear it out; at least one
     * @param proof what else is told of it
     */
    record Outcome(List<CheckedRequest> checks, Proof proof) {}

    private final Expectation expectation;
    private final Fixture fixture;
    private final Principal principal;
    private final ProofQuestions questions;
    private final List<CheckedRequest> checks = new ArrayList<>();
    private final List<String> witnesses = new ArrayList<>();
    private final Set<Unknown> open = new LinkedHashSet<>();
    private Supplier<List<String>> remarks = List::of;

    private SentenceProof(Expectation expectation, Fixture fixture) {
        this.expectation = expectation;
        this.fixture = fixture;
        this.principal = SentencePrincipal.of(expectation, fixture);
        this.questions = new ProofQuestions(expectation, fixture);
    }

    static Outcome of(Expectation expectation, Fixture fixture) {
        if (expectation.verb().isAboutChange()) {
            return ChangeProof.of(expectation, fixture);
        }
        if (expectation.verb().isAboutCalls()) {
            return CallsProof.of(expectation, fixture);
        }
        return switch (expectation.principal().kind()) {
            case ANYONE, ONLY -> EveryonesProof.of(expectation, fixture);
            default -> new SentenceProof(expectation, fixture).outcome();
        };
    }

    /** Say which keys that a request does not carry keep it from being allowed; nothing if none does. */
    static List<String> remarks(Expectation expectation, Fixture fixture) {
        SentenceProof proof = new SentenceProof(expectation, fixture);
        return proof.remarks(proof.questions.ofSentence(proof.principal));
    }

    private Outcome outcome() {
        switch (expectation.verb()) {
            case CANNOT -> addDenied();
            case CAN_ONLY, CAN_AT_MOST -> addAllActions();
            case CAN_NEVER -> addNever();
            case CAN -> throw new IllegalStateException(expectation + " is no claim about all requests");
            case CAN_MAKE, CAN_MAKE_ONLY, NEEDS_ALL_GRANTS ->
                throw new IllegalStateException(expectation + " is about calls");
            case GAINS, GAINS_ONLY, GAINS_NOTHING, LOSES, LOSES_ONLY, LOSES_NOTHING ->
                throw new IllegalStateException(expectation + " compares");
        }
        return new Outcome(checks, new Proof(witnesses, List.copyOf(open), remarks));
    }

    /** Expect that the actions are denied on whatever resource, as the sentence gives the circumstances. */
    private void addDenied() {
        AccessQuestion question = questions.ofSentence(principal);
        addDenied(questions.asGiven(question), true);
        if (checks.stream().allMatch(CheckedRequest::isKept)) {
            remarks = () -> remarks(question);
        }
    }

    private void addDenied(AccessQuestion question, boolean undeterminedBreaks) {
        Findings findings = questions.analysis().decisions(question);
        List<Decision> decisions = some(findings.decisions());
        open.addAll(findings.open());
        boolean isBroken = decisions.stream().anyMatch(Decision::isAllowed);
        Set<String> told = new HashSet<>();
        for (Decision decision : inOrder(decisions)) {
            // Of what is denied, only that tells something which a policy allows, and one request for each action.
            boolean isTold = switch (decision.result()) {
                case ALLOWED -> true;
                case UNDETERMINED -> undeterminedBreaks && !isBroken;
                case EXPLICITLY_DENIED, IMPLICITLY_DENIED ->
                    told.add(decision.request().action()) || isAllowedBySome(decision);
            };
            if (isTold) {
                checks.add(CheckedRequest.of(
                        decision, decision.isDenied(), Reasons.unmet(expectation, decision, fixture.store())));
            }
            if (decision.isAllowed()) {
                addWitness(decision);
            }
        }
    }

    /** What is allowed comes first, as the plainest fault there is. */
    private static List<Decision> inOrder(List<Decision> decisions) {
        return Stream.of(Decision.Result.ALLOWED, Decision.Result.UNDETERMINED, null)
                .flatMap(result -> decisions.stream()
                        .filter(decision -> result == null ? decision.isDenied() : decision.result() == result))
                .toList();
    }

    /** Tell whether a policy allows what others deny: there a reason says something. */
    private static boolean isAllowedBySome(Decision decision) {
        return decision.path().stream().anyMatch(result -> switch (result.type()) {
            case IDENTITY_BASED_POLICY, RESOURCE_BASED_POLICY, ROLE_TRUST_POLICY ->
                !result.allows().isEmpty();
            default -> false;
        });
    }

    /** Where no statement is about what a wildcard matches, any request shows that: what is told of is decided in any case. */
    private List<Decision> some(List<Decision> decisions) {
        if (decisions.isEmpty() && !expectation.resources().isEmpty()) {
            throw new FixtureException("none of " + String.join(", ", expectation.actions()) + " can be asked on "
                    + expectation.resources().stream()
                            .map(NamedResource::toString)
                            .collect(Collectors.joining(", "))
                    + "; name a resource of another type, or leave on(…) out");
        }
        return decisions.isEmpty()
                ? ExpectationRequests.of(expectation, fixture).stream()
                        .limit(1)
                        .map(fixture.authorizer()::decide)
                        .toList()
                : decisions;
    }

    /** Expect that the actions are denied on whatever resource, under whatever circumstances. */
    private void addNever() {
        AccessQuestion question = questions.ofSentence(principal);
        Findings allowed = questions.analysis().allowed(questions.underAnyCircumstances(question));
        for (Decision each : allowed.decisions()) {
            Decision decision = questions.ordinary(each);
            checks.add(CheckedRequest.of(decision, false, List.of()));
            addWitness(decision);
        }
        if (checks.isEmpty()) {
            addDenied(questions.asGiven(question), false);
            open.addAll(allowed.open());
            if (checks.isEmpty()) {
                addDenied(questions.asGiven(question), true);
            }
        }
    }

    /** Expect that nothing is allowed beyond some actions on some resources, and perhaps that these are. */
    private void addAllActions() {
        AccessQuestion beyond = questions.beyondSentence(principal);
        Findings more = questions.analysis().allowed(questions.asGiven(beyond));
        open.addAll(more.open());
        for (Decision decision : more.decisions()) {
            checks.add(CheckedRequest.of(decision, false, List.of()));
            addWitness(decision);
        }
        addNamedActions();
        if (more.decisions().isEmpty()) {
            remarks = () -> remarks(beyond);
        }
    }

    /** Of resources that are named one by one each counts; of patterns, and where none is named, one that is allowed is enough. */
    private void addNamedActions() {
        boolean areOne = !questions.patterns().isEmpty()
                && expectation.resources().stream().noneMatch(NamedResource::isPattern);
        for (String action : questions.named()) {
            AccessQuestion anywhere = questions.asGiven(questions.of(principal, List.of(action)));
            List<Decision> decisions = questions
                    .analysis()
                    .decisions(questions.hasResourceTypes(action) ? anywhere.on(questions.patterns()) : anywhere)
                    .decisions();
            inOrder(decisions).stream().limit(areOne ? decisions.size() : 1).forEach(this::addNamed);
        }
    }

    private void addNamed(Decision decision) {
        boolean asExpected = decision.isAllowed() || expectation.verb() == Verb.CAN_AT_MOST;
        checks.add(CheckedRequest.of(decision, asExpected, Reasons.unmet(expectation, decision, fixture.store())));
    }

    private void addWitness(Decision decision) {
        witnesses.add(new WitnessSentence(expectation, fixture).of(decision));
    }

    /** Say what more is possible under other circumstances. */
    private List<String> remarks(AccessQuestion question) {
        List<Decision> allowed = questions
                .analysis()
                .allowed(questions.underAnyCircumstances(question))
                .decisions();
        Set<String> said = new LinkedHashSet<>();
        for (Decision decision : allowed) {
            said.add(remark(decision));
        }
        List<String> told = new ArrayList<>(said.stream().limit(MOST_REMARKS).toList());
        if (said.size() > MOST_REMARKS) {
            told.add("and " + (said.size() - MOST_REMARKS) + " more");
        }
        return told;
    }

    private String remark(Decision decision) {
        AccessRequest request = decision.request();
        List<String> absent = new ArrayList<>();
        List<String> other = new ArrayList<>();
        Decision without = fixture.authorizer()
                .lenient()
                .decide(questions.given(AccessRequest.of(principal, request.action(), request.resource())));
        for (String key : request.givenKeys()) {
            List<String> values = without.valuesOf(key);
            if (values == null) {
                absent.add(KeySpelling.of(key));
            } else if (!values.equals(request.valuesOf(key))) {
                other.add(KeySpelling.of(key) + " is " + String.join(", ", values));
            }
        }
        String why = Stream.concat(
                        absent.isEmpty()
                                ? Stream.of()
                                : Stream.of("the request carries no " + String.join(" and no ", absent)),
                        other.stream())
                .collect(Collectors.joining(", and "));
        String offer = expectation.verb() == Verb.CANNOT ? " (can never asks about all circumstances)" : "";
        return (why.isEmpty() ? "not under all circumstances" : "only since " + why) + offer + ": "
                + new WitnessSentence(expectation, fixture).of(request);
    }
}
