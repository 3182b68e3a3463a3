package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.iamunit.analysis.Statements.Typed;
import org.iamunit.policy.document.Condition;
import org.iamunit.policy.document.ConditionOperator;
import org.iamunit.policy.document.ConditionOperator.SetOperator;
import org.iamunit.policy.document.PolicyText;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.internal.context.ArnFacts;
import org.iamunit.policy.request.ContextKeys;

/** Divides resources by the values of keys that their ARNs tell, as conditions compare them. */
final class ArnKeys {

    /** Those that a pattern of ARNs can stand for. */
    private static final Set<ConditionOperator.Type> OPERATORS = Set.of(
            ConditionOperator.Type.STRING_EQUALS,
            ConditionOperator.Type.STRING_NOT_EQUALS,
            ConditionOperator.Type.STRING_LIKE,
            ConditionOperator.Type.STRING_NOT_LIKE,
            ConditionOperator.Type.ARN_EQUALS,
            ConditionOperator.Type.ARN_NOT_EQUALS,
            ConditionOperator.Type.ARN_LIKE,
            ConditionOperator.Type.ARN_NOT_LIKE,
            ConditionOperator.Type.NULL);

    private static final String ANY_ARN = "arn:*";

    private ArnKeys() {}

    /** Return statements about the resources of which the ARN tells a value that a condition compares with. */
    static List<Typed> dividing(List<Typed> statements) {
        List<Typed> dividing = new ArrayList<>();
        KeyUses uses = KeyUses.of(statements);
        for (Typed typed : statements) {
            for (Condition condition : typed.statement().conditions()) {
                String key = ContextKeys.fold(condition.key());
                if (key.startsWith("aws:") || !areDividedBy(key, uses.of(key))) {
                    continue;
                }
                addAll(key, "*", dividing);
                for (PolicyText value : condition.values()) {
                    if (!value.hasVariables() && condition.operator().type() != ConditionOperator.Type.NULL) {
                        addAll(key, value.toString(), dividing);
                    }
                }
            }
        }
        return dividing;
    }

    private static void addAll(String key, String value, List<Typed> dividing) {
        for (String pattern : ArnFacts.resourcesWith(key, value)) {
            dividing.add(new Typed(PolicyType.IDENTITY_BASED_POLICY, ResourceSide.about(pattern)));
        }
    }

    /** Tell whether resources are divided by all that statements ask of a key, so that of those alike one stands for all. */
    static boolean areDividedBy(String key, KeyUses.Use use) {
        return !use.isVariable()
                && !ArnFacts.resourcesWith(key, ANY_ARN).isEmpty()
                && use.conditions().stream()
                        .allMatch(condition -> condition.operator().setOperator() == SetOperator.NONE
                                && OPERATORS.contains(condition.operator().type())
                                && (condition.operator().type() == ConditionOperator.Type.NULL
                                        || condition.values().stream().allMatch(value -> isPattern(key, value))));
    }

    private static boolean isPattern(String key, PolicyText value) {
        return !value.hasVariables()
                && !ArnFacts.resourcesWith(key, value.toString()).isEmpty();
    }
}
