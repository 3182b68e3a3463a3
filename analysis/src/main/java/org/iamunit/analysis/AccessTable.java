package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.iamunit.analysis.Statements.Typed;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.document.Unknown;

/** Puts together what a caller can do, action by action, into as few rows as can be. */
final class AccessTable {

    /** A statement about every request, to make others of. */
    static final Statement ANY = PolicyDocument.parse(
                    "any request",
                    "{\"Version\": \"2012-10-17\", \"Statement\":"
                            + " {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}}")
            .statements()
            .get(0);

    private final AccessAnalysis analysis;
    private final AccessQuestion question;
    private final Set<Unknown> open = new LinkedHashSet<>();

    AccessTable(AccessAnalysis analysis, AccessQuestion question) {
        this.analysis = analysis;
        this.question = question;
    }

    /** What is found of an action, and why there may be more. */
    private record Found<T>(String action, List<T> found, Set<Unknown> open) {}

    EffectiveAccess find() {
        Map<ActionRows.Said, Set<String>> actions = new LinkedHashMap<>();
        for (Found<ActionRows.Said> each :
                findEach(analysis.actions(question), (action, ofEndpoints) -> rows(action, ofEndpoints))) {
            each.found()
                    .forEach(said -> actions.computeIfAbsent(said, any -> new TreeSet<>())
                            .add(each.action()));
        }
        List<EffectiveAccess.Row> rows = new ArrayList<>();
        actions.forEach((said, of) -> {
            ActionNames.Named named = ActionNames.of(of);
            rows.add(new EffectiveAccess.Row(
                    said.isOpen(),
                    named.in(),
                    named.butNot(),
                    said.resources().in(),
                    said.resources().butNot(),
                    said.account(),
                    said.conditions()));
        });
        rows.sort(Comparator.comparing(EffectiveAccess.Row::isOpen)
                .thenComparing(EffectiveAccess.Row::account)
                .thenComparing(row -> row.actions().toString())
                .thenComparing(row -> row.resources().toString())
                .thenComparing(row -> row.butNotResources().toString())
                .thenComparing(row -> row.conditions().toString()));
        return new EffectiveAccess(question.principal(), rows, List.copyOf(open));
    }

    AccessDeviations deviations(ApprovedRows approved) {
        Set<String> asked = new LinkedHashSet<>(analysis.actions(question));
        approved.actions().forEach(pattern -> asked.addAll(named(pattern)));
        List<AccessDeviation> found = new ArrayList<>();
        findEach(List.copyOf(asked), (action, ofEndpoints) -> deviations(approved, action, ofEndpoints))
                .forEach(each -> found.addAll(each.found()));
        found.sort(Comparator.comparing(AccessDeviation::kind));
        return new AccessDeviations(found, List.copyOf(open));
    }

    /** Find the rows of an action: with each pattern by itself only where that is needed to name them, since there may be many. */
    private Found<ActionRows.Said> rows(String action, List<Typed> ofEndpoints) {
        ActionRows byElements = analysis.rows(question, action, ofEndpoints, AccessAnalysis.Dividing.BY_ELEMENTS);
        Optional<List<ActionRows.Said>> found = byElements.canBeByElements() ? byElements.find() : Optional.empty();
        if (found.isPresent()) {
            return new Found<>(action, found.get(), byElements.open());
        }
        ActionRows rows = analysis.rows(question, action, ofEndpoints, AccessAnalysis.Dividing.BY_PATTERNS);
        return new Found<>(action, rows.find().orElseThrow(), rows.open());
    }

    private Found<AccessDeviation> deviations(ApprovedRows approved, String action, List<Typed> ofEndpoints) {
        List<Typed> dividing = Stream.concat(ofEndpoints.stream(), approved.dividing(action).stream())
                .toList();
        ActionRows rows = analysis.rows(question, action, dividing, AccessAnalysis.Dividing.BY_ELEMENTS);
        return new Found<>(action, rows.deviations(approved), rows.open());
    }

    /** Look at each action by itself, several at a time. */
    private <T> List<Found<T>> findEach(List<String> actions, BiFunction<String, List<Typed>, Found<T>> find) {
        Endpoints endpoints = Endpoints.of(List.of(analysis.store()));
        if (!endpoints.areAll()) {
            open.add(Endpoints.NOT_ALL);
        }
        List<Typed> ofEndpoints = endpoints.dividing();
        List<Found<T>> found = actions.parallelStream()
                .map(action -> find.apply(action, ofEndpoints))
                .toList();
        found.forEach(each -> open.addAll(each.open()));
        return found;
    }

    private static List<String> named(String pattern) {
        if (!QuestionActions.isPattern(pattern)) {
            return List.of(pattern);
        }
        return ActionNames.decidedByPolicies(pattern).toList();
    }
}
