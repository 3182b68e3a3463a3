package org.iamunit.report.internal.collect;

import java.util.List;
import org.iamunit.policy.document.ActionPattern;
import org.iamunit.policy.document.PolicyText;
import org.iamunit.policy.document.PrincipalPattern;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.document.StatementElement;
import org.iamunit.policy.evaluation.DecidingStatement;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.evaluation.Explanation;
import org.iamunit.policy.evaluation.Explanation.Mismatch;
import org.jspecify.annotations.Nullable;

/** What would make a decision another: found by deciding again with a statement changed. */
final class Flips {

    private static final String EVERYTHING = "*";

    private Flips() {}

    /** Return the statements without any one of which the decision would be another. */
    static List<DecidingStatement> restingOn(Decision decision) {
        return decision.decidingStatements().stream()
                .filter(deciding -> decision.isChangedBy(deciding.statement(), null))
                .toList();
    }

    /** Tell whether the decision would be another if all of a statement matched. */
    static boolean flips(Explanation.NearMiss miss, Decision decision) {
        Statement original = miss.statement().statement();
        Statement matching = original;
        for (Mismatch mismatch : miss.mismatches()) {
            matching = switch (mismatch.element()) {
                case ACTION ->
                    matching.withActions(original.actions().with("Action", List.of(ActionPattern.of(EVERYTHING))));
                case RESOURCE ->
                    matching.withResources(any(
                            original.resources(), ResourcePattern.of(PolicyText.parse(EVERYTHING, false)), "Resource"));
                case PRINCIPAL ->
                    matching.withPrincipals(any(
                            original.principals(),
                            new PrincipalPattern(PrincipalPattern.Type.EVERYONE, EVERYTHING, null),
                            "Principal"));
                case CONDITION ->
                    matching.withConditions(matching.conditions().stream()
                            .filter(condition -> !condition.equals(mismatch.condition()))
                            .toList());
            };
        }
        return decision.isChangedBy(original, matching);
    }

    private static <T> @Nullable StatementElement<T> any(
            @Nullable StatementElement<T> element, T everything, String name) {
        return element == null ? null : element.with(name, List.of(everything));
    }
}
