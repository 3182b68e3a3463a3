package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.iamunit.analysis.Statements.Typed;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.internal.catalog.CatalogAction;

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
                findEach(analysis.actions(question), action -> List.of(), ActionRows::find)) {
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
        findEach(List.copyOf(asked), approved::dividing, rows -> rows.deviations(approved))
                .forEach(each -> found.addAll(each.found()));
        found.sort(Comparator.comparing(AccessDeviation::kind));
        return new AccessDeviations(found, List.copyOf(open));
    }

    /** Look at each action by itself, several at a time. */
    private <T> List<Found<T>> findEach(
            List<String> actions, Function<String, List<Typed>> dividing, Function<ActionRows, List<T>> find) {
        Endpoints endpoints = Endpoints.of(List.of(analysis.store()));
        if (!endpoints.areAll()) {
            open.add(Endpoints.NOT_ALL);
        }
        List<Typed> ofEndpoints = endpoints.dividing();
        List<Found<T>> found = actions.parallelStream()
                .map(action -> {
                    List<Typed> all = Stream.concat(ofEndpoints.stream(), dividing.apply(action).stream())
                            .toList();
                    ActionRows rows = analysis.rows(question, action, all);
                    return new Found<>(action, find.apply(rows), rows.open());
                })
                .toList();
        found.forEach(each -> open.addAll(each.open()));
        return found;
    }

    private static List<String> named(String pattern) {
        if (!QuestionActions.isPattern(pattern)) {
            return List.of(pattern);
        }
        return Catalog.aws().actionsMatching(pattern).stream()
                .map(CatalogAction::toString)
                .filter(Authorizer::isSubjectToAuthorization)
                .toList();
    }
}
