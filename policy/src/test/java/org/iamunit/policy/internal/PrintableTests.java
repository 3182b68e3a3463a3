package org.iamunit.policy.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is printed steers neither terminals nor builds, and breaks no report. */
class PrintableTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user ann can s3:GetObject on arn:aws:s3:::invoices/*",
                "Müller → 東京 👩‍👩‍👧 می‌خواهم",
                "a # b ## c",
                "iam/sender.json:4: no ::error here",
                ""
            })
    void ordinary_text_stays_as_it_is(String text) {
        assertThat(List.of(Printable.line(text), Printable.text(text))).containsOnly(text);
    }

    @Test
    void control_characters_are_written_out() {
        assertThat(Printable.line("\u001b[31mred\u0000 a\rb\nc\td\u0085"))
                .isEqualTo("\\u001b[31mred\\u0000 a\\u000db\\u000ac\\u0009d\\u0085");
        assertThat(Printable.line("user\u202egnp.exe \u2066x\u2069 \u200b \u2028 \ufeff \ud800"))
                .isEqualTo("user\\u202egnp.exe \\u2066x\\u2069 \\u200b \\u2028 \\ufeff \\ud800");
    }

    @Test
    void lines_of_a_text_stay_lines() {
        assertThat(Printable.text("a\r\nb\n\tc\rd")).isEqualTo("a\nb\n\tc\\u000dd");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    '::error file=a::b', '\\u003a:error file=a::b'
                    '  ::add-mask::x', '  \\u003a:add-mask::x'
                    'a ##[error] b', 'a \\u0023#[error] b'
                    '##vso[task.complete]', '\\u0023#vso[task.complete]'
                    '##teamcity[testFailed]', '\\u0023#teamcity[testFailed]'
                    """)
    void commands_to_the_tool_that_runs_a_build_are_none(String text, String expected) {
        assertThat(Printable.line(text)).isEqualTo(expected);
        assertThat(Printable.text("a\n" + text)).isEqualTo("a\n" + expected);
    }

    @Test
    void what_nobody_reads_to_its_end_is_left_out() {
        assertThat(Printable.line("a".repeat(1_000_000)))
                .isEqualTo("a".repeat(2_000) + " … 997000 more characters … " + "a".repeat(1_000));
        assertThat(Printable.text("a\n".repeat(20_000))).hasLineCount(190).endsWith("a\n… 19812 more lines");
        assertThat(Printable.text("a\n" + "b".repeat(5_000)))
                .isEqualTo("a\n" + "b".repeat(2_000) + " … 2000 more characters … " + "b".repeat(1_000));
    }

    @RepeatedTest(20)
    void whatever_the_text_no_line_of_it_commands_anything() {
        Random random = new Random();
        String alphabet = "::##[vso]error \n\r\t\u001b\u0000\u202eaé";
        String text = IntStream.range(0, 200)
                .mapToObj(i -> String.valueOf(alphabet.charAt(random.nextInt(alphabet.length()))))
                .collect(Collectors.joining());

        assertThat(Printable.text(text).lines())
                .allSatisfy(
                        line -> assertThat(line.strip()).doesNotStartWith("::").doesNotContain("##["));
        assertThat(Printable.text(text)).doesNotContainPattern("[\\p{Cntrl}&&[^\\n\\t]]|\u202e");
        assertThat(Printable.text(Printable.text(text))).isEqualTo(Printable.text(text));
    }
}
