package org.iamunit.compatibility.maven;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes.Name;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * A Gradle made of the jar that has its implementation for tests of plugins, since no Maven repository has a distribution. Gradle looks for
 * each of its modules and libraries in a jar of that name: each is an empty one here that refers to the jar which has them all.
 */
final class GradleDistribution {

    private static final Path FILES = Path.of("src/test/resources/gradle");
    private static final Pattern MODULE = Pattern.compile("(gradle-[a-z-]+)-classpath\\.properties");
    private static final Pattern LIBRARIES = Pattern.compile("(?m)^runtime=(.+)$");

    /** Where the implementation has moved the libraries it uses. */
    private static final String MOVED = "org/gradle/internal/impldep/";

    /** What a process has to be started with for Gradle to build in it, and start no other: without a daemon, that is what it wants. */
    private static final List<String> JVM_ARGUMENTS = List.of(
            "-XX:MaxMetaspaceSize=384m",
            "-XX:+HeapDumpOnOutOfMemoryError",
            "-Xms256m",
            "-Xmx512m",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
            "--add-opens=java.prefs/java.util.prefs=ALL-UNNAMED",
            "--add-opens=java.base/java.nio.charset=ALL-UNNAMED",
            "--add-opens=java.base/java.net=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
            "--add-opens=java.xml/javax.xml.namespace=ALL-UNNAMED",
            "-Dfile.encoding=UTF-8");

    private final String version;
    private final Path home;
    private final Path lib;
    private final String implementation;

    private GradleDistribution(String version, Path tools) {
        this.version = version;
        this.home = tools.resolve("gradle-" + version);
        this.lib = home.resolve("lib");
        this.implementation = "gradle-api-" + version + ".jar";
    }

    /** Return the distribution of a version, which is made first if there is none. */
    static GradleDistribution of(String version, Path tools) throws IOException, InterruptedException {
        GradleDistribution distribution = new GradleDistribution(version, tools);
        Path scripts = distribution.home.resolve("init.d");
        if (!Files.exists(scripts)) {
            distribution.make();
            Files.createDirectories(scripts);
            Files.copy(FILES.resolve("javac.gradle"), scripts.resolve("javac.gradle"));
        }
        return distribution;
    }

    /** Run tasks, with the jars of this build in the local repository. */
    ToolRun run(Path project, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(MatrixTools.program("java")));
        command.addAll(JVM_ARGUMENTS);
        command.addAll(List.of(
                "-Dmaven.repo.local=" + MavenRun.installed(),
                "-Dorg.gradle.internal.instrumentation.agent=false",
                "-cp",
                lib.resolve("gradle-launcher-" + version + ".jar").toString(),
                "org.gradle.launcher.GradleMain",
                "--no-daemon",
                "--gradle-user-home=" + home.resolveSibling("gradle-user-home")));
        command.addAll(List.of(arguments));
        return ToolRun.of(project, Map.of(), command);
    }

    private void make() throws IOException, InterruptedException {
        // By this folder, Gradle sees that it is run from a distribution.
        Files.createDirectories(lib.resolve("plugins"));
        // That of an attempt that failed may be changed already.
        Files.deleteIfExists(lib.resolve(implementation));
        String pom = Files.readString(FILES.resolve("pom.xml"), UTF_8).replace("${gradle.version}", version);
        Files.writeString(home.resolve("pom.xml"), pom, UTF_8);
        ToolRun copied = MatrixTools.libraries(home);
        if (copied.exitCode() != 0) {
            throw new IllegalStateException(copied.output());
        }
        Set<String> libraries = new TreeSet<>();
        try (FileSystem jar = FileSystems.newFileSystem(lib.resolve(implementation))) {
            Path root = jar.getPath("/");
            for (Path file : files(root, 1)) {
                Matcher module = MODULE.matcher(file.getFileName().toString());
                if (module.matches()) {
                    String properties = Files.readString(file, UTF_8);
                    write(module.group(1), properties);
                    LIBRARIES
                            .matcher(properties)
                            .results()
                            .forEach(line ->
                                    libraries.addAll(List.of(line.group(1).split(","))));
                    if (module.group(1).equals("gradle-launcher")) {
                        write("gradle-daemon-server", properties.replace("projects=", "projects=gradle-launcher,"));
                    }
                }
            }
            write("gradle-java-compiler-plugin", "projects=\nruntime=\n");
            // A library of Gradle that the file systems of any JDK would look for in the class path.
            Files.delete(root.resolve("META-INF/services/java.nio.file.spi.FileSystemProvider"));
            for (Path file : files(root.resolve("org/gradle/api/internal/tasks/testing"), Integer.MAX_VALUE)) {
                if (file.toString().endsWith(".class")) {
                    Files.write(file, ofTheProject(Files.readAllBytes(file)));
                }
            }
        }
        for (String library : libraries) {
            if (!Files.exists(lib.resolve(library))) {
                write(lib.resolve(library), Map.of());
            }
        }
    }

    private static List<Path> files(Path folder, int depth) throws IOException {
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private void write(String module, String properties) throws IOException {
        write(lib.resolve(module + "-" + version + ".jar"), Map.of(module + "-classpath.properties", properties));
    }

    private void write(Path jar, Map<String, String> files) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Name.CLASS_PATH, implementation);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream written = new JarOutputStream(out, manifest)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                written.putNextEntry(new JarEntry(file.getKey()));
                written.write(file.getValue().getBytes(UTF_8));
                written.closeEntry();
            }
        }
    }

    /** Let a class of Gradle name the JUnit of the project again, as in a distribution: JUnit was moved with all libraries. */
    private static byte[] ofTheProject(byte[] compiled) {
        ClassWriter written = new ClassWriter(0);
        ClassRemapper remapper = new ClassRemapper(written, new Remapper(Opcodes.ASM9) {
            @Override
            public String map(String name) {
                return movedBack(name, '/');
            }

            @Override
            public Object mapValue(Object value) {
                return value instanceof String text ? movedBack(text, '.') : super.mapValue(value);
            }
        });
        new ClassReader(compiled).accept(remapper, 0);
        return written.toByteArray();
    }

    private static String movedBack(String name, char separator) {
        String moved = MOVED.replace('/', separator);
        return name.replace(moved + "org" + separator + "junit", "org" + separator + "junit")
                .replace(moved + "org" + separator + "opentest4j", "org" + separator + "opentest4j");
    }
}
