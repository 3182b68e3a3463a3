package org.iamunit.compatibility.maven;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.iamunit.compatibility.maven.MatrixTools.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.iamunit.compatibility.maven.MatrixRow.Tool;
import org.iamunit.compatibility.maven.TestReport.Format;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table in docs/compatibility.md says what tools do that run one project: each of its cells has been seen. */
class CompatibilityMatrixTests {

    private static final String MAVEN_3_8 = "3.8.8";
    private static final String MAVEN = "3.9.16";
    private static final String MAVEN_4 = "4.0.0-rc-5";
    private static final String SUREFIRE = "3.6.1";

    /** It is refused. */
    private static final String COUNTS_NOTHING = "3.5.3,";

    private static final String OLDEST_JUNIT = "5.13.4";
    private static final String JUNIT_5 = "5.14.4";
    private static final String JUNIT_6 = "6.1.3";

    static final Path PAGE = Path.of(System.getProperty("compatibility.root"), "docs/compatibility.md");
    private static final String BELOW_HEAD = "|---|---|---|---|---|---|---|---|";

    /** Stands in rows only. */
    private static final String COUNTS = " failed; ";

    private static final List<MatrixRow> ROWS = Stream.of(
                    surefires(), failsafes(), languages(), frameworks(), reports(), launchers(), others())
            .flatMap(rows -> rows)
            .toList();

    private static final boolean ALL =
            System.getProperty("compatibility.matrix").equals("all");
    private static final boolean APPROVING = Boolean.getBoolean("compatibility.approve");

    /** One of them takes no more than seconds, and shows that the runner runs. */
    static Stream<MatrixRow> rows() {
        return ROWS.stream()
                .filter(row -> ALL
                        || (row.tool().equals("ConsoleLauncher") && row.junit().equals(JUNIT_6)));
    }

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
                language("Groovy", "5.0.8", "groovy", Map.of("groovy.version", "5.0.8")),
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
                row(
                        "Spring Boot",
                        "3.5.8",
                        OLDEST_JUNIT,
                        maven(MAVEN, "test"),
                        Map.of("spring-boot.version", "3.5.8"),
                        "spring-boot"),
                row(
                        "Spring Boot",
                        "4.0.0",
                        "6.0.1",
                        maven(MAVEN, "test"),
                        Map.of("spring-boot.version", "4.0.0"),
                        "spring-boot"),
                row(
                        "Quarkus",
                        "3.33.2",
                        "6.0.3",
                        maven(MAVEN, "test"),
                        Map.of("quarkus.version", "3.33.2", "surefire.version", SUREFIRE),
                        "quarkus"),
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

    private static Stream<MatrixRow> reports() {
        return Stream.of(
                new MatrixRow(
                        "Allure",
                        "2.29.1",
                        OLDEST_JUNIT,
                        List.of("common", "java", "allure"),
                        Map.of(
                                "allure.artifact",
                                "allure-junit5",
                                "allure.version",
                                "2.29.1",
                                "surefire.version",
                                SUREFIRE),
                        Format.ALLURE,
                        maven(MAVEN, "test")),
                new MatrixRow(
                        "Surefire Report",
                        "3.5.6",
                        OLDEST_JUNIT,
                        List.of("common", "java", "surefire-report"),
                        surefireOf("3.5.6"),
                        Format.SITE,
                        MatrixTools.both(maven(MAVEN, "test"), maven(MAVEN, "surefire-report:report-only"))));
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
                row(
                        "Ant junitlauncher",
                        "1.10.15",
                        OLDEST_JUNIT,
                        MatrixTools.ant("1.10.15"),
                        Map.of(),
                        "libraries",
                        "ant"),
                row(
                        "sbt-jupiter-interface",
                        "0.15.1, sbt 1.11.7",
                        OLDEST_JUNIT,
                        MatrixTools.sbt("1.11.7"),
                        Map.of("sbt.version", "1.11.7", "sbt-jupiter-interface.version", "0.15.1"),
                        "sbt"),
                row("Gradle JavaExec", "4.4.1", OLDEST_JUNIT, MatrixTools.gradle(), Map.of(), "libraries", "gradle"));
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

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void the_table_says_what_a_tool_does(MatrixRow row, @TempDir Path folder) throws Exception {
        String line = row.run(folder);

        assertThat(line)
                .contains(
                        row.version().startsWith(COUNTS_NOTHING)
                                ? "| red | red | "
                                : "| green | red | 2, 0 failed; 4, 2 failed | ");
        if (APPROVING) {
            approve(row, line);
        }
        assertThat(table()).contains(line);
    }

    @Test
    void the_table_has_these_rows_and_no_others() throws IOException {
        assertThat(table())
                .hasSameSizeAs(ROWS)
                .zipSatisfy(ROWS, (line, row) -> assertThat(line).startsWith(row.head()));
    }

    @Test
    @EnabledIfSystemProperty(named = "compatibility.matrix", matches = "all")
    void below_the_annotation_of_Quarkus_a_sentence_is_refused_and_told_where_to_stand(@TempDir Path folder)
            throws Exception {
        MatrixRow quarkus = ROWS.stream()
                .filter(row -> row.tool().equals("Quarkus"))
                .findFirst()
                .orElseThrow();
        Path project = quarkus.project(folder, false);
        Path test = project.resolve("src/test/java/com/example/MailTest.java");
        String below = Files.readString(test, UTF_8)
                .replace("@QuarkusTest\n", "")
                .replace("@Policies(", "@QuarkusTest\n@Policies(");
        Files.writeString(test, below, UTF_8);

        ToolRun run = quarkus.running().run(project);

        assertThat(run.exitCode()).as(run.output()).isNotZero();
        assertThat(run.output())
                .contains("Quarkus runs this test, and tells only those extensions of it that stand above its own:"
                        + " put @Policies above @QuarkusTest, or write them in verifying(authorizer, () -> { … })");
    }

    private static List<String> table() throws IOException {
        return Files.readString(PAGE, UTF_8)
                .lines()
                .filter(line -> line.contains(COUNTS))
                .toList();
    }

    /** Put what was seen of a row into the table, in place of what that says of it. */
    private static void approve(MatrixRow seen, String line) throws IOException {
        List<String> before = table();
        String rows = ROWS.stream()
                .flatMap(row -> row.equals(seen)
                        ? Stream.of(line)
                        : before.stream().filter(other -> other.startsWith(row.head())))
                .map(row -> row + "\n")
                .collect(joining());
        String page = Files.readString(PAGE, UTF_8)
                .lines()
                .filter(other -> !other.contains(COUNTS))
                .map(other -> other.equals(BELOW_HEAD) ? other + "\n" + rows : other + "\n")
                .collect(joining());
        Files.writeString(PAGE, page, UTF_8);
    }
}
