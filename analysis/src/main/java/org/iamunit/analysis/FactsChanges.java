package org.iamunit.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.iamunit.policy.catalog.Catalog;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.store.FactsDifference;
import org.iamunit.policy.store.PrincipalRef;

/** Finds the requests to which it may make a difference what two stores know of resources, beside policies. */
final class FactsChanges {

    /** More are not looked at one by one. */
    private static final int MOST_RESOURCES = 500;

    private final FactsDifference facts;
    private final Map<String, Set<String>> actionsByForm = new HashMap<>();

    FactsChanges(FactsDifference facts) {
        this.facts = facts;
    }

    void addTo(List<Change> changes) {
        if (facts.isGeneral()) {
            return;
        }
        if (facts.resources().size() > MOST_RESOURCES) {
            changes.add(Change.ofFacts(null, null));
            return;
        }
        facts.resources().stream().sorted().forEach(resource -> {
            List<String> all = ResourceScope.withContents(resource);
            changes.add(Change.ofFacts(actionsOn(all), ResourceScope.patterns(all)));
        });
        // Users and roles are resources, too, of which conditions ask for tags.
        facts.principals().stream()
                .map(PrincipalRef::toString)
                .sorted()
                .map(text -> text.startsWith("arn:") ? text : "arn:*:iam::*:" + text)
                .forEach(text -> changes.add(Change.ofFacts(null, ResourceScope.patterns(List.of(text)))));
    }

    private Set<String> actionsOn(List<String> resources) {
        return actionsByForm.computeIfAbsent(
                String.join(" ", resources).replaceAll("[\\w.+=,@-]+(?=$| )", "x"),
                any -> Catalog.aws().actionsMatching("*").stream()
                        .filter(action -> resources.stream().anyMatch(action::fitsResource))
                        .map(action -> ContextKeys.fold(action.toString()))
                        .collect(Collectors.toUnmodifiableSet()));
    }
}
