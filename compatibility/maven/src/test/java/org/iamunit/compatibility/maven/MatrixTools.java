package org.iamunit.compatibility.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.iamunit.compatibility.maven.MatrixRow.Tool;

/** The tools of the matrix, as they come from a Maven repository. */
final class MatrixTools {

    static final String CLASSES = Path.of("target", "test-classes").toString();
    private static final Path TOOLS = Path.of("target", "tools").toAbsolutePath();
    private static final String DEPENDENCY_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:";
    private static final String CONSOLE = "org.junit.platform.console.ConsoleLauncher";

    private MatrixTools() {}

    static Tool maven(String version, String... goals) {
        return project -> {
            Path home = TOOLS.resolve("apache-maven-" + version);
            if (!Files.exists(home)) {
                fetch("unpack", "org.apache.maven:apache-maven:" + version + ":zip:bin");
            }
            MavenRun run = MavenRun.of(home, project, goals);
            return new ToolRun(run.exitCode(), run.output());
        };
    }

    /** Run goals with two Mavens of a kind, the second whatever came of the first. */
    static Tool both(Tool first, Tool second) {
        return project -> first.run(project).and(second.run(project));
    }

    static Tool console(String... arguments) {
        return project -> launch(project, List.of(arguments));
    }

    /** What an IDE runs: one sentence after the other, as its caret stands in them. */
    static Tool linesAndMethods() {
        return project -> launch(project, selectors(project, spec -> "--select-file=specs/" + spec + "?line=8"));
    }

    /** What an IDE runs again: the ids of the tests of an earlier run. */
    static Tool uniqueIds() {
        return project -> launch(project, selectors(project, spec -> {
            boolean broken = spec.startsWith("broken");
            return "--select-unique-id=[engine:iamunit]/[class:org.iamunit.engine.AccessSpecsTest]/[file:specs%2F"
                    + spec + "]/[section:"
                    + (broken ? "raw-mail" : "mail") + "]/[sentence:user ann can ses%3A"
                    + (broken ? "SendRawEmail" : "SendEmail") + " on identity example.com]";
        }));
    }

    private static List<String> selectors(Path project, UnaryOperator<String> ofSpec) throws IOException {
        List<String> selectors = new ArrayList<>();
        try (Stream<Path> specs = Files.list(project.resolve("specs"))) {
            specs.map(spec -> ofSpec.apply(spec.getFileName().toString())).forEach(selectors::add);
        }
        selectors.add("--select-method=com.example.MailTest#sends");
        if (Files.exists(project.resolve("specs/broken.access.md"))) {
            selectors.add("--select-method=com.example.BrokenMailTest#sends_raw");
        }
        return selectors;
    }

    private static boolean isModule(Path project) {
        return Files.exists(project.resolve("src/test/java/module-info.java"));
    }

    /** Compile the tests, as a module if they are one, beside the libraries of their project. */
    static ToolRun compile(Path project) throws IOException, InterruptedException {
        boolean isModule = isModule(project);
        List<String> javac = new ArrayList<>(List.of(
                program("javac"), "-d", CLASSES, isModule ? "--module-path" : "-cp", isModule ? "lib" : "lib/*"));
        try (Stream<Path> sources = Files.walk(project.resolve("src"))) {
            sources.filter(Files::isRegularFile).map(Path::toString).forEach(javac::add);
        }
        return libraries(project).and(ToolRun.of(project, Map.of(), javac));
    }

    /** Compile the tests, and let the console launcher of JUnit run them. */
    private static ToolRun launch(Path project, List<String> arguments) throws IOException, InterruptedException {
        boolean isModule = isModule(project);
        List<String> java = new ArrayList<>(List.of(program("java"), "-Dfile.encoding=UTF-8"));
        java.addAll(
                isModule
                        ? List.of(
                                "--add-modules=ALL-MODULE-PATH",
                                "--module-path=lib" + File.pathSeparator + CLASSES,
                                "--module=org.junit.platform.console/" + CONSOLE)
                        : List.of("-cp", CLASSES + File.pathSeparator + "lib/*", CONSOLE));
        java.addAll(List.of("execute", "--reports-dir=target/reports"));
        java.addAll(arguments);
        return compile(project).and(ToolRun.of(project, Map.of(), java));
    }

    static Tool ant(String version) {
        return project -> {
            List<String> jars = new ArrayList<>();
            for (String jar : List.of("ant", "ant-launcher", "ant-junitlauncher")) {
                jars.add(jar("org.apache.ant", jar, version));
            }
            return libraries(project)
                    .and(ToolRun.of(
                            project,
                            Map.of(),
                            List.of(
                                    program("java"),
                                    "-cp",
                                    String.join(File.pathSeparator, jars),
                                    "org.apache.tools.ant.launch.Launcher")));
        };
    }

    static Tool sbt(String version) {
        return project -> {
            Path home = TOOLS.resolve("sbt");
            return ToolRun.of(
                    project,
                    Map.of("COURSIER_CACHE", home.resolve("coursier").toString()),
                    List.of(
                            program("java"),
                            "-Dsbt.global.base=" + home.resolve("global"),
                            "-Dsbt.boot.directory=" + home.resolve("boot"),
                            "-Dsbt.color=false",
                            "-Dsbt.server.autostart=false",
                            "-Dfile.encoding=UTF-8",
                            "-jar",
                            jar("org.scala-sbt", "sbt-launch", version),
                            "test"));
        };
    }

    static Tool gradle(String version) {
        return project -> GradleDistribution.of(version, TOOLS).run(project, "test");
    }

    /** The Gradle that is installed, which is that of Debian. */
    static Tool installedGradle() {
        return project -> libraries(project)
                .and(ToolRun.of(project, Map.of(), List.of("gradle", "--offline", "--no-daemon", "check")));
    }

    /** Put all that a project depends on into its folder. */
    static ToolRun libraries(Path project) throws IOException, InterruptedException {
        MavenRun run = MavenRun.of(project, DEPENDENCY_PLUGIN + "copy-dependencies", "-DoutputDirectory=lib");
        return new ToolRun(run.exitCode(), run.exitCode() == 0 ? "" : run.output());
    }

    /** Return where a jar lies that comes from a Maven repository. */
    static String jar(String group, String name, String version) throws IOException, InterruptedException {
        Path jar = TOOLS.resolve(name + "-" + version + ".jar");
        if (!Files.exists(jar)) {
            fetch("copy", group + ":" + name + ":" + version);
        }
        return jar.toString();
    }

    private static void fetch(String goal, String artifact) throws IOException, InterruptedException {
        Files.createDirectories(TOOLS);
        MavenRun run =
                MavenRun.of(TOOLS, DEPENDENCY_PLUGIN + goal, "-Dartifact=" + artifact, "-DoutputDirectory=" + TOOLS);
        if (run.exitCode() != 0) {
            throw new IllegalStateException(run.output());
        }
    }

    static String program(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }
}
