package org.iamunit.benchmarks;

import java.io.IOException;
import java.util.List;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PolicyStore;

/**
 * How much heap a large account takes once it is loaded: ten thousand roles, each with a policy of its own of ten thousand
 * characters.
 */
final class Memory {

    private static final int ROLES = 10_000;
    private static final int CHARACTERS = 10_000;

    private Memory() {}

    /** Return the megabytes of heap that are in use once the account is loaded and each of its roles has been asked for. */
    static double megabytes() throws IOException, InterruptedException {
        return Double.parseDouble(Child.run(List.of("-Xmx2g", "-XX:+UseSerialGC"), Memory.class));
    }

    /** Load the account, and print the megabytes. */
    public static void main(String[] none) {
        PolicyStore.Builder store = PolicyStore.builder();
        long characters = 0;
        for (int i = 0; i < ROLES; i++) {
            String text = policy(i);
            characters += text.length();
            store.identityBasedPolicy(Workload.document("role-" + i, text), "role/role-" + i);
        }
        if (characters < (long) ROLES * CHARACTERS) {
            throw new IllegalStateException("only " + characters + " characters");
        }
        Authorizer authorizer = Authorizer.of(store.build(), Workload.NOW);
        int allowed = 0;
        for (int i = 0; i < ROLES; i++) {
            Principal role = Principal.role(Workload.ACCOUNT, "role-" + i, "session");
            AccessRequest request = AccessRequest.of(role, "sqs:SendMessage", "arn:aws:sqs:eu-west-1:123456789012:q");
            allowed += authorizer.decide(request).isAllowed() ? 1 : 0;
        }
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.println((runtime.totalMemory() - runtime.freeMemory()) / 1e6);
        if (allowed != 0 || authorizer.store().policies().isEmpty()) {
            throw new IllegalStateException(allowed + " were allowed");
        }
    }

    private static String policy(int role) {
        StringBuilder statements = new StringBuilder();
        for (int i = 0; statements.length() < CHARACTERS; i++) {
            statements
                    .append(i == 0 ? "" : ",\n")
                    .append("    {\n      \"Sid\": \"Statement")
                    .append(i)
                    .append("\",\n      \"Effect\": \"Allow\",\n")
                    .append("      \"Action\": [\n        \"dynamodb:GetItem\",\n        \"dynamodb:PutItem\",\n")
                    .append("        \"dynamodb:Query\"\n      ],\n      \"Resource\": [\n")
                    .append("        \"arn:aws:dynamodb:eu-west-1:123456789012:table/service-")
                    .append(role)
                    .append('-')
                    .append(i)
                    .append("\",\n        \"arn:aws:dynamodb:eu-west-1:123456789012:table/service-")
                    .append(role)
                    .append('-')
                    .append(i)
                    .append("/index/*\"\n      ]\n    }");
        }
        return Workload.policy(statements.toString());
    }
}
