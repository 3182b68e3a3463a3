package org.iamunit.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.Partition;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is proved of all requests, and which request shows that something does not hold. */
class AccessAnalysisTests {

    private static final String ACCOUNT = "111122223333";
    private static final Principal ANN = Principal.user(ACCOUNT, "ann");

    private static PolicyDocument policy(String... statements) {
        return PolicyDocument.parse(
                "p.json", "{\"Version\": \"2012-10-17\", \"Statement\": [" + String.join(",", statements) + "]}");
    }

    private static AccessAnalysis analysis(String... statements) {
        return AccessAnalysis.of(PolicyStore.builder()
                .defaultAccount(ACCOUNT)
                .identityBasedPolicy(policy(statements), "user/ann")
                .build());
    }

    private static String allow(String action, String resource) {
        return "{\"Effect\": \"Allow\", \"Action\": \"" + action + "\", \"Resource\": \"" + resource + "\"}";
    }

    private static String deny(String action, String resource) {
        return "{\"Effect\": \"Deny\", \"Action\": \"" + action + "\", \"Resource\": \"" + resource + "\"}";
    }

    private static String when(String statement, String condition) {
        return statement.substring(0, statement.length() - 1) + ", \"Condition\": {" + condition + "}}";
    }

    private static String witness(Answer answer) {
        return answer.witness()
                .map(decision -> decision.request().action() + " on "
                        + decision.request().resource()
                        + decision.request().givenKeys().stream()
                                .map(key -> " with " + key + " "
                                        + String.join(", ", decision.request().valuesOf(key)))
                                .reduce("", String::concat))
                .orElse(answer.verdict().toString());
    }

    static Stream<Arguments> claims() {
        String vpce = "\"StringEquals\": {\"aws:SourceVpce\": \"vpce-1a2b3c4d\"}";
        return Stream.of(
                arguments(List.of(allow("s3:GetObject", "arn:aws:s3:::a/*")), "s3:DeleteObject", "", "PROVED"),
                arguments(
                        List.of(allow("ses:*", "arn:aws:ses:*:*:*")),
                        "ses:SendEmail",
                        "",
                        "ses:SendEmail on arn:aws:ses:us-east-1:111122223333:identity/example.com"),
                arguments(
                        List.of(allow("s3:GetObject", "arn:aws:s3:::*")),
                        "s3:GetObject",
                        "",
                        "s3:GetObject on arn:aws:s3:::example/example"),
                arguments(List.of(allow("s3:*", "*"), deny("s3:DeleteObject", "*")), "s3:DeleteObject", "", "PROVED"),
                arguments(
                        List.of(allow("s3:*", "*"), deny("s3:DeleteObject", "arn:aws:s3:::logs/*")),
                        "s3:DeleteObject",
                        "arn:aws:s3:::logs/*",
                        "PROVED"),
                arguments(
                        List.of(allow("s3:*", "*"), deny("s3:DeleteObject", "arn:aws:s3:::logs/20*")),
                        "s3:DeleteObject",
                        "arn:aws:s3:::logs/*",
                        "s3:DeleteObject on arn:aws:s3:::logs/example"),
                arguments(
                        List.of(allow("s3:GetObject", "arn:aws:s3:::prod-*/*"), deny("s3:*", "arn:aws:s3:::*-logs/*")),
                        "s3:GetObject",
                        "arn:aws:s3:::*-logs/*",
                        "PROVED"),
                arguments(
                        List.of(when(allow("s3:DeleteObject", "*"), vpce)),
                        "s3:DeleteObject",
                        "arn:aws:s3:::bucket/x",
                        "s3:DeleteObject on arn:aws:s3:::bucket/x with aws:SourceVpce vpce-1a2b3c4d"),
                arguments(
                        List.of(
                                when(allow("s3:DeleteObject", "*"), vpce),
                                when(deny("s3:*", "*"), "\"Null\": {\"aws:SourceVpce\": \"false\"}")),
                        "s3:DeleteObject",
                        "arn:aws:s3:::bucket/x",
                        "PROVED"),
                arguments(
                        List.of(when(
                                allow("s3:PutObject", "*"),
                                "\"NotIpAddressIfExists\": {\"aws:SourceIp\": \"203.0.113.0/24\"},"
                                        + " \"Null\": {\"aws:SourceVpce\": \"true\", \"aws:SourceIp\": \"false\"}")),
                        "s3:PutObject",
                        "arn:aws:s3:::bucket/x",
                        "s3:PutObject on arn:aws:s3:::bucket/x with aws:SourceIp 203.0.112.255"),
                arguments(
                        List.of(when(
                                allow("s3:PutObject", "*"),
                                "\"NumericLessThan\": {\"s3:max-keys\": \"5\"},"
                                        + " \"Bool\": {\"aws:SecureTransport\": \"false\"}")),
                        "s3:PutObject",
                        "arn:aws:s3:::bucket/x",
                        "PROVED"),
                arguments(
                        List.of(when(
                                allow(
                                        "ssm:GetParameter",
                                        "arn:aws:ssm:us-east-1:111122223333:parameter/app/${aws:PrincipalTag/app}/*"),
                                "\"Bool\": {\"aws:SecureTransport\": \"true\"}")),
                        "ssm:GetParameter",
                        "",
                        "ssm:GetParameter on arn:aws:ssm:us-east-1:111122223333:parameter/app/example/example with"
                                + " aws:PrincipalTag/app example"),
                arguments(
                        List.of(when(
                                allow("ec2:StopInstances", "*"),
                                "\"StringEquals\": {\"aws:ResourceTag/team\": \"${aws:PrincipalTag/team}\"}")),
                        "ec2:StopInstances",
                        "arn:aws:ec2:us-east-1:111122223333:instance/i-1",
                        "ec2:StopInstances on arn:aws:ec2:us-east-1:111122223333:instance/i-1 with"
                                + " aws:ResourceTag/team example with aws:PrincipalTag/team example"),
                // What is equal but for its case, is neither equal nor anything else.
                arguments(
                        List.of(
                                when(
                                        allow("s3:PutObject", "*"),
                                        "\"StringNotEquals\": {\"s3:x-amz-acl\": \"${aws:PrincipalTag/acl}\"}"),
                                when(
                                        deny("s3:PutObject", "*"),
                                        "\"StringNotEqualsIgnoreCase\": {\"s3:x-amz-acl\": \"${aws:PrincipalTag/acl}\"}")),
                        "s3:PutObject",
                        "arn:aws:s3:::bucket/x",
                        "s3:PutObject on arn:aws:s3:::bucket/x with s3:x-amz-acl example with aws:PrincipalTag/acl Example"));
    }

    @ParameterizedTest
    @MethodSource("claims")
    void a_claim_about_all_requests_is_proved_or_refuted(
            List<String> statements, String action, String resources, String expected) {
        AccessQuestion question = AccessQuestion.of(ANN, action);

        Answer answer = analysis(statements.toArray(String[]::new))
                .neverAllows(resources.isEmpty() ? question : question.on(resources));

        assertThat(witness(answer)).as(answer.toString()).isEqualTo(expected);
    }

    @Test
    void as_given_no_key_is_there_that_nobody_mentions() {
        AccessAnalysis analysis =
                analysis(when(allow("s3:DeleteObject", "*"), "\"StringEquals\": {\"aws:SourceVpce\": \"vpce-1\"}"));
        AccessQuestion question = AccessQuestion.of(ANN, "s3:DeleteObject").on("arn:aws:s3:::bucket/x");

        assertThat(analysis.neverAllows(question.under(request -> request.with("aws:SourceIp", "192.0.2.1"))
                        .asGiven()))
                .matches(Answer::isProved);
        assertThat(analysis.neverAllows(question))
                .matches(answer -> answer.witness().isPresent());
    }

    @Test
    void callers_that_cannot_all_be_told_apart_are_an_error_rather_than_left_out() {
        String patterns = IntStream.range(0, 13)
                .mapToObj(i -> "\"arn:aws:iam::*:role/*" + (char) ('a' + i) + "*\"")
                .collect(Collectors.joining(", "));
        AccessAnalysis analysis = analysis(
                when(allow("s3:GetObject", "*"), "\"ArnNotLike\": {\"aws:PrincipalArn\": [" + patterns + "]}"));

        assertThatThrownBy(() -> analysis.callers(Partition.AWS, ACCOUNT))
                .isInstanceOf(FixtureException.class)
                .hasMessage("the policies tell apart more users and roles than can be tried, so that nothing is said of"
                        + " everybody; ask about those that are meant, one by one");
    }
}
