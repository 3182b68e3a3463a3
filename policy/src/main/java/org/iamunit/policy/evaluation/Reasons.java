package org.iamunit.policy.evaluation;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.evaluation.Decision.MissingAllow;
import org.jspecify.annotations.Nullable;

/** Why a decision is as it is: see the methods of {@link Decision} that tell of it. Immutable. */
record Reasons(
        List<DecidingStatement> decidingStatements,
        List<MissingAllow> missingAllows,
        List<PolicyTypeResult> path,
        String remark,
        Set<UncertaintyNote> notes,
        @Nullable ServiceRefusal refusal,
        List<Unknown> unknowns,
        List<AskedStatements> asked) {

    /** Statements that were asked together, and what asked them. */
    record AskedStatements(StatementPool pool, Evaluation evaluation) {}

    Reasons {
        decidingStatements = List.copyOf(decidingStatements);
        missingAllows = List.copyOf(missingAllows);
        path = List.copyOf(path);
        unknowns = List.copyOf(unknowns);
        asked = List.copyOf(asked);
        notes = notes.isEmpty() ? Set.of() : EnumSet.copyOf(notes);
    }
}
