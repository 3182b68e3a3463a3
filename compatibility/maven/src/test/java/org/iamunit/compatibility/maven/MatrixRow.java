package org.iamunit.compatibility.maven;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A tool at a version, which runs the project of the matrix: a spec and a test class with a sentence each that holds and, in a second run,
 * another spec and class with a sentence each that does not.
 *
 * @param layers the folders of the project, the later ones over the earlier ones
 * @param values what the placeholders of its files stand for
 */
record MatrixRow(
        String tool,
        String version,
        String junit,
        List<String> layers,
        Map<String, String> values,
        TestReport.Format format,
        Tool running) {

    /** How a tool is run. */
    @FunctionalInterface
    interface Tool {

        ToolRun run(Path project) throws IOException, InterruptedException;
    }

    static final Path FOLDERS = Path.of("src/test/resources/matrix");
    private static final List<String> NAMES_OF_KEPT =
            List.of("user ann can ses:SendEmail on identity example.com", "sends");
    private static final List<String> NAMES_OF_BROKEN =
            List.of("user ann can ses:SendRawEmail on identity example.com", "sends_raw");
    private static final String LINE_OF_SPEC = "specs/broken.access.md:8";
    private static final String WORDS_OF_CLASS = "can(\"ses:SendRawEmail\")";

    /** What came of a row: as a line of the table, and what the tool printed in both runs. */
    record Seen(String line, String output) {}

    /** Run the tool twice. */
    Seen run(Path folder) throws IOException, InterruptedException {
        Path kept = project(folder.resolve("kept"), false);
        ToolRun green = running.run(kept);
        TestReport ofKept = TestReport.read(kept, format);
        Path broken = project(folder.resolve("broken"), true);
        ToolRun red = running.run(broken);
        TestReport ofBroken = TestReport.read(broken, format);
        String output = green.output() + red.output();
        String cells = String.join(
                " | ",
                ended(green),
                ended(red),
                counts(ofKept) + "; " + counts(ofBroken),
                names(ofKept, ofBroken, output),
                lines(ofBroken.text(), red.output(), lineOfClass(broken)));
        return new Seen(head() + cells + " |", output);
    }

    /** Return the cells that say which row of a table it is. */
    String head() {
        return "| " + String.join(" | ", tool, version, junit) + " | ";
    }

    @Override
    public String toString() {
        return tool + " " + version + ", JUnit " + junit;
    }

    private static String ended(ToolRun run) {
        return run.exitCode() == 0 ? "green" : "red";
    }

    private static String counts(TestReport report) {
        return report.names().size() + ", " + report.failed() + " failed";
    }

    private static String names(TestReport kept, TestReport broken, String console) {
        List<String> all =
                Stream.concat(NAMES_OF_KEPT.stream(), NAMES_OF_BROKEN.stream()).toList();
        if (kept.names().containsAll(NAMES_OF_KEPT) && broken.names().containsAll(all)) {
            return "report";
        }
        return all.stream().allMatch(console::contains) ? "console" : "lost";
    }

    private static String lines(String report, String console, String lineOfClass) {
        if (report.contains(LINE_OF_SPEC) && report.contains(lineOfClass)) {
            return "report";
        }
        return console.contains(LINE_OF_SPEC) && console.contains(lineOfClass) ? "console" : "lost";
    }

    /** Find where the sentence stands that does not hold, as a stack trace names it. */
    private static String lineOfClass(Path project) throws IOException {
        try (Stream<Path> sources = Files.walk(project.resolve("src/test"))) {
            Path source = sources.filter(file -> file.getFileName().toString().startsWith("Broken"))
                    .findFirst()
                    .orElseThrow();
            List<String> lines = Files.readAllLines(source, UTF_8);
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).replace('\'', '"').contains(WORDS_OF_CLASS)) {
                    return source.getFileName() + ":" + (i + 1);
                }
            }
            throw new IllegalStateException(source + " has no sentence that does not hold");
        }
    }

    /** Write the project, with or without what does not hold. */
    Path project(Path folder, boolean broken) throws IOException {
        Map<String, String> all = new HashMap<>(values);
        all.put("junit.version", junit);
        all.put("compatibility.version", System.getProperty("compatibility.version"));
        all.put("repository", MavenRun.installed().toUri().toString());
        for (String layer : layers) {
            Path from = FOLDERS.resolve(layer);
            try (Stream<Path> files = Files.walk(from)) {
                for (Path file : files.filter(Files::isRegularFile)
                        .filter(file -> broken
                                || !file.getFileName()
                                        .toString()
                                        .toLowerCase(Locale.ROOT)
                                        .startsWith("broken"))
                        .toList()) {
                    Path to = folder.resolve(from.relativize(file).toString());
                    Files.createDirectories(to.getParent());
                    Files.writeString(to, filled(Files.readString(file, UTF_8), all), UTF_8);
                }
            }
        }
        return folder;
    }

    private static String filled(String text, Map<String, String> values) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("${" + value.getKey() + "}", value.getValue());
        }
        return filled;
    }
}
