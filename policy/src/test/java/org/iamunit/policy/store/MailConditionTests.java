package org.iamunit.policy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which conditions on mail are doubtful, in policies of every kind. */
class MailConditionTests {

    static Stream<Arguments> doubtful() {
        return Stream.of(
                arguments(
                        "Deny",
                        "'StringNotLike': { 'ses:Recipients': '*@example.com' }",
                        "StringNotLike has no set operator, but a mail has several ses:Recipients: AWS does not say what"
                                + " results, and what is to be denied may be sent; write \"ForAnyValue:StringNotLike\""),
                arguments(
                        "Deny",
                        "'StringEqualsIfExists': { 'SES:recipients': 'eve@example.org' }",
                        "StringEqualsIfExists has no set operator, but a mail has several SES:recipients: AWS does not"
                                + " say what results, and what is to be denied may be sent; write"
                                + " \"ForAnyValue:StringEqualsIfExists\""),
                arguments(
                        "Allow",
                        "'StringLike': { 'ses:Recipients': '*@example.com' }",
                        "StringLike has no set operator, but a mail has several ses:Recipients: AWS does not say what"
                                + " results; write \"ForAllValues:StringLike\""),
                arguments(
                        "Deny",
                        "'ForAllValues:StringNotLike': { 'ses:Recipients': '*@example.com' }",
                        "ForAllValues:StringNotLike in a Deny has to hold for every recipient: with one for whom it does"
                                + " not, the mail goes to all of them; write \"ForAnyValue:StringNotLike\""),
                arguments(
                        "Deny",
                        "'ForAllValues:StringLike': { 'ses:Recipients': '*@example.org' }",
                        "ForAllValues:StringLike in a Deny has to hold for every recipient: with one for whom it does"
                                + " not, the mail goes to all of them; write \"ForAnyValue:StringLike\""),
                arguments(
                        "Allow",
                        "'ForAnyValue:StringLike': { 'ses:Recipients': '*@example.com' }",
                        "ForAnyValue:StringLike in an Allow is content with one recipient, whoever the others are; write"
                                + " \"ForAllValues:StringLike\""),
                arguments(
                        "Allow",
                        "'StringLike': { 'ses:FromDisplayName': ['*Marketing*', 'Marketing'] }",
                        "StringLike compares the whole display name with \"Marketing\", which has no wildcard; write"
                                + " \"*Marketing*\" if it is to be a part of the name"),
                arguments(
                        "Deny",
                        "'StringNotLike': { 'ses:FromDisplayName': 'Marketing' }",
                        "StringNotLike compares the whole display name with \"Marketing\", which has no wildcard; write"
                                + " \"*Marketing*\" if it is to be a part of the name"),
                arguments(
                        "Allow",
                        "'StringLike': { 'ses:FromAddress': '*@Example.com' }",
                        "\"*@Example.com\" has capital letters, and StringLike tells them from small ones; write"
                                + " \"*@example.com\" if the mail has small ones"),
                arguments(
                        "Deny",
                        "'StringNotEquals': { 'ses:FeedbackAddress': 'Bounces@example.com' }",
                        "\"Bounces@example.com\" has capital letters, and StringNotEquals tells them from small ones;"
                                + " write \"bounces@example.com\" if the mail has small ones, or add IgnoreCase to the"
                                + " operator"),
                arguments(
                        "Allow",
                        "'StringLike': { 'ses:FromAddress': 'marketing+.*@example.com' }",
                        "\"marketing+.*@example.com\" looks like a regular expression, of which AWS has none: a dot is a"
                                + " dot, and * stands for any text; write \"marketing+*@example.com\" if that is what is"
                                + " meant"),
                arguments(
                        "Allow",
                        "'ForAllValues:StringLike': { 'ses:Recipients': '^.*@example\\\\.com$' }",
                        "\"^.*@example\\.com$\" looks like a regular expression, of which AWS has none: a dot is a dot,"
                                + " and * stands for any text; write \"*@example.com\" if that is what is meant"),
                arguments(
                        "Deny",
                        "'StringLike': { 'ses:FromDisplayName': '.*Marketing.*' }",
                        "\".*Marketing.*\" looks like a regular expression, of which AWS has none: a dot is a dot, and *"
                                + " stands for any text; write \"*Marketing*\" if that is what is meant"));
    }

    @ParameterizedTest
    @MethodSource
    void doubtful(String effect, String condition, String warning) {
        assertThat(MailConditions.warnings(document(effect, condition)))
                .extracting(Problem::toString)
                .containsExactly(position(condition) + ": " + warning);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Allow | 'ForAllValues:StringLike': { 'ses:Recipients': '*@example.com' }",
                "Allow | 'ForAllValues:StringLike': { 'ses:Recipients': '*' }, 'ForAnyValue:StringLike': { 'ses:Recipients': 'a*' }",
                "Allow | 'ForAllValues:StringNotLike': { 'ses:Recipients': '*@example.org' }",
                "Deny  | 'ForAnyValue:StringNotLike': { 'ses:Recipients': '*@example.com' }",
                "Deny  | 'ForAnyValue:StringEqualsIgnoreCase': { 'ses:Recipients': 'Eve@Example.org' }",
                "Deny  | 'Null': { 'ses:Recipients': 'true' }",
                "Allow | 'StringLike': { 'ses:FromDisplayName': ['*Marketing', 'Marketin?', '${aws:username}'] }",
                "Allow | 'StringEquals': { 'ses:FromDisplayName': 'Marketing' }",
                "Allow | 'StringLike': { 'ses:FromAddress': ['*@example.*', 'a.b+*@mail.example.com', '${aws:PrincipalTag/Mail}'] }",
                "Allow | 'StringEquals': { 'aws:PrincipalTag/Mail': 'Ann.*@Example.com' }"
            })
    void not_doubtful(String effect, String condition) {
        assertThat(MailConditions.warnings(document(effect, condition))).isEmpty();
    }

    @Test
    void policies_of_every_kind_are_looked_through() {
        PolicyDocument document = document("Deny", "'StringNotLike': { 'ses:Recipients': '*@example.com' }");

        assertThat(List.of(
                        PolicyStore.builder().identityBasedPolicy(document).build(),
                        PolicyStore.builder().serviceControlPolicy(document).build(),
                        PolicyStore.builder().permissionsBoundary(document).build()))
                .allSatisfy(store -> assertThat(store.warnings()).hasSize(1));
    }

    /** A mail has recipients, other requests do not: the example of AWS needs no Null beside it. */
    @ParameterizedTest
    @CsvSource({
        "ses:SendEmail, true",
        "ses:SendRawEmail, true",
        "ses:SendBulkEmail, false",
        "ses:Send*, false",
        "*, false"
    })
    void recipients_need_not_be_required_where_all_is_mail(String action, boolean accepted) {
        PolicyDocument document = PolicyDocument.parse("p.json", """
                { "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": ["ses:SendEmail", "%s"], "Resource": "*",
                "Condition": { "ForAllValues:StringLike": { "ses:Recipients": "*@example.com" } } } }
                """.formatted(action));

        PolicyStore store = PolicyStore.builder().identityBasedPolicy(document).build();

        assertThat(store.warnings())
                .extracting(Problem::toString)
                .containsExactlyElementsOf(
                        accepted
                                ? List.of()
                                : List.of("p.json:2:45: ForAllValues:StringLike also allows requests without"
                                        + " ses:Recipients; add \"Null\": { \"ses:Recipients\": \"false\" } if they must"
                                        + " not be allowed"));
    }

    @Test
    void a_store_without_warnings_can_be_required() {
        PolicyStore clean = PolicyStore.builder().build();
        PolicyStore doubtful = PolicyStore.builder()
                .identityBasedPolicy(document(
                        "Allow", "'StringLike': { 'ses:FromDisplayName': 'News', 'ses:FromAddress': '*@Example.com' }"))
                .build();

        assertThat(clean.requireNoWarnings()).isSameAs(clean);
        assertThatThrownBy(doubtful::requireNoWarnings)
                .isExactlyInstanceOf(FixtureException.class)
                .hasMessage("""
                        p.json:3:32: StringLike compares the whole display name with "News", which has no wildcard; write "*News*" if it is to be a part of the name
                        p.json:3:63: "*@Example.com" has capital letters, and StringLike tells them from small ones; write "*@example.com" if the mail has small ones""");
    }

    private static String position(String condition) {
        return "p.json:3:" + (condition.indexOf('{') + 1 + "\"Condition\": { ".length() + 2);
    }

    private static PolicyDocument document(String effect, String condition) {
        return PolicyDocument.parse("p.json", """
                { "Version": "2012-10-17", "Statement": { "Effect": "%s",
                "Action": "ses:*", "Resource": "*",
                "Condition": { %s } } }
                """.formatted(effect, condition.replace('\'', '"')));
    }
}
