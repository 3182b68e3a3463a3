package org.iamunit.report.internal.diff;

import java.util.List;
import org.iamunit.dsl.diagnostic.TestIdentity;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.store.PolicyStore;
import org.iamunit.report.internal.model.AccessDiff;
import org.jspecify.annotations.Nullable;

/**
 * Something that has changed, with what shows it.
 *
 * @param kind what has changed
 * @param principals who, in the words of sentences
 * @param actions the actions
 * @param toCome whether the actions are made up, and stand for those that AWS may add
 * @param test the first test that compares
 * @param store the policies that there are now
 * @param before the decision of the request that shows it, by the policies that there were; {@code null} if it is open
 * @param now the decision by the policies that there are; {@code null} if it is open
 * @param sentence the sentence about it; empty if it is open, or about actions that AWS may add
 * @param open what it depends on that is not known
 */
public record FoundChange(
        AccessDiff.Kind kind,
        List<String> principals,
        List<String> actions,
        boolean toCome,
        TestIdentity test,
        PolicyStore store,
        @Nullable Decision before,
        @Nullable Decision now,
        String sentence,
        List<Unknown> open) {}
