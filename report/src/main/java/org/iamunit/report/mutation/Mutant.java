package org.iamunit.report.mutation;

import java.util.Objects;
import org.iamunit.policy.document.SourcePosition;

/**
 * A policy with one change, and what became of it.
 *
 * @param id tells it from every other mutant of the run, and is the same in every run; never {@code null}
 * @param operator how the policy was changed; never {@code null}
 * @param edit what has changed, as in {@code Action s3:GetObject becomes s3:*}; never {@code null}
 * @param statement the name of the statement, or of what was detached; never {@code null}
 * @param position where what has changed stands; never {@code null}
 * @param status what became of it; never {@code null}
 * @param sentence the sentence that killed it, or one that would kill it, to be pasted into a spec; empty if there is none; never
 *     {@code null}
 * @param remark why it is undecided; empty if it is not; never {@code null}
 * @since 0.1.0
 */
public record Mutant(
        String id,
        MutationOperator operator,
        String edit,
        String statement,
        SourcePosition position,
        MutantStatus status,
        String sentence,
        String remark) {

    public Mutant {
        Objects.requireNonNull(id, "id must not be null");
        Objects.requireNonNull(operator, "operator must not be null");
        Objects.requireNonNull(edit, "edit must not be null");
        Objects.requireNonNull(statement, "statement must not be null");
        Objects.requireNonNull(position, "position must not be null");
        Objects.requireNonNull(status, "status must not be null");
        Objects.requireNonNull(sentence, "sentence must not be null");
        Objects.requireNonNull(remark, "remark must not be null");
    }

    /** Tell whether the mutant counts, and no sentence noticed it. */
    public boolean isSurvivor() {
        return switch (status) {
            case SURVIVED, NO_COVERAGE, UNDECIDED -> true;
            case KILLED, EQUIVALENT -> false;
        };
    }

    /** Return the one of two outcomes of the same mutant that counts more. */
    Mutant orMore(Mutant other) {
        return other.status.compareTo(status) > 0 ? other : this;
    }

    /** Print file, line, statement, edit and status. */
    @Override
    public String toString() {
        return position.fileAndLine() + " " + statement + ": " + edit + ": " + status;
    }
}
