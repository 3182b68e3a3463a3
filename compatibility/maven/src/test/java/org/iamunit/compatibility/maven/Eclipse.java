package org.iamunit.compatibility.maven;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/**
 * The runner of tests of Eclipse, started as Eclipse starts it: it connects to the IDE, tells it the tree of tests and what comes of each,
 * and ends well whatever that is.
 */
final class Eclipse {

    static final String RUNNER = "3.8.100";
    static final String LOADER = "1.2.0";
    static final String REPORTS = "eclipse-reports";

    private static final String RUNNER_JAR = "org.eclipse.jdt.junit.runtime";
    private static final String LOADER_JAR = "org.eclipse.jdt.junit5.runtime";
    private static final int MOST_MILLISECONDS = 300_000;
    private static final Pattern TEST_ID = Pattern.compile("(?m)^%TSTTREE\\d+,.*,false,1,false,.*,(\\[engine:.*])$");
    private static final Pattern FAILED = Pattern.compile("(?m)^%(FAILED|ERROR) ");

    private Eclipse() {}

    /** Run test classes. */
    static ToolRun classes(Path project) throws IOException, InterruptedException {
        ToolRun compiled = MatrixTools.compile(project);
        return compiled.and(run(project, REPORTS + "/classes.txt", classNames(project)));
    }

    /** Run each test by its id, as for a selected one, and for those that failed before. */
    static ToolRun eachByUniqueId(Path project) throws IOException, InterruptedException {
        ToolRun all = MatrixTools.compile(project);
        run(project, "ids.txt", classNames(project));
        List<String> ids = TEST_ID.matcher(Files.readString(project.resolve("ids.txt"), UTF_8))
                .results()
                .map(id -> id.group(1))
                .toList();
        for (int i = 0; i < ids.size(); i++) {
            List<String> test = List.of("-classNames", "com.example.SpecsTest", "-uniqueId", ids.get(i));
            all = all.and(run(project, REPORTS + "/" + i + ".txt", test));
        }
        return all;
    }

    private static List<String> classNames(Path project) {
        List<String> names = new ArrayList<>(List.of("-classNames", "com.example.SpecsTest", "com.example.MailTest"));
        if (Files.exists(project.resolve("specs/broken.access.md"))) {
            names.add("com.example.BrokenMailTest");
        }
        return names;
    }

    private static ToolRun run(Path project, String report, List<String> tests)
            throws IOException, InterruptedException {
        try (ServerSocket ide = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ide.setSoTimeout(MOST_MILLISECONDS);
            CompletableFuture<String> heard = CompletableFuture.supplyAsync(() -> hear(ide));
            List<String> command = new ArrayList<>(List.of(
                    MatrixTools.program("java"),
                    "-Dfile.encoding=UTF-8",
                    "-cp",
                    String.join(
                            File.pathSeparator,
                            MatrixTools.CLASSES,
                            "lib/*",
                            MatrixTools.jar("org.eclipse.jdt", RUNNER_JAR, RUNNER),
                            MatrixTools.jar("org.eclipse.jdt", LOADER_JAR, LOADER)),
                    "org.eclipse.jdt.internal.junit.runner.RemoteTestRunner",
                    "-version",
                    "3",
                    "-port",
                    String.valueOf(ide.getLocalPort()),
                    "-testLoaderClass",
                    "org.eclipse.jdt.internal.junit5.runner.JUnit5TestLoader",
                    "-loaderpluginname",
                    LOADER_JAR));
            command.addAll(tests);
            ToolRun run = ToolRun.of(project, Map.of(), command);
            Path file = project.resolve(report);
            Files.createDirectories(file.getParent());
            Files.writeString(file, heard.join(), UTF_8);
            return new ToolRun(FAILED.matcher(heard.join()).find() ? 1 : run.exitCode(), run.output());
        }
    }

    private static String hear(ServerSocket ide) {
        try (Socket runner = ide.accept()) {
            return new String(runner.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
