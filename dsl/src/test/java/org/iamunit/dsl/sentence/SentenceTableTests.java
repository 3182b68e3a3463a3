package org.iamunit.dsl.sentence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of sentences: the words stand in the header, and what follows them in the rows. */
class SentenceTableTests {

    private static List<String> cells(String row) {
        return Arrays.stream(row.split("\\|", -1)).map(String::strip).toList();
    }

    private static SentenceTable table(String header) {
        return SentenceTable.of(cells(header)).orElseThrow();
    }

    static Stream<Arguments> rows() {
        return Stream.of(
                arguments(
                        "user | can | on identity | from",
                        "ann | ses:SendEmail | example.com | a@example.com",
                        "user ann can ses:SendEmail on identity example.com from a@example.com"),
                arguments(
                        "From | On identity | Can | User",
                        "a@example.com | example.com | ses:SendEmail | ann",
                        "user ann can ses:SendEmail on identity example.com from a@example.com"),
                arguments(
                        "who | verb | action | on",
                        "role mailer session s1 | can only | ses:Send*, ses:Get* | identity example.com, bucket books",
                        "role mailer session s1 can only ses:Send*, ses:Get* on identity example.com, bucket books"),
                arguments("user | can | cannot", "ann | | s3:*", "user ann cannot s3:*"),
                arguments("user | can | via SMTP | raw", "ann | send | yes | -", "user ann can send via-smtp"),
                arguments(
                        "user | can | from display name | user agent",
                        "ann | send | Example, Inc. | curl/8",
                        "user ann can send from-display-name \"Example, Inc.\" user-agent curl/8"),
                arguments(
                        "user | can | identity | bucket",
                        "ann | * | example.com | books",
                        "user ann can * on identity example.com, bucket books"),
                arguments(
                        "role | session | in account | cannot | with aws:ResourceTag/Team | because | tags | skip because | note",
                        "r | s | 111122223333 | s3:* | mail | explicit deny | slow | TICKET-1 | anything at all",
                        "role r session s in account 111122223333 cannot s3:* with aws:ResourceTag/Team mail because explicit deny tags slow skip because TICKET-1"),
                arguments("user | can | to", "ann | send | a@b.c, d@e.f", "user ann can send to a@b.c, d@e.f"),
                arguments("user | can | to", "ann | send", "user ann can send"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void a_row_is_a_sentence(String header, String row, String sentence) {
        assertThat(table(header).problems()).isEmpty();
        assertThat(table(header).read(cells(row))).hasToString(sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file | what it holds",
                "from | to | meaning",
                "user | owner | phone",
                "name",
                "",
                "Who | Why",
                "user | bucket | purpose",
                "role | account | team",
                "user | because"
            })
    void other_tables_are_prose(String header) {
        assertThat(SentenceTable.of(cells(header))).isEmpty();
    }

    static Stream<Arguments> headers() {
        return Stream.of(
                arguments(
                        "user | can | form",
                        2,
                        "\"form\" is no word that a column can have; did you mean from? Write for example user, can, on identity or from, or note for a column that is not read"),
                arguments(
                        "user | cann | on",
                        1,
                        "\"cann\" is no word that a column can have; did you mean can? Write for example user, can, on identity or from, or note for a column that is not read"),
                arguments("can | on identity", 0, "no column says who; add one, such as user, role or who"),
                arguments(
                        "user | on identity", 0, "no column says can or cannot; add one, such as can, cannot or verb"),
                arguments("user | verb", 0, "the columns verb and action go together; add the other one"));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void what_a_header_should_not_have_is_answered_at_its_cell(String header, int cell, String message) {
        assertThat(table(header).problems()).containsExactly(new SentenceTable.Problem(cell, message));
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                arguments("user | can | from", "ann | SendEmail | a@b.c", 1, 1, "\"SendEmail\" is no action"),
                arguments("from | user | can", "Ann | ann | send", 0, 1, "from(\"Ann\") does not hold an address"),
                arguments("user | can | to", "ann | send | a@b.c, Bob", 2, 1, "to(\"Bob\") does not hold an address"),
                arguments(
                        "user | can | on", "ann | send | bucket books, buket c", 2, 15, "\"buket\" is neither an ARN"),
                arguments(
                        "user | can | raw", "ann | send | maybe", 2, 1, "\"maybe\" says nothing about raw; write yes"),
                arguments("user | can", "| send", 1, 1, "\"can\" is no principal"));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void a_row_that_cannot_be_read_is_answered_at_its_cell(
            String header, String row, int cell, int column, String beginning) {
        MalformedSentenceException error = catchThrowableOfType(
                MalformedSentenceException.class, () -> table(header).read(cells(row)));

        assertThat(error).hasMessageStartingWith(beginning);
        assertThat(List.of(error.cell(), error.column())).containsExactly(cell, column);
    }

    @Test
    void a_row_needs_one_verb() {
        MalformedSentenceException error = catchThrowableOfType(
                MalformedSentenceException.class,
                () -> table("user | can | cannot").read(cells("ann | s3:* | s3:Put*")));

        assertThat(error).hasMessageStartingWith("\"cannot\" is not expected here");
    }
}
