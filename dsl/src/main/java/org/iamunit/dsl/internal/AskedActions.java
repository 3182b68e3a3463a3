package org.iamunit.dsl.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.internal.catalog.CatalogAction;

/** The actions that a sentence asks for: those that it names, and those that its wildcards match. */
final class AskedActions {

    private static final String EVERY_ACTION = "*";

    private AskedActions() {}

    static boolean isPattern(String action) {
        return action.indexOf('*') >= 0 || action.indexOf('?') >= 0;
    }

    /** Return every action of AWS that anything can deny. */
    static List<CatalogAction> subjectToAuthorization() {
        return Catalog.aws().actionsMatching(EVERY_ACTION).stream()
                .filter(action -> Authorizer.isSubjectToAuthorization(action.toString()))
                .toList();
    }

    /** Return the actions that a pattern matches; one that matches none is a misspelling. */
    static List<CatalogAction> matching(String pattern) {
        List<CatalogAction> actions = Catalog.aws().actionsMatching(pattern);
        if (actions.isEmpty()) {
            String service = pattern.substring(0, Math.max(0, pattern.indexOf(':')));
            String meant = Catalog.aws().service(service).isPresent()
                    ? ""
                    : Catalog.aws()
                            .nearestService(service)
                            .map(near -> "; did you mean " + near + ":?")
                            .orElse("");
            throw new FixtureException("\"" + pattern + "\" matches no action of AWS (as of "
                    + Catalog.aws().date() + ")" + meant + (meant.isEmpty() ? "; write" : " Write")
                    + " for example ses:Send*");
        }
        return actions;
    }

    /** Return the names, in lower case, of the actions that names and patterns stand for; all of them must exist. */
    static Set<String> named(List<String> actions, Authorizer authorizer) {
        Set<String> names = new LinkedHashSet<>();
        for (String action : actions) {
            if (isPattern(action)) {
                matching(action).forEach(each -> names.add(fold(each.toString())));
            } else {
                authorizer.requireAction(action);
                names.add(fold(action));
            }
        }
        return names;
    }

    static String fold(String action) {
        return action.toLowerCase(Locale.ROOT);
    }
}
