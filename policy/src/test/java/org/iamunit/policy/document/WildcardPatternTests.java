package org.iamunit.policy.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code *} is any run of characters, {@code ?} is exactly one, and everything else stands for itself. */
class WildcardPatternTests {

    @ParameterizedTest
    @CsvSource(
            emptyValue = "",
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "*                 | \"\"              | true",
                "*                 | anything:at/all   | true",
                "**                | a                 | true",
                "?                 | a                 | true",
                "?                 | \"\"              | false",
                "?                 | ab                | false",
                "??*               | a                 | false",
                "??*               | ab                | true",
                "\"\"              | \"\"              | true",
                "\"\"              | a                 | false",
                "a                 | A                 | false",
                "a*                | a                 | true",
                "*a                | ba                | true",
                "*a                | ab                | false",
                "a*b*c             | a1b2c             | true",
                "a*b*c             | acb               | false",
                "a*bc              | abcbc             | true",
                "*admin*example.com| admin+1@example.com | true",
                "*admin*example.com| sender@admin.example.com | true",
                "*admin*example.com| ADMIN@example.com | false",
                "invoicing*@example.com | invoicing@example.com | true",
                "invoicing*@example.com | invoicing1@example.com.evil.org | false",
                "a.c               | abc               | false",
                "[a-z]             | b                 | false",
                "a\\*              | a\\b              | true",
                "äß*               | äßé               | true",
            })
    void matches_the_whole_text(String pattern, String text, boolean matches) {
        assertThat(WildcardPattern.compile(pattern).matches(text)).isEqualTo(matches);
    }

    @Test
    void agrees_with_the_definition_on_random_patterns() {
        Random random = new Random(17);
        for (int i = 0; i < 200_000; i++) {
            String pattern = random(random, "ab:*?", 8);
            String text = random(random, "ab:", 10);

            assertThat(WildcardPattern.compile(pattern).matches(text))
                    .as("%s matches %s", pattern, text)
                    .isEqualTo(matchesByDefinition(pattern, true, text));
            assertThat(bounded(pattern).matches(text))
                    .as("%s matches %s, where no asterisk crosses a colon", pattern, text)
                    .isEqualTo(matchesByDefinition(pattern, false, text));
        }
    }

    @Test
    void takes_time_linear_in_the_text() {
        String pattern = "*a*a*a*a*a*a*a*a*a*a*b";
        String text = "a".repeat(1_000_000);

        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            assertThat(WildcardPattern.compile(pattern).matches(text)).isFalse();
            assertThat(WildcardPattern.compile(pattern).matches(text + "b")).isTrue();
            assertThat(bounded(pattern).matches(text)).isFalse();
            assertThat(bounded(pattern).matches(text + "b")).isTrue();
        });
    }

    private static WildcardPattern bounded(String pattern) {
        WildcardPattern.Builder builder = new WildcardPattern.Builder();
        pattern.chars().forEach(character -> builder.pattern((char) character, false));
        return builder.build();
    }

    private static boolean matchesByDefinition(String pattern, boolean crosses, String text) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        String rest = pattern.substring(1);
        if (pattern.charAt(0) != '*') {
            return !text.isEmpty()
                    && (pattern.charAt(0) == '?' || pattern.charAt(0) == text.charAt(0))
                    && matchesByDefinition(rest, crosses, text.substring(1));
        }
        for (int run = 0; run <= text.length(); run++) {
            if (!crosses && text.substring(0, run).contains(":")) {
                return false;
            }
            if (matchesByDefinition(rest, crosses, text.substring(run))) {
                return true;
            }
        }
        return false;
    }

    private static String random(Random random, String alphabet, int maxLength) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(maxLength + 1); length > 0; length--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
