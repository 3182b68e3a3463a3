package org.iamunit.dsl.sentence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.iamunit.policy.FixtureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What AWS has sent, as logs and pages have it, becomes a sentence. */
class DeniedMessageTests {

    private static final String SENTENCE =
            "principal arn:aws:iam::123456789012:user/iam-user-name cannot ses:SendRawEmail on arn:aws:ses:eu-west-1:123456789012:identity/example.com lenient";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "554 Access denied: User `arn:aws:iam::123456789012:user/iam-user-name' is not authorized to perform `ses:SendRawEmail' on resource `arn:aws:ses:eu-west-1:123456789012:identity/example.com'",
                "User `arn:aws:iam::123456789012:user/iam-user-name' is not authorized to perform `ses:SendRawEmail' on resource `arn:aws:ses:eu-west-1:123456789012:identity/example.com'",
                "smtplib.SMTPDataError: (554, b\"Access denied: User `arn:aws:iam::123456789012:user/iam-user-name' is not authorized to perform `ses:SendRawEmail' on resource `arn:aws:ses:eu-west-1:123456789012:identity/example.com'\")",
                "An error occurred (AccessDenied) when calling the SendRawEmail operation: User `arn:aws:iam::123456789012:user/iam-user-name' is not authorized to perform `ses:SendRawEmail' on resource `arn:aws:ses:eu-west-1:123456789012:identity/example.com' (Service: Ses, Status Code: 403)",
                "554 Access denied: User arn:aws:iam::123456789012:user/iam-user-name' is not authorized to perform ses:SendRawEmail' on resource `arn:aws:ses:eu-west-1:123456789012:identity/example.com'",
                "554 Zugriff verweigert: Benutzer arn:aws:iam::123456789012:user/iam-user-name' ist nicht berechtigt, ses:SendRawEmail' auf der Ressource `arn:aws:ses:eu-west-1:123456789012:identity/example.com' auszuführen",
                "554 アクセス拒否: ユーザー「arn:aws:iam::123456789012:user/iam-user-name」は、リソース「arn:aws:ses:eu-west-1:123456789012:identity/example.com」で「ses:SendRawEmail」を実行する権限がありません",
                "554 Accesso negato: l'utente `arn:aws:iam::123456789012:user/iam-user-name' non è autorizzato a eseguire `ses:SendRawEmail' sulla risorsa `arn:aws:ses:eu-west-1:123456789012:identity/example.com'",
                "554 액세스 거부됨: 사용자 `arn:aws:iam::123456789012:user/iam-user-name'에게는 리소스 `arn:aws:ses:eu-west-1:123456789012:identity/example.com'에서 `ses:SendRawEmail'을(를) 수행할 권한이 없습니다"
            })
    void the_sentence_of_amazon_ses_is_known_wherever_it_is_copied_from(String message) {
        assertThat(Expectation.denied(message)).hasToString(SENTENCE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "User: arn:aws:iam::123456789012:user/ann is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::reports/q3.pdf because no identity-based policy allows the s3:GetObject action | principal arn:aws:iam::123456789012:user/ann cannot s3:GetObject on arn:aws:s3:::reports/q3.pdf lenient because implicit deny, identity-based policy",
                "User: arn:aws:sts::123456789012:assumed-role/app/s1 is not authorized to perform: sqs:SendMessage on resource: \"arn:aws:sqs:eu-west-1:123456789012:jobs\" with an explicit deny in a service control policy: arn:aws:organizations::111111111111:policy/o-x/service_control_policy/p-x | principal arn:aws:sts::123456789012:assumed-role/app/s1 cannot sqs:SendMessage on arn:aws:sqs:eu-west-1:123456789012:jobs lenient because explicit deny, service control policy,"
                        + " arn:aws:organizations::111111111111:policy/o-x/service_control_policy/p-x",
                "User: arn:aws:iam::123456789012:user/ann is not authorized to perform: ec2:DescribeRegions because no permissions boundary allows the ec2:DescribeRegions action | principal arn:aws:iam::123456789012:user/ann cannot ec2:DescribeRegions on anything lenient because implicit deny, permissions boundary",
                "User: arn:aws:iam::123456789012:user/ann is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::123456789012:role/deploy with an explicit deny in the role trust policy | principal arn:aws:iam::123456789012:user/ann cannot sts:AssumeRole on arn:aws:iam::123456789012:role/deploy lenient because explicit deny, role trust policy",
                "User: arn:aws:iam::123456789012:user/ann is not authorized to perform: ses:ListIdentities. | principal arn:aws:iam::123456789012:user/ann cannot ses:ListIdentities on anything lenient"
            })
    void the_sentence_of_other_services_names_a_reason(String message, String sentence) {
        assertThat(Expectation.denied(message)).hasToString(sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "User: arn:aws:iam::123456789012:user/ann is not authorized to perform: s3:GetObject on resource: \\\"arn:aws:s3:::b/May 2026.pdf\\\" because no identity-based policy allows the s3:GetObject action",
                "{\"message\":\"User: arn:aws:iam::123456789012:user/ann is not authorized to perform: s3:GetObject on resource: \\\"arn:aws:s3:::b/May 2026.pdf\\\" because no identity-based policy allows the s3:GetObject action\"}",
                "{\"error\":\"{\\\"message\\\":\\\"User: arn:aws:iam::123456789012:user/ann is not authorized to perform: s3:GetObject on resource: \\\\\\\"arn:aws:s3:::b/May 2026.pdf\\\\\\\" because no identity-based policy allows the s3:GetObject action\\\"}\"}",
                "User: arn:aws:iam::123456789012:user/ann is not authorized to perform: s3:GetObject on resource: &quot;arn:aws:s3:::b/May 2026.pdf&quot; because no identity-based policy allows the s3:GetObject action",
                "User: arn:aws:iam::123456789012:user/ann is not authorized to perform: s3:GetObject on resource: &#34;arn:aws:s3:::b/May 2026.pdf&#x22; because no identity-based policy allows the s3:GetObject action",
                "User: arn:aws:iam::123456789012:user/ann is not authorized to perform: s3:GetObject on resource: \\u0022arn:aws:s3:::b/May 2026.pdf\\u0022 because no identity-based policy allows the s3:GetObject action",
                "User: arn:aws:iam::123456789012:user/ann is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::b/May 2026.pdf because no identity-based policy allows the s3:GetObject action",
                "User: arn:aws:iam::123456789012:user/ann is not authorized to perform: s3:GetObject on resource: 'arn:aws:s3:::b/May 2026.pdf'\\n\\tbecause no identity-based policy allows the s3:GetObject action\\n\\tstatus code: 403, request id: c0b5"
            })
    void what_programs_write_in_place_of_characters_does_no_harm(String message) {
        assertThat(Expectation.denied(message))
                .hasToString("principal arn:aws:iam::123456789012:user/ann cannot s3:GetObject on"
                        + " \"arn:aws:s3:::b/May 2026.pdf\" lenient because implicit deny, identity-based policy");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "sqs:sendmessage on resource: arn:aws:sqs:us-east-1:123456789012:q | sqs:SendMessage on arn:aws:sqs:us-east-1:123456789012:q",
                "SNS:Publish on resource: arn:aws:sns:us-east-1:123456789012:t. | sns:Publish on arn:aws:sns:us-east-1:123456789012:t",
                "logs:DescribeMetricFilters on resource: arn:aws:logs:us-east-1:123456789012:log-group:g:log-stream: (Service: Logs) | logs:DescribeMetricFilters on arn:aws:logs:us-east-1:123456789012:log-group:g:log-stream:",
                "s3:GetObject on resource: \"arn:aws:s3:::b/it's.pdf\" (Service: S3) | s3:GetObject on arn:aws:s3:::b/it's.pdf",
                "s3:ListAllMyBuckets with an explicit deny in an identity-based policy: arn:aws:iam::123456789012:policy/enforce-mfa | s3:ListAllMyBuckets on anything",
                "ec2:DescribeRegions on resource: * | ec2:DescribeRegions on anything",
                "rds:DescribeDBInstances on resource: arn:aws:rds:us-east-1:123456789012:db:* | rds:DescribeDBInstances on arn:aws:rds:us-east-1:123456789012:db:*",
                "sqs:SendMessage on resource: arn:aws:sqs:us-east-1:123456789012:q\\n\\tstatus code: 403, request id: c0b5 | sqs:SendMessage on arn:aws:sqs:us-east-1:123456789012:q"
            })
    void a_resource_ends_where_aws_ends_it(String denied, String sentence) {
        assertThat(Expectation.denied(
                                "User: arn:aws:iam::123456789012:user/ann is not authorized to perform: " + denied)
                        .toString())
                .startsWith("principal arn:aws:iam::123456789012:user/ann cannot " + sentence + " lenient");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "User: arn:aws:iam::123456789012:user/ann is not authorized to perform: secretsmanager:GetSecretValue on resource: app because no identity-based policy allows the secretsmanager:GetSecretValue action | names the resource app, which is not an ARN; write the sentence with the ARN, or with a word such as bucket or queue",
                "User: arn:aws:iam::123456789012:user/ann is not authorized to perform: iam:GetRole on resource: role app because no identity-based policy allows the iam:GetRole action | names the resource role app, which is not an ARN; write the sentence with the ARN, or with a word such as bucket or queue",
                "User: arn:aws:iam::123456789012:user/ann is not authorized to perform: sqs:SendMessage | names no resource, and sqs:SendMessage is asked on one",
                "User: arn:aws:iam::123456789012:user/ann is not authorized to perform: sqs:SendMessage on resource: * | names no resource, and sqs:SendMessage is asked on one",
                "User: arn:aws:iam::123456789012:user/ann is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::b/* | names arn:aws:s3:::b/*, which stands for more than one resource",
                "User: user/jackson is not authorized to perform: iam:GetUser on resource: user/jackson | names user/jackson, which is not the ARN of a user, a role's session or a root user",
                "User: arn:aws:iam::123456789012:user/ann is not authorized to perform: ses:ListIdentities User: arn:aws:iam::123456789012:user/bob is not authorized to perform: ses:ListIdentities | holds two messages"
            })
    void what_names_no_one_principal_and_resource_is_refused(String message, String what) {
        assertThatThrownBy(() -> Expectation.denied(message))
                .isInstanceOf(FixtureException.class)
                .hasMessageStartingWith("\"" + message + "\" is no message of AWS about a denial: it " + what
                        + "; paste the whole of it, as in 554 Access denied");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"errorMessage\":\"%s\",\"requestID\":\"1\"}",
                "{\"errorMessage\":\"%s\"}",
                "<Message>%s</Message><RequestId>1</RequestId>",
                "%s. Ask your admin. (Service: Sns, Status Code: 403)",
                "%s at Request.extractError (/var/runtime/x.js:1) with id: x",
                "[%s]",
                "{'Message': '%s'}",
                "%s!",
                "%s: status code: 403",
                "Error: %s\\n    at x.js:1",
                "El usuario arn:aws:iam::123456789012:user/ann no puede sns:Publish en arn:aws:sns:eu-west-1:123456789012:news porque ninguna (Service: Sns)"
            })
    void what_stands_behind_a_resource_is_no_part_of_it(String around) {
        String message = around.formatted("User: arn:aws:iam::123456789012:user/ann is not authorized to perform:"
                + " SNS:Publish on resource: arn:aws:sns:eu-west-1:123456789012:news");

        assertThat(Expectation.denied(message))
                .hasToString("principal arn:aws:iam::123456789012:user/ann cannot sns:Publish on"
                        + " arn:aws:sns:eu-west-1:123456789012:news lenient");
    }

    @Test
    void where_the_key_of_an_object_ends_must_be_told() {
        assertThatThrownBy(() ->
                        Expectation.denied("User: arn:aws:iam::123456789012:user/ann is not authorized to perform:"
                                + " s3:GetObject on resource: arn:aws:s3:::books/a b.txt"))
                .isInstanceOf(FixtureException.class)
                .hasMessageContaining(
                        "it does not tell where the name of the resource arn:aws:s3:::books/a ends; put it into quotes; paste");
    }

    @Test
    void an_anonymous_caller_is_named_so() {
        assertThat(Expectation.denied("User: anonymous is not authorized to perform: es:ESHttpGet on resource:"
                        + " arn:aws:es:us-east-1:123456789012:domain/d/_search"))
                .hasToString("anonymous cannot es:ESHttpGet on arn:aws:es:us-east-1:123456789012:domain/d/_search"
                        + " lenient");
    }

    @Test
    void circumstances_that_the_message_does_not_tell_are_added() {
        String message = "User: arn:aws:iam::123456789012:user/ann is not authorized to perform: ses:ListIdentities";

        assertThat(Expectation.denied(message, "from-ip 203.0.113.7 with-mfa"))
                .hasToString("principal arn:aws:iam::123456789012:user/ann cannot ses:ListIdentities on anything"
                        + " lenient from-ip 203.0.113.7 with-mfa");
        assertThatThrownBy(() -> Expectation.denied(message, "on bucket books"))
                .isInstanceOf(MalformedSentenceException.class)
                .hasMessageStartingWith("\"on\" is not expected here; write one of ");
        assertThatThrownBy(() -> Expectation.denied(message, "from-pi 203.0.113.7"))
                .isInstanceOf(MalformedSentenceException.class)
                .hasMessageStartingWith("\"from-pi\" is not expected here; did you mean from-ip?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "User: arn:aws:iam::123456789012:user/ann is | true",
                "554 Zugriff verweigert: Benutzer arn:aws:iam::123456789012:user/ann ist | true",
                "User: anonymous is not | true",
                "arn:aws:iam::123456789012:role/deploy because no | false",
                "on resource: arn:aws:iam::123456789012:role/deploy | false"
            })
    void a_line_that_goes_on_with_a_role_as_the_resource_begins_no_message(String line, boolean begins) {
        assertThat(Expectation.namesPrincipal(line)).isEqualTo(begins);
    }

    @Test
    void a_message_with_a_slip_in_it_does_not_hold_for_ever() {
        assertThatThrownBy(
                        () -> Expectation.denied(
                                "User: arn:aws:iam::123456789012:user/ann is not authorized to perform:"
                                        + " ses:SendRawEmial on resource: arn:aws:ses:eu-west-1:123456789012:identity/example.com"))
                .isInstanceOf(FixtureException.class)
                .hasMessageContaining("it names ses:SendRawEmial, which is no action of AWS as of ")
                .hasMessageContaining(", but perhaps ses:SendRawEmail; paste the whole of it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "535 Authentication Credentials Invalid | it names no user and no role",
                "Access denied for arn:aws:iam::123456789012:user/ann | it names no action"
            })
    void what_is_no_such_message_is_answered(String message, String what) {
        assertThatThrownBy(() -> Expectation.denied(message))
                .isInstanceOf(FixtureException.class)
                .hasMessageStartingWith(
                        "\"" + message + "\" is no message of AWS about a denial: " + what + "; paste the whole of it");
    }
}
