package org.iamunit.policy.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a document must and must not hold as a policy of some kind. */
class PolicyTypeRequirementsTests {

    private static final String PLAIN = "'Effect': 'Deny', 'Action': 'ses:*', 'Resource': '*'";
    private static final String FOR_EVERYONE = "'Effect': 'Deny', 'Principal': '*', 'Action': 'ses:*', 'Resource': '*'";
    private static final String OF_A_ROLE =
            "'Effect': 'Allow', 'Principal': { 'Service': 'lambda.amazonaws.com' }, 'Action': 'sts:AssumeRole'";

    @ParameterizedTest
    @CsvSource({
        "IDENTITY_BASED_POLICY,   true,  false, false",
        "PERMISSIONS_BOUNDARY,    true,  false, false",
        "SESSION_POLICY,          true,  false, false",
        "SERVICE_CONTROL_POLICY,  true,  false, false",
        "RESOURCE_BASED_POLICY,   false, true,  false",
        "VPC_ENDPOINT_POLICY,     false, true,  false",
        "RESOURCE_CONTROL_POLICY, false, true,  false",
        "ROLE_TRUST_POLICY,       false, false, true"
    })
    void takes_a_principal_and_a_resource_as_the_kind_wants_them(
            PolicyType kind, boolean plain, boolean forEveryone, boolean ofARole) {
        assertThat(accepts(kind, PLAIN)).isEqualTo(plain);
        assertThat(accepts(kind, FOR_EVERYONE)).isEqualTo(forEveryone);
        assertThat(accepts(kind, OF_A_ROLE)).isEqualTo(ofARole);
    }

    static Stream<Arguments> problems() {
        return Stream.of(
                argumentSet(
                        "a principal in an identity-based policy",
                        PolicyType.IDENTITY_BASED_POLICY,
                        FOR_EVERYONE,
                        "p.json:2:21: Principal stands in an identity-based policy; remove it: such a policy holds for"
                                + " whom it is attached to; or load the document as a resource-based policy"),
                argumentSet(
                        "a NotPrincipal in a service control policy",
                        PolicyType.SERVICE_CONTROL_POLICY,
                        "'Effect': 'Deny', 'NotPrincipal': { 'AWS': '123456789012' }, 'Action': '*', 'Resource': '*'",
                        "p.json:2:21: NotPrincipal stands in a service control policy; remove it: such a policy holds"
                                + " for whom it is attached to"),
                argumentSet(
                        "no principal in a resource-based policy",
                        PolicyType.RESOURCE_BASED_POLICY,
                        PLAIN,
                        "p.json:2:1: statement 1 of a resource-based policy has no Principal; say for whom it holds, as"
                                + " in \"Principal\": { \"AWS\": \"123456789012\" }"),
                argumentSet(
                        "no resource",
                        PolicyType.SESSION_POLICY,
                        "'Sid': 'Mail', 'Effect': 'Deny', 'Action': 'ses:*'",
                        "p.json:2:1: Mail has neither Resource nor NotResource; say what it is about; \"Resource\":"
                                + " \"*\" means everything"),
                argumentSet(
                        "a NotPrincipal that allows",
                        PolicyType.RESOURCE_BASED_POLICY,
                        "'Effect': 'Allow', 'NotPrincipal': { 'AWS': '123456789012' }, 'Action': '*', 'Resource': '*'",
                        "p.json:2:22: NotPrincipal stands with \"Effect\": \"Allow\"; use it with \"Deny\" only, or"
                                + " better \"Principal\": \"*\" with a Condition on aws:PrincipalArn"),
                argumentSet(
                        "a NotPrincipal that says who may assume a role",
                        PolicyType.ROLE_TRUST_POLICY,
                        "'Effect': 'Deny', 'NotPrincipal': { 'AWS': '123456789012' }, 'Action': 'sts:AssumeRole'",
                        "p.json:2:21: NotPrincipal stands in the role trust policy; name the principals with Principal"),
                argumentSet(
                        "a resource in a role trust policy",
                        PolicyType.ROLE_TRUST_POLICY,
                        "'Effect': 'Allow', 'Principal': '*', 'Action': 'sts:AssumeRole', 'Resource': '*'",
                        "p.json:2:68: Resource stands in a role trust policy; remove it: the role is the resource"),
                argumentSet(
                        "another action than those of assuming a role",
                        PolicyType.ROLE_TRUST_POLICY,
                        "'Effect': 'Allow', 'Principal': { 'AWS': '123456789012' }, 'Action': ['sts:AssumeRole', 's3:*']",
                        "p.json:2:62: the action \"s3:*\" stands in the role trust policy, which only says who may assume"
                                + " the role; write one of sts:AssumeRole, sts:AssumeRoleWithSAML,"
                                + " sts:AssumeRoleWithWebIdentity, sts:SetContext, sts:SetSourceIdentity,"
                                + " sts:TagSession; what the role may do belongs into its identity-based policies"),
                argumentSet(
                        "actions of STS that are none of assuming a role",
                        PolicyType.ROLE_TRUST_POLICY,
                        "'Effect': 'Allow', 'Principal': { 'AWS': '123456789012' }, 'Action': ['sts:TagSessions',"
                                + " 'sts:GetSession*']",
                        """
                        p.json:2:62: the action "sts:TagSessions" stands in the role trust policy, which only says who may assume the role; write "sts:TagSession"
                        p.json:2:62: the action "sts:GetSession*" stands in the role trust policy, which only says who may assume the role; write one of sts:AssumeRole, sts:AssumeRoleWithSAML, sts:AssumeRoleWithWebIdentity, sts:SetContext, sts:SetSourceIdentity, sts:TagSession; what the role may do belongs into its identity-based policies"""),
                argumentSet(
                        "a Sid with other characters in a managed policy",
                        PolicyType.PERMISSIONS_BOUNDARY,
                        "'Sid': 'No mail', 'Effect': 'Deny', 'Action': 'ses:*', 'Resource': '*'",
                        "p.json:2:1: the Sid \"No mail\" has characters other than A-Z, a-z and 0-9; leave them out: IAM"
                                + " rejects the document"),
                argumentSet(
                        "shortened ARNs in a session policy",
                        PolicyType.SESSION_POLICY,
                        "'Effect': 'Allow', 'Action': '*', 'Resource': ['arn:aws:sqs', 'arn:aws:s3:::b', 'arn:aws:ses:*']",
                        """
                        p.json:2:37: the shortened ARN "arn:aws:sqs" stands in a session policy; write all of its six parts
                        p.json:2:37: the shortened ARN "arn:aws:ses:*" stands in a session policy; write all of its six parts"""),
                argumentSet(
                        "much in a resource control policy",
                        PolicyType.RESOURCE_CONTROL_POLICY,
                        "'Effect': 'Allow', 'Principal': { 'AWS': '123456789012' }, 'NotAction': 's3:*', 'Resource': '*'",
                        """
                        p.json:2:1: statement 1 of a resource control policy has "Effect": "Allow"; write "Deny": only RCPFullAWSAccess, which AWS attaches, allows
                        p.json:2:22: the Principal of a resource control policy is not "*"; write "Principal": "*", and narrow it with a Condition
                        p.json:2:62: NotAction stands in a resource control policy; list the actions that it denies as Action"""),
                argumentSet(
                        "every action denied by a resource control policy",
                        PolicyType.RESOURCE_CONTROL_POLICY,
                        "'Effect': 'Deny', 'Principal': '*', 'Action': ['s3:*', '*'], 'Resource': '*'",
                        "p.json:2:39: a resource control policy denies \"*\"; name the services, as in \"s3:*\""));
    }

    @ParameterizedTest
    @MethodSource
    void problems(PolicyType kind, String statement, String messages) {
        PolicyDocument document = document(statement);

        assertThatThrownBy(() -> document.requireType(kind))
                .isExactlyInstanceOf(MalformedPolicyDocumentException.class)
                .hasMessage(messages);
    }

    @Test
    void lists_the_problems_of_all_statements() {
        PolicyDocument document = PolicyDocument.parse("p.json", """
                { "Version": "2008-10-17", "Statement": [
                { "Effect": "Deny", "Action": "s3:*", "Resource": "*" },
                { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*" },
                { "Effect": "Deny", "Principal": "*", "Action": "s3:*" }
                ] }
                """);

        assertThatThrownBy(() -> document.requireType(PolicyType.RESOURCE_CONTROL_POLICY))
                .hasMessage("""
                        p.json:1:1: a resource control policy needs Version 2012-10-17; add "Version": "2012-10-17"
                        p.json:2:1: statement 1 of a resource control policy has no Principal; say for whom it holds, as in "Principal": { "AWS": "123456789012" }
                        p.json:4:1: statement 3 has neither Resource nor NotResource; say what it is about; "Resource": "*" means everything""");
    }

    @Test
    void takes_what_aws_attaches_itself_for_a_resource_control_policy() {
        assertThat(accepts(
                        PolicyType.RESOURCE_CONTROL_POLICY,
                        "'Effect': 'Allow', 'Principal': '*', 'Action': '*', 'Resource': '*'"))
                .isTrue();
    }

    @Test
    void warns_of_what_iam_rejects_and_other_services_take() {
        PolicyDocument document = PolicyDocument.parse("p.json", """
                { "Version": "2012-10-17",
                "Id": "mail", "Statement": [
                { "Sid": "No mail", "Effect": "Deny", "Action": "ses:*", "Resource": "*" },
                { "Sid": "Mail", "Effect": "Deny", "Action": "ses:*", "Resource": "*" },
                { "Sid": "Mail", "Effect": "Deny", "Action": "ses:*", "Resource": "*" }
                ] }
                """);

        assertThat(document.warnings()).isEmpty();
        assertThatThrownBy(() -> document.requireType(PolicyType.IDENTITY_BASED_POLICY))
                .isExactlyInstanceOf(MalformedPolicyDocumentException.class)
                .hasMessage(
                        "p.json:5:1: the Sid \"Mail\" stands twice, first at p.json:4:1; give each statement its own:"
                                + " IAM rejects the document");
        assertThat(document.warningsAs(PolicyType.SERVICE_CONTROL_POLICY))
                .extracting(Problem::toString)
                .containsExactly(
                        "p.json:2:1: a service control policy has an Id; remove it: Id is for resource-based policies",
                        "p.json:3:1: the Sid \"No mail\" has characters other than A-Z, a-z and 0-9; leave them out: IAM"
                                + " rejects the document",
                        "p.json:5:1: the Sid \"Mail\" stands twice, first at p.json:4:1; give each statement its own: IAM"
                                + " rejects the document");
        assertThat(document.warningsAs(PolicyType.RESOURCE_BASED_POLICY))
                .extracting(problem -> problem.position().line())
                .containsExactly(5);
    }

    @Test
    void a_managed_policy_needs_the_current_version_and_an_inline_policy_does_not() {
        PolicyDocument document = PolicyDocument.parse("p.json", """

                { "Statement": { "Sid": "a-b", "Effect": "Allow", "Action": "ses:*", "Resource": "*" } }
                """);
        String[] messages = {
            "p.json:2:1: a managed policy needs Version 2012-10-17; add \"Version\": \"2012-10-17\": IAM rejects the document",
            "p.json:2:16: the Sid \"a-b\" has characters other than A-Z, a-z and 0-9; leave them out: IAM rejects the document"
        };

        assertThat(document.requireType(PolicyType.IDENTITY_BASED_POLICY)).isSameAs(document);
        assertThat(document.problemsAsManagedPolicy())
                .extracting(Problem::toString)
                .containsExactly(messages);
        assertThatThrownBy(() -> document.requireType(PolicyType.PERMISSIONS_BOUNDARY))
                .hasMessage(String.join("\n", messages));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'Action': ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity', 'sts:SetContext'] |",
                "'Action': 'STS:assumerole' |",
                "'Action': 'sts:AssumeRole*' | the action \"sts:AssumeRole*\"",
                "'Action': '*' | the action \"*\"",
                "'NotAction': 'sts:TagSession' | NotAction"
            })
    void warns_of_what_aws_may_not_take_in_a_trust_policy(String action, @Nullable String doubtful) {
        PolicyDocument document =
                document("'Effect': 'Allow', 'Principal': { 'AWS': '123456789012' }, " + action.replace("''", "'"));

        document.requireType(PolicyType.ROLE_TRUST_POLICY);

        assertThat(document.warningsAs(PolicyType.ROLE_TRUST_POLICY))
                .extracting(Problem::toString)
                .isEqualTo(
                        doubtful == null
                                ? List.of()
                                : List.of("p.json:2:62: " + doubtful
                                        + " stands in the role trust policy, and AWS does not say whether it takes that;"
                                        + " name the actions, as in \"sts:AssumeRole\""));
    }

    @ParameterizedTest
    @CsvSource({
        "RESOURCE_CONTROL_POLICY, a resource control policy",
        "SERVICE_CONTROL_POLICY, a service control policy",
        "VPC_ENDPOINT_POLICY, a VPC endpoint policy",
        "RESOURCE_BASED_POLICY, a resource-based policy",
        "ROLE_TRUST_POLICY, the role trust policy",
        "IDENTITY_BASED_POLICY, an identity-based policy",
        "PERMISSIONS_BOUNDARY, a permissions boundary",
        "SESSION_POLICY, a session policy"
    })
    void speaks_of_kinds_as_aws_does(PolicyType kind, String wording) {
        assertThat(kind.wordingWithArticle()).isEqualTo(wording);
        assertThat(wording).endsWith(" " + kind.wording());
        assertThat(kind).hasToString(kind.wording());
    }

    private static boolean accepts(PolicyType kind, String statement) {
        try {
            return document(statement).requireType(kind) != null;
        } catch (MalformedPolicyDocumentException e) {
            return false;
        }
    }

    private static PolicyDocument document(String statement) {
        return PolicyDocument.parse(
                "p.json", "{ \"Version\": \"2012-10-17\", \"Statement\":\n{ " + statement.replace('\'', '"') + " } }");
    }
}
