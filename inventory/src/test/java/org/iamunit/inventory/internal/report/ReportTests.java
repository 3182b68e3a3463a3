package org.iamunit.inventory.internal.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.iamunit.inventory.InventoryException;
import org.iamunit.inventory.StoreContents;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportTests {

    private static final String HEADER = "user,arn,user_creation_time,password_enabled,password_last_used\n";

    private static final String DETAILS = "name the output of aws iam get-account-authorization-details instead";

    private static String report(String rows) {
        String content = Base64.getEncoder().encodeToString((HEADER + rows).getBytes(UTF_8));
        return "{\"Content\": \"" + content
                + "\", \"ReportFormat\": \"text/csv\", \"GeneratedTime\": \"2026-11-30T07:00:00+00:00\"}";
    }

    @Test
    void a_credential_report_tells_who_the_users_are_and_leaves_open_what_they_may_do() {
        PolicyStore store = StoreContents.load(report("""
                <root_account>,arn:aws:iam::123456789012:root,2020-01-01T00:00:00+00:00,not_supported,no_information
                ann,arn:aws:iam::123456789012:user/ann,2024-05-06T07:08:09+00:00,true,no_information
                ops,bob,arn:aws:iam::123456789012:user/svc/ops,bob,2024-05-06T07:08:09+00:00,false,N/A
                """));

        assertThat(store.principals())
                .containsExactly("arn:aws:iam::123456789012:user/ann", "arn:aws:iam::123456789012:user/svc/ops,bob");
        assertThat(StoreContents.decide(
                        store, "arn:aws:iam::123456789012:user/ann", "s3:GetObject", "arn:aws:s3:::data/x"))
                .isEqualTo(
                        "open: input.json:1 the policy, no file says which policies arn:aws:iam::123456789012:user/ann has: add the"
                                + " outputs of aws iam list-attached-user-policies and list-user-policies, or of"
                                + " get-account-authorization-details; input.json:1 the policy, AWS leaves out of lists whether"
                                + " arn:aws:iam::123456789012:user/ann has a permissions boundary: add the output of aws iam get-user"
                                + " --user-name ann, or of get-account-authorization-details");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bm90IGEgcmVwb3J0 | input.json:1:1: the Content of this credential report is not the base64 encoding of a table that"
                        + " begins with \"user,arn,\"; keep the output as the AWS CLI wrote it",
                "&&& | input.json:1:1: the Content of this credential report is not the base64 encoding of a table that"
                        + " begins with \"user,arn,\"; keep the output as the AWS CLI wrote it",
                "dXNlcixhcm4seAphbm4sbm90IGFuIGFybix4 | input.json:1:13: a row of this credential report does not begin with the name and"
                        + " the ARN of a user: ann,not an arn,x; keep the output as the AWS CLI wrote it",
            })
    void a_credential_report_that_cannot_be_read_is_an_error(String content, String message) {
        assertThatThrownBy(
                        () -> StoreContents.load("{\"Content\": \"" + content + "\", \"ReportFormat\": \"text/csv\"}"))
                .isExactlyInstanceOf(InventoryException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"JobId\": \"examplea-1234-b567-cde8-90fg123abcd4\"} | this answer of aws iam generate-service-last-accessed-details or"
                        + " generate-organizations-access-report is the id of a job | " + DETAILS,
                "{\"JobStatus\": \"COMPLETED\", \"ServicesLastAccessed\": [{\"ServiceName\": \"Amazon S3\", \"ServiceNamespace\": \"s3\"}]}"
                        + " | this report of aws iam get-service-last-accessed-details tells when services were used last | "
                        + DETAILS,
                "{\"JobStatus\": \"COMPLETED\", \"EntityDetailsList\": []} | this report of aws iam"
                        + " get-service-last-accessed-details tells when services were used last | " + DETAILS,
                "{\"JobStatus\": \"COMPLETED\", \"AccessDetails\": [{\"ServiceName\": \"Amazon S3\"}]} | this report of aws iam"
                        + " get-organizations-access-report tells when services were used last | name the outputs of aws organizations instead",
                "{\"JobStatus\": \"IN_PROGRESS\", \"JobCreationDate\": \"2026-11-30T07:00:00Z\"} | this report of aws iam is not there"
                        + " yet, as its JobStatus is not COMPLETED | " + DETAILS,
                "{\"State\": \"STARTED\", \"Description\": \"No report exists. Starting a new report generation task\"} | this answer of"
                        + " aws iam generate-credential-report tells that a report is made | name the output of aws iam"
                        + " get-credential-report for the users, and of aws iam get-account-authorization-details for what they may do",
                "{\"State\": \"COMPLETE\"} | this answer of aws iam generate-credential-report tells that a report is made | name the"
                        + " output of aws iam get-credential-report for the users, and of aws iam get-account-authorization-details for"
                        + " what they may do",
                "{\"message\": \"x\", \"metadata\": {\"event_code\": \"iam_x\", \"product\": {\"name\": \"Prowler\"}}, \"finding_info\":"
                        + " {\"title\": \"x\"}, \"class_uid\": 2004} | this is a finding of a scanner in OCSF, as Prowler writes it | "
                        + DETAILS,
                "{\"FindingUniqueId\": \"prowler-aws-x\", \"Provider\": \"aws\", \"CheckID\": \"iam_x\", \"Status\": \"FAIL\"} | this is a"
                        + " finding of Prowler | " + DETAILS,
                "{\"SchemaVersion\": \"2018-10-08\", \"ProductArn\": \"arn:aws:securityhub:eu-west-1::product/prowler/prowler\","
                        + " \"GeneratorId\": \"prowler-iam_x\"} | this is a finding in the format of AWS Security Hub | "
                        + DETAILS,
                "{\"findings\": [{\"id\": \"x\", \"resourceType\": \"AWS::S3::Bucket\", \"status\": \"ACTIVE\"}]} | these are findings of"
                        + " IAM Access Analyzer | " + DETAILS,
            })
    void a_report_without_policies_is_an_error_that_says_what_it_is(String report, String what, String remedy) {
        assertThatThrownBy(() -> StoreContents.load("[" + report + ",\n" + report + "]"))
                .isExactlyInstanceOf(InventoryException.class)
                .hasMessage("input.json:1:2: " + what + ", and holds no policy; " + remedy);
    }
}
