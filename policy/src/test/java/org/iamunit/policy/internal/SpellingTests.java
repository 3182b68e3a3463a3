package org.iamunit.policy.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a misspelled word was probably meant to be. */
class SpellingTests {

    private static final List<String> WORDS =
            List.of("Action", "NotAction", "Effect", "Resource", "NotResource", "Sid");

    @ParameterizedTest
    @CsvSource(
            nullValues = "nothing",
            value = {
                "Action, Action",
                "action, Action",
                "Actions, Action",
                "Resorce, Resource",
                "NOTRESOURCES, NotResource",
                "Efect, Effect",
                "SidX, Sid",
                "Si, Sid",
                "S, nothing",
                "Comment, nothing",
                "Principal, nothing"
            })
    void is_the_nearest_of_the_words_that_are_near(String word, String nearest) {
        assertThat(Spelling.nearest(word, WORDS).orElse(null)).isEqualTo(nearest);
    }

    @Test
    void is_listed_nearest_first() {
        List<String> names = List.of("SendMail", "SendEmails", "SendRawEmail", "GetSendQuota", "SendEmail");

        assertThat(Spelling.nearest("SendEmial", names, 2)).containsExactly("SendEmail", "SendEmails");
    }

    @Test
    void ends_a_sentence() {
        assertThat(Spelling.suggestion("Efect", WORDS)).isEqualTo("; did you mean Effect?");
        assertThat(Spelling.suggestion("Comment", WORDS)).isEmpty();
    }
}
