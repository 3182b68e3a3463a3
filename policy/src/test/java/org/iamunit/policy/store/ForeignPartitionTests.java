package org.iamunit.policy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.iamunit.policy.Partition;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.MalformedPolicyDocumentException;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** IAM takes no resource of another partition in the policy of a user or role. */
class ForeignPartitionTests {

    private static final String ANN = "arn:aws-eusc:iam::123456789012:user/ann";

    private static String policy(String resource) {
        return """
                { "Version": "2012-10-17",
                  "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": ["%s"] } }
                """.formatted(resource);
    }

    @Test
    void a_policy_that_people_write_is_refused() {
        PolicyDocument document = PolicyDocument.parse("p.json", policy("arn:aws:s3:::b/*"));

        assertThatThrownBy(() -> PolicyStore.builder().identityBasedPolicy(document, ANN))
                .isExactlyInstanceOf(MalformedPolicyDocumentException.class)
                .hasMessage(
                        "p.json:2:63: the resource \"arn:aws:s3:::b/*\" names the partition aws, but the policy is one of"
                                + " aws-eusc, where IAM takes resources of its own partition only; write"
                                + " \"arn:aws-eusc:s3:::b/*\"");
    }

    @Test
    void of_a_user_without_an_ARN_the_partition_is_told() {
        PolicyDocument document = PolicyDocument.parse("p.json", policy("arn:aws:s3:::b/*"));

        assertThatThrownBy(() ->
                        PolicyStore.builder().partition(Partition.AWS_EUSC).identityBasedPolicy(document, "user/ann"))
                .isExactlyInstanceOf(MalformedPolicyDocumentException.class)
                .hasMessageContaining("names the partition aws, but the policy is one of aws-eusc");
    }

    @Test
    void a_policy_that_AWS_handed_out_matches_nothing_there() {
        PolicyDocument document =
                PolicyDocument.handedOut(JsonValue.readAll("p.json", policy("arn:aws:s3:::b/*"), problem -> {})
                        .get(0));

        assertThat(PolicyStore.builder()
                        .identityBasedPolicy(document, ANN)
                        .identityBasedPolicy(document, "arn:aws-eusc:iam::123456789012:role/app")
                        .build()
                        .warnings())
                .extracting(Problem::toString)
                .singleElement()
                .asString()
                .contains("names the partition aws, but the policy is one of aws-eusc");
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws-eusc:s3:::b/*, " + ANN,
        "arn:*:s3:::b/*, " + ANN,
        "${aws:PrincipalTag/arn}, " + ANN,
        "*, " + ANN,
        "arn:aws:s3:::b/*, user/ann",
        "arn:aws:s3:::b/*, *"
    })
    void nothing_is_wrong_with_others(String resource, String attachedTo) {
        PolicyDocument document = PolicyDocument.parse("p.json", policy(resource));

        assertThat(PolicyStore.builder()
                        .identityBasedPolicy(document, attachedTo)
                        .build()
                        .warnings())
                .isEmpty();
    }
}
