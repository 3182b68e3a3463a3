package org.iamunit.compatibility.languages;

import static org.iamunit.compatibility.languages.CompiledTestCases.EXAMPLE;
import static org.iamunit.compatibility.languages.CompiledTestCases.GRANTED;
import static org.iamunit.compatibility.languages.CompiledTestCases.NOT_RUN;
import static org.iamunit.compatibility.languages.CompiledTestCases.RETURNS;
import static org.iamunit.compatibility.languages.CompiledTestCases.unwritten;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.iamunit.policy.internal.catalog.Catalog;
import org.junit.jupiter.params.provider.Arguments;

/** Tests in Kotlin are run, or fail where they would not be. */
class KotlinTests extends LanguageTests {

    private static final String KEPT = "assertThat(user(\"ann\")).can(\"ses:SendEmail\").on(identity(\"example.com\"))";
    private static final String BROKEN = KEPT.replace(".can(", ".cannot(");

    /** The members of a class, how many of its tests pass, and what the others print. */
    static Stream<Arguments> tests() {
        return Stream.of(
                test("Kept", "@Test fun sends() { " + KEPT + " }", 1),
                test("Broken", "@Test fun sends() { " + BROKEN + " }", 0, GRANTED),
                test("ExpressionBody", "@Test fun sends() = " + KEPT, 0, "ExpressionBody.sends" + RETURNS),
                test("Block", "@Test fun sends() = run { " + KEPT + " }", 0, "Block.sends" + RETURNS),
                test("OfAny", "@Test fun sends(): Any { return " + KEPT + " }", 0, "OfAny.sends" + RETURNS),
                test("OfUnit", "@Test fun sends(): Unit = " + BROKEN + ".let { }", 0, GRANTED),
                test("Repeated", "@RepeatedTest(2) fun sends() = " + KEPT, 0, "Repeated.sends" + RETURNS),
                test(
                        "Private",
                        "@Test private fun sends() { " + KEPT + " }",
                        0,
                        "Private.sends is private" + NOT_RUN + "remove private"),
                test("Internal", "@Test internal fun sends() { " + BROKEN + " }", 0, GRANTED),
                test(
                        "Suspending",
                        "@Test suspend fun sends() { " + KEPT + " }",
                        0,
                        "Suspending.sends is a suspending function, and this JUnit is older than version 6" + NOT_RUN
                                + "remove suspend"),
                test(
                        "OfCompanion",
                        "companion object { @Test @JvmStatic fun sends() { " + KEPT + " } }",
                        0,
                        "OfCompanion.sends is static" + NOT_RUN + "remove static"),
                test("InNested", "@Nested inner class Inner { @Test fun sends() { " + BROKEN + " } }", 0, GRANTED),
                test(
                        "NestedOnly",
                        "@Nested class Inner { @Test fun sends() { " + KEPT + " } }",
                        0,
                        "NestedOnly.Inner is static, and a class with @Nested must not be" + NOT_RUN + "remove static"),
                test(
                        "InnerOnly",
                        "inner class Inner { @Test fun sends() { " + KEPT + " } }",
                        0,
                        "InnerOnly.Inner is an inner class without @Nested" + NOT_RUN + "put @Nested on it"),
                test(
                        "Property",
                        "val sentence = " + BROKEN + "\n@Test fun sends() { sentence.toString() }",
                        0,
                        GRANTED),
                test("Lazy", "val it by lazy { " + BROKEN + " }\n@Test fun sends() { it.toString() }", 0, GRANTED),
                test("Initializer", "init { " + BROKEN + " }\n@Test fun sends() { }", 0, GRANTED),
                test(
                        "Swallowed",
                        "@Test fun sends() { runCatching { " + KEPT.replace("SendEmail", "SendEmal") + " } }",
                        0,
                        "Fixture error: the action ses:SendEmal does not exist; did you mean ses:SendEmail? Ask for an"
                                + " action that exists. So says the catalog of AWS as of "
                                + Catalog.aws().date()
                                + "; if AWS has changed since, add lenient to the sentence, or set iamunit.lenient=true"));
    }

    /** What the specs of Java are in Kotlin. */
    static Stream<Arguments> specs() {
        return Stream.of(
                spec("SpecObject", "object SpecObject { val SENDS = " + KEPT + " }", 1),
                spec("SpecBroken", "object SpecBroken { val SENDS = " + BROKEN + " }", 0, GRANTED),
                spec("SpecCompanion", "class SpecCompanion { companion object { val SENDS = " + KEPT + " } }", 1),
                spec("SpecField", "class SpecField { companion object { @JvmField val SENDS = " + KEPT + " } }", 1),
                spec("SpecList", "object SpecList { val SEND = List(2) { " + KEPT + " } }", 2),
                spec(
                        "SpecVariable",
                        "object SpecVariable { var SENDS = " + KEPT + " }",
                        1,
                        "SpecVariable.SENDS is not final, so that it could become another sentence; declare it static"
                                + " final, as in " + EXAMPLE),
                spec(
                        "SpecLazy",
                        "object SpecLazy { val OTHER = " + KEPT + "\nval SENDS by lazy { " + KEPT + " } }",
                        1,
                        "the sentence stands in a lambda of SpecLazy, which nobody has called when SpecLazy has been"
                                + " initialized" + unwritten("SpecLazy")),
                spec(
                        "SpecFunction",
                        "object SpecFunction { val OTHER = " + KEPT + "\nfun sends() = " + KEPT + " }",
                        1,
                        "the sentence stands in the method SpecFunction.sends, which the initialization of SpecFunction"
                                + " does not call" + unwritten("SpecFunction")),
                spec(
                        "SpecGetter",
                        "object SpecGetter { val OTHER = " + KEPT + "\nval SENDS get() = " + KEPT + " }",
                        1,
                        "the sentence stands in the method SpecGetter.getSENDS, which the initialization of SpecGetter"
                                + " does not call" + unwritten("SpecGetter")),
                spec(
                        "SpecInstance",
                        "class SpecInstance { val SENDS = " + KEPT + " }",
                        0,
                        "the sentence is written by each new SpecInstance, and nobody makes one"
                                + unwritten("SpecInstance"),
                        "SpecInstance.SENDS is not static, so that nothing verifies it; declare it static final, as in "
                                + EXAMPLE));
    }

    private static Arguments spec(String name, String source, int passed, String... messages) {
        return arguments(name, "@AccessSpec " + source, passed, messages);
    }

    @Override
    void compile(Path folder) throws IOException {
        for (Arguments each : Stream.concat(tests(), specs()).toList()) {
            Files.writeString(folder.resolve(each.get()[0] + ".kt"), """
                    package com.example
                    import org.iamunit.dsl.Access.*
                    import org.iamunit.engine.AccessSpec
                    import org.iamunit.extension.*
                    import org.junit.jupiter.api.*
                    @Account(id = "111122223333", region = "eu-west-1") @Policies("iam/sender.json")
                    %s
                    """.formatted(each.get()[1]));
        }
        Files.writeString(folder.resolve(PLACE + ".kt"), """
                package com.example
                import org.iamunit.dsl.Access.*
                import org.iamunit.extension.*
                import org.junit.jupiter.api.*
                @Account(id = "111122223333", region = "eu-west-1") @Policies("iam/sender.json")
                class Place {
                    @Test fun sends() {
                        listOf("ses:SendEmail").forEach {
                            assertThat(user("ann")).cannot(it).on(identity("example.com"))
                        }
                    }
                }
                """);
        KotlinCompiler.compile(folder, folder, List.of("-jvm-target", "17"));
    }

    @Override
    String placeOf(String name, String source) {
        return name + (source.contains("\n") ? ".kt:8" : ".kt:7");
    }

    @Override
    String placeOfFailure() {
        return "com.example.Place.sends(Place.kt:9)";
    }
}
