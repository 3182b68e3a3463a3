package org.iamunit.verification.report;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;

import com.sun.management.OperatingSystemMXBean;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the specs of a folder, and opens what is written. */
public final class ReportRun {

    private static final Path SCRIPTS = Path.of(System.getProperty("report.directory", "target/browser"));

    private ReportRun() {}

    /** What a run took in nanoseconds: all of its process, the time of processors that this used, and of all the writing of the report. */
    record Times(long all, long processors, long report) {}

    /** Run the specs of a folder, and print what that took: {@code FOLDER true} with a report, {@code FOLDER false} without. */
    public static void main(String[] arguments) {
        long report = run(Path.of(arguments[0]), Boolean.parseBoolean(arguments[1]));
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        System.out.println(system.getProcessCpuTime() + " " + report);
    }

    /** Run the specs of a folder in a process of its own, as a build does. */
    static Times runInProcess(Path project, boolean withReport, String... options) {
        return runInProcess(project, withReport, System.getProperty("java.class.path"), options);
    }

    /** Run the specs of a folder in a process of its own that has no report on its class path. */
    static Times runWithoutListener(Path project, String... options) {
        return runInProcess(
                project,
                false,
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> !entry.replace('\\', '/').contains("/report/target/classes")
                                && !entry.contains("iamunit-report")
                                && !entry.contains("jte-runtime"))
                        .collect(Collectors.joining(File.pathSeparator)),
                options);
    }

    private static Times runInProcess(Path project, boolean withReport, String classPath, String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-cp",
                classPath,
                ReportRun.class.getName(),
                project.toAbsolutePath().toString(),
                String.valueOf(withReport)));
        long start = System.nanoTime();
        List<String> lines = lines(command, Path.of(""));
        long all = System.nanoTime() - start;
        String[] times = lines.get(lines.size() - 1).split(" ");
        return new Times(all, Long.parseLong(times[0]), Long.parseLong(times[1]));
    }

    /** Run the specs of a folder, and return how many nanoseconds it took after the last test to write the report. */
    static long run(Path project, boolean withReport) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectDirectory(project.toFile()))
                .configurationParameter("iamunit.report", String.valueOf(withReport))
                .build();
        String before = System.getProperty("basedir");
        System.setProperty("basedir", project.toAbsolutePath().toString());
        long[] finished = new long[1];
        try {
            LauncherFactory.create().execute(request, new TestExecutionListener() {
                @Override
                public void testPlanExecutionFinished(TestPlan testPlan) {
                    finished[0] = System.nanoTime();
                }
            });
            return System.nanoTime() - finished[0];
        } finally {
            if (before == null) {
                System.clearProperty("basedir");
            } else {
                System.setProperty("basedir", before);
            }
        }
    }

    /** Write a file of a project. */
    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Open a page in the browser, look at one thing, and return what is wrong. */
    static List<String> browse(Path page, String... what) {
        List<String> command = new ArrayList<>(
                List.of("node", "browse.mjs", System.getProperty("report.browser", "chromium"), page.toString()));
        command.addAll(List.of(what));
        return lines(command, SCRIPTS);
    }

    /** Hold a file against the schema of SARIF, and return what is wrong. */
    static List<String> validate(Path sarif) {
        return lines(List.of("node", "validate.mjs", sarif.toString()), SCRIPTS);
    }

    private static List<String> lines(List<String> command, Path folder) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toAbsolutePath().toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().put("SOURCE_DATE_EPOCH", "1767322800");
            Process process = builder.start();
            List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            int code = process.waitFor();
            if (code != 0) {
                throw new IllegalStateException(command + " ends with " + code);
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
