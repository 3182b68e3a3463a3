package org.iamunit.verification.proofs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.iamunit.analysis.AccessAnalysis;
import org.iamunit.analysis.AccessDeviations;
import org.iamunit.analysis.EffectiveAccess;
import org.iamunit.policy.document.Unknown;

/**
 * Tells all that each of some managed policies lets a role do, in a process of its own, which can be ended where one takes too long: the
 * ARNs are read line by line, and each is answered by a line.
 */
final class ManagedPolicyRows {

    static final String SEPARATOR = "\t";

    /** What a line begins with, so that nothing else is taken for one. */
    static final String ANSWER = "answer";

    private ManagedPolicyRows() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        BufferedReader arns = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String arn = arns.readLine(); arn != null; arn = arns.readLine()) {
            answers.println(answer(arn));
            answers.flush();
        }
    }

    private static String answer(String arn) {
        AccessAnalysis analysis = ManagedPolicyAnalysis.of(arn);
        long start = processorTime();
        EffectiveAccess access = analysis.effectiveAccess(ManagedPolicyAnalysis.ANYTHING.principal());
        long taken = processorTime() - start;
        String deviation = "";
        if (access.open().isEmpty() && Boolean.getBoolean("proofs.deviations")) {
            AccessDeviations deviations = analysis.deviations(access.caller(), access.rows());
            deviation = deviations.requests().stream()
                    .limit(1)
                    .map(Object::toString)
                    .collect(Collectors.joining());
        }
        return String.join(
                SEPARATOR,
                ANSWER,
                arn,
                String.valueOf(taken),
                String.valueOf(access.rows().size()),
                access.open().stream().map(Unknown::toString).limit(1).collect(Collectors.joining()),
                deviation);
    }

    /** The process has no other threads that look for rows. */
    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
