package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.iamunit.policy.document.ActionPattern;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.document.StatementElement;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.request.ContextKeys;

/** Finds the statements that are about an action, of many: each is asked which actions of the catalog it is about once. Immutable. */
final class ActionIndex<T> {

    private final List<T> all;
    private final Function<T, Statement> statementOf;
    private final Map<String, List<T>> byAction = new HashMap<>();

    /** Those that are about nearly everything, or about what the catalog does not have. */
    private final List<T> asked = new ArrayList<>();

    ActionIndex(List<T> all, Function<T, Statement> statementOf) {
        this.all = all;
        this.statementOf = statementOf;
        for (T each : all) {
            if (actions(each).isNegated()
                    || actions(each).values().stream()
                            .anyMatch(pattern -> pattern.toString().equals("*"))) {
                asked.add(each);
                continue;
            }
            Set<String> actions = new LinkedHashSet<>();
            for (ActionPattern pattern : actions(each).values()) {
                addActions(pattern.toString(), actions);
            }
            actions.forEach(action ->
                    byAction.computeIfAbsent(action, any -> new ArrayList<>(1)).add(each));
        }
    }

    /** Return all statements. */
    List<T> all() {
        return all;
    }

    private StatementElement<ActionPattern> actions(T each) {
        return statementOf.apply(each).actions();
    }

    private boolean isAbout(T each, String foldedAction) {
        return Statements.isAbout(actions(each), foldedAction);
    }

    private static void addActions(String pattern, Set<String> actions) {
        if (pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0) {
            actions.add(ContextKeys.fold(pattern));
        } else {
            Catalog.aws().actionsMatching(pattern).forEach(action -> actions.add(ContextKeys.fold(action.toString())));
        }
    }

    /**
     * Find the statements that are about an action.
     *
     * @param foldedAction the action in lower case
     */
    List<T> about(String foldedAction) {
        if (Catalog.aws().action(foldedAction).isEmpty()) {
            return all.stream().filter(each -> isAbout(each, foldedAction)).toList();
        }
        List<T> found = new ArrayList<>(byAction.getOrDefault(foldedAction, List.of()));
        for (T each : asked) {
            if (isAbout(each, foldedAction)) {
                found.add(each);
            }
        }
        return found;
    }
}
