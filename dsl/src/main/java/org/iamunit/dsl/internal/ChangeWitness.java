package org.iamunit.dsl.internal;

import java.util.List;
import java.util.stream.Collectors;
import org.iamunit.analysis.AccessChange;
import org.iamunit.analysis.ChangedAccess;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.dsl.sentence.NamedPrincipal;
import org.iamunit.dsl.sentence.NamedResource;
import org.iamunit.dsl.sentence.Verb;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.StatementElement;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.evaluation.DecidingStatement;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;

/** Writes what changes as sentences: one that shows it, and one that expects it. */
final class ChangeWitness {

    /** As many callers and actions are told of beside the first. */
    private static final int MOST_OTHERS = 3;

    private final Expectation broken;
    private final Fixture fixture;

    ChangeWitness(Expectation broken, Fixture fixture) {
        this.broken = broken;
        this.fixture = fixture;
    }

    /** Write a request as a sentence that holds now, with what allows or allowed it behind, as a comment. */
    String of(ChangedAccess row, AccessChange change) {
        boolean isGained = change.after().isAllowed();
        String by = allowing(change).decidingStatements().stream()
                .map(DecidingStatement::name)
                .collect(Collectors.joining(", "));
        String what = by.isEmpty() ? "" : (isGained ? "" : "before: ") + by;
        String others = others(row);
        String comment = what + (what.isEmpty() || others.isEmpty() ? "" : "; ") + others;
        return WitnessSentence.showing(change.after(), fixture) + (comment.isEmpty() ? "" : "  # " + comment);
    }

    private String others(ChangedAccess row) {
        List<String> callers = row.callers().stream()
                .skip(1)
                .map(caller -> named(caller.principal()).toString())
                .toList();
        List<String> actions = row.actions().stream().skip(1).toList();
        return (row.isToCome() ? "and whatever AWS adds that fits; " : "")
                + some("also ", actions)
                + (actions.isEmpty() || callers.isEmpty() ? "" : "; ")
                + some("and so ", callers);
    }

    private static String some(String beginning, List<String> all) {
        return all.isEmpty()
                ? ""
                : beginning
                        + all.stream().limit(MOST_OTHERS).collect(Collectors.joining(", "))
                        + (all.size() > MOST_OTHERS ? " and " + (all.size() - MOST_OTHERS) + " more" : "");
    }

    private static String decided(Decision decision) {
        String by = decision.decidingStatements().stream()
                .map(DecidingStatement::name)
                .collect(Collectors.joining(", "));
        return decision.result() + (by.isEmpty() ? "" : " by " + by);
    }

    private NamedPrincipal named(Principal principal) {
        return new WitnessSentence(broken, fixture).named(principal);
    }

    private static Decision allowing(AccessChange change) {
        return change.after().isAllowed() ? change.after() : change.before();
    }

    /** Write the sentence that expects what changes. */
    String advice(ChangedAccess row, AccessChange change) {
        return named(row.callers().get(0).principal()) + " "
                + (broken.verb().isAboutGain() ? Verb.GAINS_ONLY : Verb.LOSES_ONLY) + " "
                + row.actions().stream().limit(MOST_OTHERS).collect(Collectors.joining(", "))
                + on(row.resource(), allowing(change));
    }

    /** What a statement lets somebody do on one resource, it lets him do on all that fit its pattern. */
    private static String on(String resource, Decision allowing) {
        List<DecidingStatement> by = allowing.decidingStatements();
        StatementElement<ResourcePattern> resources =
                by.size() == 1 ? by.get(0).statement().resources() : null;
        String on = resources == null || resources.isNegated()
                ? resource
                : resources.values().stream()
                        .filter(pattern -> !pattern.hasVariables() && pattern.matches(resource, variable -> null))
                        .findFirst()
                        .map(ResourcePattern::toString)
                        .orElse(resource);
        return on.equals(AccessRequest.ANY_RESOURCE) ? "" : " on " + on;
    }

    /** Say what is open of whom. */
    List<Unknown> open(ChangedAccess row) {
        String who = named(row.callers().get(0).principal()) + " " + row.kind() + " "
                + row.actions().stream().limit(MOST_OTHERS).collect(Collectors.joining(", "))
                + (row.actions().size() > MOST_OTHERS ? " and " + (row.actions().size() - MOST_OTHERS) + " more" : "");
        return row.reasons().stream()
                .map(reason -> new Unknown(who + ": " + reason.reason(), reason.position()))
                .toList();
    }

    /** Say that an expected change has not come, and why. */
    static String missing(Expectation expectation, String action, List<Decision> now, List<Decision> before) {
        String on = expectation.resources().isEmpty()
                ? ""
                : " on "
                        + expectation.resources().stream()
                                .map(NamedResource::toString)
                                .collect(Collectors.joining(", "));
        String state = now.isEmpty()
                ? ""
                : ": " + decided(now.get(0))
                        + (!before.isEmpty()
                                        && before.get(0).result() == now.get(0).result()
                                ? ", as before"
                                : "");
        return (action.equals("*") ? "anything" : action) + on + state;
    }
}
