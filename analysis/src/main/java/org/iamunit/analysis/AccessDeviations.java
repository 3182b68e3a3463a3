package org.iamunit.analysis;

import java.util.List;
import org.iamunit.policy.document.Unknown;

/**
 * Where rows say something else than what is decided.
 *
 * @param requests a request of each action and kind; never {@code null}
 * @param open why there may be others; never {@code null}
 * @since 0.1.0
 */
public record AccessDeviations(List<AccessDeviation> requests, List<Unknown> open) {

    public AccessDeviations {
        requests = List.copyOf(requests);
        open = List.copyOf(open);
    }
}
