package org.iamunit.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What strings say, whether they are read from where they stand or not. */
class JsonStringsTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[\"\"]                       | ``",
                "[\"a\"]                      | a",
                "[\"é\"]                      | é",
                "[\"a\\\\\"]                  | a\\",
                "[\"\\\"a\\\"\"]              | \"a\"",
                "[\"\\u0061\"]                | a",
                "[\"\\\\u0061\"]              | \\u0061",
                "[\"a\", \"\\n\"]             | a",
                "[\"a\", ] // b \\            | a",
                "[“a”, \"\\n\"]               | a",
                "{ \"\\u006b\": \"a\" }       | a"
            })
    void say_what_is_meant(String json, String text) {
        JsonValue value = JsonValue.readAll("a.json", json, problem -> {}).get(0);
        List<JsonValue> items = value.isList() ? value.items() : List.of(value.get("k"));

        assertThat(items.get(0).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"\"a          | 1:3", "\"a\\        | 1:4", "[\"a\\\\, 1]  | 1:10"})
    void have_an_end(String json, String position) {
        Problems problems = new Problems();
        JsonReader.read(JsonText.of("a.json", json, problems), problems, JsonReader.DOCUMENT);

        assertThat(problems.all())
                .singleElement()
                .hasToString("a.json:" + position
                        + ": the text ends in the middle of the document; close every string, list and object in it");
    }
}
