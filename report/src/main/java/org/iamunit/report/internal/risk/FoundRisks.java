package org.iamunit.report.internal.risk;

import java.util.List;

/**
 * What a search has found.
 *
 * @param risks the risks that no sentence asks about
 * @param open why there may be others
 */
public record FoundRisks(List<FoundRisk> risks, List<String> open) {

    public FoundRisks {
        risks = List.copyOf(risks);
        open = List.copyOf(open);
    }
}
