package org.iamunit.dsl.sentence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.iamunit.dsl.sentence.Circumstance.Word;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NotationTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "add with(\"aws:PrincipalTag/team\", …)            | add with aws:PrincipalTag/team …",
                "add with(\"aws:TagKeys\", \"a\", \"b c\")         | add with aws:TagKeys a \"b c\"",
                "add to(\"ann@example.org\", \"bob@example.org\")  | add to ann@example.org, bob@example.org",
                "ask on *, with anything()                         | ask on *, with anything",
                "leave on(…) out                                   | leave on … out",
                "name it with principal(\"arn:aws:iam::111122223333:user/ann\") | name it with principal arn:aws:iam::111122223333:user/ann",
                "name it: sourceArn(\"arn:aws:ses:eu-west-1:111122223333:identity/example.com\") | name it: source-arn arn:aws:ses:eu-west-1:111122223333:identity/example.com",
                "load some, as with @Policies(\"iam/*.json\") or policies: iam/*.json in front matter | load some, as with policies: iam/*.json in front matter",
                "add it to @Identities, or to identities: in front matter, or name one | add it to identities: in front matter, or name one",
                "say with @Account(id = \"…\") or account: which of them is meant | say with account: which of them is meant",
                "the resource-based policy allows it (user/ann)    | the resource-based policy allows it (user/ann)",
                "assertThat(authorizer.decide(request))            | assertThat(authorizer.decide(request))"
            })
    void markdown_has_words_and_front_matter(String message, String markdown) {
        assertThat(Notation.MARKDOWN.of(message)).isEqualTo(markdown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "add with(\"aws:PrincipalTag/team\", …)            | add with(\"aws:PrincipalTag/team\", …)",
                "load some, as with @Policies(\"iam/*.json\") or policies: iam/*.json in front matter | load some, as with @Policies(\"iam/*.json\")",
                "add it to @Identities, or to identities: in front matter, or name one | add it to @Identities, or name one",
                "say with @Account(id = \"…\") or account: which of them is meant | say with @Account(id = \"…\") which of them is meant"
            })
    void java_has_methods_and_annotations(String message, String java) {
        assertThat(Notation.JAVA.of(message)).isEqualTo(java);
    }

    @Test
    void excerpts_of_files_stay_as_they_are() {
        String excerpt = "      7 |   \"Sid\": \"with(…)\"\n        | … 2 more lines, with(…)";

        assertThat(Notation.MARKDOWN.of(excerpt)).isEqualTo(excerpt);
    }

    static Stream<Word> words() {
        return Arrays.stream(Word.values());
    }

    @ParameterizedTest
    @MethodSource("words")
    void every_circumstance_is_said_as_a_sentence_spells_it(Word word) {
        String values = word.call().endsWith("()") ? "" : " …";

        assertThat(Notation.MARKDOWN.of("add " + word.call() + " or leave it"))
                .isEqualTo("add " + word + values + " or leave it");
    }
}
