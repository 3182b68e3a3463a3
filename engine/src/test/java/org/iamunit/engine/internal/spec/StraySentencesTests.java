package org.iamunit.engine.internal.spec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What reads as a sentence and stands where nothing verifies it, is told. */
class StraySentencesTests {

    private static final String SENTENCE = "user ann can iam:CreateUser on anything";
    private static final String REMEDY =
            "nothing verifies it here; put it on a line of its own into a block that begins with"
                    + " ```access, or into one that begins with ```text if it is nothing but an example";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "* %s",
                "- %s.",
                "1. %s",
                "- [ ] %s",
                "- [x] `%s`",
                "> %s",
                "> - %s",
                "%s",
                "**%s**",
                "<li>%s</li>",
                "<details>\n```access\n%s\n```\n</details>",
                "<pre>\n%s\n</pre>",
                "    ```access\n    %s\n    ```",
                "    %s",
                "```access-spec\n%s\n```",
                "```Access\n%s\n```",
                "```yaml\n%s\n```",
                "```sh\n# a comment\n%s\n```",
                "``access\n%s\n``",
                "`access\n%s\n`",
                "´´´access\n%s\n´´´",
                "‘‘‘access\n%s\n‘‘‘",
                "'''access\n%s\n'''",
                "We agreed that `%s` holds.",
                "===%s===",
                "“%s”",
                "```yaml\nrule: %s\n```",
                "```toml\nrule = %s\n```",
                "<details><summary>x</summary>%s</details>",
                "[guide]: https://example.com/guide \"%s\"",
                "See [the guide](https://example.com/guide \"%s\").",
                "| what |\n|---|\n| %s |",
                "| a | b |\n|---|---|\n| 1 | `%s` |"
            })
    void a_sentence_that_nothing_verifies_is_a_problem(String markdown) {
        assertThat(problems(markdown.formatted(SENTENCE)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message())
                        .isIn(
                                "\"" + SENTENCE + "\" reads as a sentence, and " + REMEDY,
                                "\"Access\" is no block of sentences; did you mean access?"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"can not", "can't", "must not", "may not", "is not allowed to", "may", "is allowed to"})
    void a_sentence_in_other_words_is_one_all_the_same(String verb) {
        assertThat(problems("user ann " + verb + " iam:CreateUser on anything")).hasSize(1);
        assertThat(problems("The user ann " + verb + " create users.")).isEmpty();
    }

    @Test
    void a_table_on_its_side_is_a_problem_in_whichever_column_its_words_are() {
        assertThat(problems("| | user | ann |\n|---|---|---|\n| | cannot | iam:CreateUser |"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message())
                        .startsWith("this is a table of sentences on its side, so that nothing is verified;"));
    }

    static Stream<Arguments> slips() {
        return Stream.of(
                arguments("* user ann can iam:CreateUser onn anything", 1, 3),
                arguments("Role mailer is one of ours.\nrole mailer can only ses:SendEmail on the identity", 2, 1),
                arguments(
                        "- role \"the mailer\" in account 123456789012 cannot send from ann@example.com to whomever",
                        1,
                        3));
    }

    @ParameterizedTest
    @MethodSource("slips")
    void a_sentence_with_a_slip_is_one_all_the_same(String markdown, int line, int column) {
        assertThat(problems(markdown))
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.position()).isEqualTo(new SpecPosition(line + LINES_BEFORE, column)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"- %s", "%s", "> %s", "1. `%s`", "| what |\n|---|\n| %s |"})
    void a_message_of_AWS_that_nothing_verifies_is_a_problem(String markdown) {
        String message =
                "User: arn:aws:iam::111122223333:user/ann is not authorized to perform: s3:GetObject on resource:"
                        + " arn:aws:s3:::invoices/x because no identity-based policy allows the s3:GetObject action";

        assertThat(problems(markdown.formatted(message)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message())
                        .isEqualTo("\"" + message
                                + "\" is a message of AWS, and nothing verifies it here; put it into a block"
                                + " that begins with ```denied, or into one that begins with ```text if it is nothing but an"
                                + " example"));
    }

    @Test
    void a_cell_beside_the_columns_of_a_table_is_a_problem() {
        assertThat(problems("| user | can            |\n|---|---|\n| ann  | iam:CreateUser | because explicit deny |"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message())
                        .isEqualTo(
                                "this row has 3 cells and the header 2, so that \"because explicit deny\" is not read; give"
                                        + " it a column, remove it, or write \\| for a bar within a cell"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "| user | can            |\n| ann  | iam:CreateUser |",
                "| user | can            |\n--- ---\n| ann  | iam:CreateUser |",
                "| user | can            |\n---\n| ann  | iam:CreateUser |"
            })
    void a_table_without_its_delimiter_row_is_a_problem(String markdown) {
        assertThat(problems(markdown))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message())
                        .isEqualTo(
                                "this is a table of sentences without a delimiter row, so that nothing is verified; write one"
                                        + " below the header, as in |---|---|"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The user ann can send mail, and nobody else can.",
                "- user ann, who can iam:CreateUser, is away",
                "| Who | Why |\n|---|---|\n| ann | she can |",
                "| user | bucket |\n|---|---|\n| ann | invoices |",
                "| user | bucket |\n| ann | invoices |",
                "```text\nuser ann can iam:CreateUser on anything\n```",
                "```java\nassertThat(user(\"ann\")).can(\"iam:CreateUser\");\n```",
                "```json\n{\"Action\": \"iam:CreateUser\"}\n```",
                "<!-- user ann can iam:CreateUser on anything -->",
                "<!--\nuser ann can iam:CreateUser on anything\n-->",
                "Use `can` and `cannot`, as in the sentences above.",
                "Since last year the\nrole billing-mailer can send invoices and reminders; see the wiki.",
                "service desk can send a ticket.",
                "- user support can send on behalf of others",
                "| user | scan |\n|---|---|\n| ann | never |",
                "| user | on |\n|---|---|\n| ann | Monday |",
                "| user | action |\n|---|---|\n| ann | call her |",
                "| role | actions |\n|---|---|\n| mailer | many |",
                "## What user ann can do\n\nThat is so.",
                "Users who can s3:GetObject also need kms:Decrypt.",
                "Note: the role reader can s3:GetObject, as in [the guide](guide.md).",
                "| user | team |\n|---|---|\n| ann | billing |\n\n| bob | sales |",
                "| Name | ann |\n|---|---|\n| Team | billing |",
                "a | b\nc | d",
                "AWS says that User: arn:aws:iam::111122223333:user/ann is not authorized to perform: s3:GetObject, and rightly so.",
                "Ask **Ann**: can she?"
            })
    void prose_tables_and_code_about_users_stay_what_they_are(String markdown) {
        assertThat(problems(markdown)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "_", "*", ".", "<br>", "<a ", "`"})
    void a_long_line_does_no_harm(String part) {
        assertThat(problems("| what |\n|---|\n| x " + part.repeat(20_000) + " |\n\n" + part.repeat(20_000) + "y"))
                .isEmpty();
        assertThat(problems("x " + part.repeat(400) + "y")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"> ", "- "})
    void what_is_nested_without_end_is_a_problem(String part) {
        assertThat(problems(part.repeat(20_000) + "y"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message())
                        .isEqualTo(
                                "blocks stand within each other more than 100 deep here, so that nothing in them is read;"
                                        + " write them flat"));
    }

    /** Whatever stands around it, a reader takes it for a sentence. */
    static Stream<Arguments> around() {
        List<String> sentences = List.of(
                SENTENCE,
                "role ci cannot s3:GetObject",
                "user ann can only s3:GetObject on object invoices/x",
                "user ann can send from ann@example.com to bob@example.org");
        List<String> around = List.of(
                "# %s\n\nx",
                "###### %s\n\nx",
                "%s\n===\n\nx",
                "[%s](x.md)",
                "[%s][a]\n\n[a]: x.md",
                "![%s](x.png)",
                "See [%s](x.md).",
                "See *%s*.",
                "~~%s~~",
                "x<br>%s",
                "<b>%s</b> holds",
                "x  \n%s",
                "[^1]: %s",
                "x\n: %s",
                "✅ %s",
                "→ %s",
                "– %s",
                "• %s",
                "(a) %s",
                "a) %s",
                "1.1 %s",
                "Note: %s",
                "Rule 1: %s",
                "access: %s",
                "> [!NOTE]\n> %s",
                "x\n%s",
                "%s,",
                "(%s)");
        return sentences.stream().flatMap(sentence -> around.stream().map(each -> arguments(each, sentence)));
    }

    @ParameterizedTest
    @MethodSource
    void around(String markdown, String sentence) {
        assertThat(problems(markdown.formatted(sentence)))
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.message())
                        .isEqualTo("\"" + sentence + "\" reads as a sentence, and " + REMEDY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "User ann can iam:CreateUser on anything.",
                "* **User** ann can `iam:CreateUser` on anything",
                "user `ann` can `iam:CreateUser` on `anything`",
                "user ann can\niam:CreateUser on anything",
                "user ann\ncan iam:CreateUser\non anything",
                "user ann can iam\\:CreateUser on anything",
                "user ann can iam&#58;CreateUser on anything",
                "user\u00a0ann\u00a0can  iam:CreateUser on anything",
                "* usr ann can iam:CreateUser on anything",
                "* user ann cann iam:CreateUser on anything"
            })
    void a_sentence_is_one_however_it_is_set(String markdown) {
        assertThat(problems(markdown))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).endsWith(" reads as a sentence, and " + REMEDY));
    }

    @Test
    void rows_that_are_cut_off_from_their_table_are_a_problem() {
        assertThat(problems("| user | can | on |\n|---|---|---|\n| ann | s3:GetObject | object abc/b |\n\n"
                        + "| bob | iam:CreateUser | anything |"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message())
                        .isEqualTo(
                                "these rows are cut off from their table, so that nothing verifies them; write them below"
                                        + " its other rows, without an empty line or a comment in between"));
    }

    @Test
    void a_table_on_its_side_is_a_problem() {
        assertThat(problems("| user | ann |\n|---|---|\n| can | iam:CreateUser |"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message())
                        .isEqualTo(
                                "this is a table of sentences on its side, so that nothing is verified; write its words"
                                        + " into the header, and each sentence into a row"));
    }

    /** What stands between two texts of a list of them. */
    private static final String BETWEEN = "\n%%%%\n";

    /** What a text begins with that is a whole file. */
    private static final String FILE = "FILE\n";

    /** How the problem of any text ends that nothing verifies. */
    private static final List<String> REMEDIES = List.of(
            REMEDY,
            "nothing verifies it here; put it into a block that begins with ```denied, or into one that begins with ```text if"
                    + " it is nothing but an example",
            "and nothing reads it here; write it as YAML between two lines --- at the beginning of the file, or into a block"
                    + " that begins with ```yaml if it is nothing but an example",
            "begin it with ```access, or with ```text if they are nothing but an example",
            "write it as a table of Markdown outside of a block, or into one that begins with ```text if it is nothing but an"
                    + " example",
            "write one below the header, as in |---|---|",
            "write its words into the header, and each sentence into a row",
            "write them below its other rows, without an empty line or a comment in between",
            "did you mean access?",
            "did you mean denied?",
            "where nothing is read; remove it",
            "paste one of AWS, as in 554 Access denied: User …, or remove it",
            "paste the whole of it, as in 554 Access denied: User `arn:aws:iam::123456789012:user/ann' is not authorized to"
                    + " perform `ses:SendRawEmail' on resource `arn:aws:ses:eu-west-1:123456789012:identity/example.com'");

    private static List<String> texts(String name) {
        try (InputStream texts = StraySentencesTests.class.getResourceAsStream(name)) {
            return List.of(new String(Objects.requireNonNull(texts, name).readAllBytes(), UTF_8).split(BETWEEN));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> strayTexts() {
        return texts("stray-texts.txt");
    }

    static List<String> strayMessages() {
        return texts("stray-messages.txt");
    }

    @ParameterizedTest
    @MethodSource("strayMessages")
    void a_message_is_told_whether_it_names_one_resource_or_not(String text) {
        assertThat(problems(text))
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.message()).endsWith(" is a message of AWS, and " + REMEDIES.get(1)));
    }

    static List<String> prose() {
        return texts("prose.txt");
    }

    @ParameterizedTest
    @MethodSource("strayTexts")
    void wherever_it_stands_a_sentence_is_told(String text) {
        assertThat(problems(text).stream().map(SpecProblem::message))
                .isNotEmpty()
                .anyMatch(message -> REMEDIES.stream().anyMatch(message::endsWith)
                        || message.startsWith("the front matter ")
                        || message.contains(" is no word "));
    }

    @ParameterizedTest
    @MethodSource("prose")
    void what_people_write_about_users_stays_prose(String text) {
        assertThat(problems(text)).isEmpty();
    }

    private static final int LINES_BEFORE = 4;

    private static List<SpecProblem> problems(String markdown) {
        String text = markdown.startsWith(FILE)
                ? markdown.substring(FILE.length())
                : "```access\nuser ann can ses:SendEmail on identity example.com\n```\n\n" + markdown + "\n";
        return SpecReader.read(new SpecFile("mail.access.md", null, List.of(), text)).outline().children().stream()
                .flatMap(StraySentencesTests::flatten)
                .toList();
    }

    private static Stream<SpecProblem> flatten(SpecNode node) {
        return node instanceof SpecSection section
                ? section.children().stream().flatMap(StraySentencesTests::flatten)
                : node instanceof SpecProblem problem ? Stream.of(problem) : Stream.empty();
    }
}
