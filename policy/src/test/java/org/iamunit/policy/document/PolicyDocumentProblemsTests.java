package org.iamunit.policy.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What AWS rejects in a document that is JSON: all of it at once, each with its place and with what to do. */
class PolicyDocumentProblemsTests {

    private static final String SOURCE = "p.json";

    @ParameterizedTest
    @MethodSource
    void rejects_document(String document, String messages) {
        assertThatThrownBy(() -> PolicyDocument.parse(SOURCE, document.stripTrailing()))
                .isExactlyInstanceOf(MalformedPolicyDocumentException.class)
                .hasMessage(messages.stripTrailing());
    }

    static Stream<Arguments> rejects_document() {
        return Stream.of(
                argumentSet("nothing", "", """
                        p.json:1:1: the file is empty; write a policy document into it, or remove it
                        """),
                argumentSet("blanks", """

                        \t

                        """, """
                        p.json:1:1: the file is empty; write a policy document into it, or remove it
                        """),
                argumentSet("a list", """
                        []
                        """, """
                        p.json:1:1: a policy document is an object, but this is a list; write { "Version": …, "Statement": … }
                        """),
                argumentSet("a string", """
                        "Version"
                        """, """
                        p.json:1:1: a policy document is an object, but this is a string; write { "Version": …, "Statement": … }
                        """),
                argumentSet("null", """
                        null
                        """, """
                        p.json:1:1: a policy document is an object, but this is null; write { "Version": …, "Statement": … }
                        """),
                argumentSet("a number", """
                        2012
                        """, """
                        p.json:1:1: a policy document is an object, but this is 2012; write { "Version": …, "Statement": … }
                        """),
                argumentSet("an empty object", """
                        {}
                        """, """
                        p.json:1:1: the document has no Statement; add at least one statement
                        """),
                argumentSet("no statement", """
                        { "Version": "2012-10-17" }
                        """, """
                        p.json:1:1: the document has no Statement; add at least one statement
                        """),
                argumentSet("an empty list of statements", """
                        { "Version": "2012-10-17", "Statement": [] }
                        """, """
                        p.json:1:41: the list of statements is empty; add at least one statement
                        """),
                argumentSet("a string for the statements", """
                        { "Version": "2012-10-17", "Statement": "Allow" }
                        """, """
                        p.json:1:41: a statement is an object, but this is a string; write { "Effect": …, "Action": …, "Resource": … }
                        """),
                argumentSet("elements in another case", """
                        { "version": "2012-10-17", "statement": [] }
                        """, """
                        p.json:1:1: the document has no Statement; add at least one statement
                        p.json:1:3: "version" is not an element of a policy document; write "Version"
                        p.json:1:28: "statement" is not an element of a policy document; write "Statement"
                        """),
                argumentSet("an unknown element", """
                        { "Version": "2012-10-17", "Rules": [], "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*" } }
                        """, """
                        p.json:1:28: "Rules" is not an element of a policy document; the elements are Version, Id, Statement
                        """),
                argumentSet("an element of a statement", """
                        { "Version": "2012-10-17", "Effect": "Allow", "Action": "*", "Resource": "*" }
                        """, """
                        p.json:1:1: the document has no Statement; add at least one statement
                        p.json:1:28: "Effect" is not an element of a policy document; the elements are Version, Id, Statement
                        p.json:1:47: "Action" is not an element of a policy document; the elements are Version, Id, Statement
                        p.json:1:62: "Resource" is not an element of a policy document; the elements are Version, Id, Statement
                        """),
                argumentSet("an unknown version", """
                        { "Version": "2012-10-18", "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*" } }
                        """, """
                        p.json:1:14: the Version "2012-10-18" does not exist; write "2012-10-17": it is the version of the policy language, not a date of yours
                        """),
                argumentSet("a version of the wrong type", """
                        { "Version": 2012, "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*" } }
                        """, """
                        p.json:1:14: Version is 2012; write a string
                        """),
                argumentSet("an Id of the wrong type", """
                        { "Version": "2012-10-17", "Id": ["x"], "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*" } }
                        """, """
                        p.json:1:34: Id is a list; write a string
                        """));
    }

    /** Each statement stands in the second line of its document. */
    @ParameterizedTest
    @MethodSource
    void rejects_statement(String statement, String messages) {
        String document = "{ \"Version\": \"2012-10-17\", \"Statement\": [\n" + statement + "] }";

        assertThatThrownBy(() -> PolicyDocument.parse(SOURCE, document))
                .isExactlyInstanceOf(MalformedPolicyDocumentException.class)
                .hasMessage(messages.stripTrailing());
    }

    static Stream<Arguments> rejects_statement() {
        return Stream.of(
                argumentSet("an unknown element with a near one", """
                        { "Effects": "Allow", "Effect": "Allow", "Action": "ses:SendEmail", "Resource": "*" }
                        """, """
                        p.json:2:3: "Effects" is not an element of a statement; write "Effect"
                        """),
                argumentSet("an element in another case", """
                        { "effect": "Allow", "Action": "ses:SendEmail", "Resource": "*" }
                        """, """
                        p.json:2:1: the statement has no Effect; add "Effect": "Allow" or "Deny"
                        p.json:2:3: "effect" is not an element of a statement; write "Effect"
                        """),
                argumentSet("an unknown element with none near", """
                        { "Comment": "sends", "Effect": "Allow", "Action": "ses:SendEmail", "Resource": "*" }
                        """, """
                        p.json:2:3: "Comment" is not an element of a statement; the elements are Sid, Effect, Principal, NotPrincipal, Action, NotAction, Resource, NotResource, Condition
                        """),
                argumentSet("a plural", """
                        { "Effect": "Allow", "Actions": "ses:SendEmail", "Resources": "*", "Conditions": {} }
                        """, """
                        p.json:2:1: the statement has neither Action nor NotAction; say what it is about
                        p.json:2:22: "Actions" is not an element of a statement; write "Action"
                        p.json:2:50: "Resources" is not an element of a statement; write "Resource"
                        p.json:2:68: "Conditions" is not an element of a statement; write "Condition"
                        """),
                argumentSet("no Effect", """
                        { "Action": "ses:SendEmail", "Resource": "*" }
                        """, """
                        p.json:2:1: the statement has no Effect; add "Effect": "Allow" or "Deny"
                        """),
                argumentSet("an Effect in another case", """
                        { "Effect": "allow", "Action": "ses:SendEmail", "Resource": "*" }
                        """, """
                        p.json:2:13: the Effect "allow" does not exist; write "Allow"
                        """),
                argumentSet("an Effect that does not exist", """
                        { "Effect": "Permit", "Action": "ses:SendEmail", "Resource": "*" }
                        """, """
                        p.json:2:13: the Effect "Permit" does not exist; write "Allow" or "Deny"
                        """),
                argumentSet("an Effect of the wrong type", """
                        { "Effect": ["Allow"], "Action": "ses:SendEmail", "Resource": "*" }
                        """, """
                        p.json:2:13: Effect is a list; write a string
                        """),
                argumentSet("no Action", """
                        { "Effect": "Allow", "Resource": "*" }
                        """, """
                        p.json:2:1: the statement has neither Action nor NotAction; say what it is about
                        """),
                argumentSet("both Action and NotAction", """
                        { "Effect": "Allow", "Action": "ses:SendEmail", "NotAction": "ses:SendRawEmail", "Resource": "*" }
                        """, """
                        p.json:2:49: the statement has both Action (2:22) and NotAction; keep one of them, or make two statements
                        """),
                argumentSet("both Resource and NotResource", """
                        { "Effect": "Deny", "Action": "*", "Resource": "*", "NotResource": "arn:aws:s3:::bucket" }
                        """, """
                        p.json:2:53: the statement has both Resource (2:36) and NotResource; keep one of them, or make two statements
                        """),
                argumentSet("both Principal and NotPrincipal", """
                        { "Effect": "Deny", "Principal": "*", "NotPrincipal": { "AWS": "123456789012" }, "Action": "*", "Resource": "*" }
                        """, """
                        p.json:2:39: the statement has both Principal (2:21) and NotPrincipal; keep one of them, or make two statements
                        """),
                argumentSet("an empty list of actions", """
                        { "Effect": "Allow", "Action": [], "Resource": "*" }
                        """, """
                        p.json:2:32: the list of Action is empty; name at least one
                        """),
                argumentSet("an empty list of resources", """
                        { "Effect": "Allow", "Action": "ses:SendEmail", "Resource": [] }
                        """, """
                        p.json:2:61: the list of Resource is empty; name at least one
                        """),
                argumentSet("null for an action", """
                        { "Effect": "Allow", "Action": null, "Resource": "*" }
                        """, """
                        p.json:2:32: Action is null; write a string or a list of strings
                        """),
                argumentSet("a number for an action", """
                        { "Effect": "Allow", "Action": ["ses:SendEmail", 7], "Resource": "*" }
                        """, """
                        p.json:2:50: Action is 7; write a string or a list of strings
                        """),
                argumentSet("a list within a list", """
                        { "Effect": "Allow", "Action": [["ses:SendEmail"]], "Resource": "*" }
                        """, """
                        p.json:2:33: Action is a list; write a string or a list of strings
                        """),
                argumentSet("an object for a resource", """
                        { "Effect": "Allow", "Action": "ses:SendEmail", "Resource": { "Ref": "Identity" } }
                        """, """
                        p.json:2:61: Resource is an object; write a string or a list of strings
                        """),
                argumentSet("a Sid of the wrong type", """
                        { "Sid": 1, "Effect": "Allow", "Action": "ses:SendEmail", "Resource": "*" }
                        """, """
                        p.json:2:10: Sid is 1; write a string
                        """),
                argumentSet("an action without a service", """
                        { "Effect": "Allow", "Action": "SendEmail", "Resource": "*" }
                        """, """
                        p.json:2:32: the action "SendEmail" has no service prefix; write service:Action, as in "ses:SendEmail", or "*"
                        """),
                argumentSet("an empty action", """
                        { "Effect": "Allow", "Action": "", "Resource": "*" }
                        """, """
                        p.json:2:32: the action "" has no service prefix; write service:Action, as in "ses:SendEmail", or "*"
                        """),
                argumentSet("two asterisks for an action", """
                        { "Effect": "Allow", "Action": "**", "Resource": "*" }
                        """, """
                        p.json:2:32: the action "**" has no service prefix; write service:Action, as in "ses:SendEmail", or "*"
                        """),
                argumentSet("a wildcard for the service", """
                        { "Effect": "Deny", "Action": ["*:Send*", "s?s:SendEmail", "se*:SendEmail"], "Resource": "*" }
                        """, """
                        p.json:2:32: the action "*:Send*" has a wildcard in its service prefix; name the service; only "*" alone means every service
                        p.json:2:43: the action "s?s:SendEmail" has a wildcard in its service prefix; name the service; only "*" alone means every service
                        p.json:2:60: the action "se*:SendEmail" has a wildcard in its service prefix; name the service; only "*" alone means every service
                        """),
                argumentSet("a blank in an action", """
                        { "Effect": "Allow", "Action": "ses: Send*", "Resource": "*" }
                        """, """
                        p.json:2:32: the action "ses: Send*" has a blank in it; write "ses:Send*"
                        """),
                argumentSet("an action without a name", """
                        { "Effect": "Allow", "Action": "ses:", "Resource": "*" }
                        """, """
                        p.json:2:32: "ses:" is not an action; write service:Action, as in "ses:SendEmail" or "ses:Send*"
                        """),
                argumentSet("two colons in an action", """
                        { "Effect": "Allow", "Action": "ses:Send:Email", "Resource": "*" }
                        """, """
                        p.json:2:32: "ses:Send:Email" is not an action; write service:Action, as in "ses:SendEmail" or "ses:Send*"
                        """),
                argumentSet("a variable in an action", """
                        { "Effect": "Allow", "Action": "ses:${aws:username}", "Resource": "*" }
                        """, """
                        p.json:2:32: "ses:${aws:username}" is not an action; write service:Action, as in "ses:SendEmail" or "ses:Send*"
                        """),
                argumentSet("an email address for a resource", """
                        { "Effect": "Allow", "Action": "ses:SendEmail", "Resource": "ann@example.com" }
                        """, """
                        p.json:2:61: the resource "ann@example.com" is neither an ARN nor "*"; write its ARN, as in "arn:aws:ses:eu-west-1:123456789012:identity/example.com"
                        """),
                argumentSet("a wildcard before a resource", """
                        { "Effect": "Allow", "Action": "ses:SendEmail", "Resource": ["*:identity/example.com", "**", ""] }
                        """, """
                        p.json:2:62: the resource "*:identity/example.com" is neither an ARN nor "*"; write its ARN, as in "arn:aws:ses:eu-west-1:123456789012:identity/example.com"
                        p.json:2:88: the resource "**" is neither an ARN nor "*"; write its ARN, as in "arn:aws:ses:eu-west-1:123456789012:identity/example.com"
                        p.json:2:94: the resource "" is neither an ARN nor "*"; write its ARN, as in "arn:aws:ses:eu-west-1:123456789012:identity/example.com"
                        """),
                argumentSet("a misspelled partition", """
                        { "Effect": "Allow", "Action": "*", "Resource": "arn:awss:s3:::reports" }
                        """, """
                        p.json:2:49: the partition "awss" of the resource "arn:awss:s3:::reports" does not exist; write "aws"
                        """),
                argumentSet("a partition with none near", """
                        { "Effect": "Allow", "Action": "*", "Resource": "arn:error:s3:::reports" }
                        """, """
                        p.json:2:49: the partition "error" of the resource "arn:error:s3:::reports" does not exist; write one of aws, aws-cn, aws-eusc, aws-iso, aws-iso-b, aws-iso-e, aws-iso-f, aws-us-gov
                        """),
                argumentSet("no partition in an ARN", """
                        { "Effect": "Allow", "Action": "*", "Resource": "arn::s3:::reports" }
                        """, """
                        p.json:2:49: the partition "" of the resource "arn::s3:::reports" does not exist; write one of aws, aws-cn, aws-eusc, aws-iso, aws-iso-b, aws-iso-e, aws-iso-f, aws-us-gov
                        """),
                argumentSet("nothing but a partition", """
                        { "Effect": "Allow", "Action": "*", "Resource": "arn:aws" }
                        """, """
                        p.json:2:49: the resource "arn:aws" names no service; write all six parts, arn:partition:service:region:account:resource, or "*" for every resource
                        """),
                argumentSet("no service in an ARN", """
                        { "Effect": "Allow", "Action": "*", "Resource": "arn:aws::eu-west-1:123456789012:jobs" }
                        """, """
                        p.json:2:49: the resource "arn:aws::eu-west-1:123456789012:jobs" names no service; write all six parts, arn:partition:service:region:account:resource, or "*" for every resource
                        """),
                argumentSet("a colon too few for a bucket", """
                        { "Effect": "Allow", "Action": "*", "Resource": "arn:aws:s3::secret/*" }
                        """, """
                        p.json:2:49: the resource "arn:aws:s3::secret/*" leaves a part empty, and has not all six of them; write "arn:aws:s3:::secret/*"
                        """),
                argumentSet("a colon too few with a variable", """
                        { "Effect": "Allow", "Action": "*", "Resource": "arn:aws:s3::home/${aws:username}/*" }
                        """, """
                        p.json:2:49: the resource "arn:aws:s3::home/${aws:username}/*" leaves a part empty, and has not all six of them; write "arn:aws:s3:::home/${aws:username}/*"
                        """),
                argumentSet("a part too few", """
                        { "Effect": "Deny", "Action": "*", "NotResource": ["arn:aws:s3:::b", "arn:aws:iam::role/app"] }
                        """, """
                        p.json:2:70: the resource "arn:aws:iam::role/app" leaves a part empty, and has not all six of them; write all six parts, arn:partition:service:region:account:resource
                        """),
                argumentSet("a Region in an ARN of IAM", """
                        { "Effect": "Allow", "Action": "*", "Resource": "arn:aws:iam:us-east-1:123456789012:role/app" }
                        """, """
                        p.json:2:49: the resource "arn:aws:iam:us-east-1:123456789012:role/app" has a Region, and nothing in IAM has one; write "arn:aws:iam::123456789012:role/app"
                        """),
                argumentSet("a Region in the ARN of a bucket", """
                        { "Effect": "Allow", "Action": "*", "Resource": "arn:aws:s3:eu-west-1:123456789012:reports/*" }
                        """, """
                        p.json:2:49: the resource "arn:aws:s3:eu-west-1:123456789012:reports/*" has a Region, and buckets and objects have none; write "arn:aws:s3:::reports/*"
                        """),
                argumentSet("a misspelled type of IAM", """
                        { "Effect": "Allow", "Action": "*", "Resource": "arn:aws:iam::123456789012:roles/app" }
                        """, """
                        p.json:2:49: the resource "arn:aws:iam::123456789012:roles/app" is of no type that IAM has; write "role/…" behind the account
                        """),
                argumentSet("a bucket in IAM", """
                        { "Effect": "Allow", "Action": "*", "Resource": "arn:aws:iam:::example_bucket" }
                        """, """
                        p.json:2:49: the resource "arn:aws:iam:::example_bucket" is of no type that IAM has; write the type behind the account: access-report/, assumed-role/, delegation-request/, federated-user/, group/, instance-profile/, mfa/, oidc-provider/, policy/, report/, role-template/, role/, root, saml-provider/, server-certificate/, sms-mfa/, user/
                        """),
                argumentSet("a principal in no partition", """
                        { "Effect": "Allow", "Principal": { "AWS": "arn:awss:iam::123456789012:role/app" }, "Action": "sts:AssumeRole" }
                        """, """
                        p.json:2:44: the partition "awss" of the principal "arn:awss:iam::123456789012:role/app" does not exist; write "aws"
                        """),
                argumentSet("a principal in an account of eleven digits", """
                        { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::12345678901:role/app" }, "Action": "sts:AssumeRole" }
                        """, """
                        p.json:2:44: the account "12345678901" of the principal "arn:aws:iam::12345678901:role/app" has 11 digits; write all twelve of its id
                        """),
                argumentSet("a principal with a Region", """
                        { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam:eu-west-1:123456789012:role/app" }, "Action": "sts:AssumeRole" }
                        """, """
                        p.json:2:44: the principal "arn:aws:iam:eu-west-1:123456789012:role/app" is not of a form that AWS knows; write an account id, or the ARN of a root, user, role or session
                        """),
                argumentSet("an identity provider in no partition", """
                        { "Effect": "Allow", "Principal": { "Federated": "arn:aws-usgov:iam::123456789012:saml-provider/idp" }, "Action": "sts:AssumeRole" }
                        """, """
                        p.json:2:50: the partition "aws-usgov" of the identity provider "arn:aws-usgov:iam::123456789012:saml-provider/idp" does not exist; write "aws-us-gov"
                        """),
                argumentSet("dates that cannot be read", """
                        { "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "DateLessThan": { "aws:CurrentTime": ["soon", "30.07.2026", "2026-13-01", "2026-07-30T00:00:00+1", "2026-07-30T00:00:00.1234567890Z", "9223372036854775808", ""] } } }
                        """, """
                        p.json:2:106: DateLessThan is compared with "soon", which is no date; write a date, as in "2026-01-31T00:00:00Z", or seconds since 1970
                        p.json:2:114: DateLessThan is compared with "30.07.2026", which is no date; write a date, as in "2026-01-31T00:00:00Z", or seconds since 1970
                        p.json:2:128: DateLessThan is compared with "2026-13-01", which is no date; write a date, as in "2026-01-31T00:00:00Z", or seconds since 1970
                        p.json:2:142: DateLessThan is compared with "2026-07-30T00:00:00+1", which is no date; write a date, as in "2026-01-31T00:00:00Z", or seconds since 1970
                        p.json:2:167: DateLessThan is compared with "2026-07-30T00:00:00.1234567890Z", which is no date; write a date, as in "2026-01-31T00:00:00Z", or seconds since 1970
                        p.json:2:202: DateLessThan is compared with "9223372036854775808", which is no date; write a date, as in "2026-01-31T00:00:00Z", or seconds since 1970
                        p.json:2:225: DateLessThan is compared with "", which is no date; write a date, as in "2026-01-31T00:00:00Z", or seconds since 1970
                        """),
                argumentSet("a template's placeholder for a resource", """
                        { "Effect": "Deny", "Action": "ses:SendEmail", "Resource": "arn:aws:ses:eu-west-1:${AccountId}:identity/*" }
                        """, """
                        p.json:2:60: "${AccountId}" is not a policy variable; put the value in place of it, or write ${key} or ${key, 'default'}, as in "${aws:username}"
                        """),
                argumentSet("a reference of Terraform for a resource", """
                        { "Effect": "Deny", "Action": "ses:SendEmail", "Resource": "${aws_ses_domain_identity.mail.arn}" }
                        """, """
                        p.json:2:60: "${aws_ses_domain_identity.mail.arn}" is not a policy variable; put the value in place of it, or write ${key} or ${key, 'default'}, as in "${aws:username}"
                        """),
                argumentSet("a variable without its brace", """
                        { "Effect": "Deny", "Action": "s3:*", "Resource": "arn:aws:s3:::home/${aws:username/*" }
                        """, """
                        p.json:2:51: "${aws:username/*" is not a policy variable; put the value in place of it, or write ${key} or ${key, 'default'}, as in "${aws:username}"
                        """),
                argumentSet("an empty variable", """
                        { "Effect": "Deny", "Action": "s3:*", "Resource": "arn:aws:s3:::home/${}" }
                        """, """
                        p.json:2:51: "${}" is not a policy variable; put the value in place of it, or write ${key} or ${key, 'default'}, as in "${aws:username}"
                        """),
                argumentSet("a principal that stands alone", """
                        { "Effect": "Allow", "Principal": "123456789012", "Action": "ses:SendEmail", "Resource": "*" }
                        """, """
                        p.json:2:35: the Principal "123456789012" stands alone; write { "AWS": "123456789012" }: only "*" may stand alone
                        """),
                argumentSet("a list for a principal", """
                        { "Effect": "Allow", "Principal": ["123456789012"], "Action": "ses:SendEmail", "Resource": "*" }
                        """, """
                        p.json:2:35: Principal is a list; write "*" or an object such as { "AWS": "123456789012" }
                        """),
                argumentSet("no principal in a Principal", """
                        { "Effect": "Allow", "Principal": {}, "Action": "ses:SendEmail", "Resource": "*" }
                        """, """
                        p.json:2:35: the Principal names nobody; name at least one principal
                        """),
                argumentSet("no principal of a type", """
                        { "Effect": "Allow", "Principal": { "AWS": [] }, "Action": "ses:SendEmail", "Resource": "*" }
                        """, """
                        p.json:2:44: the list of AWS is empty; name at least one
                        """),
                argumentSet("an unknown type of principal", """
                        { "Effect": "Allow", "Principal": { "aws": "123456789012", "User": "ann" }, "Action": "ses:SendEmail", "Resource": "*" }
                        """, """
                        p.json:2:37: "aws" is not an element of a Principal; write "AWS"
                        p.json:2:60: "User" is not an element of a Principal; the elements are AWS, Service, Federated, CanonicalUser
                        """),
                argumentSet("a wildcard in a principal", """
                        { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::123456789012:role/*" }, "Action": "ses:SendEmail", "Resource": "*" }
                        """, """
                        p.json:2:44: the principal "arn:aws:iam::123456789012:role/*" has a wildcard in it; name each principal, or use "*" with a Condition on aws:PrincipalArn
                        """),
                argumentSet("principals of no form", """
                        { "Effect": "Allow", "Principal": { "AWS": ["12345", "ann", "arn:aws:iam::123456789012:group/senders", "arn:aws:iam::example:root", "arn:aws:sts::123456789012:assumed-role/sender"] }, "Action": "ses:SendEmail", "Resource": "*" }
                        """, """
                        p.json:2:45: the principal "12345" is not of a form that AWS knows; write an account id, or the ARN of a root, user, role or session
                        p.json:2:54: the principal "ann" is not of a form that AWS knows; write an account id, or the ARN of a root, user, role or session
                        p.json:2:61: the principal "arn:aws:iam::123456789012:group/senders" is not of a form that AWS knows; write an account id, or the ARN of a root, user, role or session
                        p.json:2:104: the principal "arn:aws:iam::example:root" is not of a form that AWS knows; write an account id, or the ARN of a root, user, role or session
                        p.json:2:133: the principal "arn:aws:sts::123456789012:assumed-role/sender" is not of a form that AWS knows; write an account id, or the ARN of a root, user, role or session
                        """),
                argumentSet("services of no form", """
                        { "Effect": "Allow", "Principal": { "Service": ["*", "ses", "*.amazonaws.com"] }, "Action": "ses:SendEmail", "Resource": "*" }
                        """, """
                        p.json:2:49: "*" does not name an AWS service; write its whole name, as in "cognito-idp.amazonaws.com"; a wildcard is not allowed
                        p.json:2:54: "ses" does not name an AWS service; write its whole name, as in "cognito-idp.amazonaws.com"; a wildcard is not allowed
                        p.json:2:61: "*.amazonaws.com" does not name an AWS service; write its whole name, as in "cognito-idp.amazonaws.com"; a wildcard is not allowed
                        """),
                argumentSet("an identity provider of no form", """
                        { "Effect": "Allow", "Principal": { "Federated": ["*", "google", "token.actions.githubusercontent.com/x", "arn:aws:iam::123456789012:oidc/x"] }, "Action": "sts:AssumeRoleWithSAML" }
                        """, """
                        p.json:2:51: "*" does not name an identity provider; write its domain or its ARN, as in "cognito-identity.amazonaws.com" or "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"
                        p.json:2:56: "google" does not name an identity provider; write its domain or its ARN, as in "cognito-identity.amazonaws.com" or "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"
                        p.json:2:66: "token.actions.githubusercontent.com/x" does not name an identity provider; write its domain or its ARN, as in "cognito-identity.amazonaws.com" or "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"
                        p.json:2:107: "arn:aws:iam::123456789012:oidc/x" does not name an identity provider; write its domain or its ARN, as in "cognito-identity.amazonaws.com" or "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"
                        """),
                argumentSet("a Condition that is a list", """
                        { "Effect": "Allow", "Action": "ses:SendEmail", "Resource": "*", "Condition": [] }
                        """, """
                        p.json:2:79: Condition is a list; write an object of condition operators
                        """),
                argumentSet("a misspelled condition operator", """
                        { "Effect": "Allow", "Action": "ses:SendEmail", "Resource": "*", "Condition": { "StringLikes": { "ses:FromAddress": "*@example.com" } } }
                        """, """
                        p.json:2:81: the condition operator "StringLikes" does not exist; write "StringLike"
                        """),
                argumentSet("a condition operator in another case", """
                        { "Effect": "Allow", "Action": "ses:SendEmail", "Resource": "*", "Condition": { "ForAnyValue:stringlike": { "ses:Recipients": "*@example.com" } } }
                        """, """
                        p.json:2:81: the condition operator "ForAnyValue:stringlike" does not exist; write "ForAnyValue:StringLike"
                        """),
                argumentSet("a set operator in another case", """
                        { "Effect": "Allow", "Action": "ses:SendEmail", "Resource": "*", "Condition": { "ForAnyValues:StringLike": { "ses:Recipients": "*@example.com" } } }
                        """, """
                        p.json:2:81: the condition operator "ForAnyValues:StringLike" does not exist; write "ForAnyValue:StringLike"
                        """),
                argumentSet("a condition operator with none near", """
                        { "Effect": "Allow", "Action": "ses:SendEmail", "Resource": "*", "Condition": { "Matches": { "ses:FromAddress": "*@example.com" } } }
                        """, """
                        p.json:2:81: the condition operator "Matches" does not exist; use one of AWS's condition operators, as in "StringEquals"
                        """),
                argumentSet("IfExists on Null", """
                        { "Effect": "Allow", "Action": "ses:SendEmail", "Resource": "*", "Condition": { "NullIfExists": { "ses:FromAddress": "true" } } }
                        """, """
                        p.json:2:81: Null does not take IfExists; write "Null": it asks whether the key exists
                        """),
                argumentSet("an operator without an object", """
                        { "Effect": "Allow", "Action": "ses:SendEmail", "Resource": "*", "Condition": { "StringEquals": "ses:FromAddress" } }
                        """, """
                        p.json:2:97: StringEquals is a string; write an object of context keys
                        """),
                argumentSet("one key in two cases", """
                        { "Effect": "Allow", "Action": "ses:SendEmail", "Resource": "*", "Condition": { "StringEquals": { "ses:FromAddress": "ann@example.com", "ses:fromaddress": "bob@example.com" } } }
                        """, """
                        p.json:2:137: "ses:fromaddress" and "ses:FromAddress" are one context key under StringEquals; keep one of them: context keys are case-insensitive
                        """),
                argumentSet("context keys without a prefix", """
                        { "Effect": "Deny", "Action": "ses:SendEmail", "Resource": "*", "Condition": { "StringEquals": { "FromAddress": "ann@example.com", " aws:username": "ann", "aws:": "x" } } }
                        """, """
                        p.json:2:98: "FromAddress" is not a context key; write prefix:Name, as in "aws:SourceIp" or "ses:FromAddress"
                        p.json:2:132: " aws:username" is not a context key; write prefix:Name, as in "aws:SourceIp" or "ses:FromAddress"
                        p.json:2:156: "aws:" is not a context key; write prefix:Name, as in "aws:SourceIp" or "ses:FromAddress"
                        """),
                argumentSet("an empty list of values", """
                        { "Effect": "Allow", "Action": "ses:SendEmail", "Resource": "*", "Condition": { "StringEquals": { "ses:FromAddress": [] } } }
                        """, """
                        p.json:2:118: the list of values of ses:FromAddress is empty; name at least one
                        """),
                argumentSet("values of the wrong type", """
                        { "Effect": "Allow", "Action": "ses:SendEmail", "Resource": "*", "Condition": { "StringEquals": { "ses:FromAddress": [null, {}, ["x"]] } } }
                        """, """
                        p.json:2:119: ses:FromAddress is null; write a string, a number, true, false, or a list of these
                        p.json:2:125: ses:FromAddress is an object; write a string, a number, true, false, or a list of these
                        p.json:2:129: ses:FromAddress is a list; write a string, a number, true, false, or a list of these
                        """),
                argumentSet("a value of Null that is neither", """
                        { "Effect": "Allow", "Action": "ses:SendEmail", "Resource": "*", "Condition": { "Null": { "ses:FromAddress": ["true", "yes", 1] } } }
                        """, """
                        p.json:2:119: Null is compared with "yes"; write "true" where the key must be absent, "false" where it must be there
                        p.json:2:126: Null is compared with "1"; write "true" where the key must be absent, "false" where it must be there
                        """),
                argumentSet("a default without quotes", """
                        { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": { "StringLike": { "s3:prefix": "${aws:PrincipalTag/team, company}" } } }
                        """, """
                        p.json:2:109: "${aws:PrincipalTag/team, company}" is not a policy variable; put the value in place of it, or write ${key} or ${key, 'default'}, as in "${aws:username}"
                        """),
                argumentSet("everything at once", """
                        { "Sid": true, "Effect": "Maybe", "Action": "send", "NotAction": [], "Resource": 1, "Condition": { "StringLik": { "ses:FromAddress": [] } }, "Resorce": "*" }
                        """, """
                        p.json:2:10: Sid is true; write a string
                        p.json:2:26: the Effect "Maybe" does not exist; write "Allow" or "Deny"
                        p.json:2:45: the action "send" has no service prefix; write service:Action, as in "ses:SendEmail", or "*"
                        p.json:2:53: the statement has both Action (2:35) and NotAction; keep one of them, or make two statements
                        p.json:2:66: the list of NotAction is empty; name at least one
                        p.json:2:82: Resource is 1; write a string or a list of strings
                        p.json:2:100: the condition operator "StringLik" does not exist; write "StringLike"
                        p.json:2:134: the list of values of ses:FromAddress is empty; name at least one
                        p.json:2:142: "Resorce" is not an element of a statement; write "Resource"
                        """),
                argumentSet("a key that stands twice", """
                        { "Effect": "Allow", "Effect": "Deny", "Action": "ses:SendEmail", "Resource": "*" }
                        """, """
                        p.json:2:22: the key "Effect" stands twice in this object, first at 2:3; keep one of them: AWS rejects duplicate keys
                        """),
                argumentSet("a condition operator that stands twice", """
                        { "Effect": "Allow", "Action": "ses:SendEmail", "Resource": "*", "Condition": { "StringEquals": { "aws:username": "ann" }, "StringEquals": { "aws:username": "bob" } } }
                        """, """
                        p.json:2:124: the key "StringEquals" stands twice in this object, first at 2:81; keep one of them: AWS rejects duplicate keys
                        """),
                argumentSet("a string for a statement", """
                        "Allow"
                        """, """
                        p.json:2:1: a statement is an object, but this is a string; write { "Effect": …, "Action": …, "Resource": … }
                        """),
                argumentSet("null for a statement", """
                        null
                        """, """
                        p.json:2:1: a statement is an object, but this is null; write { "Effect": …, "Action": …, "Resource": … }
                        """),
                argumentSet("a list for a statement", """
                        [{ "Effect": "Allow" }]
                        """, """
                        p.json:2:1: a statement is an object, but this is a list; write { "Effect": …, "Action": …, "Resource": … }
                        """));
    }

    /** What IAM accepts, whether or not there is such a resource. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:*:s3:::reports",
                "arn:aws*:s3:::reports",
                "arn:*",
                "arn:aws:s3",
                "arn:aws:s3:*",
                "arn:aws:nowhere",
                "arn:aws:nowhere:::x",
                "arn:aws:ec2:region:account-id:instance/*",
                "arn:aws:sqs:eu-west-1:12345678901:jobs",
                "arn:aws:s3::123456789012:reports",
                "arn:aws:s3:us-west-2:123456789012:accesspoint/reports",
                "arn:aws:s3:eu-west-1:123456789012:*",
                "arn:aws:s3:*:*:reports",
                "arn:aws:s3:::home/${aws:username}/*",
                "arn:aws:iam::123456789012:root",
                "arn:aws:iam::*:*",
                "arn:aws:iam::123456789012:*/app",
                "arn:aws:iam::123456789012:${aws:PrincipalTag/kind}/app",
                "arn:aws:iam:::role/app",
                "arn:aws:iam::aws:policy/ReadOnlyAccess",
                "arn:aws-iso-f:iam::123456789012:oidc-provider/example.com",
                "arn:<partition>:s3:::reports"
            })
    void takes_arns_that_iam_takes(String resource) {
        assertThat(PolicyDocument.parse(SOURCE, """
                        { "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "*", "Resource": "%s" } }
                        """.formatted(resource)).statements())
                .hasSize(1);
    }

    @Test
    void lists_the_problems_of_all_statements_in_the_order_of_the_file() {
        String document = """
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    { "Effect": "allow", "Action": "ses:SendEmail", "Resource": "*" },
                    { "Effect": "Allow", "Action": "ses:SendEmail", "Resource": "*" },
                    { "Efect": "Allow", "Action": ["*:*"], "Resource": "identity/example.com" }
                  ],
                  "Statment": []
                }
                """;

        assertThatExceptionOfType(MalformedPolicyDocumentException.class)
                .isThrownBy(() -> PolicyDocument.parse(SOURCE, document))
                .satisfies(thrown -> assertThat(thrown.problems())
                        .allMatch(problem -> problem.severity() == Problem.Severity.ERROR)
                        .extracting(problem -> problem.position().line() + ":"
                                + problem.position().column() + " " + problem.what())
                        .containsExactly(
                                "4:17 the Effect \"allow\" does not exist",
                                "6:5 the statement has no Effect",
                                "6:7 \"Efect\" is not an element of a statement",
                                "6:36 the action \"*:*\" has a wildcard in its service prefix",
                                "6:56 the resource \"identity/example.com\" is neither an ARN nor \"*\"",
                                "8:3 \"Statment\" is not an element of a policy document"));
    }

    @Test
    void rejects_what_nests_deeper_than_any_policy() {
        String document = "{ \"Statement\": " + "[".repeat(100) + "]".repeat(100) + " }";

        assertThatThrownBy(() -> PolicyDocument.parse(SOURCE, document))
                .isInstanceOf(MalformedPolicyDocumentException.class)
                .hasMessage("p.json:1:48: values nest more than 32 levels deep; a policy document needs six: this is"
                        + " not one");
    }

    @Test
    void rejects_what_is_larger_than_any_policy() {
        String document = "{ \"Id\": \"" + "x".repeat(10_000_000) + "\" }";

        assertThatThrownBy(() -> PolicyDocument.parse(SOURCE, document))
                .isInstanceOf(MalformedPolicyDocumentException.class)
                .hasMessage("p.json:1:1: the file has 10000012 characters, more than the 10000000 that are read; split"
                        + " it: no AWS service takes a policy of this size");
    }

    @Test
    void takes_no_time_to_guess_what_a_very_long_name_was_meant_to_be() {
        String name = "x".repeat(1_000_000);
        String document = """
                { "Statement": { "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "%s": {} }, "%s": 1 } }
                """.formatted(name, name);

        assertThatExceptionOfType(MalformedPolicyDocumentException.class)
                .isThrownBy(() -> PolicyDocument.parse(SOURCE, document))
                .satisfies(thrown -> assertThat(thrown.problems())
                        .extracting(Problem::remedy)
                        .isEqualTo(List.of(
                                "use one of AWS's condition operators, as in \"StringEquals\"",
                                "the elements are Sid, Effect, Principal, NotPrincipal, Action, NotAction, Resource,"
                                        + " NotResource, Condition")));
    }
}
