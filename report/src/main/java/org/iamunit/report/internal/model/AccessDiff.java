package org.iamunit.report.internal.model;

import java.util.Comparator;
import java.util.List;
import org.iamunit.report.internal.model.DecisionPath.StatementRef;
import org.jspecify.annotations.Nullable;

/**
 * What has changed of what somebody can do, where a fixture says what there was before.
 *
 * @param before the files that hold the policies that there were before
 * @param rows what is gained first, then what is lost, then what is decided as before, but by other statements
 * @param open why there may be more
 * @since 0.1.0
 */
public record AccessDiff(List<String> before, List<Row> rows, List<String> open) {

    static final Comparator<Row> IN_ORDER = Comparator.comparing(Row::kind)
            .thenComparing(row -> String.join(", ", row.principals()))
            .thenComparing(row -> String.join(", ", row.actions()))
            .thenComparing(Row::resource)
            .thenComparing(Row::id);

    /** What has changed. */
    public enum Kind {
        /** It is allowed now and was denied before. */
        GAINED("gained"),
        /** It may be allowed now where it was denied before: that depends on what is not known. */
        MAY_BE_GAINED("may be gained"),
        /** It is denied now and was allowed before. */
        LOST("lost"),
        /** It may be denied now where it was allowed before: that depends on what is not known. */
        MAY_BE_LOST("may be lost"),
        /** A sentence asks about it, and it is allowed or denied as before, but by other statements. */
        BY_OTHER_STATEMENTS("decided by other statements");

        private final String wording;

        Kind(String wording) {
            this.wording = wording;
        }

        /** Return what it is called. */
        public String wording() {
            return wording;
        }
    }

    /**
     * What has changed for callers who are treated alike.
     *
     * @param id what links to it, the same in every report that has it
     * @param kind what has changed
     * @param principals who, in the words of sentences
     * @param actions the actions
     * @param toCome whether the actions are made up, and stand for those that AWS may add
     * @param resource the resource of the request that shows it; {@code *} if there is none
     * @param before what was decided before, and by what, on one line; empty if it is open
     * @param now the id of the decision of the request now; {@code null} if it is open
     * @param by the statements by which it is decided so now
     * @param file the file to look at: of the statement that allows it or is not known, or else of the test
     * @param line the line in it
     * @param sentence a sentence that shows it and holds now, to be pasted into a spec; empty if it is open, or about actions that
     *     AWS may add
     * @param open what it depends on that is not known
     */
    public record Row(
            String id,
            Kind kind,
            List<String> principals,
            List<String> actions,
            boolean toCome,
            String resource,
            String before,
            @Nullable String now,
            List<StatementRef> by,
            String file,
            int line,
            String sentence,
            List<String> open) {}
}
