package org.iamunit.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.iamunit.policy.Partition;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The policy of a VPC endpoint says what requests can do that come through it, and nothing of all others. */
class EndpointPolicyComparisonTests {

    private static final String ACCOUNT = "111122223333";
    private static final String READ = allow("\"s3:GetObject\"");
    private static final String ALL = allow("\"*\"");
    private static final String READ_AND_WRITE = allow("[\"s3:PutObject\", \"s3:GetObject\"]");

    private static String allow(String actions) {
        return "{\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": " + actions + ", \"Resource\": \"*\"}";
    }

    private static PolicyDocument document(String statement) {
        return PolicyDocument.parse("p.json", "{\"Version\": \"2012-10-17\", \"Statement\": " + statement + "}");
    }

    private static AccessAnalysis analysis(Map<String, String> endpointPolicies) {
        PolicyStore.Builder store = PolicyStore.builder()
                .onlyAccount(ACCOUNT)
                .defaultAccount(ACCOUNT)
                .identityBasedPolicy(
                        document("{\"Effect\": \"Allow\", \"Action\": \"s3:*Object\", \"Resource\": \"*\"}"),
                        "role/app");
        endpointPolicies.forEach((endpoint, policy) -> store.vpcEndpointPolicy(document(policy), endpoint));
        return AccessAnalysis.of(store.build());
    }

    static Stream<Arguments> changes() {
        String one = "vpce-1a2b3c4d";
        return Stream.of(
                arguments(
                        "it allows more",
                        Map.of(one, READ),
                        Map.of(one, READ_AND_WRITE),
                        List.of("gains s3:PutObject with aws:SourceVpce vpce-1a2b3c4d")),
                arguments(
                        "it allows less",
                        Map.of(one, READ_AND_WRITE),
                        Map.of(one, READ),
                        List.of("loses s3:PutObject with aws:SourceVpce vpce-1a2b3c4d")),
                arguments(
                        "it is the first",
                        Map.of(),
                        Map.of(one, READ),
                        List.of("loses s3:PutObject with aws:SourceVpce vpce-1a2b3c4d")),
                arguments(
                        "it was the last",
                        Map.of(one, READ),
                        Map.of(),
                        List.of("gains s3:PutObject with aws:SourceVpce vpce-1a2b3c4d")),
                arguments(
                        "that of every endpoint allows more",
                        Map.of("*", READ, one, READ),
                        Map.of("*", ALL, one, READ),
                        List.of("gains s3:PutObject with aws:SourceVpce vpce-example")),
                arguments("it is that of every endpoint", Map.of("*", READ, one, READ), Map.of("*", READ), List.of()),
                arguments("what is the first allows everything", Map.of(), Map.of(one, ALL), List.of()),
                arguments(
                        "it says the same in other words",
                        Map.of(one, READ),
                        Map.of(one, "[" + READ + "]"),
                        List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void what_it_changes_is_told_of_requests_through_the_endpoint(
            String what, Map<String, String> before, Map<String, String> after, List<String> rows) {
        AccessAnalysis old = analysis(before);
        AccessAnalysis now = analysis(after);
        List<Caller> app = now.callers(old, Partition.AWS, ACCOUNT).stream()
                .filter(caller -> caller.principal().arn().contains("role/app"))
                .toList();
        AccessQuestion question = AccessQuestion.of(Principal.anonymous(), "s3:GetObject", "s3:PutObject")
                .on("arn:aws:s3:::data/*");

        assertThat(now.difference(old, app, question).rows())
                .map(row -> row.kind() + " " + String.join(", ", row.actions()) + " " + row.conditions())
                .isEqualTo(rows);
    }
}
