package org.iamunit.compatibility.runners;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import io.cucumber.java.en.Given;
import net.jqwik.api.Example;

/** Tests of frameworks that take them from Java. */
final class TestCases {

    private TestCases() {}

    /** Tests of jqwik. */
    static class JqwikTestCase {

        @Example
        void withoutScope() {
            Sentences.withoutScope();
        }

        @Example
        void kept() {
            Sentences.kept();
        }

        @Example
        void broken() {
            Sentences.broken();
        }
    }

    /** Tests of TestNG. */
    public static class TestNgTestCase {

        @org.testng.annotations.Test
        public void withoutScope() {
            Sentences.withoutScope();
        }

        @org.testng.annotations.Test
        public void kept() {
            Sentences.kept();
        }

        @org.testng.annotations.Test
        public void broken() {
            Sentences.broken();
        }
    }

    /** Tests of JUnit 4. */
    public static class JUnit4TestCase {

        @org.junit.Test
        public void withoutScope() {
            Sentences.withoutScope();
        }

        @org.junit.Test
        public void kept() {
            Sentences.kept();
        }

        @org.junit.Test
        public void broken() {
            Sentences.broken();
        }
    }

    /** Tests of ArchUnit. */
    @AnalyzeClasses(packagesOf = TestCases.class)
    static class ArchUnitTestCase {

        @ArchTest
        static void withoutScope(JavaClasses classes) {
            Sentences.withoutScope();
        }

        @ArchTest
        static void kept(JavaClasses classes) {
            Sentences.kept();
        }

        @ArchTest
        static void broken(JavaClasses classes) {
            Sentences.broken();
        }
    }

    /** Steps of Cucumber. */
    public static class Steps {

        @Given("a sentence without a scope")
        public void withoutScope() {
            Sentences.withoutScope();
        }

        @Given("a sentence that holds")
        public void kept() {
            Sentences.kept();
        }

        @Given("a sentence that does not hold")
        public void broken() {
            Sentences.broken();
        }
    }
}
