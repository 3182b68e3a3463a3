package org.iamunit.compatibility.maven;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What documents tell to write into build files is what the projects of the matrix have, or what runs here. */
class RecipesTests {

    private static final Path ROOT = Path.of(System.getProperty("compatibility.root"));
    private static final Path MAVEN = ROOT.resolve("docs/maven.md");
    private static final List<Path> PAGES = List.of(
            ROOT.resolve("README.md"),
            CompatibilityMatrixTests.PAGE,
            MAVEN,
            ROOT.resolve("docs/gradle.md"),
            ROOT.resolve("docs/sbt.md"),
            ROOT.resolve("docs/ant.md"));

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(xml|scala|groovy|kotlin)\\n(.*?)^```$");
    private static final Pattern VERSION = Pattern.compile("\\$\\{[a-z-]+\\.version}|\\d+(\\.\\d+)+(-SNAPSHOT)?");

    @Test
    void each_stands_in_a_project_of_the_matrix() throws IOException {
        List<String> files = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(MatrixRow.FOLDERS)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.add(normalized(Files.readString(path, UTF_8)));
            }
        }
        List<String> recipes = new ArrayList<>();
        for (Path page : PAGES) {
            BLOCK.matcher(Files.readString(page, UTF_8)).results().forEach(block -> recipes.add(block.group(2)));
        }
        recipes.remove(ofRepository());

        assertThat(recipes.stream().map(RecipesTests::normalized))
                .hasSizeGreaterThan(10)
                .allSatisfy(block -> assertThat(files).as(block).anyMatch(file -> file.contains(block)));
    }

    @Test
    void that_of_a_repository_of_policies_runs_its_specs(@TempDir Path project) throws Exception {
        for (String file : List.of("specs/mail.access.md", "iam/sender.json")) {
            Files.createDirectories(project.resolve(file).getParent());
            Files.copy(MatrixRow.FOLDERS.resolve("common").resolve(file), project.resolve(file));
        }
        Files.writeString(project.resolve("pom.xml"), """
                <project>
                <modelVersion>4.0.0</modelVersion>
                <groupId>com.example</groupId>
                <artifactId>policies</artifactId>
                <version>1</version>
                %s</project>
                """.formatted(ofRepository()), UTF_8);

        MavenRun kept = MavenRun.of(project, "test");
        MavenRun none = MavenRun.of(project, "test", "-Dgroups=slow");

        assertThat(kept.exitCode()).as(kept.output()).isZero();
        assertThat(kept.summary()).isEqualTo("Tests run: 1, Failures: 0, Errors: 0, Skipped: 0");
        assertThat(none.exitCode()).as(none.output()).isNotZero();
    }

    /** Return what a repository of policies without Java has in its pom: it is run by itself. */
    private static String ofRepository() throws IOException {
        Matcher block = BLOCK.matcher(Files.readString(MAVEN, UTF_8));
        assertThat(block.find()).isTrue();
        return block.group(2);
    }

    /** Let lines be compared whatever their indentation and their versions are. */
    private static String normalized(String text) {
        return VERSION.matcher(text)
                .replaceAll("VERSION")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(joining("\n", "\n", "\n"));
    }
}
