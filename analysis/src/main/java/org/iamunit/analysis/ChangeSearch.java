package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.evaluation.Decision;
import org.jspecify.annotations.Nullable;

/** Looks for requests that one set of policies allows and another denies. */
final class ChangeSearch {

    /** As many reasons are told why something is open. */
    private static final int MOST_REASONS = 5;

    private final AccessAnalysis allowing;
    private final AccessAnalysis denying;
    private final AccessQuestion question;
    private final NewStatements news;
    private final Set<Unknown> open = new LinkedHashSet<>();
    private final Set<Unknown> untried = new LinkedHashSet<>();

    ChangeSearch(AccessAnalysis allowing, AccessAnalysis denying, AccessQuestion question) {
        this.allowing = allowing;
        this.denying = denying;
        this.question = question;
        this.news = new NewStatements(allowing, denying, question.principal());
    }

    AccessChanges find() {
        UnlistedActions unlisted = new UnlistedActions(
                question.actions(),
                Stream.of(allowing, denying).flatMap(each -> each.statements().actionPatterns(question.principal())));
        Map<String, String> actions = new LinkedHashMap<>();
        allowing.actions(question).forEach(action -> actions.put(action.toLowerCase(Locale.ROOT), action));
        unlisted.named().forEach(action -> actions.putIfAbsent(action.toLowerCase(Locale.ROOT), action));
        List<AccessChange> requests = find(actions.values());
        Set<Unknown> ofListed = new LinkedHashSet<>(open);
        Set<Unknown> untriedOfListed = new LinkedHashSet<>(untried);
        if (!unlisted.areAll()) {
            ofListed.add(
                    new Unknown("the policies divide the actions that AWS may add in more ways than could be tried"));
        }
        List<AccessChange> toCome = new ArrayList<>(find(unlisted.unnamed()));
        // What statements apply to one of these apply to all, so that often there is nothing to look for.
        boolean mayBeGained = unlisted.ofOtherServices().stream()
                .limit(1)
                .anyMatch(action -> !news.of(action.toLowerCase(Locale.ROOT)).isNone());
        if (mayBeGained) {
            toCome.addAll(find(unlisted.ofOtherServices()));
        }
        return new AccessChanges(
                requests,
                toCome,
                ofListed.stream().limit(MOST_REASONS).toList(),
                untriedOfListed.stream().limit(MOST_REASONS).toList());
    }

    /** Find one request, for whichever action; what AWS may add is left out. */
    AccessChanges findAny() {
        AccessChange change = findAny(allowing.actions(question));
        if (change == null && question.actions().stream().anyMatch(QuestionActions::isPattern)) {
            UnlistedActions unlisted = new UnlistedActions(
                    question.actions(),
                    Stream.of(allowing, denying)
                            .flatMap(each -> each.statements().actionPatterns(question.principal())));
            change = findAny(unlisted.named());
        }
        return new AccessChanges(
                change == null ? List.of() : List.of(change),
                List.of(),
                open.stream().limit(MOST_REASONS).toList(),
                untried.stream().limit(MOST_REASONS).toList());
    }

    private @Nullable AccessChange findAny(Collection<String> actions) {
        for (String action : actions) {
            AccessChange change = find(action);
            if (change != null) {
                return change;
            }
        }
        return null;
    }

    private List<AccessChange> find(Collection<String> actions) {
        List<AccessChange> changes = new ArrayList<>();
        for (String action : actions) {
            AccessChange change = find(action);
            if (change != null) {
                changes.add(change);
            }
        }
        return changes;
    }

    private @Nullable AccessChange find(String action) {
        NewStatements.Reach reach = news.of(action.toLowerCase(Locale.ROOT));
        if (reach.isNone()) {
            return null;
        }
        ActionSearch search = allowing.search(question, action, denying);
        if (search != null) {
            search.within(reach.reaching(), reach.covering());
        }
        Decision witness = search == null ? null : search.find();
        if (witness != null) {
            return new AccessChange(denying.authorizer().decide(witness.request()), witness);
        }
        if (search != null) {
            open.addAll(search.open());
            untried.addAll(search.untried());
        }
        return null;
    }
}
