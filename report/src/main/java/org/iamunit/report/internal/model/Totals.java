package org.iamunit.report.internal.model;

import java.util.List;
import org.iamunit.report.internal.model.Sentence.Status;

/**
 * How many there are of what a report tells.
 *
 * @param sentences all sentences
 * @param passed those that hold
 * @param failed those that do not
 * @param undetermined those that depend on what is not known
 * @param errors those that could not be verified
 * @param skipped those whose author wants them to be skipped
 * @param requests the requests that were decided
 * @param policies the policies
 * @param statements their statements
 * @since 0.1.0
 */
public record Totals(
        int sentences,
        int passed,
        int failed,
        int undetermined,
        int errors,
        int skipped,
        int requests,
        int policies,
        int statements) {

    /** Count. */
    public static Totals of(List<Sentence> sentences, List<Policy> policies) {
        return new Totals(
                sentences.size(),
                count(sentences, Status.PASSED),
                count(sentences, Status.FAILED),
                count(sentences, Status.UNDETERMINED),
                count(sentences, Status.ERROR),
                count(sentences, Status.SKIPPED),
                sentences.stream().mapToInt(Sentence::requests).sum(),
                policies.size(),
                policies.stream().mapToInt(policy -> policy.statements().size()).sum());
    }

    private static int count(List<Sentence> sentences, Status status) {
        return (int) sentences.stream()
                .filter(sentence -> sentence.status() == status)
                .count();
    }
}
