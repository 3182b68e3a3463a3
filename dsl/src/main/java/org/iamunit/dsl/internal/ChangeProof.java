package org.iamunit.dsl.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.iamunit.analysis.AccessAnalysis;
import org.iamunit.analysis.AccessChange;
import org.iamunit.analysis.AccessComparison;
import org.iamunit.analysis.AccessQuestion;
import org.iamunit.analysis.Caller;
import org.iamunit.analysis.ChangedAccess;
import org.iamunit.dsl.diagnostic.CheckedRequest;
import org.iamunit.dsl.diagnostic.Proof;
import org.iamunit.dsl.internal.SentenceProof.Outcome;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.dsl.sentence.NamedPrincipal;
import org.iamunit.dsl.sentence.Verb;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.Principal.IamUser;
import org.iamunit.policy.request.Principal.RoleSession;

/** Proves a sentence about what is allowed now and was denied before, or the other way round, or finds requests that break it. */
final class ChangeProof {

    /** As many actions are tried to find one that can be asked. */
    private static final int MOST_TRIES = 50;

    private final Expectation expectation;
    private final Fixture fixture;
    private final Fixture earlier;
    private final ProofQuestions questions;
    private final AccessAnalysis after;
    private final AccessAnalysis before;
    private final ChangeWitness told;
    private final List<CheckedRequest> checks = new ArrayList<>();
    private final List<String> witnesses = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final Set<String> advice = new LinkedHashSet<>();
    private final Set<Unknown> open = new LinkedHashSet<>();

    private ChangeProof(Expectation expectation, Fixture fixture, Fixture earlier) {
        this.expectation = expectation;
        this.fixture = fixture;
        this.earlier = earlier;
        this.questions = new ProofQuestions(expectation, fixture);
        this.after = questions.analysis();
        this.before = questions.analysisOf(earlier);
        this.told = new ChangeWitness(expectation, fixture);
    }

    static Outcome of(Expectation expectation, Fixture fixture) {
        Fixture earlier = fixture.before();
        if (earlier == null) {
            throw new FixtureException(
                    "nothing says what there was before; declare it, as with @Before(\"git:origin/main\")"
                            + " or before: git:origin/main in front matter");
        }
        ChangeProof proof = new ChangeProof(expectation, fixture, earlier);
        proof.compare();
        return new Outcome(
                proof.checks,
                Proof.ofChange(proof.witnesses, proof.missing, List.copyOf(proof.advice), List.copyOf(proof.open)));
    }

    private void compare() {
        if (expectation.principal().kind() == NamedPrincipal.Kind.NOBODY) {
            compareEverybody();
            return;
        }
        Principal principal = principal(expectation.principal());
        List<Caller> callers = List.of(new Caller(principal, false, false));
        if (expectation.verb().isAboutNothing()) {
            addUnexpected(rows(callers, questions.ofSentence(principal)));
        } else {
            expectation.actions().forEach(action -> addExpected(callers, principal, action));
            if (expectation.verb() == Verb.GAINS_ONLY || expectation.verb() == Verb.LOSES_ONLY) {
                addUnexpected(rows(callers, questions.beyondSentence(principal)));
            }
        }
        addSome(principal);
    }

    private void compareEverybody() {
        List<Principal> exceptions =
                expectation.principal().others().stream().map(this::principal).toList();
        List<Caller> callers = after
                .callers(before, fixture.partition().get(), fixture.account().get())
                .stream()
                .filter(caller -> exceptions.stream().noneMatch(each -> EveryonesProof.isOf(each, caller.principal())))
                .toList();
        addUnexpected(rows(callers, questions.ofSentence(Principal.anonymous())));
        callers.stream()
                .map(Caller::principal)
                .filter(caller -> caller instanceof IamUser || caller instanceof RoleSession)
                .findFirst()
                .ifPresent(this::addSome);
        if (checks.isEmpty()) {
            addSome(Principal.root(fixture.account().get()));
        }
    }

    /** Who was there before, or is there now, can be named. */
    private Principal principal(NamedPrincipal named) {
        Expectation about = Expectation.of(named, Verb.CAN_NEVER, expectation.actions());
        try {
            return SentencePrincipal.of(about, fixture);
        } catch (FixtureException unknown) {
            try {
                return SentencePrincipal.of(about, earlier);
            } catch (FixtureException unknownBefore) {
                unknown.addSuppressed(unknownBefore);
                throw unknown;
            }
        }
    }

    private AccessComparison rows(List<Caller> callers, AccessQuestion question) {
        AccessQuestion any = questions.underAnyCircumstances(question);
        return expectation.verb().isAboutGain() ? after.gained(before, callers, any) : after.lost(before, callers, any);
    }

    private void addUnexpected(AccessComparison comparison) {
        for (ChangedAccess row : comparison.rows()) {
            AccessChange change = row.change().orElse(null);
            if (change == null) {
                open.addAll(told.open(row));
                continue;
            }
            checks.add(CheckedRequest.of(change.after(), false, List.of()));
            witnesses.add(told.of(row, change));
            advice.add(told.advice(row, change));
        }
    }

    /** Expect that an action is among what changes. */
    private void addExpected(List<Caller> callers, Principal principal, String action) {
        AccessQuestion question = questions.of(principal, List.of(action)).on(questions.patterns());
        AccessComparison comparison = rows(callers, question);
        List<ChangedAccess> shown = comparison.rows().stream()
                .filter(row -> row.change().isPresent())
                .limit(1)
                .toList();
        if (!shown.isEmpty()) {
            checks.add(CheckedRequest.of(
                    Objects.requireNonNull(shown.get(0).change().orElse(null)).after(), true, List.of()));
            return;
        }
        if (!comparison.rows().isEmpty()) {
            comparison.rows().forEach(row -> open.addAll(told.open(row)));
            return;
        }
        List<Decision> asked = decisions(after, question);
        List<Decision> askedBefore = decisions(before, question);
        missing.add(ChangeWitness.missing(expectation, action, asked, askedBefore));
        asked.stream().limit(1).forEach(decision -> checks.add(CheckedRequest.of(decision, false, List.of())));
    }

    private List<Decision> decisions(AccessAnalysis analysis, AccessQuestion question) {
        return analysis.decisions(questions.asGiven(question)).decisions();
    }

    /** Where nothing has changed, any request shows that. */
    private void addSome(Principal principal) {
        if (!checks.isEmpty()) {
            return;
        }
        questions.named().stream()
                .limit(MOST_TRIES)
                .map(action -> questions.of(principal, List.of(action)).on(questions.patterns()))
                .flatMap(question -> decisions(after, question).stream())
                .findFirst()
                .ifPresent(decision -> checks.add(CheckedRequest.of(decision, true, List.of())));
        if (checks.isEmpty()) {
            throw new FixtureException(
                    "\"" + expectation + "\" is about no request that there could be; name other actions or resources");
        }
    }
}
