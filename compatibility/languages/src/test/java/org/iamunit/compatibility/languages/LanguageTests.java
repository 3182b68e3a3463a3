package org.iamunit.compatibility.languages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the compiler of a language makes of tests is run, or fails where it would not be. A language gives its cases by static methods
 * {@code tests} and {@code specs}: the name of a class, its source, how many of its tests pass, and what the others print.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LanguageTests {

    /** The class of which one test fails in a lambda that the library of the language calls. */
    static final String PLACE = "Place";

    private CompiledTestCases cases;

    /** Compile all cases, and the class {@link #PLACE}, into a folder. */
    abstract void compile(Path folder) throws IOException;

    /** Return where a case says what nothing verifies, as in {@code Name.kt:7}. */
    abstract String placeOf(String name, String source);

    /** Return where the failure of {@link #PLACE} points at. */
    abstract String placeOfFailure();

    static Arguments test(String name, String members, int passed, String... messages) {
        return arguments(name, "class " + name + " {\n" + members + "\n}", passed, messages);
    }

    @BeforeAll
    void compileCases(@TempDir Path folder) throws IOException {
        compile(folder);
        cases = new CompiledTestCases(folder);
    }

    @AfterAll
    void close() throws IOException {
        if (cases != null) {
            cases.close();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tests")
    void tests(String name, String source, int passed, String... messages) throws ClassNotFoundException {
        cases.verify(name, passed, messages);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("specs")
    void specs(String name, String source, int passed, String... messages) throws ClassNotFoundException {
        cases.verify(
                name,
                passed,
                Stream.of(messages)
                        .map(message ->
                                message.startsWith("the sentence") ? placeOf(name, source) + ": " + message : message)
                        .toArray(String[]::new));
    }

    @Test
    void a_failure_points_at_the_line_of_the_user_also_where_the_library_of_the_language_calls_it()
            throws ClassNotFoundException {
        assertThat(cases.placeOfFailure(PLACE)).hasToString(placeOfFailure());
    }
}
