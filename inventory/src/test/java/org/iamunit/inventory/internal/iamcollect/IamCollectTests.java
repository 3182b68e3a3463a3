package org.iamunit.inventory.internal.iamcollect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.iamunit.inventory.Inventory;
import org.iamunit.inventory.StoreContents;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IamCollectTests {

    private static final String ROLE = "arn:aws:iam::123456789012:role/Svc/App";

    private static final String USER = "arn:aws:iam::123456789012:user/Ann";

    @TempDir
    Path data;

    @BeforeEach
    void download() throws Exception {
        write(
                "iam/role/svc%2fapp/metadata.json",
                "{\"arn\": \"" + ROLE + "\", \"name\": \"App\", \"path\": \"/Svc/\"}");
        write(
                "iam/role/svc%2fapp/trust-policy.json",
                document("sts:AssumeRole")
                        .replace("\"Resource\": \"*\"", "\"Principal\": {\"Service\": \"lambda.amazonaws.com\"}"));
        write(
                "iam/role/svc%2fapp/inline-policies.json",
                "[{\"PolicyName\": \"read\", \"PolicyDocument\": " + document("s3:GetObject") + "}]");
        write("iam/role/svc%2fapp/managed-policies.json", "[\"arn:aws:iam::123456789012:policy/Send\"]");
        write("iam/role/svc%2fapp/tags.json", "{\"team\": \"mail\"}");
        write(
                "iam/policy/send/metadata.json",
                "{\"arn\": \"arn:aws:iam::123456789012:policy/Send\", \"name\": \"Send\"}");
        write("iam/policy/send/current-policy.json", document("sqs:SendMessage"));
        write(
                "iam/user/ann/metadata.json",
                "{\"arn\": \"" + USER + "\", \"name\": \"Ann\", \"id\": \"AIDACKCEVSQ6C2EXAMPLE\"}");
        write("iam/user/ann/groups.json", "[\"arn:aws:iam::123456789012:group/Readers\"]");
        write("iam/user/ann/inline-policies.json", "null");
        write("iam/user/ann/tags.json", "");
        write("iam/group/readers/metadata.json", "{\"arn\": \"arn:aws:iam::123456789012:group/Readers\"}");
        write("iam/group/readers/inline-policies.json", "{\"policies\": [" + document("s3:GetObject") + "]}");
        write("s3/data/metadata.json", "{\"arn\": \"arn:aws:s3:::data\", \"name\": \"data\"}");
        write("s3/data/policy.json", """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Principal": "*", "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::data/secret/*"}]}
                """);
        write("s3/data/bpa.json", "{\"blockPublicAcls\": true}");
        write("organization.json", "{\"id\": \"o-exampleorgid\"}");
        write("../../indexes/buckets-to-accounts.json", "{\"data\": \"123456789012\"}");
    }

    private void write(String name, String text) throws Exception {
        Path file = data.resolve("aws/aws/accounts/123456789012").resolve(name).normalize();
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String document(String action) {
        return "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"" + action
                + "\", \"Resource\": \"*\"}]}";
    }

    private PolicyStore load(Path folder) {
        PolicyStore.Builder store = PolicyStore.builder();
        Inventory.read(folder).addTo(store);
        return store.build();
    }

    private String decide(String principal, String action, String resource) {
        return StoreContents.decide(load(data), principal, action, resource);
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "aws", "aws/aws", "aws/aws/accounts"})
    void a_download_is_read_from_each_of_its_folders(String folder) {
        PolicyStore store = load(data.resolve(folder));

        assertThat(store.principals()).containsExactlyInAnyOrder(ROLE, USER);
        assertThat(store.policies()).hasSize(5);
        assertThat(store.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        ROLE + ", s3:GetObject, arn:aws:s3:::data/x, allowed",
        ROLE + ", s3:GetObject, arn:aws:s3:::data/secret/x, explicit deny",
        ROLE + ", sqs:SendMessage, arn:aws:sqs:eu-west-1:123456789012:jobs, allowed",
        ROLE + ", sqs:ReceiveMessage, arn:aws:sqs:eu-west-1:123456789012:jobs, implicit deny",
        USER + ", s3:GetObject, arn:aws:s3:::data/x, allowed",
        USER + ", sqs:SendMessage, arn:aws:sqs:eu-west-1:123456789012:jobs, implicit deny",
    })
    void what_each_folder_holds_decides(String principal, String action, String resource, String answer) {
        assertThat(decide(principal, action, resource)).isEqualTo(answer);
    }

    @Test
    void a_boundary_is_found_in_a_file_of_its_own_and_in_the_metadata() throws Exception {
        write("iam/role/svc%2fapp/permission-boundary.json", "{\"arn\": \"arn:aws:iam::123456789012:policy/Send\"}");
        write(
                "iam/user/ann/metadata.json",
                "{\"arn\": \"" + USER + "\", \"permissionBoundary\": \"arn:aws:iam::123456789012:policy/Send\"}");

        assertThat(decide(ROLE, "s3:GetObject", "arn:aws:s3:::data/x")).isEqualTo("implicit deny");
        assertThat(decide(USER, "s3:GetObject", "arn:aws:s3:::data/x")).isEqualTo("implicit deny");
    }

    @Test
    void tags_of_roles_are_left_out_by_a_download_and_remain_open() throws Exception {
        write("iam/role/svc%2fapp/tags.json", "");
        write(
                "iam/role/svc%2fapp/inline-policies.json",
                "[{\"PolicyName\": \"read\", \"PolicyDocument\": "
                        + document("s3:GetObject")
                                .replace(
                                        "\"Resource\": \"*\"",
                                        "\"Resource\": \"*\", \"Condition\":"
                                                + " {\"StringEquals\": {\"aws:PrincipalTag/team\": \"mail\"}}")
                        + "}]");

        assertThat(decide(ROLE, "s3:GetObject", "arn:aws:s3:::data/x"))
                .isEqualTo(
                        "open: aws:PrincipalTag/* of the caller is not known: iam-collect leaves out the tags of roles unless it is told otherwise, also those of "
                                + ROLE
                                + ": download them, too, or name the output of aws iam get-account-authorization-details; or give it with the request");
    }

    @Test
    void what_may_hold_policies_in_a_form_that_is_not_known_leaves_open_what_the_principal_may_do() throws Exception {
        write("iam/user/ann/extra.json", "{\"more\": [" + document("sqs:SendMessage") + "]}");
        write("iam/user/ann/access-keys.json", "[{\"id\": \"AKIAIOSFODNN7EXAMPLE\"}]");

        String what = "extra.json is none of the files that iam-collect documents";
        String remedy = "download it again, or name the output of aws iam get-account-authorization-details";
        PolicyStore store = load(data);
        assertThat(StoreContents.decide(store, USER, "sqs:SendMessage", "arn:aws:sqs:eu-west-1:123456789012:jobs"))
                .isEqualTo("open: " + name("iam/user/ann/extra.json") + ":1 the policy, " + what + ": " + remedy);
        assertThat(store.warnings())
                .extracting(Object::toString)
                .containsExactly(name("iam/user/ann/extra.json") + ":1:1: " + what + ", so that it is not known what "
                        + USER + " may do; " + remedy);
    }

    @Test
    void a_managed_policy_without_its_document_is_open() throws Exception {
        write("iam/policy/send/current-policy.json", "");

        assertThat(decide(ROLE, "sqs:SendMessage", "arn:aws:sqs:eu-west-1:123456789012:jobs"))
                .isEqualTo("open: " + name("iam/policy/send/metadata.json")
                        + ":1 (policy/Send) the policy, no file of this folder holds what arn:aws:iam::123456789012:policy/Send says:"
                        + " download it again");
    }

    @Test
    void the_organization_is_told_not_to_be_read() throws Exception {
        write(
                "../../organizations/o-exampleorgid/metadata.json",
                "{\"id\": \"o-exampleorgid\", \"arn\":"
                        + " \"arn:aws:organizations::123456789012:organization/o-exampleorgid\"}");
        write("../../organizations/o-exampleorgid/scps/p-1/policy.json", document("*"));

        assertThat(load(data).warnings())
                .extracting(Object::toString)
                .isEqualTo(List.of(data.toString().replace('\\', '/')
                        + "/aws/aws/organizations/o-exampleorgid/metadata.json:1:1: the policies of the organization o-exampleorgid"
                        + " are not read, as nothing documents what iam-collect writes of their targets; fetch them with aws"
                        + " organizations, or name them as SCPs and RCPs of the fixture"));
    }

    private String name(String file) {
        return data.toString().replace('\\', '/') + "/aws/aws/accounts/123456789012/" + file;
    }
}
