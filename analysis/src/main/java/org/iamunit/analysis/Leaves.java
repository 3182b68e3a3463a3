package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.request.AccessRequest;
import org.jspecify.annotations.Nullable;

/** Divides the requests for an action on a resource by the values of context keys, until each part is decided in one way. */
final class Leaves {

    /**
     * Requests that are decided in one way.
     *
     * @param request the request; the keys that it leaves open may have any value
     * @param free the keys that requests on this resource can carry
     * @param decision how it is decided; {@code null} if there can be no such request
     */
    record Leaf(
            AccessRequest request,
            List<String> free,
            @Nullable Decision decision) {

        boolean isAllowed() {
            return decision != null && decision.isAllowed();
        }

        boolean isDenied() {
            return decision != null && decision.isDenied();
        }

        boolean isUndetermined() {
            return decision != null && !decision.isAllowed() && !decision.isDenied();
        }
    }

    private final Search search;
    private final KeyUses uses;
    private final Set<String> telling;
    private final List<Leaf> found = new ArrayList<>();

    /**
     * @param telling the keys that requests are divided by in any case
     */
    Leaves(Search search, KeyUses uses, Set<String> telling) {
        this.search = search;
        this.uses = uses;
        this.telling = telling;
    }

    /** Divide the requests. */
    List<Leaf> find(AccessRequest base) {
        List<String> keys = search.freeKeys(base);
        AccessRequest widest = base;
        for (String key : keys) {
            widest = widest.leavingOpen(search.spelling(key));
        }
        add(widest, keys);
        return found;
    }

    /** Return why the parts may not make up the whole. */
    Set<Unknown> open() {
        Set<Unknown> open = new LinkedHashSet<>(search.untried());
        if (search.isTired()) {
            open.add(new Unknown("there are too many combinations of context keys to try them all"));
        }
        return open;
    }

    private void add(AccessRequest request, List<String> keys) {
        Aim.Reached reached = search.decide(request);
        if (reached == null) {
            found.add(new Leaf(request, keys, null));
            return;
        }
        Set<String> dividing = new LinkedHashSet<>();
        if (!reached.isMet() && !reached.isMissed()) {
            dividing.addAll(reached.openKeys());
            dividing.retainAll(keys);
        }
        keys.stream()
                .filter(key -> telling.contains(key) || isComparedWithGiven(key, keys, request))
                .forEach(dividing::add);
        dividing.removeIf(key -> !request.leavesOpen(key));
        if (dividing.isEmpty()) {
            found.add(new Leaf(request, keys, reached.decision()));
            return;
        }
        Search.Split split = search.divide(request, last(dividing));
        split.withoutValue().forEach(each -> add(each, keys));
        if (!split.isFixed()) {
            split.withValues().forEach(each -> add(each, keys));
        }
        split.leaveOpen();
    }

    /** Where one key is compared with another, neither says anything without the other. */
    private boolean isComparedWithGiven(String key, List<String> keys, AccessRequest request) {
        return uses.group(key).stream().anyMatch(other -> keys.contains(other) && !request.leavesOpen(other));
    }

    /** Those that others are compared with come last: by then it is known with what. */
    private String last(Set<String> dividing) {
        return dividing.stream()
                .filter(key -> !uses.of(key).isVariable())
                .findFirst()
                .orElseGet(() -> dividing.iterator().next());
    }
}
