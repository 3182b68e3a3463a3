package com.example.invoicing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.iamunit.policy.document.MalformedPolicyDocumentException;
import org.iamunit.policy.document.PolicyDocument;
import org.junit.jupiter.api.Test;

/** A policy copied from a page of text says what it means, but AWS does not take it. */
class TypographicQuotesTest {

    private static final String COPIED = """
            {
              "Version": "2012-10-17",
              "Statement": [
                { "Effect": "Deny", "Action": “ses:*”, "Resource": "*" }
              ]
            }
            """;

    @Test
    void typographic_quotes_are_no_quotes() {
        PolicyDocument copied = PolicyDocument.parse("deny-ses.json", COPIED);

        assertThatThrownBy(copied::requireNothingTolerated)
                .isInstanceOf(MalformedPolicyDocumentException.class)
                .hasMessage("deny-ses.json:4:35: the typographic quotes “ (U+201C) and ” (U+201D) around ses:*,"
                        + " which AWS rejects; write \"ses:*\"");
    }
}
