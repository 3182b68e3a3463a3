package org.iamunit.report.internal.diff;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.iamunit.analysis.AccessChange;
import org.iamunit.analysis.ChangedAccess;
import org.iamunit.dsl.diagnostic.CheckedRequest;
import org.iamunit.dsl.diagnostic.ExpectationFixture;
import org.iamunit.dsl.diagnostic.TestIdentity;
import org.iamunit.dsl.diagnostic.VerifiedExpectation;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.store.PolicyStore;
import org.iamunit.report.internal.model.AccessDiff.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Compares what can be done with what could be done before, by each fixture of a run that says what there was: of everybody, and of the
 * requests of the sentences.
 */
public final class ChangeSearch {

    private final Set<String> before = new TreeSet<>();
    private final List<FoundChange> changes = new ArrayList<>();
    private final Set<String> open = new LinkedHashSet<>();

    /** The requests of sentences that have been compared, by the policies that there are, and those that there were. */
    private final IdentityHashMap<PolicyStore, IdentityHashMap<PolicyStore, Set<String>>> seen =
            new IdentityHashMap<>();

    private ChangeSearch() {}

    /**
     * Compare.
     *
     * @param verified the sentences of the run, with what they were verified against, by their tests; never {@code null}
     * @return what has changed; {@code null} if nothing says what there was before
     */
    public static @Nullable FoundChanges of(Map<TestIdentity, List<VerifiedExpectation>> verified) {
        ChangeSearch search = new ChangeSearch();
        verified.forEach((test, sentences) -> sentences.forEach(sentence -> search.add(sentence, test)));
        return search.seen.isEmpty()
                ? null
                : new FoundChanges(List.copyOf(search.before), search.changes, List.copyOf(search.open));
    }

    private void add(VerifiedExpectation verified, TestIdentity test) {
        ExpectationFixture fixture = verified.fixture();
        ExpectationFixture earlier = fixture.before().orElse(null);
        if (earlier == null) {
            return;
        }
        IdentityHashMap<PolicyStore, Set<String>> ofStore =
                seen.computeIfAbsent(fixture.policies(), any -> new IdentityHashMap<>());
        Set<String> requests = ofStore.get(earlier.policies());
        if (requests == null) {
            requests = new HashSet<>();
            ofStore.put(earlier.policies(), requests);
            compare(fixture, earlier, test);
        }
        if (!verified.expectation().verb().isAboutChange()) {
            for (CheckedRequest check : verified.checks()) {
                if (requests.add(check.decision().request().toString())) {
                    addIfByOthers(check.decision(), fixture, earlier, test);
                }
            }
        }
    }

    private void compare(ExpectationFixture fixture, ExpectationFixture earlier, TestIdentity test) {
        earlier.policies()
                .policies()
                .forEach(policy -> before.add(policy.document().source()));
        try {
            fixture.changes().ifPresent(comparison -> comparison.rows().forEach(row -> add(row, fixture, test)));
        } catch (FixtureException cannotBeCompared) {
            open.add(String.valueOf(cannotBeCompared.getMessage()));
        }
    }

    private void add(ChangedAccess row, ExpectationFixture fixture, TestIdentity test) {
        AccessChange change = row.change().orElse(null);
        changes.add(new FoundChange(
                kind(row.kind()),
                row.callers().stream()
                        .map(caller -> fixture.name(caller.principal())
                                + (caller.standsForOthers() ? " and others like it" : ""))
                        .toList(),
                row.actions(),
                row.isToCome(),
                test,
                fixture.policies(),
                change == null ? null : change.before(),
                change == null ? null : change.after(),
                change == null || row.isToCome() ? "" : fixture.sentence(change),
                row.reasons()));
    }

    private static Kind kind(ChangedAccess.Kind kind) {
        return switch (kind) {
            case GAINED -> Kind.GAINED;
            case MAY_BE_GAINED -> Kind.MAY_BE_GAINED;
            case LOST -> Kind.LOST;
            case MAY_BE_LOST -> Kind.MAY_BE_LOST;
        };
    }

    /** What is allowed as before, or denied as before, can still rest on something else: the deny that was meant may be gone. */
    private void addIfByOthers(
            Decision now, ExpectationFixture fixture, ExpectationFixture earlier, TestIdentity test) {
        Decision then;
        try {
            then = earlier.authorizer().decide(now.request());
        } catch (FixtureException cannotBeAsked) {
            open.add("how " + now.request() + " was decided before is not known: " + cannotBeAsked.getMessage());
            return;
        }
        boolean isAsBefore = then.isAllowed() ? now.isAllowed() : then.isDenied() && now.isDenied();
        if (!isAsBefore || (then.result() == now.result() && deciding(then).equals(deciding(now)))) {
            return;
        }
        changes.add(new FoundChange(
                Kind.BY_OTHER_STATEMENTS,
                List.of(fixture.name(now.request().principal())),
                List.of(now.request().action()),
                false,
                test,
                fixture.policies(),
                then,
                now,
                fixture.sentence(now),
                List.of()));
    }

    /** Return what the statements say that decided, wherever they stand and whatever they are called. */
    private static Set<List<String>> deciding(Decision decision) {
        return decision.decidingStatements().stream()
                .map(deciding -> content(deciding.statement()))
                .collect(Collectors.toSet());
    }

    private static List<String> content(Statement statement) {
        return List.of(
                statement.effect().toString(),
                String.valueOf(statement.principals()),
                statement.actions().toString(),
                String.valueOf(statement.resources()),
                statement.conditions().toString());
    }
}
