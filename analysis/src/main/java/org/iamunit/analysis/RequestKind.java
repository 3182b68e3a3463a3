package org.iamunit.analysis;

import java.util.List;
import java.util.Set;
import org.iamunit.analysis.Statements.Typed;
import org.iamunit.policy.document.Condition;
import org.iamunit.policy.document.PolicyText;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.document.StatementElement;
import org.iamunit.policy.internal.catalog.CatalogAction;
import org.iamunit.policy.internal.catalog.CatalogResourceType;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.request.Principal;

/**
 * What bears on requests for an action. Where it is the same for another action, or another caller, a request that shows what the one can
 * do shows it of the other as well, most of the time: it is decided again, and where it does not, it is looked for anew.
 *
 * @param asker the caller; of callers whom the statements do not tell apart, only the type and the account
 * @param endpoint the VPC endpoint that requests come through; empty if it does not matter
 * @param statements what statements are about the action
 * @param types the types of its resources
 * @param required those of them that each request needs
 */
record RequestKind(
        Object asker,
        String endpoint,
        List<Typed> statements,
        List<CatalogResourceType> types,
        List<CatalogResourceType> required) {

    /** How the keys begin that follow from the caller. */
    private static final Set<String> OF_CALLER = Set.of("aws:principal", "aws:user", "aws:multifactor", "aws:token");

    static RequestKind of(Principal caller, CatalogAction action, String endpoint, List<Typed> statements) {
        boolean isAboutCaller = statements.stream().map(Typed::statement).anyMatch(RequestKind::mayBeAboutCaller);
        return new RequestKind(
                isAboutCaller ? caller : List.of(caller.getClass(), String.valueOf(caller.account())),
                endpoint,
                statements,
                action.resourceTypes(),
                action.requiredResourceTypes());
    }

    private static boolean mayBeAboutCaller(Statement statement) {
        StatementElement<ResourcePattern> resources = statement.resources();
        return statement.principals() != null
                || statement.unknown() != null
                || (resources != null && resources.values().stream().anyMatch(ResourcePattern::hasVariables))
                || statement.conditions().stream().anyMatch(RequestKind::mayBeAboutCaller);
    }

    private static boolean mayBeAboutCaller(Condition condition) {
        String key = ContextKeys.fold(condition.key());
        return OF_CALLER.stream().anyMatch(key::startsWith)
                || condition.values().stream().anyMatch(PolicyText::hasVariables);
    }
}
