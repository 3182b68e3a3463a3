package org.iamunit.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The repository that these tests run in, from whichever of its folders. */
final class Repository {

    static final Path ROOT = root();
    static final Path README = ROOT.resolve("README.md");
    static final Path DOCS = ROOT.resolve("docs");
    static final Path SAMPLE = ROOT.resolve("samples/existing-suite");
    static final Path EXAMPLES = ROOT.resolve("engine/src/test/java/org/iamunit/documentation");
    static final Path EXAMPLE_FILES = ROOT.resolve("engine/src/test/resources/documentation");

    private Repository() {}

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("run these tests in a folder of the repository");
        }
        return folder;
    }

    /** Return the README and the pages in docs. */
    static List<Path> pages() throws IOException {
        return Stream.concat(Stream.of(README), files(DOCS, ".md").stream()).toList();
    }

    /** Return the sources whose code the pages may show. */
    static List<Path> sources() throws IOException {
        return Stream.concat(files(SAMPLE.resolve("src"), ".java").stream(), files(EXAMPLES, "Examples.java").stream())
                .toList();
    }

    static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
