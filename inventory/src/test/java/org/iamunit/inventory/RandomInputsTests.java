package org.iamunit.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real outputs damaged at random: whatever is in a file, it is read or its problems are told, soon. */
class RandomInputsTests {

    private static final int INPUTS_OF_EACH = 500;
    private static final int CHARACTERS_OF_EACH = 5_000_000;

    private static final Pattern VALUE = Pattern.compile("\"[^\"]*\"|true|false|\\[]|\\d+");

    private static final List<String> VALUES = List.of(
            "null",
            "1",
            "\"\"",
            "[]",
            "{}",
            "[null]",
            "\"arn:\"",
            "\"%7B\"",
            "\"%\"",
            "\"{\"",
            "[[{}]]",
            "true",
            "\"*\"",
            "\"arn:aws:iam::123456789012:role/x\"",
            "\"o-x\"",
            "\"r-ab12\"",
            "{\"Ref\":\"Mailer30915986\"}",
            "{\"Fn::Join\":[\"\",{\"Fn::GetAtt\":\"Orders.Arn\"}]}",
            "{\"Statement\":[]}");

    @Test
    void are_read_or_rejected_with_their_problems() throws Exception {
        List<Path> outputs = new ArrayList<>();
        for (String folder : List.of("aws-cli", "cdk", "pulumi", "terraform")) {
            try (Stream<Path> files = Files.list(
                    Path.of(RandomInputsTests.class.getResource(folder).toURI()))) {
                files.sorted().forEach(outputs::add);
            }
        }
        assertThat(outputs).hasSizeGreaterThan(15);
        List<String> failures = new ArrayList<>();

        assertTimeoutPreemptively(Duration.ofSeconds(120), () -> {
            for (Path output : outputs) {
                String text = Files.readString(output);
                int inputs = Math.min(INPUTS_OF_EACH, CHARACTERS_OF_EACH / text.length());
                for (int seed = 0; seed < inputs; seed++) {
                    check(output.getFileName() + ", seed " + seed, damage(text, new Random(seed)), failures);
                }
            }
        });

        assertThat(failures).isEmpty();
    }

    private static void check(String name, String text, List<String> failures) {
        try {
            StoreContents.load(new InventoryFile(
                    "accounts/123456789012/eu-west-1/organizations/children/r-ab12/roles/mailer/identities/x.json",
                    text));
        } catch (InventoryException e) {
            if (e.problems().isEmpty()) {
                failures.add(name + " has no problems");
            }
        } catch (RuntimeException | StackOverflowError e) {
            failures.add(name + ": " + e);
        }
    }

    private static String damage(String text, Random random) {
        String damaged = text;
        for (int i = 0; i <= random.nextInt(3); i++) {
            damaged = random.nextInt(4) == 0 ? cut(damaged, random) : replaceValue(damaged, random);
        }
        return damaged;
    }

    private static String cut(String text, Random random) {
        int from = random.nextInt(text.length());
        return text.substring(0, from) + text.substring(Math.min(text.length(), from + random.nextInt(9)));
    }

    private static String replaceValue(String text, Random random) {
        Matcher values = VALUE.matcher(text);
        long count = values.results().count();
        long chosen = count == 0 ? 0 : random.nextInt((int) count);
        values.reset();
        for (long i = 0; values.find(); i++) {
            if (i == chosen) {
                return text.substring(0, values.start())
                        + VALUES.get(random.nextInt(VALUES.size()))
                        + text.substring(values.end());
            }
        }
        return text;
    }
}
