package org.iamunit.engine.internal.spec;

import java.util.List;
import org.iamunit.analysis.EffectiveAccess.Row;
import org.iamunit.dsl.sentence.Expectation;

/**
 * What somebody has approved that a principal can do, below the heading that names it.
 *
 * @param position where the heading begins; never {@code null}
 * @param about a sentence about the principal; never {@code null}
 * @param rows what is approved; never {@code null}
 * @param firstLine the first line of the table; where there is none, the line behind which it belongs
 * @param lastLine the last line of the table; the one before {@code firstLine} where there is none
 */
public record SpecApproval(SpecPosition position, Expectation about, List<Row> rows, int firstLine, int lastLine)
        implements SpecNode {

    public SpecApproval {
        rows = List.copyOf(rows);
    }

    /** Return the principal as a sentence names it. */
    public String principal() {
        return about.principal().toString();
    }
}
