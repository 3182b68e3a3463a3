package org.iamunit.compatibility.languages;

import static org.iamunit.compatibility.languages.CompiledTestCases.GRANTED;
import static org.iamunit.compatibility.languages.CompiledTestCases.NOT_RUN;
import static org.iamunit.compatibility.languages.CompiledTestCases.RETURNS;
import static org.iamunit.compatibility.languages.CompiledTestCases.unwritten;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.iamunit.policy.internal.catalog.Catalog;
import org.junit.jupiter.params.provider.Arguments;

/** Tests in Groovy are run, or fail where they would not be. */
class GroovyTests extends LanguageTests {

    private static final String HEAD = """
            package com.example
            import static org.iamunit.dsl.Access.*
            import org.iamunit.engine.AccessSpec
            import org.iamunit.extension.*
            import org.junit.jupiter.api.*
            @Account(id = '111122223333', region = 'eu-west-1') @Policies('iam/sender.json')
            """;
    private static final String KEPT = "assertThat(user('ann')).can('ses:SendEmail').on(identity('example.com'))";
    private static final String BROKEN = KEPT.replace(".can(", ".cannot(");

    /** The members of a class, how many of its tests pass, and what the others print. */
    static Stream<Arguments> tests() {
        return Stream.of(
                test("Kept", "@Test void sends() { " + KEPT + " }", 1),
                test("Broken", "@Test void sends() { " + BROKEN + " }", 0, GRANTED),
                test("Compiled", "@groovy.transform.CompileStatic @Test void sends() { " + BROKEN + " }", 0, GRANTED),
                test("Named", "@Test void 'ann sends no mail'() { " + BROKEN + " }", 0, GRANTED),
                test("Def", "@Test def sends() { " + KEPT + " }", 0, "Def.sends" + RETURNS),
                test("Final", "@Test final sends() { " + KEPT + " }", 0, "Final.sends" + RETURNS),
                test("Public", "@Test public sends() { " + KEPT + " }", 0, "Public.sends" + RETURNS),
                test(
                        "Static",
                        "@Test static sends() { " + KEPT + " }",
                        0,
                        "Static.sends is static" + NOT_RUN + "remove static"),
                test(
                        "Private",
                        "@Test private void sends() { " + KEPT + " }",
                        0,
                        "Private.sends is private" + NOT_RUN + "remove private"),
                test("InNested", "@Nested class Inner { @Test void sends() { " + BROKEN + " } }", 0, GRANTED),
                test(
                        "NestedStatic",
                        "@Nested static class Inner { @Test void sends() { " + KEPT + " } }",
                        0,
                        "NestedStatic.Inner is static, and a class with @Nested must not be" + NOT_RUN
                                + "remove static"),
                test(
                        "InnerOnly",
                        "class Inner { @Test void sends() { " + KEPT + " } }",
                        0,
                        "InnerOnly.Inner is an inner class without @Nested" + NOT_RUN + "put @Nested on it"),
                test("Property", "def sentence = " + BROKEN + "\n@Test void sends() { sentence }", 0, GRANTED),
                test("StaticProperty", "static it = " + BROKEN + "\n@Test void sends() { it }", 0, GRANTED),
                test("Lazily", "@Lazy def it = " + BROKEN + "\n@Test void sends() { it }", 0, GRANTED),
                test(
                        "Swallowed",
                        "@Test void sends() { try { " + KEPT.replace("SendEmail", "SendEmal") + " } catch (any) { } }",
                        0,
                        "Fixture error: the action ses:SendEmal does not exist; did you mean ses:SendEmail? Ask for an"
                                + " action that exists. So says the catalog of AWS as of "
                                + Catalog.aws().date()
                                + "; if AWS has changed since, add lenient to the sentence, or set iamunit.lenient=true"));
    }

    /** What the specs of Java are in Groovy. */
    static Stream<Arguments> specs() {
        return Stream.of(
                spec("SpecTyped", "static final org.iamunit.dsl.AccessAssert SENDS = " + KEPT, 1),
                spec("SpecBroken", "static final org.iamunit.dsl.AccessAssert SENDS = " + BROKEN, 0, GRANTED),
                spec("SpecUntyped", "static final SENDS = " + KEPT, 1),
                spec("SpecStatic", "static SENDS = " + KEPT, 1),
                spec("SpecList", "static final SEND = [1, 2].collect { " + KEPT + " }", 2),
                spec("SpecLines", "static final SENDS = " + KEPT.replace(").", ")\n."), 1),
                spec(
                        "SpecMethod",
                        "static final OTHER = " + KEPT + "\nstatic sends() { " + KEPT + " }",
                        1,
                        "the sentence stands in the method SpecMethod.sends, which the initialization of SpecMethod"
                                + " does not call" + unwritten("SpecMethod")),
                spec(
                        "SpecClosure",
                        "static final OTHER = " + KEPT + "\nstatic final SENDS = { " + KEPT + " }",
                        1,
                        "the sentence stands in a closure of SpecClosure, which nobody has called when SpecClosure has"
                                + " been initialized" + unwritten("SpecClosure")),
                spec(
                        "SpecMessage",
                        "static final OTHER = " + KEPT + "\nstatic sends() { denied('User: x is not authorized') }",
                        1,
                        "the sentence stands in the method SpecMessage.sends, which the initialization of SpecMessage"
                                + " does not call" + unwritten("SpecMessage")),
                spec(
                        "SpecInstance",
                        "static final OTHER = " + KEPT + "\ndef SENDS = " + KEPT,
                        1,
                        "the sentence is written by each new SpecInstance, and nobody makes one"
                                + unwritten("SpecInstance")));
    }

    private static Arguments spec(String name, String members, int passed, String... messages) {
        return arguments(name, "@AccessSpec class " + name + " {\n" + members + "\n}", passed, messages);
    }

    @Override
    void compile(Path folder) throws IOException {
        CompilerConfiguration configuration = new CompilerConfiguration();
        configuration.setTargetDirectory(folder.toFile());
        configuration.setTargetBytecode("17");
        CompilationUnit unit = new CompilationUnit(configuration);
        for (Arguments each : Stream.concat(tests(), specs()).toList()) {
            unit.addSource(each.get()[0] + ".groovy", HEAD + each.get()[1]);
        }
        unit.addSource(PLACE + ".groovy", HEAD + """
                class Place {
                    @Test void sends() {
                        ['ses:SendEmail'].each {
                            assertThat(user('ann')).cannot(it).on(identity('example.com'))
                        }
                    }
                }
                """);
        unit.compile();
    }

    @Override
    String placeOf(String name, String source) {
        return name + ".groovy:9";
    }

    @Override
    String placeOfFailure() {
        return "com.example.Place$_sends_closure1.doCall(Place.groovy:10)";
    }
}
