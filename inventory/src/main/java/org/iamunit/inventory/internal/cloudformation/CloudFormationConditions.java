package org.iamunit.inventory.internal.cloudformation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a template, as far as what they compare is known before it is deployed.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html">Condition
 *     functions</a>
 */
final class CloudFormationConditions {

    private final CloudFormationFunctions functions;
    private final @Nullable JsonValue all;
    private final Map<String, Truth> known = new HashMap<>();
    private final CloudFormationLoops loops;
    private int depth;

    /** Whether a condition holds. */
    enum Truth {
        TRUE,
        FALSE,
        UNKNOWN;

        private static Truth of(boolean holds) {
            return holds ? TRUE : FALSE;
        }

        private Truth not() {
            return this == UNKNOWN ? UNKNOWN : of(this == FALSE);
        }
    }

    CloudFormationConditions(@Nullable JsonValue all, CloudFormationFunctions functions, CloudFormationLoops loops) {
        this.all = all;
        this.functions = functions;
        this.loops = loops;
    }

    /** Tell whether the condition of a name holds, or that of an expression. */
    Truth condition(JsonValue condition) {
        String name = condition.text();
        if (name == null) {
            return evaluate(condition);
        }
        Truth decided = known.get(name);
        if (decided != null) {
            return decided;
        }
        JsonValue expression = all == null ? null : all.get(name);
        if (expression == null && (name.indexOf(CloudFormationGaps.MARK) >= 0 || loops.mayMake(name) != null)) {
            return Truth.UNKNOWN;
        }
        if (expression == null) {
            List<String> names = new ArrayList<>();
            if (all != null) {
                all.members().forEach(member -> names.add(member.name()));
            }
            functions.misspelled(condition, name, "condition of the template", names);
            return Truth.UNKNOWN;
        }
        // A condition that depends on itself is not known.
        known.put(name, Truth.UNKNOWN);
        Truth truth = evaluate(expression);
        known.put(name, truth);
        return truth;
    }

    /** Return what a condition asks, whatever comes of it; {@code null} if that is not known exactly. */
    @Nullable
    String meaning(JsonValue condition) {
        String name = condition.text();
        JsonValue expression = name == null ? condition : all == null ? null : all.get(name);
        if (expression == null || expression.members().size() != 1 || depth >= CloudFormationFunctions.NESTING) {
            return null;
        }
        depth++;
        try {
            Member function = expression.members().get(0);
            if (function.name().equals("Condition")) {
                return meaning(function.value());
            }
            boolean isOfTexts = function.name().equals("Fn::Equals");
            List<String> meanings = new ArrayList<>();
            for (JsonValue argument : function.value().items()) {
                String meaning = isOfTexts ? functions.meaning(argument) : meaning(argument);
                if (meaning == null) {
                    return null;
                }
                meanings.add(meaning);
            }
            return function.name() + meanings;
        } finally {
            depth--;
        }
    }

    private Truth evaluate(JsonValue expression) {
        if (expression.members().size() != 1 || depth >= CloudFormationFunctions.NESTING) {
            return Truth.UNKNOWN;
        }
        depth++;
        try {
            Member function = expression.members().get(0);
            List<JsonValue> arguments = function.value().items();
            return switch (function.name()) {
                case "Condition" -> condition(function.value());
                case "Fn::Not" ->
                    arguments.size() == 1 ? condition(arguments.get(0)).not() : Truth.UNKNOWN;
                case "Fn::And" -> all(arguments, Truth.FALSE);
                case "Fn::Or" -> all(arguments, Truth.TRUE);
                case "Fn::Equals" -> equal(arguments);
                default -> {
                    functions.misspelled(
                            expression,
                            function.name(),
                            "function for conditions",
                            List.of("Condition", "Fn::And", "Fn::Equals", "Fn::Not", "Fn::Or"));
                    yield Truth.UNKNOWN;
                }
            };
        } finally {
            depth--;
        }
    }

    /** Return what decides if one of the conditions has it, else the opposite if all are known. */
    private Truth all(List<JsonValue> arguments, Truth deciding) {
        Truth result = deciding.not();
        for (JsonValue argument : arguments) {
            Truth truth = condition(argument);
            if (truth == deciding) {
                return deciding;
            }
            if (truth == Truth.UNKNOWN) {
                result = truth;
            }
        }
        return result;
    }

    private Truth equal(List<JsonValue> arguments) {
        String first = arguments.size() == 2 ? functions.text(arguments.get(0)) : null;
        String second = arguments.size() == 2 ? functions.text(arguments.get(1)) : null;
        return first == null || second == null ? Truth.UNKNOWN : Truth.of(first.equals(second));
    }
}
