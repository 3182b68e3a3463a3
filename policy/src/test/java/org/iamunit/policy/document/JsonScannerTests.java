package org.iamunit.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.policy.document.JsonValue.JsonObject;
import org.iamunit.policy.document.JsonValue.JsonString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** JSON with nothing wrong is read in one pass, and says the same as by the parser that tells what is wrong. */
class JsonScannerTests {

    private static final int DEEPEST = 32;

    private static final List<String> FLAWLESS = List.of(
            "{}",
            "[]",
            " \t\r\n{ \"a\" : [ 1 , true , false , null , \"b\" , { } , [ ] ] }\n",
            "{\"a\":{\"b\":\"*?$<[{\"},\"c\":\"d:e\"}",
            "{\"\":\"\"}",
            "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00\\ud83d\"]",
            "{\"\\u0041\\n\":\"\u00e9\u20ac\uD83D\uDE00\u007f\"}",
            "[0,-0,10,-1.5,0.25,1e3,1E+3,2.5e-10,123456789012345678901234567890]",
            "{\"a\":1}{\"a\":1} [2]",
            "[" + "1,".repeat(200) + "1]",
            "[".repeat(DEEPEST) + "]".repeat(DEEPEST),
            Stream.iterate(0, i -> i + 1)
                    .limit(30)
                    .map(i -> "\"member" + i + "\":" + i)
                    .collect(Collectors.joining(",", "{", "}")));

    private static final List<String> FOR_THE_PARSER = List.of(
            "",
            " ",
            "1",
            "\"a\"",
            "{",
            "[",
            "[1",
            "[1,",
            "[1,]",
            "[,1]",
            "[1 2]",
            "{\"a\"}",
            "{\"a\":}",
            "{\"a\":1,}",
            "{\"a\" 1}",
            "{,}",
            "{a:1}",
            "{\"a\":1]",
            "[1}",
            "{\"a\":1,\"a\":2}",
            "{\"a\":1,\"\\u0061\":2}",
            Stream.iterate(0, i -> i + 1)
                    .limit(30)
                    .map(i -> "\"member" + i % 29 + "\":" + i)
                    .collect(Collectors.joining(",", "{", "}")),
            "[01]",
            "[-]",
            "[+1]",
            "[.5]",
            "[1.]",
            "[1e]",
            "[1e+]",
            "[1a]",
            "[NaN]",
            "[True]",
            "[truer]",
            "[tru",
            "[\"a]",
            "[\"\\x\"]",
            "[\"\\u12g4\"]",
            "[\"\\u12\"]",
            "[\"\\u\u0661\u0661\u0661\u0661\"]",
            "[\"\\",
            "[\"\\\"",
            "[\"a\tb\"]",
            "[\"a\nb\"]",
            "[\"\u0000\"]",
            "[\u0000]",
            "[\u00a01]",
            "[1]\u0000",
            "[1]x",
            "[1] 2",
            "// comment\n{}",
            "{'a':1}",
            "[".repeat(DEEPEST + 1) + "]".repeat(DEEPEST + 1));

    static Stream<String> flawless() {
        return FLAWLESS.stream();
    }

    static Stream<String> forTheParser() {
        return FOR_THE_PARSER.stream();
    }

    @ParameterizedTest
    @MethodSource("flawless")
    void values_are_the_same_as_by_the_parser(String text) {
        assertThat(scanned(text)).isNotNull().isEqualTo(parsed(text));
    }

    @ParameterizedTest
    @MethodSource("forTheParser")
    void what_is_wrong_is_left_to_the_parser(String text) {
        List<JsonValue> values = JsonScanner.readAll(origin(text), DEEPEST);

        assertThat(values == null || values.isEmpty()).isTrue();
    }

    @Test
    void whatever_is_read_of_a_text_with_random_errors_is_what_the_parser_reads() {
        Random random = new Random(21);
        String characters = "{}[]\",:\\ \n\t0123456789.eE+-tfnu/*#'a\u0001\u00e9\u20ac";
        int read = 0;
        for (int i = 0; i < 30_000; i++) {
            StringBuilder text = new StringBuilder(FLAWLESS.get(random.nextInt(FLAWLESS.size())));
            for (int change = random.nextInt(3); change >= 0; change--) {
                int at = random.nextInt(text.length());
                String other = String.valueOf(characters.charAt(random.nextInt(characters.length())));
                text.replace(at, Math.min(text.length(), at + random.nextInt(2)), random.nextInt(3) == 0 ? "" : other);
                text.append(text.isEmpty() ? "{}" : "");
            }
            String scanned = scanned(text.toString());
            if (scanned != null) {
                read++;
                assertThat(scanned).as(text.toString()).isEqualTo(parsed(text.toString()));
            }
        }
        assertThat(read).isBetween(1_500, 28_500);
    }

    @Test
    void a_string_knows_which_characters_stand_in_it() {
        List<JsonValue> values =
                JsonScanner.readAll(origin("[\"a*\",\"?\",\"${b}\",\"<c>\",\"[D]\",\"\\u002a\",\"plain\"]"), DEEPEST);

        assertThat(values).isNotNull();
        assertThat(values.get(0).items())
                .extracting(item -> ((JsonString) item).has(TextTraits.WILDCARD))
                .containsExactly(true, true, false, false, false, true, false);
        assertThat(values.get(0).items())
                .extracting(item -> ((JsonString) item).has(TextTraits.DOLLAR))
                .containsExactly(false, false, true, false, false, false, false);
        assertThat(values.get(0).items())
                .extracting(item -> ((JsonString) item).has(TextTraits.BRACKET))
                .containsExactly(false, false, true, true, true, false, false);
    }

    private static JsonText origin(String text) {
        return JsonText.of("file.json", text, new Problems());
    }

    private static @Nullable String scanned(String text) {
        List<JsonValue> values = JsonScanner.readAll(origin(text), DEEPEST);
        return values == null || values.isEmpty() ? null : describe(values) + "[]";
    }

    /** Read by the parser, and tell what is wrong as well. */
    private static String parsed(String text) {
        Problems problems = new Problems();
        List<JsonValue> values = JsonReader.readByParser(origin(text), true, problems, JsonReader.DOCUMENT);
        return describe(values) + problems.all();
    }

    private static String describe(List<? extends JsonValue> values) {
        return values.stream().map(JsonScannerTests::describe).collect(Collectors.joining(" "));
    }

    private static String describe(JsonValue value) {
        String members = value.members().stream()
                .map(member -> member.offset() + " " + member.name() + " " + describe(member.value()))
                .collect(Collectors.joining(",", "{", "}"));
        String end = value instanceof JsonObject object ? object.end() + " " + object.isAsWritten() : "";
        return value.offset + value.typeName() + " " + value.text() + members + describe(value.items()) + end;
    }
}
