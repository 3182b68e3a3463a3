package org.iamunit.policy.evaluation;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Why a decision is as it is: see the methods of {@link Decision} that tell of it. Immutable. */
record Reasons(
        Decision.Result result,
        List<DecidingStatement> decidingStatements,
        List<MissingAllow> missingAllows,
        List<PolicyTypeResult> path,
        String remark,
        Set<UncertaintyNote> notes,
        @Nullable ServiceRefusal refusal) {

    Reasons {
        decidingStatements = List.copyOf(decidingStatements);
        missingAllows = List.copyOf(missingAllows);
        path = List.copyOf(path);
        notes = notes.isEmpty() ? Set.of() : EnumSet.copyOf(notes);
    }
}
