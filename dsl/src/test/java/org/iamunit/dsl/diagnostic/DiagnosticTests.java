package org.iamunit.dsl.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.iamunit.dsl.Access.account;
import static org.iamunit.dsl.Access.anything;
import static org.iamunit.dsl.Access.arn;
import static org.iamunit.dsl.Access.assertThat;
import static org.iamunit.dsl.Access.bucket;
import static org.iamunit.dsl.Access.denied;
import static org.iamunit.dsl.Access.identity;
import static org.iamunit.dsl.Access.object;
import static org.iamunit.dsl.Access.queue;
import static org.iamunit.dsl.Access.role;
import static org.iamunit.dsl.Access.saml;
import static org.iamunit.dsl.Access.topic;
import static org.iamunit.dsl.Access.user;
import static org.iamunit.dsl.Access.webIdentity;
import static org.iamunit.dsl.diagnostic.SentenceFixture.policy;
import static org.iamunit.dsl.diagnostic.SentenceFixture.text;

import java.io.IOException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.store.Organization;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a sentence that does not hold says: each whole text stands in a file of its own beside this class. */
class DiagnosticTests {

    private static final String IDENTITY = "arn:aws:ses:eu-west-1:123456789012:identity/example.com";
    private static final PolicyDocument SENDER = PolicyDocument.parse("iam/sender.json", """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Action": ["ses:GetSendStatistics", "ses:GetSendQuota"],
                  "Resource": "*"
                },

                {
                  "Effect": "Allow",
                  "Action": ["ses:SendEmail", "ses:SendRawEmail"],
                  "Resource": "arn:aws:ses:eu-west-1:123456789012:identity/example.com"
                }
              ]
            }
            """);
    private static final String MESSAGE =
            "554 Access denied: User `arn:aws:iam::123456789012:user/iam-user-name' is not"
                    + " authorized to perform `ses:SendRawEmail' on resource"
                    + " `arn:aws:ses:eu-west-1:123456789012:identity/example.com'";
    private static final String ALLOW_ALL = "{ \"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\" }";
    private static final String DENY_SES =
            "{ \"Sid\": \"DenySes\", \"Effect\": \"Deny\", \"Action\": \"ses:*\", \"Resource\": \"*\" }";
    private static final String DENY_WITHOUT_TEAM =
            "{ \"Sid\": \"Untagged\", \"Effect\": \"Deny\", \"Action\": \"ec2:Create*\", \"Resource\": \"*\", \"Condition\": { \"Null\": { \"aws:RequestTag/team\": \"true\" } } }";
    private static final String DENY_QUEUES =
            "{ \"Sid\": \"DenyQueues\", \"Effect\": \"Deny\", \"Principal\": \"*\", \"Action\": \"sqs:*\", \"Resource\": \"*\" }";
    private static final String OUTSIDE_OF_WORKLOADS =
            "{ \"Sid\": \"OutsideOfWorkloads\", \"Effect\": \"Deny\", \"Action\": \"ses:*\", \"Resource\": \"*\", \"Condition\": { \"ForAllValues:StringNotLike\": { \"aws:PrincipalOrgPaths\": \"o-exampleorgid/r-ab12/ou-ab12-11111111/*\" } } }";
    private static final String ALLOW_S3 =
            "{ \"Sid\": \"OnlyS3\", \"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"*\" }";

    /** A situation, named after the file that holds its text. */
    record Situation(String file, Consumer<PolicyStore.Builder> policies, Runnable sentences) {
        @Override
        public String toString() {
            return file;
        }
    }

    private static Situation situation(String file, Consumer<PolicyStore.Builder> policies, Runnable sentences) {
        return new Situation(file, policies, sentences);
    }

    private static void theUserSendsAnInvoice() {
        assertThat(user("iam-user-name"))
                .can("ses:SendRawEmail")
                .on(identity("example.com"))
                .from("invoicing1@example.com");
    }

    private static void theRoleReadsTheQueue() {
        assertThat(role("reader").session("s1")).can("sqs:ReceiveMessage").on(queue("jobs"));
    }

    static Stream<Situation> explicitDenies() {
        return Stream.of(
                situation(
                        "all-elements-that-miss",
                        store -> store.identityBasedPolicy(
                                policy(
                                        "iam/team.json",
                                        "{ \"Sid\": \"Read\", \"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::data/*\", \"Condition\": { \"StringEquals\": { \"aws:PrincipalTag/team\": \"mail\", \"aws:SourceVpc\": \"vpc-1a2b3c4d\" } } }")),
                        () -> assertThat(user("ann")).can("s3:GetObject").on(object("other", "x"))),
                situation(
                        "key-that-no-policy-asks-for",
                        store -> store.identityBasedPolicy(
                                policy(
                                        "iam/reader.json",
                                        "{ \"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::data/*\" }")),
                        () -> assertThat(user("ann"))
                                .can("s3:GetObject")
                                .on(object("other", "x"))
                                .with("aws:PrincipalTag/team", "mail")),
                situation(
                        "long-statement-with-conditions",
                        store -> store.identityBasedPolicy(policy("iam/all.json", ALLOW_ALL))
                                .serviceControlPolicy(policy("org/guard.json", """
                                        {
                                              "Sid": "Guard",
                                              "Effect": "Deny",
                                              "NotAction": [
                                                "iam:*",
                                                "sts:*",
                                                "support:*"
                                              ],
                                              "Resource": [
                                                "arn:aws:sqs:*:*:other",
                                                "arn:aws:sqs:*:*:jobs"
                                              ],
                                              "Condition": {
                                                "StringNotEquals": {
                                                  "aws:RequestedRegion": [
                                                    "eu-central-1",
                                                    "us-east-1"
                                                  ]
                                                }
                                              }
                                            }""")),
                        () -> assertThat(user("ann")).can("sqs:SendMessage").on(queue("jobs"))),
                situation(
                        "key-of-another-resource",
                        store -> store.identityBasedPolicy(policy("iam/all.json", ALLOW_ALL))
                                .serviceControlPolicy(policy("org/tags.json", DENY_WITHOUT_TEAM)),
                        () -> assertThat(user("ann"))
                                .can("ec2:CreateSubnet")
                                .on(
                                        arn("arn:aws:ec2:eu-west-1:123456789012:subnet/subnet-1"),
                                        arn("arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-1"))
                                .with("aws:RequestTag/team", "mail")),
                situation(
                        "key-that-another-resource-carries",
                        store -> store.identityBasedPolicy(
                                policy(
                                        "iam/team.json",
                                        "{ \"Effect\": \"Allow\", \"Action\": \"ec2:*\", \"Resource\": \"*\", \"Condition\": { \"StringEquals\": { \"aws:RequestTag/team\": \"mail\" } } }")),
                        () -> assertThat(user("ann"))
                                .can("ec2:CreateSubnet")
                                .on(
                                        arn("arn:aws:ec2:eu-west-1:123456789012:subnet/subnet-1"),
                                        arn("arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-1"))
                                .with("aws:RequestTag/team", "mail")),
                situation(
                        "explicit-deny-in-service-control-policy",
                        store -> store.identityBasedPolicy(SENDER).serviceControlPolicy(policy("org.json", DENY_SES)),
                        DiagnosticTests::theUserSendsAnInvoice),
                situation(
                        "explicit-deny-in-resource-control-policy",
                        store -> store.identityBasedPolicy(policy("all.json", ALLOW_ALL))
                                .resourceControlPolicy(policy("rcp.json", DENY_QUEUES), "Data"),
                        DiagnosticTests::theRoleReadsTheQueue),
                situation(
                        "explicit-deny-in-vpc-endpoint-policy",
                        store -> store.identityBasedPolicy(policy("all.json", ALLOW_ALL))
                                .vpcEndpointPolicy(policy("endpoint.json", DENY_QUEUES)),
                        () -> assertThat(role("reader"))
                                .can("sqs:ReceiveMessage")
                                .on(queue("jobs"))
                                .viaVpcEndpoint("vpce-1a2b3c4d")),
                situation(
                        "explicit-deny-in-permissions-boundary",
                        store -> store.identityBasedPolicy(SENDER)
                                .permissionsBoundary(policy("boundary.json", DENY_SES), "user/iam-user-name"),
                        DiagnosticTests::theUserSendsAnInvoice),
                situation(
                        "explicit-deny-in-session-policy",
                        store -> store.identityBasedPolicy(SENDER).sessionPolicy(policy("session.json", DENY_SES)),
                        () -> assertThat(role("mailer")).can("ses:SendEmail").on(identity("example.com"))),
                situation(
                        "explicit-deny-in-identity-based-policy",
                        store -> store.identityBasedPolicy(SENDER)
                                .identityBasedPolicy(policy("iam/deny.json", DENY_SES), "user/iam-user-name"),
                        DiagnosticTests::theUserSendsAnInvoice),
                situation(
                        "explicit-deny-in-resource-based-policy",
                        store -> store.identityBasedPolicy(policy("all.json", ALLOW_ALL))
                                .resourceBasedPolicy(
                                        policy("queue.json", DENY_QUEUES), "arn:aws:sqs:eu-west-1:123456789012:jobs"),
                        DiagnosticTests::theRoleReadsTheQueue),
                situation(
                        "explicit-deny-in-role-trust-policy",
                        store -> store.identityBasedPolicy(policy("all.json", ALLOW_ALL))
                                .roleTrustPolicy(
                                        policy(
                                                "trust.json",
                                                "{ \"Effect\": \"Deny\", \"Principal\": \"*\", \"Action\": \"sts:AssumeRole\" }"),
                                        "arn:aws:iam::123456789012:role/deploy"),
                        () -> assertThat(user("ann"))
                                .can("sts:AssumeRole")
                                .on(arn("arn:aws:iam::123456789012:role/deploy"))),
                situation(
                        "explicit-deny-in-several-kinds",
                        store -> store.identityBasedPolicy(SENDER)
                                .serviceControlPolicy(policy("org.json", DENY_SES))
                                .serviceControlPolicy(policy("workloads.json", DENY_SES), "Workloads")
                                .permissionsBoundary(policy("boundary.json", DENY_SES)),
                        DiagnosticTests::theUserSendsAnInvoice),
                situation(
                        "explicit-deny-in-organizational-unit",
                        store -> store.identityBasedPolicy(SENDER)
                                .organization(inProd())
                                .serviceControlPolicy(policy("org.json", ALLOW_ALL))
                                .serviceControlPolicy(policy("prod.json", DENY_SES), "ou-ab12-22222222")
                                .serviceControlPolicy(policy("sandbox.json", DENY_SES), "Sandbox"),
                        DiagnosticTests::theUserSendsAnInvoice));
    }

    private static Organization inProd() {
        return Organization.builder("o-exampleorgid", "111111111111")
                .organizationalUnit("Workloads")
                .organizationalUnit("Workloads/Prod", "ou-ab12-22222222")
                .organizationalUnit("Sandbox")
                .account("123456789012", "Workloads/Prod")
                .build();
    }

    static Stream<Situation> implicitDenies() {
        return Stream.of(
                situation(
                        "resource-based-policy-that-a-resource-cannot-have",
                        store -> store.resourceBasedPolicy(
                                policy(
                                        "vm.json",
                                        "{ \"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"ec2:*\", \"Resource\": \"*\" }"),
                                "arn:aws:ec2:eu-west-1:123456789012:instance/i-1"),
                        () -> assertThat(user("ann"))
                                .can("ec2:StartInstances")
                                .on(arn("arn:aws:ec2:eu-west-1:123456789012:instance/i-1"))),
                situation(
                        "implicit-deny-in-organizational-unit",
                        store -> store.identityBasedPolicy(SENDER)
                                .organization(inProd())
                                .serviceControlPolicy(policy("org.json", ALLOW_ALL))
                                .serviceControlPolicy(policy("prod.json", ALLOW_S3), "Workloads/Prod")
                                .withoutFullAccess("123456789012"),
                        DiagnosticTests::theUserSendsAnInvoice),
                situation(
                        "implicit-deny-in-service-control-policy",
                        store -> store.identityBasedPolicy(SENDER)
                                .serviceControlPolicy(policy("org.json", ALLOW_ALL))
                                .serviceControlPolicy(policy("workloads.json", ALLOW_S3), "Workloads"),
                        DiagnosticTests::theUserSendsAnInvoice),
                situation(
                        "implicit-deny-in-vpc-endpoint-policy",
                        store -> store.identityBasedPolicy(policy("all.json", ALLOW_ALL))
                                .vpcEndpointPolicy(
                                        policy(
                                                "endpoint.json",
                                                "{ \"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"sqs:SendMessage\", \"Resource\": \"*\" }")),
                        () -> assertThat(role("reader"))
                                .can("sqs:ReceiveMessage")
                                .on(queue("jobs"))
                                .viaVpcEndpoint("vpce-1a2b3c4d")),
                situation(
                        "implicit-deny-in-permissions-boundary",
                        store -> store.identityBasedPolicy(SENDER)
                                .permissionsBoundary(policy("boundary.json", ALLOW_S3)),
                        DiagnosticTests::theUserSendsAnInvoice),
                situation(
                        "implicit-deny-in-session-policy",
                        store -> store.identityBasedPolicy(SENDER).sessionPolicy(policy("session.json", ALLOW_S3)),
                        () -> assertThat(role("mailer")).can("ses:SendEmail").on(identity("example.com"))),
                situation(
                        "implicit-deny-in-identity-based-policy",
                        store -> {},
                        () -> assertThat(user("ann")).can("s3:GetObject").on(object("reports", "2026/q3.pdf"))),
                situation(
                        "implicit-deny-in-resource-based-policy",
                        store -> store.identityBasedPolicy(policy("all.json", ALLOW_ALL))
                                .account("111122223333"),
                        () -> assertThat(role("reader"))
                                .can("s3:ListBucket")
                                .on(bucket("reports").inAccount("111122223333"))),
                situation(
                        "implicit-deny-in-role-trust-policy",
                        store -> store.identityBasedPolicy(policy("all.json", ALLOW_ALL))
                                .roleTrustPolicy(
                                        policy(
                                                "trust.json",
                                                "{ \"Effect\": \"Allow\", \"Principal\": { \"AWS\": \"arn:aws:iam::123456789012:user/bob\" }, \"Action\": \"sts:AssumeRole\" }"),
                                        "arn:aws:iam::123456789012:role/deploy"),
                        () -> assertThat(user("ann"))
                                .can("sts:AssumeRole")
                                .on(arn("arn:aws:iam::123456789012:role/deploy"))),
                situation(
                        "implicit-deny-across-accounts",
                        store -> store.sendingAuthorizationPolicy(policy(
                                "ses/partner.json",
                                "{ \"Sid\": \"Partner\", \"Effect\": \"Allow\", \"Principal\": { \"AWS\": \"111122223333\" }, \"Action\": \"ses:SendEmail\", \"Resource\": \""
                                        + IDENTITY + "\" }")),
                        () -> assertThat(role("delegate").inAccount("111122223333"))
                                .can("ses:SendRawEmail")
                                .on(identity("example.com"))));
    }

    static Stream<Situation> nearMisses() {
        return Stream.of(
                situation(
                        "nearest-miss-by-action",
                        store -> store.identityBasedPolicy(policy(
                                "iam/sender.json",
                                "{ \"Effect\": \"Allow\", \"Action\": \"ses:SendEmail\", \"Resource\": \"*\" }")),
                        DiagnosticTests::theUserSendsAnInvoice),
                situation(
                        "refused-whatever-policies-say",
                        store -> store.identityBasedPolicy(policy("all.json", ALLOW_ALL)),
                        () -> assertThat(user("ann"))
                                .can("iam:CreatePolicyVersion")
                                .on(arn("arn:aws:iam::aws:policy/ReadOnlyAccess"))),
                situation(
                        "refused-with-a-message-of-its-own",
                        store -> store.roleTrustPolicy(
                                policy(
                                        "trust.json",
                                        "{ \"Effect\": \"Allow\", \"Principal\": { \"AWS\": \"123456789012\" }, \"Action\": \"sts:AssumeRole\" }"),
                                "arn:aws:iam::123456789012:role/deploy"),
                        () -> assertThat(account("123456789012"))
                                .can("sts:AssumeRole")
                                .on(arn("arn:aws:iam::123456789012:role/deploy"))),
                situation(
                        "resource-that-aws-names-otherwise",
                        store -> store.identityBasedPolicy(
                                policy(
                                        "logs.json",
                                        "{ \"Effect\": \"Allow\", \"Action\": \"logs:*\", \"Resource\": \"arn:aws:logs:eu-west-1:123456789012:log-group:g\" }")),
                        () -> assertThat(user("ann"))
                                .can("logs:PutRetentionPolicy")
                                .on(arn("arn:aws:logs:eu-west-1:123456789012:log-group:g"))),
                situation(
                        "resource-that-is-one-of-several",
                        store -> store.identityBasedPolicy(
                                policy(
                                        "orders.json",
                                        "{ \"Effect\": \"Allow\", \"Action\": \"states:*\", \"Resource\": \"arn:aws:states:eu-west-1:123456789012:stateMachine:orders\" }")),
                        () -> assertThat(user("ann"))
                                .can("states:SendTaskSuccess")
                                .on(anything())),
                situation(
                        "credentials-that-may-be-of-two-kinds",
                        store -> store.identityBasedPolicy(policy("all.json", ALLOW_ALL)),
                        () -> assertThat(user("ann"))
                                .can("sts:DecodeAuthorizationMessage")
                                .on(anything())
                                .withMfa()),
                situation(
                        "nearest-miss-by-resource",
                        store -> store.identityBasedPolicy(SENDER),
                        () -> assertThat(user("iam-user-name"))
                                .can("ses:SendRawEmail")
                                .on(identity("example.org"))),
                situation(
                        "nearest-miss-by-principal",
                        store -> store.identityBasedPolicy(policy("all.json", ALLOW_ALL))
                                .sendingAuthorizationPolicy(policy(
                                        "ses/partner.json",
                                        "{ \"Sid\": \"Partner\", \"Effect\": \"Allow\", \"Principal\": { \"AWS\": \"444455556666\" }, \"Action\": \"ses:Send*\", \"Resource\": \""
                                                + IDENTITY + "\" }")),
                        () -> assertThat(account("111122223333"))
                                .can("ses:SendEmail")
                                .on(identity("example.com"))),
                situation(
                        "nearest-miss-by-condition",
                        DiagnosticTests::onlyInvoicingAddresses,
                        () -> assertThat(user("iam-user-name"))
                                .can("ses:SendRawEmail")
                                .on(identity("example.com"))
                                .from("admin@example.com")),
                situation(
                        "absent-context-key",
                        DiagnosticTests::onlyInvoicingAddresses,
                        () -> assertThat(user("iam-user-name"))
                                .can("ses:SendRawEmail")
                                .on(identity("example.com"))),
                situation(
                        "absent-context-key-without-a-word-of-its-own",
                        store -> store.identityBasedPolicy(
                                policy(
                                        "iam/team.json",
                                        "{ \"Effect\": \"Allow\", \"Action\": \"sqs:*\", \"Resource\": \"*\", \"Condition\": { \"StringEquals\": { \"aws:ResourceTag/team\": \"${aws:PrincipalTag/team}\" } } }")),
                        () -> assertThat(role("reader").tagged("team", "mail"))
                                .can("sqs:ReceiveMessage")
                                .on(queue("jobs"))));
    }

    private static void onlyInvoicingAddresses(PolicyStore.Builder store) {
        store.identityBasedPolicy(
                policy(
                        "iam/sender.json",
                        "{ \"Effect\": \"Allow\", \"Action\": \"ses:SendRawEmail\", \"Resource\": \"*\", \"Condition\": { \"StringLike\": { \"ses:FromAddress\": \"invoicing*@example.com\" } } }"));
    }

    /** What AWS's users write for GitHub Actions, rightly, and as its documentation once proposed. */
    private static void trustRepository(PolicyStore.Builder store, String set) {
        store.roleTrustPolicy(
                PolicyDocument.parse("trust/deploy.json", """
                        {
                          "Version": "2012-10-17",
                          "Statement": {
                            "Sid": "Repository",
                            "Effect": "Allow",
                            "Principal": { "Federated": "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com" },
                            "Action": "sts:AssumeRoleWithWebIdentity",
                            "Condition": { "%sStringLike": { "token.actions.githubusercontent.com:sub": "repo:octo-org/octo-repo:*" } }
                          }
                        }
                        """.formatted(set)), "arn:aws:iam::123456789012:role/deploy");
    }

    static Stream<Situation> identityProviders() {
        return Stream.of(
                situation(
                        "web-identity-of-another-repository",
                        store -> trustRepository(store, ""),
                        () -> assertThat(webIdentity("token.actions.githubusercontent.com"))
                                .can("sts:AssumeRoleWithWebIdentity")
                                .on(arn("arn:aws:iam::123456789012:role/deploy"))
                                .with(
                                        "token.actions.githubusercontent.com:sub",
                                        "repo:octo-org/other:ref:refs/heads/main")),
                situation(
                        "web-identity-without-a-claim",
                        store -> trustRepository(store, "ForAllValues:"),
                        () -> assertThat(webIdentity("token.actions.githubusercontent.com"))
                                .cannot("sts:AssumeRoleWithWebIdentity")
                                .on(arn("arn:aws:iam::123456789012:role/deploy"))
                                .without("token.actions.githubusercontent.com:sub")),
                situation(
                        "web-identity-of-another-provider",
                        store -> trustRepository(store, "ForAllValues:"),
                        () -> assertThat(webIdentity("gitlab.com"))
                                .can("sts:AssumeRoleWithWebIdentity")
                                .on(arn("arn:aws:iam::123456789012:role/deploy"))),
                situation(
                        "saml-without-an-audience",
                        store -> store.roleTrustPolicy(
                                policy(
                                        "trust/console.json",
                                        "{ \"Effect\": \"Allow\", \"Principal\": { \"Federated\": \"arn:aws:iam::123456789012:saml-provider/Okta\" }, \"Action\": \"sts:AssumeRoleWithSAML\", \"Condition\": { \"StringEquals\": { \"SAML:aud\": \"https://signin.aws.amazon.com/saml\" } } }"),
                                "arn:aws:iam::123456789012:role/console"),
                        () -> assertThat(saml("arn:aws:iam::123456789012:saml-provider/Okta"))
                                .can("sts:AssumeRoleWithSAML")
                                .on(arn("arn:aws:iam::123456789012:role/console"))
                                .without("SAML:aud")),
                situation(
                        "session-of-a-web-identity",
                        store -> store.identityBasedPolicy(
                                policy(
                                        "iam/deploy.json",
                                        "{ \"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"*\", \"Condition\": { \"StringEquals\": { \"aws:FederatedProvider\": \"cognito-identity.amazonaws.com\" } } }")),
                        () -> assertThat(role("deploy").session("run").federatedBy(webIdentity("accounts.google.com")))
                                .can("s3:ListBucket")
                                .on(bucket("reports"))));
    }

    static Stream<Situation> otherBrokenSentences() {
        return Stream.of(
                situation(
                        "broken-cannot",
                        store -> store.identityBasedPolicy(SENDER),
                        () -> assertThat(user("iam-user-name"))
                                .cannot("ses:SendRawEmail")
                                .on(identity("example.com"))
                                .from("invoicing1@example.com")),
                situation(
                        "broken-cannot-of-another-service-that-a-deny-nearly-caught",
                        store -> store.identityBasedPolicy(policy("all.json", ALLOW_ALL))
                                .serviceControlPolicy(
                                        policy(
                                                "org.json",
                                                "{ \"Sid\": \"EuOnly\", \"Effect\": \"Deny\", \"NotAction\": \"iam:*\", \"Resource\": \"*\", \"Condition\": { \"StringNotEquals\": { \"aws:RequestedRegion\": [\"eu-west-1\", \"eu-central-1\"] } } }")),
                        () -> assertThat(user("ann")).cannot("sqs:SendMessage").on(queue("jobs"))),
                situation(
                        "several-checks-in-one-sentence",
                        store -> store.identityBasedPolicy(SENDER),
                        () -> assertThat(user("iam-user-name"))
                                .can("ses:SendEmail", "ses:SendTemplatedEmail")
                                .on(identity("example.com"), identity("example.org"))),
                situation(
                        "long-statement",
                        store -> store.identityBasedPolicy(PolicyDocument.parse("iam/long.json", """
                                        {
                                          "Version": "2012-10-17",
                                          "Statement": {
                                            "Effect": "Allow",
                                            "Action": [
                                              "sqs:SendMessage",
                                              "sqs:ReceiveMessage",
                                              "sqs:DeleteMessage",
                                              "sqs:PurgeQueue",
                                              "sqs:GetQueueUrl"
                                            ],
                                            "Resource": "*"
                                          }
                                        }
                                        """)),
                        () -> assertThat(user("ann")).cannot("sqs:PurgeQueue").on(queue("jobs"))),
                situation(
                        "two-elements-that-do-not-fit",
                        store -> store.identityBasedPolicy(
                                policy(
                                        "iam/reader.json",
                                        "{ \"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::reports/*\", \"Condition\": { \"Bool\": { \"aws:MultiFactorAuthPresent\": \"true\" } } }")),
                        () -> assertThat(user("ann")).can("s3:GetObject").on(object("invoices", "11.pdf"))),
                situation(
                        "no-allow-at-all",
                        store -> store.identityBasedPolicy(policy(
                                "iam/limits.json",
                                "{ \"Effect\": \"Deny\", \"Action\": \"iam:*\", \"Resource\": \"*\" }")),
                        () -> assertThat(user("ann")).can("s3:GetObject").on(object("invoices", "11.pdf"))),
                situation(
                        "vacuous-condition",
                        store -> store.identityBasedPolicy(
                                policy(
                                        "iam/network.json",
                                        "{ \"Effect\": \"Allow\", \"Action\": \"sqs:*\", \"Resource\": \"*\", \"Condition\": { \"StringNotEquals\": { \"aws:PrincipalTag/team\": \"mail\" } } }")),
                        () -> assertThat(user("ann")).cannot("sqs:SendMessage").on(queue("jobs"))),
                situation(
                        "because-not-met",
                        store -> store.identityBasedPolicy(SENDER).serviceControlPolicy(policy("org.json", DENY_SES)),
                        () -> assertThat(user("iam-user-name"))
                                .cannot("ses:SendRawEmail")
                                .on(identity("example.com"))
                                .because("implicit deny", "permissions boundary")),
                situation(
                        "because-of-a-statement-not-met",
                        store -> store.identityBasedPolicy(SENDER).serviceControlPolicy(policy("org.json", DENY_SES)),
                        () -> assertThat(user("iam-user-name"))
                                .cannot("ses:GetEmailIdentity")
                                .on(identity("example.com"))
                                .because("iam/sender.json#2")),
                situation(
                        "wildcard-cannot-names-each-action-that-is-allowed",
                        store -> store.identityBasedPolicy(SENDER),
                        () -> assertThat(user("iam-user-name")).cannot("ses:*")),
                situation(
                        "cannot-without-a-resource-is-about-all",
                        store -> store.identityBasedPolicy(SENDER),
                        () -> assertThat(user("iam-user-name")).cannot("ses:SendEmail")),
                situation(
                        "can-only-with-actions-beyond-and-missing",
                        store -> store.identityBasedPolicy(
                                        policy(
                                                "iam/broad.json",
                                                "{ \"Effect\": \"Allow\", \"Action\": [\"ses:*\", \"sqs:Send*\"], \"Resource\": \"*\" }"))
                                .resourceBasedPolicy(
                                        policy(
                                                "news.json",
                                                "{ \"Effect\": \"Allow\", \"Principal\": { \"Service\": \"s3.amazonaws.com\" }, \"Action\": \"sns:Publish\", \"Resource\": \"*\" }"),
                                        "arn:aws:sns:eu-west-1:123456789012:news")
                                .serviceControlPolicy(
                                        policy(
                                                "org.json",
                                                "{ \"Sid\": \"NoBounces\", \"Effect\": \"Deny\", \"Action\": \"ses:SendBounce\", \"Resource\": \"*\" }")),
                        () -> assertThat(user("ann"))
                                .canOnly("ses:Send*", "ses:Get*", "sns:Publish")
                                .on(identity("example.com"), queue("jobs"), topic("news"))),
                situation(
                        "cannot-without-a-resource-beyond-a-deny",
                        store -> store.identityBasedPolicy(policy("all.json", ALLOW_ALL))
                                .serviceControlPolicy(
                                        policy(
                                                "org.json",
                                                "{ \"Effect\": \"Deny\", \"Action\": \"s3:*\", \"NotResource\": \"arn:aws:s3:::invoices/*\" }")),
                        () -> assertThat(user("ann")).cannot("s3:GetObject")),
                situation(
                        "cannot-without-a-resource-by-a-variable",
                        store -> store.identityBasedPolicy(
                                policy(
                                        "home.json",
                                        "{ \"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::home/${aws:username}/*\" }")),
                        () -> assertThat(user("ann")).cannot("s3:GetObject")),
                situation(
                        "described",
                        store -> {},
                        () -> assertThat(user("ann"))
                                .as("what %s may do", "Ann")
                                .can("sqs:SendMessage")
                                .on(queue("jobs"))));
    }

    @ParameterizedTest
    @MethodSource({"explicitDenies", "implicitDenies", "nearMisses", "identityProviders", "otherBrokenSentences"})
    void a_broken_sentence_says_what_decided(Situation situation) throws IOException {
        Throwable broken =
                catchThrowable(() -> SentenceFixture.of(situation.policies()).verify(situation.sentences()));

        assertThat(broken).isInstanceOf(AssertionError.class).hasMessage(text(situation.file()));
    }

    /** A sentence about all actions of AWS would be undetermined for ever if one of them were. */
    @Test
    void of_all_actions_none_is_open_where_the_policies_leave_none_open() throws Throwable {
        SentenceFixture.of(store -> store.identityBasedPolicy(policy(
                        "iam/queues.json",
                        "{ \"Effect\": \"Allow\", \"Action\": \"sqs:SendMessage\", \"Resource\": \"*\" }")))
                .verify(() -> assertThat(user("ann")).canOnly("sqs:SendMessage"));
    }

    static Stream<Situation> undetermined() {
        return Stream.of(
                situation(
                        "undetermined-role-without-a-trust-policy",
                        store -> trustRepository(store, ""),
                        () -> assertThat(webIdentity("token.actions.githubusercontent.com"))
                                .cannot("sts:AssumeRoleWithWebIdentity")
                                .on(arn("arn:aws:iam::123456789012:role/deplooy"))),
                situation(
                        "undetermined-path-of-organization",
                        store -> store.identityBasedPolicy(SENDER)
                                .organization(inProd())
                                .serviceControlPolicy(policy("org.json", OUTSIDE_OF_WORKLOADS)),
                        DiagnosticTests::theUserSendsAnInvoice),
                situation(
                        "undetermined-source-address",
                        store -> store.identityBasedPolicy(SENDER)
                                .identityBasedPolicy(
                                        policy(
                                                "iam/network.json",
                                                "{ \"Sid\": \"Office\", \"Effect\": \"Deny\", \"Action\": \"ses:*\", \"Resource\": \"*\", \"Condition\": { \"NotIpAddress\": { \"aws:SourceIp\": \"192.0.2.0/24\" } } }")),
                        DiagnosticTests::theUserSendsAnInvoice),
                situation(
                        "undetermined-session-and-id-of-a-role",
                        store -> store.identityBasedPolicy(
                                policy(
                                        "iam/home.json",
                                        "{ \"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"arn:aws:s3:::homes/${aws:userid}/*\" }")),
                        () -> assertThat(role("app")).can("s3:GetObject").on(object("homes", "AROAX:night/1"))),
                situation(
                        "undetermined-claim-of-a-token",
                        store -> trustRepository(store, ""),
                        () -> assertThat(webIdentity("token.actions.githubusercontent.com"))
                                .cannot("sts:AssumeRoleWithWebIdentity")
                                .on(arn("arn:aws:iam::123456789012:role/deploy"))),
                situation(
                        "undetermined-policies-of-another-account",
                        store -> store.resourceBasedPolicy(
                                policy(
                                        "partner.json",
                                        "{ \"Effect\": \"Allow\", \"Principal\": { \"AWS\": \"444455556666\" }, \"Action\": \"sqs:SendMessage\", \"Resource\": \"*\" }"),
                                "arn:aws:sqs:eu-west-1:123456789012:jobs"),
                        () -> assertThat(user("eve").inAccount("444455556666"))
                                .cannot("sqs:SendMessage")
                                .on(queue("jobs"))));
    }

    @ParameterizedTest
    @MethodSource("undetermined")
    void what_is_not_known_neither_keeps_a_can_nor_a_cannot(Situation situation) throws IOException {
        Throwable open =
                catchThrowable(() -> SentenceFixture.of(situation.policies()).verify(situation.sentences()));

        assertThat(open).isInstanceOf(AssertionError.class).hasMessage(text(situation.file()));
    }

    static Stream<Situation> fixtureErrors() {
        return Stream.of(
                situation(
                        "fixture-error-identity-not-verified",
                        store -> store.verifiedIdentity(IDENTITY),
                        () -> assertThat(user("ann")).cannot("ses:SendEmail").on(identity("news.example.org"))),
                situation(
                        "fixture-error-misspelled-identity",
                        store -> store.verifiedIdentity(IDENTITY),
                        () -> assertThat(user("ann")).cannot("ses:SendEmail").on(identity("exmaple.com"))),
                situation(
                        "fixture-error-action-without-credentials",
                        store -> trustRepository(store, ""),
                        () -> assertThat(webIdentity("token.actions.githubusercontent.com"))
                                .cannot("s3:GetObject")
                                .on(object("reports", "q3.pdf"))),
                situation(
                        "fixture-error-claim-of-another-provider",
                        store -> trustRepository(store, ""),
                        () -> assertThat(webIdentity("token.actions.githubusercontent.com"))
                                .cannot("sts:AssumeRoleWithWebIdentity")
                                .on(arn("arn:aws:iam::123456789012:role/deploy"))
                                .with("token.actions.github.com:sub", "repo:evil/x:ref:refs/heads/main")),
                situation(
                        "fixture-error-unknown-reason",
                        store -> store.serviceControlPolicy(policy("org.json", DENY_SES)),
                        () -> assertThat(user("ann"))
                                .cannot("ses:SendEmail")
                                .on(identity("example.com"))
                                .because("org.json#DenySe")),
                situation(
                        "fixture-error-wildcard-that-matches-nothing",
                        store -> {},
                        () -> assertThat(user("ann")).cannot("s4:Get*").on(bucket("reports"))),
                situation(
                        "fixture-error-wildcard-without-an-action-for-the-resource",
                        store -> {},
                        () -> assertThat(user("ann")).cannot("ses:SendEm*").on(bucket("reports"))),
                situation(
                        "fixture-error-unknown-action",
                        store -> {},
                        () -> assertThat(user("ann")).cannot("ses:SendEmial").on(identity("example.com"))),
                situation(
                        "fixture-error-unknown-action-in-can-only",
                        store -> {},
                        () -> assertThat(user("ann")).canOnly("ses:SendEmial")),
                situation(
                        "fixture-error-value-of-another-type",
                        store -> {},
                        () -> assertThat(user("ann"))
                                .cannot("sqs:SendMessage")
                                .on(queue("jobs"))
                                .with("aws:SecureTransport", "ture")),
                situation(
                        "fixture-error-key-that-is-never-carried-taken-away",
                        store -> {},
                        () -> assertThat(user("ann"))
                                .cannot("ses:SendEmail")
                                .on(identity("example.com"))
                                .without("ses:FromAdress")),
                situation(
                        "fixture-error-account-of-too-few-digits",
                        store -> {},
                        () -> assertThat(user("ann"))
                                .cannot("sqs:SendMessage")
                                .on(queue("jobs").inAccount("12345"))),
                situation(
                        "fixture-error-unknown-service",
                        store -> {},
                        () -> assertThat(user("ann")).cannot("sess:SendEmail").on(identity("example.com"))),
                situation(
                        "fixture-error-resource-of-another-type",
                        store -> {},
                        () -> assertThat(user("ann")).cannot("sqs:SendMessage").on(bucket("reports"))),
                situation(
                        "fixture-error-resource-for-an-action-without-resource-types",
                        store -> {},
                        () -> assertThat(user("ann")).cannot("ses:GetSendQuota").on(identity("example.com"))),
                situation(
                        "fixture-error-context-key-that-is-never-carried",
                        store -> {},
                        () -> assertThat(user("ann"))
                                .cannot("ses:SendEmail")
                                .on(identity("example.com"))
                                .with("ses:FromAdress", "a@example.com")),
                situation(
                        "fixture-error-context-key-of-another-resource",
                        store -> {},
                        () -> assertThat(user("ann"))
                                .cannot("ec2:RunInstances")
                                .on(
                                        arn("arn:aws:ec2:eu-west-1:123456789012:subnet/subnet-1"),
                                        arn("arn:aws:ec2:eu-west-1::image/ami-1"))
                                .with("ec2:InstanceType", "t3.micro")),
                situation(
                        "fixture-error-send-without-identity",
                        store -> {},
                        () -> assertThat(user("ann")).can("ses:SendEmail")),
                situation(
                        "fixture-error-smtp-for-a-role",
                        store -> {},
                        () -> assertThat(role("mailer"))
                                .cannot("ses:SendRawEmail")
                                .on(identity("example.com"))
                                .viaSmtp()),
                situation("fixture-error-no-verb", store -> {}, () -> assertThat(user("ann"))),
                situation(
                        "fixture-error-two-boundaries",
                        store -> store.permissionsBoundary(policy("one.json", ALLOW_S3))
                                .permissionsBoundary(policy("two.json", ALLOW_S3)),
                        () -> assertThat(user("ann")).cannot("s3:ListBucket").on(bucket("reports"))));
    }

    @ParameterizedTest
    @MethodSource("fixtureErrors")
    void an_error_is_neither_an_allow_nor_a_deny(Situation situation) throws IOException {
        Throwable error =
                catchThrowable(() -> SentenceFixture.of(situation.policies()).verify(situation.sentences()));

        assertThat(error).isInstanceOf(FixtureException.class).hasMessage(text(situation.file()));
    }

    @Test
    void a_message_of_aws_holds_as_long_as_the_policies_deny_it() throws Throwable {
        SentenceFixture.of(store -> store.identityBasedPolicy(policy("s3.json", ALLOW_S3)))
                .verify(() -> denied(MESSAGE));
    }

    @Test
    void a_message_of_aws_that_the_policies_allow_now_is_told_by_what_statement() throws IOException {
        Throwable broken = catchThrowable(() ->
                SentenceFixture.of(store -> store.identityBasedPolicy(SENDER)).verify(() -> denied(MESSAGE)));

        assertThat(broken).hasMessage(text("denied-message-that-is-allowed-now"));
        assertThat(broken.getStackTrace()[0].getMethodName()).contains("a_message_of_aws_that_the_policies_allow_now");
    }

    @Test
    void several_broken_sentences_of_one_test_are_all_reported() throws IOException {
        Throwable broken = catchThrowable(() -> SentenceFixture.of(store -> store.identityBasedPolicy(SENDER))
                .verify(() -> {
                    assertThat(user("ann")).can("sqs:SendMessage").on(queue("jobs"));
                    theUserSendsAnInvoice();
                    assertThat(user("bob"))
                            .cannot("ses:SendEmail")
                            .on(identity("example.com"))
                            .because(PolicyType.SERVICE_CONTROL_POLICY);
                }));

        assertThat(broken).hasMessage(text("several-broken-sentences"));
        assertThat(broken.getSuppressed()).hasSize(2);
    }

    @Test
    void under_strict_verification_an_uncertain_decision_breaks_its_sentence() throws IOException {
        Throwable broken = catchThrowable(() -> SentenceFixture.of(
                        store -> store.identityBasedPolicy(
                                policy(
                                        "iam/team.json",
                                        "{ \"Effect\": \"Deny\", \"Action\": \"ses:*\", \"Resource\": \"*\", \"Condition\": { \"StringLike\": { \"ses:Recipients\": \"*@example.org\" } } }")))
                .strictly()
                .verify(() -> assertThat(user("ann"))
                        .cannot("ses:SendEmail")
                        .on(identity("example.com"))
                        .to("x@example.org", "y@example.org")));

        assertThat(broken).hasMessage(text("uncertain-under-strict"));
    }
}
