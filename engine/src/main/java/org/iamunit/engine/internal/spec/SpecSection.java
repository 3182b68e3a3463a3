package org.iamunit.engine.internal.spec;

import java.util.List;

/**
 * What stands under a heading, or in the whole spec.
 *
 * @param title the text of the heading; never {@code null}
 * @param position where the heading begins; never {@code null}
 * @param lastLine the last line that belongs to it
 * @param children the sentences, problems and sections in it, in their order; never {@code null}
 */
public record SpecSection(String title, SpecPosition position, int lastLine, List<SpecNode> children)
        implements SpecNode {

    public SpecSection {
        children = List.copyOf(children);
    }

    /** Tell whether a line belongs to it. */
    public boolean contains(int line) {
        return position.line() <= line && line <= lastLine;
    }
}
