package org.iamunit.report.mutation;

import java.util.Objects;
import org.iamunit.policy.document.SourcePosition;
import org.iamunit.policy.document.Statement;
import org.jspecify.annotations.Nullable;

/**
 * One statement changed by an operator.
 *
 * @param operator the operator
 * @param edit what has changed, as in {@code Action s3:GetObject becomes s3:*}
 * @param position where what has changed stands
 * @param by the statement that stands in its place; {@code null} for none
 */
record StatementMutation(
        MutationOperator operator,
        String edit,
        SourcePosition position,
        @Nullable Statement by) {

    StatementMutation {
        Objects.requireNonNull(operator, "operator must not be null");
        Objects.requireNonNull(edit, "edit must not be null");
        Objects.requireNonNull(position, "position must not be null");
    }
}
