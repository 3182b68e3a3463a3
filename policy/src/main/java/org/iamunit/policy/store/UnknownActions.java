package org.iamunit.policy.store;

import java.util.LinkedHashSet;
import java.util.Set;
import org.iamunit.policy.catalog.Catalog;
import org.iamunit.policy.document.ActionPattern;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.document.Statement;

/**
 * Find the actions in policies that AWS does not have: a Deny of one denies nothing.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Service
 *     Authorization Reference</a>
 */
final class UnknownActions {

    private UnknownActions() {}

    static Set<Problem> warnings(PolicyDocument document) {
        Set<Problem> warnings = new LinkedHashSet<>();
        for (Statement statement : document.statements()) {
            for (ActionPattern pattern : statement.actions().values()) {
                if (Catalog.aws().actionsMatching(pattern.toString()).isEmpty()) {
                    warnings.add(warning(statement, pattern.toString()));
                }
            }
        }
        return warnings;
    }

    private static Problem warning(Statement statement, String action) {
        Catalog catalog = Catalog.aws();
        return new Problem(
                Problem.Severity.WARNING,
                statement.actions().position(),
                "the action \"" + action + "\" matches none that AWS has (as of " + catalog.date() + ")",
                catalog.nearestAction(action)
                        .map(near -> "write \"" + near + "\" if that is what is meant")
                        .orElse("check its spelling"));
    }
}
