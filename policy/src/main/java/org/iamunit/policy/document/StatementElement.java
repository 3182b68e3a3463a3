package org.iamunit.policy.document;

import java.util.List;

/**
 * An element of a statement that lists values, in its plain or its {@code Not…} form.
 *
 * @param <T> what the values are
 * @param name the element's name as written, for example {@code NotAction}; never {@code null}
 * @param values the values, at least one; never {@code null}
 * @param position where the element stands; never {@code null}
 * @since 0.1.0
 */
public record StatementElement<T>(String name, List<T> values, SourcePosition position) {

    public StatementElement {
        values = List.copyOf(values);
    }

    /** Tell whether the element is in its {@code Not…} form: it matches what its values do not match. */
    public boolean isNegated() {
        return name.startsWith("Not");
    }
}
