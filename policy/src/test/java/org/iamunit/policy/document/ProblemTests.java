package org.iamunit.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said about policy documents, in the notation of the file that they stand in. */
class ProblemTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "p.json | add \"Effect\": \"Allow\" or \"Deny\" | add \"Effect\": \"Allow\" or \"Deny\"",
                "t.yaml | add \"Effect\": \"Allow\" or \"Deny\" | add Effect: \"Allow\" or \"Deny\"",
                "t.yml | add \"Version\": \"2012-10-17\" | add Version: \"2012-10-17\"",
                "t.yaml | write { \"Effect\": …, \"Action\": … } | write { Effect: …, Action: … }",
                "t.yaml | add \"Null\": { \"aws:TagKeys\": \"false\" } | add \"Null\": { \"aws:TagKeys\": \"false\" }",
            })
    void advice_is_in_the_notation_of_the_file(String file, String remedy, String printed) {
        assertThat(new Problem(Problem.Severity.WARNING, new SourcePosition(file, 3, 5), "something is odd", remedy))
                .hasToString(file + ":3:5: something is odd; " + printed);
    }
}
