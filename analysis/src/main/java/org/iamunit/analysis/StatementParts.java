package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.List;
import org.iamunit.analysis.Statements.Typed;
import org.iamunit.policy.document.Effect;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.PrincipalPattern;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.document.StatementElement;

/** Divides statements into those that say the same together, each about one resource and one principal, so that it does not matter how they were put together. */
final class StatementParts {

    /** Stands for what is taken to be attached that allows everything. */
    static final Typed FULL_ACCESS = new Typed(PolicyType.SERVICE_CONTROL_POLICY, AccessTable.ANY);

    private StatementParts() {}

    /** Return the parts of a statement: itself if it cannot be divided. */
    static List<Typed> of(Typed typed) {
        Statement statement = typed.statement();
        List<Statement> parts = List.of(statement);
        if (statement.unknown() != null) {
            return List.of(typed);
        }
        StatementElement<ResourcePattern> resources = statement.resources();
        if (resources != null && canBeDivided(resources)) {
            parts = resources.values().stream()
                    .distinct()
                    .map(each -> statement.withResources(resources.with(resources.name(), List.of(each))))
                    .toList();
        }
        StatementElement<PrincipalPattern> principals = statement.principals();
        if (principals != null && canBeDivided(principals)) {
            List<Statement> ofEach = new ArrayList<>();
            for (Statement part : parts) {
                for (PrincipalPattern each : principals.values()) {
                    ofEach.add(part.withPrincipals(principals.with(principals.name(), List.of(each))));
                }
            }
            parts = ofEach;
        }
        return parts.stream().map(part -> new Typed(typed.type(), part)).toList();
    }

    private static boolean canBeDivided(StatementElement<?> element) {
        return !element.isNegated() && element.values().size() > 1;
    }

    /** Tell whether a statement allows everything, whatever the circumstances. */
    static boolean isFullAccess(Typed typed) {
        Statement statement = typed.statement();
        StatementElement<ResourcePattern> resources = statement.resources();
        return statement.effect() == Effect.ALLOW
                && statement.unknown() == null
                && statement.conditions().isEmpty()
                && (statement.principals() == null || holdsWildcard(statement.principals()))
                && holdsWildcard(statement.actions())
                && resources != null
                && holdsWildcard(resources);
    }

    private static boolean holdsWildcard(StatementElement<?> element) {
        return !element.isNegated()
                && element.values().stream().anyMatch(value -> value.toString().equals("*"));
    }
}
