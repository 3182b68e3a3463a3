package org.iamunit.report.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.iamunit.policy.document.Effect;
import org.iamunit.policy.document.SourcePosition;
import org.iamunit.policy.evaluation.StatementUses.Use;

/**
 * What use the sentences made of one statement.
 *
 * @param id tells it from every other statement of the run, and is the same in every run: where its document begins and its place in it,
 *     as in {@code iam/sender.json:1:1#2}; never {@code null}
 * @param name its Sid, or its place in the document, as in {@code statement 2}; never {@code null}
 * @param effect its effect; never {@code null}
 * @param position where it begins; never {@code null}
 * @param lastLine the line in which it ends
 * @param use the greatest use that a sentence made of it; never {@code null}
 * @param matches in how many decisions it matched
 * @param values the values of its principals, actions and resources, in this order; never {@code null}
 * @param conditions its conditions; never {@code null}
 * @since 0.1.0
 */
public record StatementCoverage(
        String id,
        String name,
        Effect effect,
        SourcePosition position,
        int lastLine,
        Use use,
        int matches,
        List<ElementCoverage> values,
        List<ConditionCoverage> conditions) {

    public StatementCoverage {
        Objects.requireNonNull(id, "id must not be null");
        Objects.requireNonNull(name, "name must not be null");
        Objects.requireNonNull(effect, "effect must not be null");
        Objects.requireNonNull(position, "position must not be null");
        Objects.requireNonNull(use, "use must not be null");
        values = List.copyOf(values);
        conditions = List.copyOf(conditions);
    }

    /** Tell whether some decision would have been another without the statement. */
    public boolean isDecisive() {
        return use == Use.DECISIVE;
    }

    /** Return all elements that count: the values of principals, actions, resources and conditions. */
    public List<ElementCoverage> elements() {
        return Stream.concat(values.stream(), conditions.stream().flatMap(condition -> condition.values().stream()))
                .toList();
    }

    /** Return how many of the elements are decisive. */
    public CoverageRatio elementRatio() {
        CoverageRatio ratio = CoverageRatio.NONE;
        for (ElementCoverage element : elements()) {
            ratio = ratio.plus(element.isDecisive());
        }
        return ratio;
    }

    StatementCoverage plus(StatementCoverage other) {
        return new StatementCoverage(
                id,
                name,
                effect,
                position,
                lastLine,
                use.orGreater(other.use),
                matches + other.matches,
                sum(values, other.values, ElementCoverage::plus),
                sum(conditions, other.conditions, ConditionCoverage::plus));
    }

    /** Add what stands at the same place; where a placeholder makes more of it, the more counts. */
    static <T> List<T> sum(List<T> some, List<T> others, BinaryOperator<T> plus) {
        List<T> sum = new ArrayList<>();
        for (int i = 0; i < Math.max(some.size(), others.size()); i++) {
            sum.add(
                    i >= some.size()
                            ? others.get(i)
                            : i >= others.size() ? some.get(i) : plus.apply(some.get(i), others.get(i)));
        }
        return sum;
    }
}
