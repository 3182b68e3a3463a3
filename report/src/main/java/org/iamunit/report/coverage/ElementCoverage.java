package org.iamunit.report.coverage;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.iamunit.policy.document.SourcePosition;
import org.iamunit.policy.evaluation.StatementUses.Use;

/**
 * What use the sentences made of one element of a statement: one value of {@code Action}, {@code Resource}, {@code Principal}, of one of
 * their {@code Not…} forms, or of a condition.
 *
 * @param element the element's name as written, such as {@code NotAction}; of a condition its operator and key; never {@code null}
 * @param value the value as written; never {@code null}
 * @param position where the value stands; never {@code null}
 * @param use the greatest use that a sentence made of it; never {@code null}
 * @param matches in how many decisions it fitted
 * @param actions the actions that were asked for where it fitted and the whole statement matched, of several no more than two; never
 *     {@code null}
 * @since 0.1.0
 */
public record ElementCoverage(
        String element, String value, SourcePosition position, Use use, int matches, List<String> actions) {

    private static final int MOST_ACTIONS = 2;

    public ElementCoverage {
        Objects.requireNonNull(element, "element must not be null");
        Objects.requireNonNull(value, "value must not be null");
        Objects.requireNonNull(position, "position must not be null");
        Objects.requireNonNull(use, "use must not be null");
        actions = List.copyOf(actions);
    }

    /** Tell whether some decision would have been another without the element. */
    public boolean isDecisive() {
        return use == Use.DECISIVE;
    }

    ElementCoverage plus(ElementCoverage other) {
        return new ElementCoverage(
                element, value, position, use.orGreater(other.use), matches + other.matches, both(other.actions));
    }

    private List<String> both(Collection<String> others) {
        TreeSet<String> all = new TreeSet<>(actions);
        all.addAll(others);
        return all.stream().limit(MOST_ACTIONS).toList();
    }
}
