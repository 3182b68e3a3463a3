package org.iamunit.policy.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestFormTests {

    /** The grammar of both, which is too slow to be asked with every request. */
    private static final Pattern ACTION = Pattern.compile("[A-Za-z0-9-]+:[A-Za-z0-9._-]+");

    private static final Pattern ARN =
            Pattern.compile("arn:[^:*?]+:([^:*?]+:[^:*?]*|ses:\\*):(\\d{12}|aws|):[^*?]+", Pattern.DOTALL);

    private static final List<String> SEEDS = List.of(
            "arn:aws:s3:::bucket/key",
            "arn:aws:ses:*:123456789012:identity/example.com",
            "arn:aws:ses:eu-west-1:123456789012:identity/example.com",
            "arn:aws:iam::aws:policy/ReadOnlyAccess",
            "arn:aws:execute-api:eu-west-1:123456789012:a1b2c3/prod/GET/*",
            "ses:SendEmail",
            "a4b:Get.x_y-z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:s3:::bucket",
                "arn:aws:s3:::bucket/a:b\nc",
                "arn:aws:ses:*:123456789012:identity/example.com",
                "arn:aws:iam::aws:policy/ReadOnlyAccess",
                "arn:aws:sqs:eu-west-1:123456789012:orders"
            })
    void an_arn_without_wildcards_can_be_asked_for(String arn) {
        assertThat(RequestForm.isArn(arn)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "arn:",
                "arn:aws:s3::bucket",
                "arn::s3:::bucket",
                "arn:aws::eu-west-1:123456789012:orders",
                "arn:aws:s3:::",
                "arn:aws:s3:::bucket/*",
                "arn:aws:s3:::bucket/?",
                "arn:aws:sqs:*:123456789012:orders",
                "arn:*:ses:*:123456789012:identity/example.com",
                "arn:aws:ses:*:123456789012:identity/*",
                "arn:aws:ses:**:123456789012:identity/example.com",
                "arn:aws:sqs:eu-west-1:12345678901:orders",
                "arn:aws:sqs:eu-west-1:*:orders"
            })
    void nothing_else_can_be_asked_for(String text) {
        assertThat(RequestForm.isArn(text)).isFalse();
    }

    @Test
    void texts_near_actions_and_arns_are_read_as_their_grammar_says() {
        Random random = new Random(20261130);
        for (int i = 0; i < 100_000; i++) {
            String text = mutated(SEEDS.get(random.nextInt(SEEDS.size())), random);

            assertThat(RequestForm.isArn(text))
                    .as(text)
                    .isEqualTo(ARN.matcher(text).matches());
            assertThat(RequestForm.isAction(text))
                    .as(text)
                    .isEqualTo(ACTION.matcher(text).matches());
        }
    }

    private static String mutated(String text, Random random) {
        String alphabet = ":*?a1-_./é\n";
        StringBuilder changed = new StringBuilder(text);
        for (int left = random.nextInt(4); left > 0; left--) {
            int at = random.nextInt(changed.length());
            char character = alphabet.charAt(random.nextInt(alphabet.length()));
            switch (random.nextInt(3)) {
                case 0 -> changed.setCharAt(at, character);
                case 1 -> changed.insert(at, character);
                default -> changed.deleteCharAt(at);
            }
        }
        return changed.toString();
    }
}
