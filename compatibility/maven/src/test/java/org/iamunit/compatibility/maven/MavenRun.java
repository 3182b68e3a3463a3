package org.iamunit.compatibility.maven;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One run of the Maven that builds IamUnit, with a local repository of its own: a user has the jars of IamUnit, and nothing
 * of the reactor.
 */
record MavenRun(int exitCode, String output, Path project) {

    private static final Path ROOT =
            Path.of(System.getProperty("compatibility.root")).toAbsolutePath().normalize();
    private static final String VERSION = System.getProperty("compatibility.version");

    /** The folder of the Maven that builds IamUnit. */
    static final Path HOME = Path.of(System.getProperty("maven.home"));

    static final Map<String, String> ENVIRONMENT = Map.of("MAVEN_OPTS", "-Dfile.encoding=UTF-8");

    private static final String SETTINGS = """
            <settings>
              <profiles>
                <profile>
                  <id>cache</id>
                  <activation><activeByDefault>true</activeByDefault></activation>
                  <repositories>
                    <repository><id>cache</id><url>%1$s</url>%2$s</repository>
                  </repositories>
                  <pluginRepositories>
                    <pluginRepository><id>cache</id><url>%1$s</url>%2$s</pluginRepository>
                  </pluginRepositories>
                </profile>
              </profiles>
            </settings>
            """;

    /** A local repository keeps no checksums. */
    private static final String UNCHECKED = "<releases><checksumPolicy>ignore</checksumPolicy></releases>";

    /** Run goals in a project, and wait for the end. */
    static MavenRun of(Path project, String... arguments) throws IOException, InterruptedException {
        return of(HOME, project, arguments);
    }

    /** Run goals in a project with the Maven of a folder, and wait for the end. */
    static MavenRun of(Path home, Path project, String... arguments) throws IOException, InterruptedException {
        ToolRun run = ToolRun.of(project, ENVIRONMENT, command(home, arguments));
        return new MavenRun(run.exitCode(), run.output(), project);
    }

    /** Return the command that runs goals with the Maven of a folder. */
    static List<String> command(Path home, String... arguments) throws IOException {
        Path local = installed();
        Path settings = local.resolve("settings.xml");
        Files.writeString(
                settings,
                SETTINGS.formatted(
                        Path.of(System.getProperty("compatibility.cache")).toUri(), UNCHECKED),
                UTF_8);
        List<String> command = new ArrayList<>(List.of(
                maven(home),
                "--batch-mode",
                "--no-transfer-progress",
                "-s",
                settings.toString(),
                "-Dmaven.repo.local=" + local));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Write a script of the name {@code mvn} that runs Maven as {@link #of} does, for what calls it by that name. */
    static void writeScript(Path folder, String... arguments) throws IOException {
        Path script = Files.createDirectories(folder).resolve("mvn");
        Files.writeString(
                script,
                "#!/bin/sh\nexec "
                        + command(Path.of(System.getProperty("maven.home")), arguments).stream()
                                .map(word -> "'" + word + "'")
                                .collect(Collectors.joining(" "))
                        + " \"$@\"\n",
                UTF_8);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String maven(Path home) {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        return home.resolve("bin").resolve(windows ? "mvn.cmd" : "mvn").toString();
    }

    /** Put the jars and poms of this build into a local repository, as "mvn install" would, and return its folder. */
    static Path installed() throws IOException {
        Path local = Path.of("target", "local-repository").toAbsolutePath();
        copy(ROOT.resolve("pom.xml"), artifact(local, "iamunit-parent", "pom"));
        try (Stream<Path> folders = Files.list(ROOT)) {
            for (Path module : folders.filter(Files::isDirectory).toList()) {
                String name = "iamunit-" + module.getFileName();
                Path jar = module.resolve("target").resolve(name + "-" + VERSION + ".jar");
                if (Files.exists(jar)) {
                    copy(module.resolve("pom.xml"), artifact(local, name, "pom"));
                    copy(jar, artifact(local, name, "jar"));
                }
            }
        }
        return local;
    }

    private static Path artifact(Path local, String name, String extension) {
        return local.resolve("org/iamunit")
                .resolve(name)
                .resolve(VERSION)
                .resolve(name + "-" + VERSION + "." + extension);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Return the line of the output that sums the tests up. */
    String summary() {
        return output.lines()
                .map(line -> line.replaceAll("\u001b\\[[;\\d]*m", ""))
                .filter(line -> line.matches("\\[\\w+] Tests run: \\d+, Failures: \\d+, Errors: \\d+, Skipped: \\d+"))
                .reduce((first, last) -> last)
                .map(line -> line.substring(line.indexOf("Tests run")))
                .orElse("no tests");
    }

    /** Return the reports of Surefire, one after the other. */
    String reports() {
        try (Stream<Path> files = Files.list(project.resolve("target/surefire-reports"))) {
            StringBuilder text = new StringBuilder();
            for (Path file : files.filter(file -> file.toString().endsWith(".xml"))
                    .sorted()
                    .toList()) {
                text.append(Files.readString(file, UTF_8));
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
