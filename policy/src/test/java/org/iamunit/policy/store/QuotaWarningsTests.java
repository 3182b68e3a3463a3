package org.iamunit.policy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** When policies are larger, or more, than AWS allows. */
class QuotaWarningsTests {

    private static final String ROLE = "arn:aws:iam::123456789012:role/r";

    private static PolicyDocument ofSize(int size, String principal) {
        String frame = "{%s\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Deny\",%s\"Action\":\"%s\"%s}}";
        String resource = principal.equals("trust") ? "" : ",\"Resource\":\"*\"";
        String who = principal.isEmpty() ? "" : "\"Principal\":\"*\",";
        String action = principal.equals("trust") ? "sts:AssumeRole" : "sqs:SendMessage";
        int without = frame.formatted("", who, action, resource).length();
        String filler = "\"Id\":\"" + "x".repeat(size - without - 8) + "\",";
        PolicyDocument document =
                PolicyDocument.parse("p.json", frame.formatted("\n" + filler + " ", who, action, resource));
        assertThat(document.size()).isEqualTo(size);
        return document;
    }

    private static Arguments document(
            String kind,
            int limit,
            String principal,
            String allowed,
            BiConsumer<PolicyStore.Builder, PolicyDocument> use) {
        return arguments(kind, limit, principal, allowed, use);
    }

    static Stream<Arguments> documents() {
        return Stream.of(
                document(
                        "identity-based policy",
                        6_144,
                        "",
                        "6,144 characters",
                        (store, document) -> store.identityBasedPolicy(document, "user/ann")),
                document(
                        "identity-based policy",
                        10_240,
                        "",
                        "10,240 characters",
                        (store, document) -> store.identityBasedPolicy(document, "role/r")),
                document(
                        "identity-based policy",
                        10_240,
                        "",
                        "10,240 characters",
                        PolicyStore.Builder::identityBasedPolicy),
                document(
                        "permissions boundary",
                        6_144,
                        "",
                        "6,144 characters",
                        PolicyStore.Builder::permissionsBoundary),
                document("session policy", 2_048, "", "2,048 characters", PolicyStore.Builder::sessionPolicy),
                document(
                        "role trust policy",
                        2_048,
                        "trust",
                        "2,048 characters, 8,192 on request",
                        (store, document) -> store.roleTrustPolicy(document, ROLE)),
                document(
                        "service control policy",
                        10_240,
                        "",
                        "10,240 characters",
                        PolicyStore.Builder::serviceControlPolicy),
                document(
                        "resource control policy",
                        5_120,
                        "all",
                        "5,120 characters",
                        PolicyStore.Builder::resourceControlPolicy),
                document(
                        "VPC endpoint policy",
                        20_480,
                        "all",
                        "20,480 characters",
                        PolicyStore.Builder::vpcEndpointPolicy),
                document(
                        "resource-based policy",
                        20_480,
                        "all",
                        "20,480 characters",
                        (store, document) -> store.resourceBasedPolicy(document, "arn:aws:s3:::mails")),
                document(
                        "resource-based policy",
                        8_192,
                        "all",
                        "8,192 characters",
                        (store, document) ->
                                store.resourceBasedPolicy(document, "arn:aws:sqs:eu-west-1:123456789012:jobs")),
                document(
                        "resource-based policy",
                        20_480,
                        "all",
                        "20,480 characters",
                        (store, document) -> store.resourceBasedPolicy(
                                document, "arn:aws:dynamodb:eu-west-1:123456789012:table/t")));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void a_document_that_is_larger_than_aws_allows_has_a_warning(
            String kind,
            int limit,
            String principal,
            String allowed,
            BiConsumer<PolicyStore.Builder, PolicyDocument> use) {
        PolicyStore.Builder fitting = PolicyStore.builder();
        use.accept(fitting, ofSize(limit, principal));
        PolicyStore.Builder larger = PolicyStore.builder();
        use.accept(larger, ofSize(limit + 1, principal));

        assertThat(fitting.build().warnings()).extracting(Problem::what).noneMatch(what -> what.contains("characters"));
        assertThat(larger.build().warnings())
                .extracting(Problem::toString)
                .anyMatch(warning -> warning.startsWith(
                        "p.json:1:1: the %s has %,d characters without white space, and AWS allows %s (as of 2026-11-22); "
                                .formatted(kind, limit + 1, allowed)));
    }

    @Test
    void the_own_managed_policies_of_aws_may_be_larger() {
        PolicyDocument document = ofSize(30_000, "");

        assertThat(PolicyStore.builder()
                        .managedByAws(document)
                        .identityBasedPolicy(document)
                        .build()
                        .warnings())
                .extracting(Problem::what)
                .noneMatch(what -> what.contains("characters"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            service  | 9  | Allow |
            service  | 9  | Deny  |
            service  | 10 | Allow |
            service  | 10 | Deny  | Root has 11 service control policies with FullAWSAccess, and AWS allows 10 service control policies (as of 2026-11-22)
            service  | 11 | Allow | Root has 11 service control policies, and AWS allows 10 service control policies (as of 2026-11-22)
            resource | 4  | Deny  |
            resource | 5  | Deny  | Root has 6 resource control policies with RCPFullAWSAccess, and AWS allows 5 resource control policies (as of 2026-11-22)
            """)
    void a_level_with_more_policies_than_aws_allows_has_a_warning(
            String kind, int count, String effect, String warning) {
        PolicyStore.Builder store = PolicyStore.builder();
        IntStream.rangeClosed(1, count).forEach(number -> {
            String statement = "{ \"Version\": \"2012-10-17\", \"Statement\": { \"Effect\": \"" + effect
                    + "\", \"Action\": \"sqs:*\", \"Resource\": \"*\""
                    + (kind.equals("service") ? "" : ", \"Principal\": \"*\"") + " } }";
            PolicyDocument document = PolicyDocument.parse("p" + number + ".json", statement);
            if (kind.equals("service")) {
                store.serviceControlPolicy(document);
            } else {
                store.resourceControlPolicy(document);
            }
        });

        assertThat(store.build().warnings())
                .extracting(Problem::toString)
                .isEqualTo(
                        warning == null
                                ? List.of()
                                : List.of(
                                        "p" + count + ".json:1:1: " + warning
                                                + "; put the statements of several policies into one, or attach some at another level"));
    }
}
