package org.iamunit.analysis;

import java.util.List;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.evaluation.Decision;

/**
 * Requests that have been decided, and what is left open beside them.
 *
 * @param decisions the requests as the {@link org.iamunit.policy.evaluation.Authorizer} decides them; never {@code null}
 * @param open why there may be others of which nothing is said; never {@code null}
 * @since 0.1.0
 */
public record Findings(List<Decision> decisions, List<Unknown> open) {

    public Findings {
        decisions = List.copyOf(decisions);
        open = List.copyOf(open);
    }
}
