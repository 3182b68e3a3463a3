package org.iamunit.policy.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents damaged at random: whatever is in a file, it is read or its problems are told, soon. */
class RandomPolicyDocumentsTests {

    private static final int DOCUMENTS = 10_000;

    private static final List<String> FRAGMENTS = List.of(
            "\"",
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\\",
            "\\u00",
            "\n",
            "\r",
            "\t",
            "\0",
            "\u00a0",
            "\ud83d",
            "“",
            "”",
            "‘",
            "’",
            "${",
            "}",
            "'",
            "*",
            "?",
            "null",
            "true",
            "-1e9",
            "00",
            "//",
            "/*",
            "#",
            "\uFEFF",
            "\"Action\":",
            "\"NotAction\": [],",
            "\"Effect\": \"Deny\",",
            "\"Condition\": {\"Null\": {\"a:b\": 1}},",
            "{\"AWS\": \"*\"}",
            "[[[[[[[[[[",
            "arn:",
            "::::");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "authorize-account.json",
                "authorize-within-limits.json",
                "deny-mail-from-a-web-page.json",
                "send-from-one-domain.json"
            })
    void are_read_or_rejected_with_their_problems(String name) throws Exception {
        String original = Files.readString(
                Path.of(RandomPolicyDocumentsTests.class.getResource(name).toURI()));
        List<String> failures = new ArrayList<>();

        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int seed = 0; seed < DOCUMENTS; seed++) {
                String document = damage(original, new Random(seed));
                try {
                    check(document);
                } catch (RuntimeException | StackOverflowError e) {
                    failures.add("seed " + seed + ": " + e);
                }
            }
        });

        assertThat(failures).isEmpty();
    }

    private static void check(String document) throws IOException {
        try {
            PolicyDocument read = PolicyDocument.parse("p.json", document);
            assertThat(read.statements()).isNotEmpty();
            for (Statement statement : read.statements()) {
                assertThat(read.linesOf(statement)).isNotEmpty();
            }
        } catch (MalformedPolicyDocumentException e) {
            long lines = Math.max(1, document.lines().count()) + 1;
            assertThat(e.problems()).isNotEmpty().allSatisfy(problem -> {
                assertThat(problem.position().line()).isBetween(1, (int) lines);
                assertThat(problem.position().column()).isBetween(1, document.length() + 1);
                assertThat(problem.what()).isNotBlank();
                assertThat(problem.remedy()).isNotBlank();
            });
        }
    }

    private static String damage(String document, Random random) {
        StringBuilder damaged = new StringBuilder(document);
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times && !damaged.isEmpty(); i++) {
            int at = random.nextInt(damaged.length());
            int end = Math.min(damaged.length(), at + 1 + random.nextInt(random.nextBoolean() ? 2 : 40));
            switch (random.nextInt(5)) {
                case 0 -> damaged.delete(at, end);
                case 1 -> damaged.insert(at, FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
                case 2 -> damaged.replace(at, end, FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
                case 3 -> damaged.insert(random.nextInt(damaged.length()), damaged.substring(at, end));
                default -> damaged.setCharAt(at, (char) random.nextInt(random.nextBoolean() ? 128 : 0x10000));
            }
        }
        return damaged.toString();
    }
}
