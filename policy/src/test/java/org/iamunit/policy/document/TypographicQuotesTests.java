package org.iamunit.policy.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Quotes as word processors and web pages write them, which policies that were copied from there carry along. */
class TypographicQuotesTests {

    @ParameterizedTest
    @MethodSource
    void are_named_where_they_stand_for_plain_quotes(String document, String messages) {
        assertThatThrownBy(() ->
                        PolicyDocument.parse("p.json", document.stripTrailing()).requireNothingTolerated())
                .isExactlyInstanceOf(MalformedPolicyDocumentException.class)
                .hasMessage(messages.stripTrailing());
    }

    static Stream<Arguments> are_named_where_they_stand_for_plain_quotes() {
        return Stream.of(
                argumentSet("the quotes of a value", """
                        {
                          "Version": "2012-10-17",
                          "Statement": [
                            {
                              "Effect": "Deny",
                              "Action": “ses:*”,
                              "Resource": "*"
                            }
                          ]
                        }
                        """, """
                        p.json:6:17: the typographic quotes “ (U+201C) and ” (U+201D) around ses:*, which AWS rejects; write "ses:*"
                        """),
                argumentSet("the quotes of a key", """
                        { “Statement”: { "Effect": "Allow", "Action": "*", "Resource": "*" } }
                        """, """
                        p.json:1:3: the typographic quotes “ (U+201C) and ” (U+201D) around Statement, which AWS rejects; write "Statement"
                        """),
                argumentSet("an opening quote alone", """
                        { "Statement": { "Effect": "Deny", "Action": “ses:*", "Resource": "*" } }
                        """, """
                        p.json:1:46: the typographic quote “ (U+201C) before ses:*, which AWS rejects; write "ses:*"
                        """),
                argumentSet("a closing quote alone", """
                        { "Statement": { "Effect": "Deny", "Action": "ses:*”, "Resource": "*" } }
                        """, """
                        p.json:1:46: the typographic quote ” (U+201D) after ses:*, which AWS rejects; write "ses:*"
                        """),
                argumentSet("a closing quote alone at the end of a line", """
                        { "Statement": { "Effect": "Deny", "Resource": "*", "Action": "ses:*”
                        } }
                        """, """
                        p.json:1:63: the typographic quote ” (U+201D) after ses:*, which AWS rejects; write "ses:*"
                        """),
                argumentSet("quotes that both open", """
                        { "Statement": { "Effect": "Deny", "Action": „ses:*“, "Resource": "*" } }
                        """, """
                        p.json:1:46: the typographic quotes „ (U+201E) and “ (U+201C) around ses:*, which AWS rejects; write "ses:*"
                        """),
                argumentSet("guillemets", """
                        { "Statement": { "Effect": "Deny", "Action": «ses:*», "Resource": "*" } }
                        """, """
                        p.json:1:46: the typographic quotes « (U+00AB) and » (U+00BB) around ses:*, which AWS rejects; write "ses:*"
                        """),
                argumentSet("single quotes", """
                        { "Statement": { "Effect": ‘Deny’, "Action": ‚ses:*‘, "Resource": "*" } }
                        """, """
                        p.json:1:28: the typographic quotes ‘ (U+2018) and ’ (U+2019) around Deny, which AWS rejects; write "Deny"
                        p.json:1:46: the typographic quotes ‚ (U+201A) and ‘ (U+2018) around ses:*, which AWS rejects; write "ses:*"
                        """),
                argumentSet("an apostrophe within double quotes", """
                        { "Statement": { "Sid": “Ann’s”, "Effect": "Deny", "Action": "ses:*", "Resource": "*" } }
                        """, """
                        p.json:1:25: the typographic quotes “ (U+201C) and ” (U+201D) around Ann’s, which AWS rejects; write "Ann’s"
                        """),
                argumentSet("all quotes", """
                        { “Statement”: { “Effect”: “Deny”, “Action”: “ses:*”, “Resource”: “*” } }
                        """, """
                        p.json:1:3: the typographic quotes “ (U+201C) and ” (U+201D) around Statement, which AWS rejects; write "Statement"
                        p.json:1:18: the typographic quotes “ (U+201C) and ” (U+201D) around Effect, which AWS rejects; write "Effect"
                        p.json:1:28: the typographic quotes “ (U+201C) and ” (U+201D) around Deny, which AWS rejects; write "Deny"
                        p.json:1:36: the typographic quotes “ (U+201C) and ” (U+201D) around Action, which AWS rejects; write "Action"
                        p.json:1:46: the typographic quotes “ (U+201C) and ” (U+201D) around ses:*, which AWS rejects; write "ses:*"
                        p.json:1:55: the typographic quotes “ (U+201C) and ” (U+201D) around Resource, which AWS rejects; write "Resource"
                        p.json:1:67: the typographic quotes “ (U+201C) and ” (U+201D) around *, which AWS rejects; write "*"
                        """),
                argumentSet("a quote that nothing closes", """
                        { "Statement": { "Effect": "Deny", "Action": “ses:*
                         } }
                        """, """
                        p.json:1:46: the typographic quote “ (U+201C), which AWS rejects; write the plain quote " instead
                        p.json:1:52: a string does not end in its line; close it with ", or write a line break as \\n
                        """),
                argumentSet("other problems beside them", """
                        {
                          "Version": “2012-10-18”,
                          "Statement": { "Efect": "Deny", "Action": "*:*", "Resource": "*" }
                        }
                        """, """
                        p.json:2:14: the typographic quotes “ (U+201C) and ” (U+201D) around 2012-10-18, which AWS rejects; write "2012-10-18"
                        p.json:2:14: the Version "2012-10-18" does not exist; write "2012-10-17": it is the version of the policy language, not a date of yours
                        p.json:3:16: the statement has no Effect; add "Effect": "Allow" or "Deny"
                        p.json:3:18: "Efect" is not an element of a statement; write "Effect"
                        p.json:3:45: the action "*:*" has a wildcard in its service prefix; name the service; only "*" alone means every service
                        """));
    }

    @Test
    void may_stand_within_a_string() {
        PolicyDocument document = PolicyDocument.parse("p.json", """
                {
                  "Statement": {
                    "Sid": "“Mail”, from ‘Ann’", "Effect": "Deny", "Action": "ses:*", "Resource": "*",
                    "Condition": {
                      "StringEquals": { "ses:FromDisplayName": ["“Ann”", "Ann’s mail", "«Ann»", "”", "”,", "\\"”, "] }
                    }
                  }
                }
                """);

        Statement statement = document.statements().get(0);
        assertThat(statement.sid()).isEqualTo("“Mail”, from ‘Ann’");
        assertThat(statement.conditions().get(0).values())
                .extracting(PolicyText::toString)
                .containsExactly("“Ann”", "Ann’s mail", "«Ann»", "”", "”,", "\"”, ");
    }

    @Test
    void are_found_in_lines_of_whatever_break() {
        assertThatThrownBy(() -> PolicyDocument.parse("p.json", "{\r\"Statement\":\r\n[]\n,\r“Id”: 1 }")
                        .requireNothingTolerated())
                .hasMessage("""
                        p.json:3:1: the list of statements is empty; add at least one statement
                        p.json:5:1: the typographic quotes “ (U+201C) and ” (U+201D) around Id, which AWS rejects; write "Id"
                        p.json:5:7: Id is 1; write a string""");
    }

    @Test
    void are_found_in_time_linear_in_the_text() {
        String document = "{ \"Id\": \"" + "”, ".repeat(300_000) + "\" }";

        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThatThrownBy(
                                () -> PolicyDocument.parse("p.json", document).requireNothingTolerated())
                        .hasMessage("p.json:1:1: the document has no Statement; add at least one statement"));
    }
}
