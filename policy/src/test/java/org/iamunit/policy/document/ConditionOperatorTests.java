package org.iamunit.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.iamunit.policy.document.ConditionOperator.Family;
import org.iamunit.policy.document.ConditionOperator.SetOperator;
import org.iamunit.policy.document.ConditionOperator.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How condition operators are spelled, and what they are made of. */
class ConditionOperatorTests {

    @ParameterizedTest
    @CsvSource({
        "StringEquals, STRING_EQUALS, NONE, false",
        "StringEqualsIfExists, STRING_EQUALS, NONE, true",
        "StringNotEqualsIgnoreCase, STRING_NOT_EQUALS_IGNORE_CASE, NONE, false",
        "StringEqualsIgnoreCaseIfExists, STRING_EQUALS_IGNORE_CASE, NONE, true",
        "ForAllValues:StringLike, STRING_LIKE, FOR_ALL_VALUES, false",
        "ForAnyValue:StringNotLikeIfExists, STRING_NOT_LIKE, FOR_ANY_VALUE, true",
        "NumericLessThanEquals, NUMERIC_LESS_THAN_EQUALS, NONE, false",
        "DateGreaterThan, DATE_GREATER_THAN, NONE, false",
        "BoolIfExists, BOOL, NONE, true",
        "BinaryEquals, BINARY_EQUALS, NONE, false",
        "NotIpAddress, NOT_IP_ADDRESS, NONE, false",
        "ArnNotLike, ARN_NOT_LIKE, NONE, false",
        "Null, NULL, NONE, false",
    })
    void are_read_as_they_are_spelled(String spelling, Type type, SetOperator setOperator, boolean ifExists) {
        ConditionOperator operator = new ConditionOperator(type, setOperator, ifExists);

        assertThat(ConditionOperator.parse(spelling)).contains(operator);
        assertThat(operator).hasToString(spelling);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "IfExists",
                "ForAllValues:",
                "stringEquals",
                "StringEqualsIfexists",
                "StringEqualsIfExistsIfExists",
                "forAllValues:StringEquals",
                "ForAllValue:StringEquals",
                "ForAnyValues:StringEquals",
                "ForAllValues:ForAnyValue:StringEquals",
                "ForAllValues: StringEquals",
                "NullIfExists",
                "ForAllValues:Null",
                "ForAnyValue:Null",
                "ArnGreaterThan",
                "NumericLike",
                "IpAddressNot",
                "StringEquals "
            })
    void are_not_read_in_any_other_way(String spelling) {
        assertThat(ConditionOperator.parse(spelling)).isEmpty();
    }

    @Test
    void are_all_read_by_the_spelling_that_they_print() {
        List<String> spellings = ConditionOperator.spellings();

        assertThat(spellings).doesNotHaveDuplicates().hasSize(26 * 6 + 1);
        assertThat(spellings)
                .allSatisfy(spelling -> assertThat(ConditionOperator.parse(spelling))
                        .hasValueSatisfying(operator -> assertThat(operator).hasToString(spelling)));
    }

    @Test
    void are_negated_where_their_name_says_not() {
        assertThat(Arrays.stream(Type.values()).filter(Type::isNegated))
                .extracting(Type::toString)
                .containsExactly(
                        "StringNotEquals",
                        "StringNotEqualsIgnoreCase",
                        "StringNotLike",
                        "NumericNotEquals",
                        "DateNotEquals",
                        "NotIpAddress",
                        "ArnNotEquals",
                        "ArnNotLike");
    }

    @Test
    void belong_to_the_family_that_they_are_named_after() {
        assertThat(Type.values())
                .allSatisfy(type -> assertThat(type.name()
                                .replace("NOT_IP", "IP")
                                .startsWith(type.family().name()))
                        .as("%s in %s", type, type.family())
                        .isTrue());
        assertThat(Arrays.stream(Type.values()).map(Type::family).distinct()).containsExactly(Family.values());
    }
}
