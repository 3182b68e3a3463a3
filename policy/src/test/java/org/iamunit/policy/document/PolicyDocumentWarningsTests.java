package org.iamunit.policy.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What AWS accepts although it rarely means what its author thinks. */
class PolicyDocumentWarningsTests {

    static Stream<Arguments> values() {
        return Stream.of(
                arguments(
                        "'Bool': { 'aws:SecureTransport': 'flase' }",
                        "Bool is compared with \"flase\", which no request can fit; write \"true\" or \"false\""),
                arguments(
                        "'NumericLessThan': { 'aws:MultiFactorAuthAge': '1h' }",
                        "NumericLessThan is compared with \"1h\", which no request can fit; write a decimal number, as in \"10\""),
                arguments(
                        "'DateLessThan': { 'aws:CurrentTime': '2026-07-30t2:00:00.593194+23' }",
                        "DateLessThan is compared with \"2026-07-30t2:00:00.593194+23\", which no request can fit; write a date, as in \"2026-01-31T00:00:00Z\", or seconds since 1970"),
                arguments(
                        "'DateLessThan': { 'aws:CurrentTime': '2026-02-30' }",
                        "DateLessThan is compared with \"2026-02-30\", which no request can fit; write a date, as in \"2026-01-31T00:00:00Z\", or seconds since 1970"),
                arguments(
                        "'DateLessThan': { 'aws:CurrentTime': '${aws:EpochTime}' }",
                        "DateLessThan is compared with \"${aws:EpochTime}\", which no request can fit; write a date, as in \"2026-01-31T00:00:00Z\", or seconds since 1970"),
                arguments(
                        "'DateLessThan': { 'aws:EpochTime': '1772323200000' }",
                        "DateLessThan is compared with \"1772323200000\", which no request can fit; write a date, as in \"2026-01-31T00:00:00Z\", or seconds since 1970"),
                arguments(
                        "'BinaryEquals': { 'x:key': 'a' }",
                        "BinaryEquals is compared with \"a\", which no request can fit; write base64, as in \"QmluYXJ5\""),
                arguments(
                        "'NotIpAddress': { 'aws:SourceIp': '203.0.113.0/33' }",
                        "NotIpAddress is compared with \"203.0.113.0/33\", which no request can fit; write an address or a range, as in \"203.0.113.0/24\" or \"2001:db8::/32\""),
                arguments(
                        "'IpAddress': { 'aws:SourceIp': '203.0.113.256' }",
                        "IpAddress is compared with \"203.0.113.256\", which no request can fit; write an address or a range, as in \"203.0.113.0/24\" or \"2001:db8::/32\""),
                arguments(
                        "'IpAddress': { 'aws:SourceIp': 'example.com' }",
                        "IpAddress is compared with \"example.com\", which no request can fit; write an address or a range, as in \"203.0.113.0/24\" or \"2001:db8::/32\""),
                arguments(
                        "'ArnLike': { 'aws:PrincipalArn': 'arn:aws:iam::*' }",
                        "ArnLike is compared with \"arn:aws:iam::*\", which no request can fit; write an ARN of six parts, as in \"arn:aws:iam::*:role/sender\""),
                arguments(
                        "'NumericEquals': { 'x:key': '${aws:EpochTime}' }",
                        "NumericEquals is compared with \"${aws:EpochTime}\", which no request can fit; write a decimal number, as in \"10\""),
                arguments(
                        "'StringEquals': {}",
                        "StringEquals has no context keys, so that it restricts nothing; remove it, or name the keys that the statement depends on"));
    }

    static Stream<Arguments> resources() {
        return Stream.of(
                arguments(
                        "arn:aws:sqs:${aws:RequestedRegion}:123456789012:jobs",
                        "has a policy variable before its fifth colon, where AWS's pages allow none; write the value, or *, in place of it"),
                arguments(
                        "arn:aws:${aws:PrincipalTag/service}:*:*:*",
                        "has a policy variable before its fifth colon, where AWS's pages allow none; write the value, or *, in place of it"),
                arguments(
                        "arn:aws:*:eu-west-1:123456789012:jobs",
                        "has a wildcard in its service, where AWS's pages allow none; name the service, or write \"*\" for every resource"),
                arguments(
                        "arn:aws:s?s",
                        "has a wildcard in its service, where AWS's pages allow none; name the service, or write \"*\" for every resource"));
    }

    @ParameterizedTest
    @MethodSource("resources")
    void name_places_of_an_arn_that_must_not_vary(String resource, String warning) {
        assertThat(withResource(resource).warnings())
                .extracting(Problem::toString)
                .containsExactly("p.json:2:64: the resource \"" + resource + "\" " + warning);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "arn:*:sqs:*:*:*",
                "arn:aws:s3:::home/${aws:username}/*",
                "arn:aws:logs:*:*:log-group:${aws:username}",
                "${aws:PrincipalTag/queue}"
            })
    void say_nothing_of_places_that_may_vary(String resource) {
        assertThat(withResource(resource).warnings()).isEmpty();
    }

    private static PolicyDocument withResource(String resource) {
        return PolicyDocument.parse("p.json", """
                { "Version": "2012-10-17",
                  "Statement": { "Effect": "Allow", "Action": "*", "Resource": "%s" } }
                """.formatted(resource));
    }

    @ParameterizedTest
    @MethodSource("values")
    void name_values_that_fit_no_request(String condition, String warning) {
        assertThat(withCondition(condition).warnings()).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING);
            assertThat(problem.position().line()).isEqualTo(3);
            assertThat(problem).hasToString(problem.position() + ": " + warning);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Bool': { 'aws:SecureTransport': ['true', 'False', true, '${aws:SecureTransport}'] }",
                "'NumericLessThan': { 'x:key': ['10', '-1.5', '.5', '1e3', 7] }",
                "'DateLessThan': { 'aws:CurrentTime': ['2026-07', '2026-07-30', '2026-07-30T00:00Z', '2026-07-30T00:00:00Z',"
                        + " '2026-07-30T00:00:00.5+02:00', '2026-07-30T00:00:00', '1785369600', 1785369600] }",
                "'BinaryEquals': { 'x:key': ['QmluYXJ5', ''] }",
                "'IpAddress': { 'aws:SourceIp': ['203.0.113.0/24', '203.0.113.7', '2001:db8::/32', '::1', '0.0.0.0/0'] }",
                "'ArnLike': { 'aws:PrincipalArn': ['*', 'arn:aws:iam::123456789012:role/*', '${aws:PrincipalArn}'] }",
                "'Null': { 'aws:TokenIssueTime': ['true', 'FALSE', false] }"
            })
    void leave_alone_what_a_request_can_fit(String condition) {
        assertThat(withCondition(condition).warnings()).isEmpty();
    }

    @Test
    void name_policy_variables_that_the_earlier_version_takes_as_text() {
        PolicyDocument document = PolicyDocument.parse("p.json", """
                { "Statement": { "Effect": "Allow", "Action": "s3:*",
                    "Resource": "arn:aws:s3:::home/${aws:username}",
                    "Condition": { "StringLike": { "s3:prefix": "${*}" } } } }
                """);

        assertThat(document.warnings())
                .extracting(Problem::toString)
                .containsExactly(
                        "p.json:2:17: \"arn:aws:s3:::home/${aws:username}\" has a policy variable, which Version"
                                + " 2008-10-17 takes as plain text; write \"Version\": \"2012-10-17\" in the document",
                        "p.json:3:49: \"${*}\" has a policy variable, which Version 2008-10-17 takes as plain text;"
                                + " write \"Version\": \"2012-10-17\" in the document");
    }

    @Test
    void name_unique_ids_of_deleted_principals() {
        PolicyDocument document = PolicyDocument.parse("p.json", """
                { "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "ses:SendEmail", "Resource": "*",
                    "Principal": { "AWS": "AROADBQP57FF2AEXAMPLE" } } }
                """);

        assertThat(document.warnings())
                .extracting(Problem::toString)
                .containsExactly(
                        "p.json:2:27: the principal \"AROADBQP57FF2AEXAMPLE\" is the unique id of a deleted user"
                                + " or role; replace it: it matches nobody, not even a new principal of the same name");
    }

    @Test
    void name_the_domains_of_identity_providers_that_are_not_built_into_aws() {
        PolicyDocument document = PolicyDocument.parse("p.json", """
                { "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
                    "Principal": { "Federated": ["accounts.google.com", "token.actions.githubusercontent.com"] } } }
                """);

        assertThat(document.warnings())
                .extracting(Problem::toString)
                .containsExactly(
                        "p.json:2:57: the identity provider \"token.actions.githubusercontent.com\" is not built"
                                + " into AWS, so that its domain matches nobody; write the ARN that it has in IAM, as in"
                                + " \"arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com\"");
    }

    private static PolicyDocument withCondition(String condition) {
        return PolicyDocument.parse("p.json", """
                { "Version": "2012-10-17", "Statement": {
                    "Effect": "Deny", "Action": "*", "Resource": "*",
                    "Condition": { %s } } }
                """.formatted(condition.replace('\'', '"')));
    }
}
