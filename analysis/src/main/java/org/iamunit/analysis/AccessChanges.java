package org.iamunit.analysis;

import java.util.List;
import org.iamunit.policy.document.Unknown;

/**
 * Requests that one set of policies allows and another denies: one for each action, with as few context keys as can be.
 *
 * @param requests those for actions that the catalog has or a policy names; never {@code null}
 * @param toCome those for actions that neither has, which AWS may add: a wildcard fits them, and a list that it stands for today
 *     does not; never {@code null}
 * @param open why there may be others of which nothing is said; never {@code null}
 * @param untried those of the reasons that are not that something is in no file, but that not everything could be tried; never
 *     {@code null}
 * @since 0.1.0
 */
public record AccessChanges(
        List<AccessChange> requests, List<AccessChange> toCome, List<Unknown> open, List<Unknown> untried) {

    public AccessChanges {
        requests = List.copyOf(requests);
        toCome = List.copyOf(toCome);
        open = List.copyOf(open);
        untried = List.copyOf(untried);
    }

    /** Tell whether there are proved to be none, of the actions that the catalog or a policy names. */
    public boolean areNone() {
        return requests.isEmpty() && open.isEmpty();
    }
}
