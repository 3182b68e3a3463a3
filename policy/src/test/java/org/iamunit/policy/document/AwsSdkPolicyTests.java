package org.iamunit.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.policybuilder.iam.IamConditionOperator;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamPrincipalType;

/** Policies that the AWS SDK for Java builds, taken by their JSON. */
class AwsSdkPolicyTests {

    @Test
    void a_policy_of_the_sdk_is_read_as_what_it_was_built_from() {
        IamPolicy policy = IamPolicy.builder()
                .addStatement(statement -> statement
                        .sid("Partner")
                        .effect(IamEffect.ALLOW)
                        .addPrincipal(IamPrincipalType.AWS, "111122223333")
                        .addAction("ses:SendEmail")
                        .addResource("arn:aws:ses:eu-west-1:123456789012:identity/example.com")
                        .addCondition(IamConditionOperator.STRING_LIKE, "ses:FromAddress", "*@example.com"))
                .build();

        Statement statement = PolicyDocument.parse("partner", policy.toJson())
                .requireType(PolicyType.RESOURCE_BASED_POLICY)
                .statements()
                .get(0);

        assertThat(statement).hasToString("partner:1 Partner");
        assertThat(statement.effect()).isEqualTo(Effect.ALLOW);
        assertThat(statement.actions().values()).hasToString("[ses:SendEmail]");
        assertThat(statement.principals().values()).hasToString("[111122223333]");
        assertThat(statement.conditions()).hasToString("[StringLike ses:FromAddress *@example.com]");
    }
}
