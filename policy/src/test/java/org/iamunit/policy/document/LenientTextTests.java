package org.iamunit.policy.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What people write into JSON and JSON does not have: it is read for what it means, with a warning of what AWS answers. */
class LenientTextTests {

    private static final String DOCUMENT = """
            \uFEFF{ // mail only
              "Version": "2012-10-17", # or none
              "Statement": [
                {
                  “Effect”: "Deny", /* all
                  of it */
                  "Action": ["ses:*", "sqs://*",],\u00a0
                  "Resource": "*",
                },
              ]
            }
            """;

    private static final String PROBLEMS = """
            p.json:1:1: the file begins with a byte-order mark; save it as UTF-8 without one: AWS rejects the document
            p.json:1:3: a comment; remove it: JSON has no comments, and AWS rejects the document
            p.json:2:28: a comment; remove it: JSON has no comments, and AWS rejects the document
            p.json:5:7: the typographic quotes “ (U+201C) and ” (U+201D) around Effect, which AWS rejects; write "Effect"
            p.json:5:25: a comment; remove it: JSON has no comments, and AWS rejects the document
            p.json:7:37: a comma stands before the closing ]; remove the comma: JSON has none there, and AWS rejects the document
            p.json:7:39: the character U+00A0 is not JSON here; remove it, it may look like a blank: AWS rejects the document
            p.json:9:5: a comma stands before the closing }; remove the comma: JSON has none there, and AWS rejects the document
            p.json:10:3: a comma stands before the closing ]; remove the comma: JSON has none there, and AWS rejects the document""";

    @Test
    void is_read_with_warnings() {
        PolicyDocument document = PolicyDocument.parse("p.json", DOCUMENT.replace("sqs://*", "sqs:*"));

        assertThat(document.statements()).hasSize(1);
        assertThat(document.statements().get(0).actions().values()).hasToString("[ses:*, sqs:*]");
        assertThat(document.linesOf(document.statements().get(0)))
                .startsWith("    {", "      “Effect”: \"Deny\", /* all", "      of it */");
        assertThat(document.warnings()).extracting(Problem::severity).containsOnly(Problem.Severity.TOLERATED);
        assertThat(document.warnings().stream().map(Problem::toString))
                .containsExactly(
                        PROBLEMS.replace("7:37", "7:35").replace("7:39", "7:37").split("\n"));
    }

    @Test
    void is_rejected_where_nothing_is_tolerated() {
        PolicyDocument document = PolicyDocument.parse("p.json", DOCUMENT.replace("sqs://*", "sqs:*"));

        assertThatThrownBy(document::requireNothingTolerated)
                .isExactlyInstanceOf(MalformedPolicyDocumentException.class)
                .hasMessage(PROBLEMS.replace("7:37", "7:35").replace("7:39", "7:37"));
    }

    @Test
    void is_told_of_beside_what_is_an_error() {
        assertThatThrownBy(() -> PolicyDocument.parse("p.json", DOCUMENT))
                .isExactlyInstanceOf(MalformedPolicyDocumentException.class)
                .hasMessage(PROBLEMS.replace(
                        "p.json:7:37",
                        "p.json:7:27: \"sqs://*\" is not an action; write service:Action, as in \"ses:SendEmail\" or"
                                + " \"ses:Send*\"\np.json:7:37"));
    }

    @Test
    void is_nothing_to_accept_where_the_text_is_json() {
        PolicyDocument document = PolicyDocument.parse(
                "p.json",
                "{ \"Id\": \"# // /* ,] “\", \"Statement\": { \"Effect\": \"Deny\", \"Action\": \"*\", \"Resource\": \"*\" } }");

        assertThat(document.requireNothingTolerated().warnings()).isEmpty();
    }

    @Test
    void a_comment_that_does_not_end_is_an_error() {
        assertThatThrownBy(() -> PolicyDocument.parse("p.json", "{ /* mail }"))
                .hasMessage("p.json:1:3: a comment; remove it: JSON has no comments, and AWS rejects the document");
    }
}
