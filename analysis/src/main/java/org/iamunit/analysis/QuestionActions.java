package org.iamunit.analysis;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.iamunit.policy.document.ActionPattern;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.Principal.AccountRoot;

/** Finds the actions that a question is about. */
final class QuestionActions {

    private final Authorizer authorizer;
    private final Statements statements;
    private final AccessQuestion question;

    QuestionActions(Authorizer authorizer, Statements statements, AccessQuestion question) {
        this.authorizer = authorizer;
        this.statements = statements;
        this.question = question;
    }

    /** Return the actions that are asked about, and that anything can let the caller do where they are not named one by one. */
    List<String> all() {
        Principal caller = question.principal();
        boolean isLetByStatements =
                !(caller instanceof AccountRoot) && authorizer.store().unknownPoliciesOf(caller) == null;
        Set<String> actions = new LinkedHashSet<>();
        for (String pattern : question.actions()) {
            if (!isPattern(pattern)) {
                authorizer.requireAction(pattern);
                actions.add(pattern);
                continue;
            }
            if (isLetByStatements) {
                ActionPattern asked = ActionPattern.of(pattern);
                statements.grantedActions(caller).stream()
                        .filter(asked::matches)
                        .forEach(actions::add);
                addOpenByDefault(pattern, actions);
            } else {
                ActionNames.decidedByPolicies(pattern).forEach(actions::add);
            }
            if (!question.isAsGiven() && question.exemptActions().isEmpty()) {
                addBeyondCatalog(caller, pattern, actions);
            }
        }
        return List.copyOf(actions);
    }

    /** Return an action that fits the wildcards of a question, although nothing can let the caller do it. */
    static List<String> oneOf(AccessQuestion question) {
        return question.actions().stream()
                .flatMap(pattern -> Catalog.aws().actionsMatching(pattern).stream())
                .filter(action -> question.resources().isEmpty()
                        || question.resources().stream().anyMatch(action::fitsResource))
                .map(Object::toString)
                .filter(Authorizer::isSubjectToAuthorization)
                .limit(1)
                .toList();
    }

    static boolean isPattern(String action) {
        return action.indexOf('*') >= 0 || action.indexOf('?') >= 0;
    }

    /** Who asks about every action does not mean what no policy grants. */
    private static void addOpenByDefault(String pattern, Set<String> actions) {
        if (!pattern.equals("*") && pattern.toLowerCase(Locale.ROOT).startsWith("elasticfilesystem:")) {
            Catalog.aws().actionsMatching(pattern).stream()
                    .map(Object::toString)
                    .filter(action -> action.toLowerCase(Locale.ROOT).startsWith(AccessAnalysis.OPEN_BY_DEFAULT))
                    .forEach(actions::add);
        }
    }

    /** Add what a policy allows and the catalog does not have, such as what AWS has introduced since. */
    private void addBeyondCatalog(Principal caller, String pattern, Set<String> actions) {
        for (String beyond : statements.actionsBeyondCatalog(caller)) {
            String action = UnlistedActions.named(beyond);
            if (ActionPattern.of(pattern).matches(action)) {
                actions.add(action);
            }
        }
    }
}
