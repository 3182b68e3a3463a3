package org.iamunit.policy.evaluation;

import java.util.List;
import org.iamunit.policy.store.Organization;
import org.iamunit.policy.store.OrganizationLevel;
import org.jspecify.annotations.Nullable;

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

    /** Say why the policies of an organization do not limit what belongs to an account; {@code null} if they do. */
    static @Nullable String exemption(String what, @Nullable String account, Evaluation evaluation) {
        Organization organization = evaluation.policies().store().organization();
        if (organization == null) {
            return null;
        }
        if (organization.managementAccount().equals(account)) {
            return what + " belongs to the management account";
        }
        return organization.contains(account) ? null : what + " belongs to no account of the organization";
    }

    static List<StatementPool> pools(List<OrganizationLevel> levels, Evaluation evaluation) {
        return levels.stream()
                .map(level -> evaluation.policies().of(level.policies()))
                .toList();
    }
}
