package org.iamunit.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The policy variables in a value, and what a request makes of them. */
class PolicyTextTests {

    private static final Map<String, String> REQUEST = Map.of(
            "aws:username", "ann",
            "aws:principaltag/cost center", "7",
            "aws:principaltag/wild", "*",
            "aws:principaltag/nested", "${aws:username}");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            nullValues = "nothing",
            value = {
                "plain                              | plain",
                "${aws:username}                    | ann",
                "${AWS:USERNAME}                    | ann",
                "home/${aws:username}/*             | home/ann/*",
                "${aws:username}${aws:username}     | annann",
                "${aws:PrincipalTag/Cost Center}    | 7",
                "${aws:PrincipalTag/none}           | nothing",
                "${aws:username}/${aws:PrincipalTag/none} | nothing",
                "${aws:PrincipalTag/none, 'all'}    | all",
                "${aws:PrincipalTag/none,'all'}     | all",
                "${aws:PrincipalTag/none, ''}       | \"\"",
                "${aws:PrincipalTag/none, 'a, b}'}  | a, b}",
                "${aws:PrincipalTag/none, all}      | nothing",
                "${aws:username, 'all'}             | ann",
                "${aws:PrincipalTag/nested}         | ${aws:username}",
                "${*}${?}${$}                       | *?$",
                "${$}{aws:username}                 | ${aws:username}",
                "$aws:username                      | $aws:username",
                "${aws:username                     | ${aws:username",
                "a}b                                | a}b",
            })
    void puts_the_values_of_the_request(String text, String resolved) {
        assertThat(PolicyText.parse(text, true).resolve(REQUEST::get)).isEqualTo(resolved);
    }

    @ParameterizedTest
    @ValueSource(strings = {"${aws:username}", "${aws:username, 'all'}", "${*}", "${", "plain"})
    void is_plain_text_where_the_version_has_no_variables(String text) {
        PolicyText plain = PolicyText.parse(text, false);

        assertThat(plain.resolve(REQUEST::get)).isEqualTo(text);
        assertThat(plain.hasVariables()).isFalse();
        assertThat(plain.variableKeys()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "${aws:username}*, ann2, true",
        "${aws:PrincipalTag/wild}, *, true",
        "${aws:PrincipalTag/wild}, ann, false",
        "${aws:PrincipalTag/wild}*, *x, true",
        "${aws:PrincipalTag/wild}*, x, false",
        "${*}, ann, false",
        "${?}, a, false",
        "*${*}, ann*, true",
        "'${aws:PrincipalTag/none, \"*\"}', ann, false",
    })
    void keeps_its_wildcards_but_takes_those_of_values_for_text(String text, String candidate, boolean fits) {
        WildcardPattern pattern =
                PolicyText.parse(text.replace('"', '\''), true).resolvePattern(REQUEST::get);

        assertThat(pattern).isNotNull();
        assertThat(pattern.matches(candidate)).isEqualTo(fits);
    }

    @Test
    void is_no_pattern_if_a_variable_has_no_value() {
        assertThat(PolicyText.parse("*${aws:PrincipalTag/none}", true).resolvePattern(REQUEST::get))
                .isNull();
    }

    @Test
    void names_the_keys_that_it_needs() {
        PolicyText text = PolicyText.parse("${s3:prefix, 'a'}${AWS:Username}${*}${aws:username}", true);

        assertThat(text.hasVariables()).isTrue();
        assertThat(text.variableKeys()).containsExactly("aws:username", "s3:prefix");
    }

    @Test
    void has_no_variables_if_it_has_only_escapes() {
        assertThat(PolicyText.parse("${*}${?}${$}", true).hasVariables()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${}                        | ${}",
                "${ }                       | ${ }",
                "a/${username}/b            | ${username}",
                "${aws:}                    | ${aws:}",
                "${:username}               | ${:username}",
                "${ aws:username}           | ${ aws:username}",
                "${aws:username }           | ${aws:username }",
                "${aws:username, all}       | ${aws:username, all}",
                "${aws:username 'all'}      | ${aws:username 'all'}",
                "${aws:username, 'all'      | ${aws:username, 'all'",
                "${aws:username, 'all}      | ${aws:username, 'all}",
                "${aws:username}/${aws:user | ${aws:user",
                "${${aws:username}}         | ${${aws:username}",
            })
    void names_what_looks_like_a_variable_and_is_none(String text, String malformed) {
        assertThat(PolicyText.parse(text, true).malformedVariables()).containsExactly(malformed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "$5",
                "${*}${?}${$}",
                "${aws:username}",
                "${aws:PrincipalTag/a b:c/d}",
                "${aws:username, ''}",
                "${aws:username,'x'}",
                "${accounts.google.com:aud}"
            })
    void leaves_well_formed_variables_alone(String text) {
        assertThat(PolicyText.parse(text, true).malformedVariables()).isEmpty();
    }

    @Test
    void prints_itself_as_it_was_written() {
        assertThat(PolicyText.parse("a${AWS:username, 'x'}${*}", true)).hasToString("a${AWS:username, 'x'}${*}");
    }
}
