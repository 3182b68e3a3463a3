package org.iamunit.report.internal.risk;

import java.util.List;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.store.PolicyStore;
import org.iamunit.report.internal.model.Risk;

/**
 * A risk, with what shows it.
 *
 * @param kind what it is
 * @param principal who can do it, in the words of sentences
 * @param ways the actions that it takes
 * @param store the policies by which he can
 * @param shown a request that is allowed
 * @param sentence the sentence about it
 */
public record FoundRisk(
        Risk.Kind kind, String principal, List<String> ways, PolicyStore store, Decision shown, String sentence) {}
