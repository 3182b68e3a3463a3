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

/** What docs/compatibility.md tells to write is what the projects of the matrix have. */
class RecipesTests {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(xml|scala|groovy)\\n(.*?)^```$");
    private static final Pattern VERSION = Pattern.compile("\\$\\{[a-z-]+\\.version}|\\d+(\\.\\d+)+(-SNAPSHOT)?");

    @Test
    void each_stands_in_a_project_of_the_matrix() throws IOException {
        List<String> files = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(MatrixRow.FOLDERS)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.add(normalized(Files.readString(path, UTF_8)));
            }
        }
        Matcher blocks = BLOCK.matcher(Files.readString(CompatibilityMatrixTests.PAGE, UTF_8));

        assertThat(blocks.results().map(block -> normalized(block.group(2))))
                .hasSizeGreaterThan(5)
                .allSatisfy(block -> assertThat(files).as(block).anyMatch(file -> file.contains(block)));
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
