package org.iamunit.policy.evaluation;

import java.util.List;
import org.iamunit.policy.store.OrganizationLevel;

/** The policies at the levels of an organization, each level evaluated on its own. */
final class OrganizationLevels {

    private OrganizationLevels() {}

    static List<LevelResult> evaluate(List<OrganizationLevel> levels, Evaluation evaluation) {
        return levels.stream()
                .map(level -> evaluation
                        .policies()
                        .of(level.policies())
                        .evaluate(level.name(), level.impliesFullAccess(), evaluation))
                .toList();
    }

    static List<StatementPool> pools(List<OrganizationLevel> levels, Evaluation evaluation) {
        return levels.stream()
                .map(level -> evaluation.policies().of(level.policies()))
                .toList();
    }
}
