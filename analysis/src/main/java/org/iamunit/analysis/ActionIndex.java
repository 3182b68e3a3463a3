package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iamunit.analysis.Statements.Typed;
import org.iamunit.policy.catalog.Catalog;
import org.iamunit.policy.document.ActionPattern;
import org.iamunit.policy.request.ContextKeys;

/** Finds the statements that are about an action, of many: each is asked which actions of the catalog it is about once. Immutable. */
final class ActionIndex {

    private final List<Typed> all;
    private final Map<String, List<Typed>> byAction = new HashMap<>();

    /** Those that are about nearly everything, or about what the catalog does not have. */
    private final List<Typed> asked = new ArrayList<>();

    ActionIndex(List<Typed> all) {
        this.all = all;
        for (Typed each : all) {
            if (each.statement().actions().isNegated()
                    || each.statement().actions().values().stream()
                            .anyMatch(pattern -> pattern.toString().equals("*"))) {
                asked.add(each);
                continue;
            }
            Set<String> actions = new LinkedHashSet<>();
            for (ActionPattern pattern : each.statement().actions().values()) {
                addActions(pattern.toString(), actions);
            }
            actions.forEach(action ->
                    byAction.computeIfAbsent(action, any -> new ArrayList<>(1)).add(each));
        }
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
    List<Typed> about(String foldedAction) {
        if (Catalog.aws().action(foldedAction).isEmpty()) {
            return all.stream().filter(each -> each.isAbout(foldedAction)).toList();
        }
        List<Typed> found = new ArrayList<>(byAction.getOrDefault(foldedAction, List.of()));
        for (Typed each : asked) {
            if (each.isAbout(foldedAction)) {
                found.add(each);
            }
        }
        return found;
    }
}
