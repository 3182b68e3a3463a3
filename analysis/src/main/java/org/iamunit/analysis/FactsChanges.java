package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iamunit.analysis.Change.Side;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.internal.names.FactsDifference;
import org.iamunit.policy.internal.names.PrincipalRef;
import org.iamunit.policy.store.PolicyStore;

/** Finds the requests to which it may make a difference what two stores know of resources, beside policies. */
final class FactsChanges {

    /** More are not looked at one by one. */
    private static final int MOST_RESOURCES = 500;

    private final FactsDifference facts;
    private final PolicyStore before;
    private final PolicyStore after;
    private final Map<String, Set<String>> actionsByForm = new HashMap<>();

    FactsChanges(FactsDifference facts, PolicyStore before, PolicyStore after) {
        this.facts = facts;
        this.before = before;
        this.after = after;
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
        facts.accounts().stream().sorted().forEach(account -> changes.add(ofAccount(account)));
        // Users and roles are resources, too, of which conditions ask for tags.
        facts.principals().stream()
                .map(PrincipalRef::toString)
                .sorted()
                .forEach(text -> changes.add(ofPrincipal(text)));
    }

    private Change ofPrincipal(String text) {
        boolean isArn = text.startsWith("arn:");
        String example = isArn ? text : "arn:aws:iam::000000000000:" + text;
        String pattern = isArn ? text : "arn:*:iam::*:" + text;
        return Change.ofPrincipalFacts(actionsOn(List.of(example)), ResourceScope.patterns(List.of(pattern)));
    }

    private Set<String> actionsOn(List<String> resources) {
        return actionsByForm.computeIfAbsent(DefaultAccess.form(resources), any -> DefaultAccess.actionsOn(resources));
    }

    /** Of the resources of an account that no file is about it is not known whom their policies let in. */
    private Change ofAccount(String account) {
        List<String> owned = new ArrayList<>();
        owned.add("arn:*:*:*:" + account + ":*");
        for (PolicyStore store : List.of(before, after)) {
            store.resourcesWithFacts().stream()
                    .filter(resource -> account.equals(store.owner(resource)))
                    .sorted()
                    .forEach(resource -> owned.addAll(ResourceScope.withContents(resource)));
        }
        return Change.ofUnknown(
                before.describedAccounts().contains(account) ? Side.AFTER : Side.BEFORE,
                new Unknown("the policies of resources of the account " + account
                        + " are not known, since no file is about it: load them"),
                ResourceScope.patterns(owned.stream().distinct().toList()),
                account);
    }
}
