package org.iamunit.benchmarks;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PolicyStore;

/** A policy whose statements differ in nothing but the value that one condition wants: who sends a mail, or of which team the caller is. */
final class ConditionWorkload {

    private static final String IDENTITY = "arn:aws:ses:eu-west-1:%s:identity/example.com".formatted(Workload.ACCOUNT);

    private ConditionWorkload() {}

    /** Let each sender send. */
    static Authorizer bySender(int statements) {
        return Authorizer.of(
                PolicyStore.builder()
                        .defaultAccount(Workload.ACCOUNT)
                        .identityBasedPolicy(policy("StringLike", "ses:FromAddress", "sender%d@*", statements), "*")
                        .build(),
                Workload.NOW);
    }

    /** Let each team send. */
    static Authorizer byTeam(int statements) {
        PolicyStore.Builder store = PolicyStore.builder()
                .defaultAccount(Workload.ACCOUNT)
                .identityBasedPolicy(policy("StringEquals", "aws:PrincipalTag/team", "team%d", statements), "*");
        for (int i = 0; i < statements; i++) {
            store.principalTag("role/role-" + i, "team", "team" + i);
        }
        return Authorizer.of(store.build(), Workload.NOW);
    }

    private static PolicyDocument policy(String operator, String key, String value, int statements) {
        return Workload.document(
                "conditions",
                Workload.policy(IntStream.range(0, statements)
                        .mapToObj(i -> ("{\"Effect\":\"Allow\",\"Action\":\"ses:SendEmail\",\"Resource\":\"*\","
                                        + "\"Condition\":{\"%s\":{\"%s\":\"%s\"}}}")
                                .formatted(operator, key, value.formatted(i)))
                        .collect(Collectors.joining(","))));
    }

    /** Let roles of the same few teams send mails from the same few senders, however many statements there are. */
    static AccessRequest[] requests(int count, int statements, boolean fromSenders) {
        return IntStream.range(0, count)
                .mapToObj(i -> i % 10 * (statements / 10))
                .map(i -> AccessRequest.of(
                                Principal.role(Workload.ACCOUNT, fromSenders ? "busy" : "role-" + i, "session"),
                                "ses:SendEmail",
                                IDENTITY)
                        .with("ses:FromAddress", "sender" + i + "@example.com"))
                .toArray(AccessRequest[]::new);
    }
}
