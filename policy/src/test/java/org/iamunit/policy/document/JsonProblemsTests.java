package org.iamunit.policy.document;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is not JSON: the messages speak of the document, not of the parser. */
class JsonProblemsTests {

    @ParameterizedTest
    @MethodSource
    void rejects(String document, String messages) {
        assertThatThrownBy(() ->
                        PolicyDocument.parse("p.json", document.stripTrailing()).requireNothingTolerated())
                .isExactlyInstanceOf(MalformedPolicyDocumentException.class)
                .hasMessage(messages.stripTrailing());
    }

    static Stream<Arguments> rejects() {
        return Stream.of(
                argumentSet("two documents", """
                        { "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*" } }
                        { "Statement": [] }
                        """, """
                        p.json:2:1: there is more text after the end of the policy document; keep one document in a file
                        """),
                argumentSet("text after the document", """
                        { "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*" } }
                        end
                        """, """
                        p.json:2:1: there is more text after the end of the policy document; keep one document in a file
                        """),
                argumentSet("a brace too many", """
                        { "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*" } }}
                        """, """
                        p.json:1:71: there is more text after the end of the policy document; keep one document in a file
                        """),
                argumentSet("a comma before the end of an object", """
                        {
                          "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*" },
                        }
                        """, """
                        p.json:3:1: a comma stands before the closing }; remove the comma: JSON has none there, and AWS rejects the document
                        """),
                argumentSet("a comma before the end of a list", """
                        { "Statement": { "Effect": "Allow", "Action": ["ses:SendEmail",], "Resource": "*" } }
                        """, """
                        p.json:1:64: a comma stands before the closing ]; remove the comma: JSON has none there, and AWS rejects the document
                        """),
                argumentSet("two commas", """
                        { "Version": "2012-10-17",, "Statement": [] }
                        """, """
                        p.json:1:27: a comma stands where something else is missing; remove it, or write what is missing
                        """),
                argumentSet("no comma", """
                        {
                          "Version": "2012-10-17"
                          "Statement": []
                        }
                        """, """
                        p.json:3:3: a comma is missing before '"'; write one there, or close the string before it
                        """),
                argumentSet("no colon", """
                        { "Version" "2012-10-17" }
                        """, """
                        p.json:1:13: a colon is missing before '"'; write "key": value
                        """),
                argumentSet("a comment", """
                        {
                          // only mail
                          "Statement": []
                        }
                        """, """
                        p.json:2:3: a comment; remove it: JSON has no comments, and AWS rejects the document
                        p.json:3:16: the list of statements is empty; add at least one statement
                        """),
                argumentSet("a comment in the old way", """
                        { "Statement": [] /* none */ }
                        """, """
                        p.json:1:16: the list of statements is empty; add at least one statement
                        p.json:1:19: a comment; remove it: JSON has no comments, and AWS rejects the document
                        """),
                argumentSet("a comment of a shell", """
                        # only mail
                        {}
                        """, """
                        p.json:1:1: a comment; remove it: JSON has no comments, and AWS rejects the document
                        p.json:2:1: the document has no Statement; add at least one statement
                        """),
                argumentSet("a key without quotes", """
                        { Version: "2012-10-17" }
                        """, """
                        p.json:1:3: a key without quotes begins with 'Version'; write it in quotes, as in "Effect"
                        """),
                argumentSet("a value without quotes", """
                        { "Version": 2012-10-17 }
                        """, """
                        p.json:1:18: a comma is missing before '-10-17'; write one there, or close the string before it
                        """),
                argumentSet("a word for a value", """
                        { "Statement": None }
                        """, """
                        p.json:1:16: 'None' is not a JSON value; write a string in quotes, an object, a list, a number, true, false or null
                        """),
                argumentSet("a word of a template", """
                        { "Statement": { "Effect": "Allow", "Action": "*", "Resource": <ARN> } }
                        """, """
                        p.json:1:64: '<' is not a JSON value; write a string in quotes, an object, a list, a number, true, false or null
                        """),
                argumentSet("a key without a value", """
                        { "Version": }
                        """, """
                        p.json:1:14: a value is missing before the closing }; write "key": value
                        """),
                argumentSet("an end before its time", """
                        { "Version": "2012-10-17", "Statement": [
                        """, """
                        p.json:1:42: the text ends in the middle of the document; close every string, list and object in it
                        """),
                argumentSet("a string without an end", """
                        { "Version": "2012-10-17, "Statement": [] }
                        """, """
                        p.json:1:28: a comma is missing before 'Statement'; write one there, or close the string before it
                        """),
                argumentSet("a string across lines", """
                        { "Version": "2012-
                        10-17" }
                        """, """
                        p.json:1:20: a string does not end in its line; close it with ", or write a line break as \\n
                        """),
                argumentSet("a tab in a string", """
                        { "Version": "2012-10-17\t" }
                        """, """
                        p.json:1:25: the character U+0009 stands in a string; remove it, or write it as \\u0009
                        """),
                argumentSet("an escape that does not exist", """
                        { "Id": "a\\d" }
                        """, """
                        p.json:1:12: a backslash in a string is followed by no escape that JSON has; write \\\\ for a backslash, or four hexadecimal digits after \\u
                        """),
                argumentSet("a bracket that closes a brace", """
                        { "Version": "2012-10-17" ]
                        """, """
                        p.json:1:27: the closing ] closes nothing that is open; remove it, or close first what was opened last
                        """),
                argumentSet("a number with a leading zero", """
                        { "Version": 02012 }
                        """, """
                        p.json:1:15: the number is not written as JSON wants it; write it as in 0.5, or in quotes
                        """),
                argumentSet("not a number", """
                        { "Version": NaN }
                        """, """
                        p.json:1:17: the number is not written as JSON wants it; write it as in 0.5, or in quotes
                        """),
                argumentSet("a blank that does not break", """
                        {\u00a0"Version": "2012-10-17" }
                        """, """
                        p.json:1:1: the document has no Statement; add at least one statement
                        p.json:1:2: the character U+00A0 is not JSON here; remove it, it may look like a blank: AWS rejects the document
                        """),
                argumentSet("an invisible blank", """
                        { "Version":\u200b "2012-10-17" }
                        """, """
                        p.json:1:1: the document has no Statement; add at least one statement
                        p.json:1:13: the character U+200B is not JSON here; remove it, it may look like a blank: AWS rejects the document
                        """),
                argumentSet("a document in UTF-16 that was read as UTF-8", """
                        \0{
                        """, """
                        p.json:1:1: the character U+0000 is not JSON here; save the file as UTF-8: it seems to be in another encoding
                        """),
                argumentSet("YAML", """
                        Version: 2012-10-17
                        Statement: []
                        """, """
                        p.json:1:1: 'Version' is not a JSON value; write a string in quotes, an object, a list, a number, true, false or null
                        """),
                argumentSet("a page of the web", """
                        <!DOCTYPE html>
                        """, """
                        p.json:1:1: '<' is not a JSON value; write a string in quotes, an object, a list, a number, true, false or null
                        """),
                argumentSet("text that is encoded for a URL", """
                        %7B%22Version%22%3A%222012-10-17%22%7D
                        """, """
                        p.json:1:1: '%7B%22Version%22%3A%222012-10-17%22%7D' is not a JSON value; write a string in quotes, an object, a list, a number, true, false or null
                        """));
    }
}
