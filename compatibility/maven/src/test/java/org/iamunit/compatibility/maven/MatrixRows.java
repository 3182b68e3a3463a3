package org.iamunit.compatibility.maven;

import static org.iamunit.compatibility.maven.MatrixTools.maven;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.iamunit.compatibility.maven.MatrixRow.Tool;
import org.iamunit.compatibility.maven.TestReport.Format;

/** The tools and versions that run the project of the matrix. */
final class MatrixRows {

    private static final String MAVEN_3_8 = "3.8.8";
    private static final String MAVEN = "3.9.16";
    private static final String MAVEN_4 = "4.0.0-rc-6";
    private static final String SUREFIRE = "3.6.1";
    private static final String BEFORE_TESTNG_ENGINE = "3.5.6";
    private static final String TESTNG = "7.12.0";

    /** The newest whose command line is in a Maven repository. */
    private static final String GRADLE = "8.9";

    private static final String OLDEST_JUNIT = "5.13.4";
    private static final String JUNIT_5 = "5.14.4";
    static final String JUNIT_6 = "6.1.3";

    static final List<MatrixRow> ALL = Stream.of(
                    surefires(), failsafes(), languages(), frameworks(), runners(), reports(), launchers(), others())
            .flatMap(rows -> rows)
            .toList();

    private MatrixRows() {}

    private static Stream<MatrixRow> surefires() {
        return Stream.concat(
                Stream.of(
                                "3.0.0", "3.1.2", "3.2.5", "3.3.1", "3.5.2", "3.5.3", "3.5.4", "3.5.5", "3.5.6",
                                "3.6.0", SUREFIRE)
                        .map(version -> surefire(version, MAVEN, OLDEST_JUNIT)),
                Stream.of(
                        surefire(SUREFIRE, MAVEN, JUNIT_5),
                        surefire("3.0.0", MAVEN, JUNIT_6),
                        surefire(SUREFIRE, MAVEN, JUNIT_6),
                        surefire("3.0.0", MAVEN_3_8, OLDEST_JUNIT),
                        surefire(SUREFIRE, MAVEN_3_8, JUNIT_6),
                        surefire("3.0.0", MAVEN_4, OLDEST_JUNIT),
                        surefire(SUREFIRE, MAVEN_4, JUNIT_6)));
    }

    private static MatrixRow surefire(String version, String maven, String junit) {
        return row(
                "Surefire", version + ", Maven " + maven, junit, maven(maven, "test"), surefireOf(version), "surefire");
    }

    private static Stream<MatrixRow> failsafes() {
        return Stream.of(
                failsafe("3.0.0", MAVEN, OLDEST_JUNIT),
                failsafe("3.5.2", MAVEN, OLDEST_JUNIT),
                failsafe("3.5.4", MAVEN, OLDEST_JUNIT),
                failsafe(SUREFIRE, MAVEN, JUNIT_6),
                failsafe(SUREFIRE, MAVEN_4, JUNIT_6));
    }

    private static MatrixRow failsafe(String version, String maven, String junit) {
        return row(
                "Failsafe",
                version + ", Maven " + maven,
                junit,
                maven(maven, "verify"),
                surefireOf(version),
                "failsafe");
    }

    private static Stream<MatrixRow> languages() {
        return Stream.of(
                language("Kotlin", "2.4.21", "kotlin", Map.of("kotlin.version", "2.4.21")),
                language("Groovy", "5.1.3", "groovy", Map.of("groovy.version", "5.1.3")),
                language(
                        "Scala",
                        "2.13.18",
                        "scala",
                        Map.of("scala.version", "2.13.18", "scala.library", "scala-library")),
                language(
                        "Scala",
                        "3.3.7",
                        "scala",
                        Map.of("scala.version", "3.3.7", "scala.library", "scala3-library_3")));
    }

    private static Stream<MatrixRow> runners() {
        return Stream.of(
                new MatrixRow(
                        "Kotest",
                        "6.2.4",
                        OLDEST_JUNIT,
                        List.of("common", "kotest"),
                        Map.of("kotest.version", "6.2.4", "kotlin.version", "2.4.21", "surefire.version", SUREFIRE),
                        Format.JUNIT_XML,
                        maven(MAVEN, "test")),
                testNg("TestNG", TESTNG + ", Surefire " + SUREFIRE, SUREFIRE, "testng"),
                testNg(
                        "TestNG",
                        TESTNG + ", Surefire " + BEFORE_TESTNG_ENGINE,
                        BEFORE_TESTNG_ENGINE,
                        "testng-provider"),
                testNg("testng-engine", "1.1.0", BEFORE_TESTNG_ENGINE, "testng-engine"));
    }

    private static MatrixRow testNg(String tool, String version, String surefire, String folder) {
        return new MatrixRow(
                tool,
                version,
                OLDEST_JUNIT,
                List.of("common", "testng", folder),
                Map.of("testng.version", TESTNG, "testng-engine.version", "1.1.0", "surefire.version", surefire),
                Format.SUREFIRE_XML,
                maven(MAVEN, "test"));
    }

    private static MatrixRow language(String tool, String version, String folder, Map<String, String> values) {
        return new MatrixRow(
                tool,
                version,
                OLDEST_JUNIT,
                List.of("common", folder),
                with(values, "surefire.version", SUREFIRE),
                Format.JUNIT_XML,
                maven(MAVEN, "test"));
    }

    private static Stream<MatrixRow> frameworks() {
        return Stream.of(
                springBoot("3.5.16", OLDEST_JUNIT),
                springBoot("4.0.0", "6.0.1"),
                springBoot("4.0.9", "6.0.3"),
                springBoot("4.1.2", "6.0.3"),
                quarkus("3.33.2", "6.0.3"),
                quarkus("3.38.2", "6.1.2"),
                row(
                        "Micronaut Test",
                        "4.10.2",
                        OLDEST_JUNIT,
                        maven(MAVEN, "test"),
                        Map.of(
                                "micronaut.version",
                                "4.10.8",
                                "micronaut-test.version",
                                "4.10.2",
                                "surefire.version",
                                SUREFIRE),
                        "micronaut"));
    }

    private static MatrixRow springBoot(String version, String junit) {
        return row(
                "Spring Boot",
                version,
                junit,
                maven(MAVEN, "test"),
                Map.of("spring-boot.version", version),
                "spring-boot");
    }

    private static MatrixRow quarkus(String version, String junit) {
        return row(
                "Quarkus",
                version,
                junit,
                maven(MAVEN, "test"),
                Map.of("quarkus.version", version, "surefire.version", SUREFIRE),
                "quarkus");
    }

    private static Stream<MatrixRow> reports() {
        return Stream.of(
                allure("2.34.0"),
                new MatrixRow(
                        "Surefire Report",
                        "3.5.6",
                        OLDEST_JUNIT,
                        List.of("common", "java", "surefire-report"),
                        surefireOf("3.5.6"),
                        Format.SITE,
                        MatrixTools.both(maven(MAVEN, "test"), maven(MAVEN, "surefire-report:report-only"))));
    }

    private static MatrixRow allure(String version) {
        return new MatrixRow(
                "Allure",
                version,
                OLDEST_JUNIT,
                List.of("common", "java", "allure"),
                Map.of("allure.artifact", "allure-junit5", "allure.version", version, "surefire.version", SUREFIRE),
                Format.ALLURE,
                maven(MAVEN, "test"));
    }

    private static Stream<MatrixRow> launchers() {
        return Stream.concat(
                Stream.of(OLDEST_JUNIT, JUNIT_5, JUNIT_6)
                        .map(junit -> launcher("ConsoleLauncher", junit, MatrixTools.console("--scan-classpath"))),
                Stream.of(OLDEST_JUNIT, JUNIT_6)
                        .flatMap(junit -> Stream.of(
                                launcher("selector of a line or method", junit, MatrixTools.linesAndMethods()),
                                launcher("selector of a unique id", junit, MatrixTools.uniqueIds()),
                                launcher(
                                        "selector of a module",
                                        junit,
                                        MatrixTools.console("--select-module=com.example"),
                                        "module"))));
    }

    /** JUnit 5 came with version 1 of the JUnit Platform. */
    private static MatrixRow launcher(String tool, String junit, Tool running, String... folders) {
        return row(
                tool,
                junit.replaceFirst("^5\\.", "1."),
                junit,
                running,
                Map.of(),
                Stream.concat(Stream.of("libraries"), Stream.of(folders)).toArray(String[]::new));
    }

    private static Stream<MatrixRow> others() {
        return Stream.of(
                eclipse("Eclipse", Eclipse::classes),
                eclipse("Eclipse, one test at a time", Eclipse::eachByUniqueId),
                row(
                        "Ant junitlauncher",
                        "1.10.18",
                        OLDEST_JUNIT,
                        MatrixTools.ant("1.10.18"),
                        Map.of(),
                        "libraries",
                        "ant"),
                sbt("1.12.2"),
                gradle(OLDEST_JUNIT),
                gradle(JUNIT_6),
                row(
                        "Gradle JavaExec",
                        "4.4.1",
                        OLDEST_JUNIT,
                        MatrixTools.installedGradle(),
                        Map.of(),
                        "libraries",
                        "gradle-java-exec"));
    }

    private static MatrixRow gradle(String junit) {
        return row("Gradle", GRADLE, junit, MatrixTools.gradle(GRADLE), Map.of(), "gradle-junit-platform");
    }

    private static MatrixRow eclipse(String tool, Tool running) {
        return new MatrixRow(
                tool,
                Eclipse.RUNNER + ", " + Eclipse.LOADER,
                OLDEST_JUNIT,
                List.of("common", "java", "libraries"),
                Map.of(),
                Format.ECLIPSE,
                running);
    }

    private static MatrixRow sbt(String version) {
        return row(
                "sbt-jupiter-interface",
                "0.15.1, sbt " + version,
                OLDEST_JUNIT,
                MatrixTools.sbt(version),
                Map.of("sbt.version", version, "sbt-jupiter-interface.version", "0.15.1"),
                "sbt");
    }

    private static MatrixRow row(
            String tool, String version, String junit, Tool running, Map<String, String> values, String... folders) {
        List<String> layers =
                Stream.concat(Stream.of("common", "java"), Stream.of(folders)).toList();
        return new MatrixRow(tool, version, junit, layers, values, Format.JUNIT_XML, running);
    }

    private static Map<String, String> surefireOf(String version) {
        return Map.of("surefire.version", version);
    }

    private static Map<String, String> with(Map<String, String> values, String name, String value) {
        Map<String, String> all = new TreeMap<>(values);
        all.put(name, value);
        return all;
    }
}
