package org.iamunit.policy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.MalformedPolicyDocumentException;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What Amazon SES requires of a sending authorization policy.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/policy-anatomy.html">Policy anatomy and requirements</a>
 */
class SendingAuthorizationPolicyTests {

    private static final String IDENTITY = "arn:aws:ses:eu-west-1:111122223333:identity/example.com";
    private static final String ALLOW = "'Effect': 'Allow', ";
    private static final String PARTNER = "'Principal': { 'AWS': '444455556666' }, ";
    private static final String SEND = "'Action': 'ses:SendEmail', ";
    private static final String RESOURCE = "'Resource': '" + IDENTITY + "'";

    private static final String RESOURCE_REMEDY =
            "; write as Resource the ARN of the one identity that the policy is attached to, as in"
                    + " \"arn:aws:ses:eu-west-1:123456789012:identity/example.com\"";
    private static final String ACTION_REMEDY = "; for sending write ses:SendEmail, ses:SendRawEmail,"
            + " ses:SendTemplatedEmail, ses:SendBulkTemplatedEmail or a wildcard as in ses:Send*";

    static Stream<Arguments> errors() {
        return Stream.of(
                argumentSet(
                        "no Principal",
                        ALLOW + SEND + RESOURCE,
                        "p.json:2:1: statement 1 of a sending authorization policy has no Principal; say for whom it"
                                + " holds, as in \"Principal\": { \"AWS\": \"123456789012\" }"),
                argumentSet(
                        "NotPrincipal",
                        "'Effect': 'Deny', 'NotPrincipal': { 'AWS': '444455556666' }, " + SEND + RESOURCE,
                        "p.json:2:21: NotPrincipal stands in a sending authorization policy; name the principals with"
                                + " Principal"),
                argumentSet(
                        "the users of an identity provider",
                        ALLOW + "'Principal': { 'Federated': 'cognito-identity.amazonaws.com' }, " + SEND + RESOURCE,
                        "p.json:2:22: the principal \"cognito-identity.amazonaws.com\" of a sending authorization"
                                + " policy is neither an account, a user nor a service; name one of these with \"AWS\""
                                + " or \"Service\""),
                argumentSet(
                        "no Resource",
                        ALLOW + PARTNER + "'Action': 'ses:SendEmail'",
                        "p.json:2:1: statement 1 of a sending authorization policy does not name one SES identity"
                                + RESOURCE_REMEDY),
                argumentSet(
                        "every resource",
                        ALLOW + PARTNER + SEND + "'Resource': '*'",
                        "p.json:2:89: statement 1 of a sending authorization policy does not name one SES identity"
                                + RESOURCE_REMEDY),
                argumentSet(
                        "an identity of every Region",
                        ALLOW + PARTNER + SEND + "'Resource': 'arn:aws:ses:*:111122223333:identity/example.com'",
                        "p.json:2:89: statement 1 of a sending authorization policy does not name one SES identity"
                                + RESOURCE_REMEDY),
                argumentSet(
                        "NotResource",
                        ALLOW + PARTNER + SEND + "'NotResource': '" + IDENTITY + "'",
                        "p.json:2:89: statement 1 of a sending authorization policy does not name one SES identity"
                                + RESOURCE_REMEDY),
                argumentSet(
                        "a configuration set beside the identity",
                        ALLOW + PARTNER + SEND + "'Sid': 'Partner', 'Resource': ['" + IDENTITY
                                + "', 'arn:aws:ses:eu-west-1:111122223333:configuration-set/tx']",
                        "p.json:2:107: Partner of a sending authorization policy does not name one SES identity"
                                + RESOURCE_REMEDY),
                argumentSet(
                        "NotAction",
                        ALLOW + PARTNER + "'NotAction': 'ses:SendRawEmail', " + RESOURCE,
                        "p.json:2:62: NotAction stands in a sending authorization policy; list the actions with"
                                + " Action"),
                argumentSet(
                        "actions that are for other policies",
                        ALLOW + PARTNER
                                + "'Action': ['ses:SendEmail', 'ses:SendBulkEmail', 'ses:GetSendQuota', 's3:*'], "
                                + RESOURCE,
                        "p.json:2:62: SES does not take the action \"ses:SendBulkEmail\" in a sending authorization"
                                + " policy" + ACTION_REMEDY
                                + "\np.json:2:62: SES does not take the action \"ses:GetSendQuota\" in a sending"
                                + " authorization policy" + ACTION_REMEDY
                                + "\np.json:2:62: SES does not take the action \"s3:*\" in a sending authorization"
                                + " policy" + ACTION_REMEDY),
                argumentSet(
                        "the identity itself in the hands of another account",
                        ALLOW
                                + "'Principal': { 'AWS': ['111122223333', '444455556666', 'arn:aws:iam::777788889999:user/eve'] },"
                                + " 'Action': ['ses:SendEmail', 'ses:GetEmailIdentity', 'ses:Put*'], " + RESOURCE,
                        "p.json:2:22: statement 1 allows ses:GetEmailIdentity, ses:Put* to 444455556666,"
                                + " arn:aws:iam::777788889999:user/eve, outside of the identity's account 111122223333;"
                                + " allow it to principals of that account only: others can be allowed to send"),
                argumentSet(
                        "a Deny that may deny nothing",
                        "'Effect': 'Deny', " + PARTNER + SEND + RESOURCE
                                + ", 'Condition': { 'StringNotLike': { 'ses:Recipients': '*@example.com' } }",
                        "p.json:2:193: StringNotLike has no set operator, but a mail has several ses:Recipients: AWS"
                                + " does not say what results, and what is to be denied may be sent; write"
                                + " \"ForAnyValue:StringNotLike\""),
                argumentSet(
                        "a context key in capitals",
                        ALLOW + "'Principal': { 'Service': 'cognito-idp.amazonaws.com' }, " + SEND + RESOURCE
                                + ", 'Condition': { 'StringEquals': { 'AWS:SourceAccount': '111122223333',"
                                + " 'AWS:PrincipalTag/team': 'mail' } }",
                        "p.json:2:210: SES rejects the context key \"AWS:SourceAccount\" as unknown, since it is not"
                                + " spelled as AWS spells it; write \"aws:SourceAccount\"\n"
                                + "p.json:2:247: SES rejects the context key \"AWS:PrincipalTag/team\" as unknown,"
                                + " since it is not spelled as AWS spells it; write \"aws:PrincipalTag/team\""));
    }

    @ParameterizedTest
    @MethodSource
    void errors(String statement, String messages) {
        PolicyDocument document = document("p.json", statement);

        assertThatThrownBy(() -> PolicyStore.builder().sendingAuthorizationPolicy(document))
                .isExactlyInstanceOf(MalformedPolicyDocumentException.class)
                .hasMessage(messages);
    }

    @Test
    void all_errors_of_a_file_are_listed_in_its_order() {
        PolicyDocument document = PolicyDocument.parse("ses/partner.json", """
                { "Version": "2012-10-17", "Statement": [
                  { "Effect": "Allow", "Action": "ses:SendRawEmail",
                    "Resource": "arn:aws:ses:eu-west-1:111122223333:identity/example.com" },
                  { "Effect": "Allow", "Principal": { "AWS": "444455556666" }, "Action": "s3:GetObject",
                    "Resource": "arn:aws:ses:eu-west-1:111122223333:identity/example.org" },
                  { "Effect": "Deny", "Principal": "*", "NotAction": "ses:SendEmail", "Resource": "*" } ] }
                """);

        assertThatThrownBy(() -> PolicyStore.builder().sendingAuthorizationPolicy(document))
                .hasMessage("""
                        ses/partner.json:2:3: statement 1 of a sending authorization policy has no Principal; say for whom it holds, as in "Principal": { "AWS": "123456789012" }
                        ses/partner.json:4:64: SES does not take the action "s3:GetObject" in a sending authorization policy%2$s
                        ses/partner.json:5:5: statement 2 names the identity arn:aws:ses:eu-west-1:111122223333:identity/example.org, an earlier one arn:aws:ses:eu-west-1:111122223333:identity/example.com%1$s
                        ses/partner.json:6:41: NotAction stands in a sending authorization policy; list the actions with Action
                        ses/partner.json:6:71: statement 3 of a sending authorization policy does not name one SES identity%1$s""".formatted(RESOURCE_REMEDY, ACTION_REMEDY));
    }

    /** These are errors of every policy. */
    @Test
    void a_policy_without_a_statement_or_with_a_blank_in_an_action_is_not_even_read() {
        assertThatThrownBy(() -> PolicyDocument.parse("p.json", "{ \"Version\": \"2012-10-17\", \"Statement\": [] }"))
                .hasMessage("p.json:1:41: the list of statements is empty; add at least one statement");
        assertThatThrownBy(() -> document("p.json", ALLOW + PARTNER + "'Action': 'ses: Send*', " + RESOURCE))
                .hasMessage("p.json:2:72: the action \"ses: Send*\" has a blank in it; write \"ses:Send*\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ses:SendEmail",
                "SES:SendRawEmail",
                "ses:SendTemplatedEmail",
                "ses:SendBulkTemplatedEmail",
                "ses:Send*",
                "ses:*",
                "*"
            })
    void other_accounts_can_be_allowed_to_send(String action) {
        assertThat(warnings("p.json", ALLOW + PARTNER + "'Action': '" + action + "', " + RESOURCE))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BatchGetMetricData",
                "CancelExportJob",
                "CreateDeliverabilityTestReport",
                "CreateEmailIdentityPolicy",
                "CreateExportJob",
                "DeleteEmailIdentity",
                "DeleteEmailIdentityPolicy",
                "GetDomainStatisticsReport",
                "GetEmailIdentity",
                "GetEmailIdentityPolicies",
                "GetExportJob",
                "ListExportJobs",
                "ListRecommendations",
                "PutEmailIdentityConfigurationSetAttributes",
                "PutEmailIdentityDkimAttributes",
                "PutEmailIdentityDkimSigningAttributes",
                "PutEmailIdentityFeedbackAttributes",
                "PutEmailIdentityMailFromAttributes",
                "TagResource",
                "UntagResource",
                "UpdateEmailIdentityPolicy"
            })
    void principals_of_the_account_can_be_allowed_to_change_the_identity(String action) {
        String principals = "'Principal': { 'AWS': ['111122223333', 'arn:aws:iam::111122223333:user/ann'] }, ";

        assertThat(warnings("p.json", ALLOW + principals + "'Action': 'ses:" + action + "', " + RESOURCE))
                .isEmpty();
    }

    @Test
    void other_accounts_can_be_denied_to_change_the_identity() {
        assertThat(warnings("p.json", "'Effect': 'Deny', " + PARTNER + "'Action': 'ses:GetEmailIdentity', " + RESOURCE))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"partner.json", "ses/Partner-2_b.json", "my policies/partner.json", "made by hand"})
    void a_file_may_be_named_as_a_policy_may(String source) {
        assertThat(warnings(source, ALLOW + PARTNER + SEND + RESOURCE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "partner.v2",
                "my partner",
                "Pärtner",
                "sixty-five-characters-are-one-more-than-the-name-of-a-policy-has-"
            })
    void another_name_of_a_file_is_worth_a_warning(String name) {
        String source = "ses/" + name + ".json";

        assertThat(warnings(source, ALLOW + PARTNER + SEND + RESOURCE))
                .containsExactly(source + ":1:1: AWS does not take \"" + name + "\" as the name of a policy of an"
                        + " identity; name file and policy with at most 64 of A-Z, a-z, 0-9, - and _");
    }

    /** As that of a template, or of what AWS answers. */
    @Test
    void the_name_of_a_file_that_holds_more_than_the_policy_does_not_matter() {
        String template = "{ \"Properties\": "
                + document("x", ALLOW + PARTNER + SEND + RESOURCE).text() + " }";
        JsonValue value = JsonValue.readAll("cdk.out/Mail.template.json", template, problem -> {
                    throw new AssertionError(problem);
                })
                .get(0);
        PolicyDocument document = PolicyDocument.of(value.get("Properties"));

        assertThat(PolicyStore.builder()
                        .sendingAuthorizationPolicy(document)
                        .build()
                        .warnings())
                .isEmpty();
    }

    @Test
    void a_key_of_SES_in_another_case_is_worth_a_warning() {
        assertThat(warnings(
                        "p.json",
                        ALLOW + PARTNER + SEND + RESOURCE
                                + ", 'Condition': { 'StringEquals': { 'ses:fromAddress': 'ann@example.com' } }"))
                .containsExactly("p.json:2:193: the context key \"ses:fromAddress\" is not spelled as AWS spells it,"
                        + " which SES may reject; write \"ses:FromAddress\"");
    }

    @Test
    void a_policy_has_at_most_4096_bytes_without_the_blanks_around_its_elements() {
        String statement = ALLOW + PARTNER + SEND + RESOURCE + ", 'Sid': '%s'";
        int others = document("p.json", statement.formatted(""))
                .text()
                .replace(" ", "")
                .replace("\n", "")
                .length();
        String blanksAndQuotes = "a \\\" b".repeat(10);
        int room = 4096 - others - blanksAndQuotes.length();

        assertThat(warnings(
                        "p.json",
                        statement.formatted(blanksAndQuotes + "x".repeat(room)).replace(", ", ",\n\t  ")))
                .isEmpty();
        PolicyDocument tooLong = document("p.json", statement.formatted(blanksAndQuotes + "x".repeat(room - 1) + "ü"));
        assertThatThrownBy(() -> PolicyStore.builder().sendingAuthorizationPolicy(tooLong))
                .hasMessage("p.json:1:1: the policy has 4097 bytes without the blanks between its elements, and AWS"
                        + " allows 4096; make two policies of it");
    }

    @Test
    void an_identity_has_at_most_20_policies() {
        PolicyStore.Builder store = PolicyStore.builder();
        for (int i = 1; i <= 20; i++) {
            store.sendingAuthorizationPolicy(document("p" + i + ".json", ALLOW + PARTNER + SEND + RESOURCE));
        }
        store.sendingAuthorizationPolicy(
                document("other.json", ALLOW + PARTNER + SEND + RESOURCE.replace("example.com", "example.org")));
        PolicyDocument oneMore = document("p21.json", ALLOW + PARTNER + SEND + RESOURCE);

        assertThatThrownBy(() -> store.sendingAuthorizationPolicy(oneMore))
                .isInstanceOf(FixtureException.class)
                .hasMessage("p21.json:1:1: the identity " + IDENTITY + " has 20 policies already, and AWS allows no"
                        + " more; put the statements of several policies into one");
    }

    /** Both warnings are of AWS's own mistakes: a regular expression, and a name that is to be only a part. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "marketer: 11:25: \"marketing+.*@example.com\" looks like a regular expression, of which AWS has none: a"
                        + " dot is a dot, and * stands for any text; write \"marketing+*@example.com\" if that is what"
                        + " is meant",
                "iam-users",
                "cognito",
                "organization",
                "from-address",
                "time-period",
                "raw-mail",
                "display-name: 11:25: StringLike compares the whole display name with \"Marketing\", which has no"
                        + " wildcard; write \"*Marketing*\" if it is to be a part of the name",
                "no-admin",
                "multiple-statements",
                "identity-account",
                "identity-users",
                "identity-multiple-statements"
            })
    void the_examples_of_AWS_are_accepted(String example) throws IOException {
        String[] parts = example.split(": ", 2);
        String file = parts[0] + ".json";
        PolicyDocument document;
        try (InputStream stream = SendingAuthorizationPolicyTests.class.getResourceAsStream("sending/" + file)) {
            document = PolicyDocument.parse(file, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        }

        PolicyStore store =
                PolicyStore.builder().sendingAuthorizationPolicy(document).build();

        assertThat(store.warnings())
                .extracting(Problem::toString)
                .containsExactlyElementsOf(parts.length == 1 ? List.of() : List.of(file + ":" + parts[1]));
    }

    private static Stream<String> warnings(String source, String statement) {
        return PolicyStore.builder().sendingAuthorizationPolicy(document(source, statement)).build().warnings().stream()
                .map(Problem::toString);
    }

    private static PolicyDocument document(String source, String statement) {
        return PolicyDocument.parse(
                source, "{ \"Version\": \"2012-10-17\", \"Statement\":\n{ " + statement.replace('\'', '"') + " } }");
    }
}
