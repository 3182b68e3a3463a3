package org.iamunit.compatibility.maven;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table in docs/compatibility.md says what tools do that run one project: each of its cells has been seen. */
class CompatibilityMatrixTests {

    /** It is refused. */
    private static final String COUNTS_NOTHING = "3.5.3,";

    static final Path PAGE = Path.of(System.getProperty("compatibility.root"), "docs/compatibility.md");
    private static final String BELOW_HEAD = "|---|---|---|---|---|---|---|---|";

    /** Stands in rows only. */
    private static final String COUNTS = " failed; ";

    private static final String MATRIX = System.getProperty("compatibility.matrix");
    private static final boolean ALL = MATRIX.equals("all");
    private static final boolean SOME = MATRIX.equals("some");
    private static final String FASTEST = "ConsoleLauncher " + MatrixRows.JUNIT_6;
    private static final boolean APPROVING = Boolean.getBoolean("compatibility.approve");

    /** One of them takes no more than seconds, and shows that the runner runs. Others can be asked for by the beginning of their names. */
    static Stream<MatrixRow> rows() {
        return MatrixRows.ALL.stream().filter(row -> ALL || row.toString().startsWith(SOME ? FASTEST : MATRIX));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void the_table_says_what_a_tool_does(MatrixRow row, @TempDir Path folder) throws Exception {
        MatrixRow.Seen seen = row.run(folder);

        assertThat(seen.line())
                .as(seen.output())
                .contains(
                        row.version().startsWith(COUNTS_NOTHING)
                                ? "| red | red | "
                                : "| green | red | 2, 0 failed; 4, 2 failed | ");
        if (APPROVING) {
            approve(row, seen.line());
        }
        assertThat(table()).contains(seen.line());
    }

    @Test
    void the_table_has_these_rows_and_no_others() throws IOException {
        assertThat(table())
                .hasSameSizeAs(MatrixRows.ALL)
                .zipSatisfy(MatrixRows.ALL, (line, row) -> assertThat(line).startsWith(row.head()));
    }

    @Test
    @EnabledIfSystemProperty(named = "compatibility.matrix", matches = "all")
    void below_the_annotation_of_Quarkus_a_sentence_is_refused_and_told_where_to_stand(@TempDir Path folder)
            throws Exception {
        MatrixRow quarkus = firstOf("Quarkus");
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

    @Test
    @EnabledIfSystemProperty(named = "compatibility.matrix", matches = "all|Gradle")
    void Gradle_runs_the_tests_again_when_a_policy_has_changed(@TempDir Path folder) throws Exception {
        MatrixRow gradle = firstOf("Gradle");
        Path project = gradle.project(folder, false);
        ToolRun before = gradle.running().run(project);
        Path policy = project.resolve("iam/sender.json");
        Files.writeString(policy, Files.readString(policy, UTF_8).replace("ses:SendEmail", "ses:SendRawEmail"), UTF_8);

        ToolRun after = gradle.running().run(project);

        assertThat(before.exitCode()).as(before.output()).isZero();
        assertThat(after.exitCode()).as(after.output()).isNotZero();
        assertThat(after.output()).contains("2 tests completed, 2 failed");
    }

    private static MatrixRow firstOf(String tool) {
        return MatrixRows.ALL.stream()
                .filter(row -> row.tool().equals(tool))
                .findFirst()
                .orElseThrow();
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
        String rows = MatrixRows.ALL.stream()
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
