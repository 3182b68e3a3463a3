package org.iamunit.documentation;

import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The code of docs/policy-documents.md; each test fails on purpose. */
@Tag("broken")
class PolicyDocumentExamples {

    @Test
    void several_problems() {
        PolicyDocument.parse("iam/sender.json", """
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    {
                      "Effect": "allow",
                      "Action": ["SendEmail", "ses: SendRawEmail"],
                      "Resources": "*"
                    },
                    {
                      "Effect": "Deny",
                      "Action": “ses:*”,
                      "Resource": "*",
                      "Condition": { "StringLikes": { "ses:FromAddress": "*admin*" } }
                    }
                  ]
                }
                """);
    }

    @Test
    void comma() {
        PolicyDocument.parse("iam/sender.json", """
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    { "Effect": "Allow", "Action": "ses:SendEmail", "Resource": "*", }
                  ]
                }
                """).requireNothingTolerated();
    }

    @Test
    void duplicate_key() {
        PolicyDocument.parse("iam/sender.json", """
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    {
                      "Effect": "Allow",
                      "Action": "ses:SendEmail",
                      "Action": "ses:SendRawEmail",
                      "Resource": "*"
                    }
                  ]
                }
                """);
    }

    @Test
    void principal_in_an_identity_based_policy() {
        PolicyDocument.parse("iam/sender.json", """
                        {
                          "Version": "2012-10-17",
                          "Statement": {
                            "Effect": "Allow",
                            "Principal": { "AWS": "123456789012" },
                            "Action": "ses:SendEmail",
                            "Resource": "*"
                          }
                        }
                        """).requireType(PolicyType.IDENTITY_BASED_POLICY);
    }

    @Test
    void recipients_without_a_set_operator() {
        PolicyStore.builder().sendingAuthorizationPolicy(PolicyDocument.parse("ses/partner.json", """
                {
                  "Version": "2012-10-17",
                  "Statement": {
                    "Effect": "Deny",
                    "Principal": { "AWS": "444455556666" },
                    "Action": "ses:*",
                    "Resource": "arn:aws:ses:eu-west-1:123456789012:identity/example.com",
                    "Condition": { "StringNotLike": { "ses:Recipients": "*@example.com" } }
                  }
                }
                """));
    }
}
