package org.iamunit.policy.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.iamunit.policy.document.ActionPattern;
import org.iamunit.policy.document.Condition;
import org.iamunit.policy.document.Effect;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.document.StatementElement;
import org.iamunit.policy.evaluation.Explanation.Mismatch;
import org.iamunit.policy.internal.catalog.AuthorizedResource;
import org.iamunit.policy.request.AccessRequest;
import org.jspecify.annotations.Nullable;

/** One compiled statement. */
final class StatementMatcher {

    private final Statement statement;
    private final @Nullable PrincipalMatcher principals;

    /** Compiled when they are first needed; threads that race compile the same. */
    private volatile ConditionMatcher @Nullable [] conditions;

    StatementMatcher(Statement statement) {
        this(statement, false);
    }

    /**
     * @param ofEndpoint whether the statement is that of a VPC endpoint's policy
     */
    StatementMatcher(Statement statement, boolean ofEndpoint) {
        this.statement = statement;
        this.principals =
                statement.principals() == null ? null : new PrincipalMatcher(statement.principals(), ofEndpoint);
    }

    ConditionMatcher[] conditions() {
        ConditionMatcher[] known = conditions;
        if (known == null) {
            List<Condition> all = statement.conditions();
            known = new ConditionMatcher[all.size()];
            for (int i = 0; i < known.length; i++) {
                known[i] = new ConditionMatcher(all.get(i));
            }
            conditions = known;
        }
        return known;
    }

    Statement statement() {
        return statement;
    }

    boolean allows() {
        return statement.effect() == Effect.ALLOW;
    }

    /** The most that the statement can make of a request. */
    Verdict strongest() {
        return allows() ? Verdict.ALLOW_TO_CALLER : Verdict.DENY;
    }

    /** Tell whether the statement matches every request for its actions. */
    boolean isUnconditional() {
        StatementElement<ResourcePattern> resources = statement.resources();
        return principals == null
                && statement.conditions().isEmpty()
                && statement.unknown() == null
                && (resources == null || (!resources.isNegated() && isAboutEverything(resources)));
    }

    private static boolean isAboutEverything(StatementElement<ResourcePattern> resources) {
        for (ResourcePattern pattern : resources.values()) {
            if (pattern.text().toString().equals(AccessRequest.ANY_RESOURCE)) {
                return true;
            }
        }
        return false;
    }

    /** Tell whether the statement names a service, or may be about any. */
    boolean mayBeAbout(String service) {
        StatementElement<ActionPattern> actions = statement.actions();
        return actions.isNegated()
                || actions.values().stream()
                        .anyMatch(action -> action.service() == null || service.equals(action.service()));
    }

    /** Tell whether the statement is about an action, in lower case; what it is about does not depend on anything else. */
    boolean matchesAction(String action) {
        return isAbout(statement, action);
    }

    /** Tell whether a statement is about an action, in lower case. */
    static boolean isAbout(Statement statement, String action) {
        StatementElement<ActionPattern> element = statement.actions();
        boolean listed = false;
        for (int i = 0; i < element.values().size() && !listed; i++) {
            listed = element.values().get(i).matchesFolded(action);
        }
        return listed != element.isNegated();
    }

    /**
     * Tell how directly a statement that is about the action reaches the request; {@code null} if it does not. A
     * statement without a principal reaches whom its policy is attached to.
     *
     * <p>One that may reach it, as far as is known, reaches it or not as the evaluation takes it to.
     *
     * @param resourceFits whether it has been found out already that the statement is about the resource, or may be
     */
    @Nullable
    Grant match(Evaluation evaluation, boolean resourceFits) {
        if (!resourceFits && !matchesResource(evaluation)) {
            evaluation.dropNotes();
            return null;
        }
        int notedBefore = evaluation.noteCount();
        Grant grant = grant(evaluation);
        if (grant == null && evaluation.noteCount() == notedBefore) {
            evaluation.dropNotes();
            return null;
        }
        boolean holds = grant != null;
        for (ConditionMatcher condition : conditions()) {
            int noted = evaluation.noteCount();
            if (!condition.matches(evaluation)) {
                if (evaluation.noteCount() == noted) {
                    evaluation.dropNotes();
                    return null;
                }
                holds = false;
            }
        }
        evaluation.keepNotes();
        if (!holds || (statement.unknown() == null && evaluation.openCount() == 0)) {
            return holds ? grant : null;
        }
        return evaluation.takesToMatch(statement) ? grant : null;
    }

    @Nullable
    Grant grant(Evaluation evaluation) {
        return principals == null ? Grant.TO_CALLER : principals.grant(evaluation);
    }

    boolean matchesResource(Evaluation evaluation) {
        StatementElement<ResourcePattern> element = statement.resources();
        if (element == null) {
            return true;
        }
        if (evaluation.alternatives() != null) {
            return matchesOneOf(evaluation.alternatives(), element, evaluation);
        }
        boolean listed = false;
        boolean unresolved = false;
        int before = evaluation.openCount();
        boolean mayBeListed = false;
        for (int i = 0; i < element.values().size(); i++) {
            ResourcePattern pattern = element.values().get(i);
            int open = evaluation.openCount();
            if (pattern.matches(evaluation.authorizedArn(), evaluation)) {
                if (evaluation.openCount() == open) {
                    listed = true;
                    break;
                }
                mayBeListed = true;
                continue;
            }
            unresolved |= evaluation.openCount() == open && pattern.hasVariables() && !pattern.isResolvedBy(evaluation);
            evaluation.closeTo(open);
        }
        if (mayBeListed && !listed) {
            return true;
        }
        evaluation.closeTo(before);
        if (!listed && unresolved && element.isNegated()) {
            evaluation.note(UncertaintyNote.UNRESOLVED_NOT_RESOURCE);
        }
        return listed != element.isNegated();
    }

    /** Tell whether the statement is about what AWS compares, whichever of several it is, or may be. */
    private static boolean matchesOneOf(
            AuthorizedResource alternatives, StatementElement<ResourcePattern> element, Evaluation evaluation) {
        int before = evaluation.openCount();
        boolean all = true;
        boolean any = false;
        for (AuthorizedResource.Possible possible : alternatives.possible()) {
            boolean certain = false;
            boolean perhaps = false;
            for (ResourcePattern pattern : element.values()) {
                int open = evaluation.openCount();
                boolean may = possible.form() == null
                        ? pattern.matches(possible.text(), evaluation)
                        : pattern.mayMatch(possible.form(), evaluation);
                boolean isOpen = evaluation.openCount() > open;
                if (!may) {
                    evaluation.closeTo(open);
                }
                perhaps |= may;
                certain |=
                        may && !isOpen && (possible.form() == null || pattern.mustMatch(possible.form(), evaluation));
            }
            all &= certain;
            any |= perhaps;
        }
        if (all || !any) {
            evaluation.closeTo(before);
            return all != element.isNegated();
        }
        evaluation.open(evaluation.unknownResource(alternatives));
        return true;
    }

    /**
     * Find everything that keeps the statement from matching the request, element by element; nothing if it matches, or if
     * that depends on nothing but what is not known.
     */
    List<Mismatch> mismatches(Evaluation evaluation) {
        List<Mismatch> found = new ArrayList<>();
        if (!matchesAction(evaluation.action())) {
            found.add(new Mismatch(Mismatch.Element.ACTION, null, false, false));
        }
        if (!matchesResource(evaluation)) {
            found.add(new Mismatch(Mismatch.Element.RESOURCE, null, false, false));
        }
        if (principals != null && principals.grant(evaluation) == null) {
            found.add(new Mismatch(Mismatch.Element.PRINCIPAL, null, false, false));
        }
        List<Mismatch> open = new ArrayList<>();
        for (ConditionMatcher condition : conditions()) {
            int before = evaluation.openCount();
            boolean mayHold = condition.matches(evaluation);
            boolean isOpen = evaluation.openCount() > before;
            evaluation.closeTo(before);
            if (!mayHold || isOpen) {
                (mayHold ? open : found)
                        .add(new Mismatch(
                                Mismatch.Element.CONDITION,
                                condition.condition(),
                                condition.isKeyAbsent(evaluation),
                                mayHold));
            }
        }
        if (!found.isEmpty()) {
            found.addAll(open);
        }
        return found;
    }

    /** List the conditions that hold for no other reason than that the request does not carry their key. */
    List<Condition> vacuousConditions(Evaluation evaluation) {
        return Arrays.stream(conditions())
                .filter(condition -> condition.isVacuous(evaluation))
                .map(ConditionMatcher::condition)
                .toList();
    }
}
