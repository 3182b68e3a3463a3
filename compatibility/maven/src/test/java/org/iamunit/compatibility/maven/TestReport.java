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

    private static final String TEST_CASE = "<testcase [^>]*?\\bname=\"([^\"]*)\"";
    private static final String FAILURE = "<(?:failure|error)\\b";

    /** How a tool writes its report. */
    enum Format {
        JUNIT_XML("**/TEST-*.xml", TEST_CASE, FAILURE),
        /** TestNG writes such files, too, into a folder of its own below. */
        SUREFIRE_XML("**/surefire-reports/TEST-*.xml", TEST_CASE, FAILURE),
        ECLIPSE(
                "**/" + Eclipse.REPORTS + "/*.txt",
                "(?m)^%TSTTREE\\d+,.*,false,1,false,-?\\d+,([^,]*),",
                "(?m)^%(?:FAILED|ERROR) "),
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
