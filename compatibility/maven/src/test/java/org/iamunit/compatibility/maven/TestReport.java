package org.iamunit.compatibility.maven;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a tool reports of a run. */
record TestReport(List<String> names, long failed, String text) {

    /** How a tool writes its report. */
    enum Format {
        JUNIT_XML("**/TEST-*.xml", "<testcase [^>]*?\\bname=\"([^\"]*)\"", "<(?:failure|error)\\b"),
        ALLURE(
                "**/allure-results/*-result.json",
                "\"name\":\"([^\"]*)\",\"status\"",
                "\"status\":\"(?:failed|broken)\",\"statusDetails\""),
        SITE(
                "**/target/reports/surefire.html",
                "<td><a id=\"TC_[^\"]*\"></a>(?:<a [^>]*>)?([^<]+)",
                "-failure\" style");

        private final String files;
        private final Pattern name;
        private final Pattern failed;

        Format(String files, String name, String failed) {
            this.files = files;
            this.name = Pattern.compile(name);
            this.failed = Pattern.compile(failed);
        }
    }

    static TestReport read(Path project, Format format) throws IOException {
        String text;
        try (Stream<Path> files = Files.walk(project)) {
            text = files.filter(FileSystems.getDefault().getPathMatcher("glob:" + format.files)::matches)
                    .sorted()
                    .map(TestReport::text)
                    .collect(joining("\n"));
        }
        return new TestReport(
                format.name
                        .matcher(text)
                        .results()
                        .map(name -> name.group(1).strip().replace("()", ""))
                        .toList(),
                format.failed.matcher(text).results().count(),
                text);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
