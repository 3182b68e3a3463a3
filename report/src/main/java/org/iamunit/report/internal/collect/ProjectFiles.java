package org.iamunit.report.internal.collect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.iamunit.dsl.diagnostic.SourceFile;
import org.iamunit.dsl.internal.CopiedFile;
import org.iamunit.dsl.internal.ProjectProperties;
import org.iamunit.report.internal.model.Hash;
import org.jspecify.annotations.Nullable;

/** The folders of a build, and the paths that a report names files by: from the root of the repository, as other tools want them. */
public final class ProjectFiles {

    private static final List<String> SOURCES_OF_TESTS = List.of("src/test/java", "src/test/kotlin", "src/test/groovy");

    private final Path project;
    private final Path root;
    private final Path repository;
    private final String module;
    private final Map<String, Optional<String>> classes = new ConcurrentHashMap<>();

    private ProjectFiles(Path project, Path root, Path repository) {
        this.project = project;
        this.root = root;
        this.repository = repository;
        this.module = withSlashes(root.relativize(project));
    }

    /** Find the folders of the project that tests run in. */
    public static ProjectFiles ofTests() {
        // Surefire and Failsafe set "basedir"; others run tests in the project folder.
        return of(Path.of(System.getProperty("basedir", "")).toAbsolutePath().normalize());
    }

    /**
     * Find the folders of a build.
     *
     * @param project the absolute path of the folder of a module; never {@code null}
     */
    public static ProjectFiles of(Path project) {
        Path root = ProjectProperties.of(project).folder().orElse(project);
        Path repository = root;
        for (Path folder = root; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(".git"))) {
                repository = folder;
                break;
            }
        }
        return new ProjectFiles(project, root, repository);
    }

    /** Return the folder that the report belongs to: that of the file that turns it on, else that of the module. */
    public Path root() {
        return root;
    }

    /** Return the root of the repository. */
    public Path repository() {
        return repository;
    }

    /** Return the folder that the report is written into. */
    public Path directory(@Nullable String configured) {
        if (configured != null) {
            return root.resolve(configured).normalize();
        }
        boolean gradle = !Files.exists(root.resolve("pom.xml"))
                && (Files.exists(root.resolve("build.gradle"))
                        || Files.exists(root.resolve("build.gradle.kts"))
                        || Files.exists(root.resolve("settings.gradle"))
                        || Files.exists(root.resolve("settings.gradle.kts")));
        return root.resolve(gradle ? "build" : "target").resolve("access-report");
    }

    /** Return the folder of the module, from the root of the build; empty for the root itself. */
    public String module() {
        return module;
    }

    /** Return the path of a file, or its name if it lies outside of the repository. */
    String pathOf(SourceFile file) {
        Path path = file.file();
        if (path == null) {
            return file.name();
        }
        Path source = CopiedFile.sourceOf(path.toAbsolutePath().normalize());
        return source.startsWith(repository) ? withSlashes(repository.relativize(source)) : file.name();
    }

    /** Return the path of the source of a class, if it is found where sources of tests usually lie. */
    Optional<String> pathOf(StackTraceElement written) {
        if (written.getFileName() == null) {
            return Optional.empty();
        }
        int end = written.getClassName().lastIndexOf('.') + 1;
        String name = written.getClassName().substring(0, end).replace('.', '/') + written.getFileName();
        return classes.computeIfAbsent(name, this::find);
    }

    private Optional<String> find(String name) {
        return SOURCES_OF_TESTS.stream()
                .map(folder -> project.resolve(folder).resolve(name))
                .filter(file -> file.startsWith(project) && Files.isRegularFile(file))
                .findFirst()
                .map(file -> withSlashes(repository.relativize(file)));
    }

    /** Return the SHA-256 of a file: of its bytes as they lie there, or of the text that was read if it is not there any more. */
    static String sha256(SourceFile file) {
        Path path = file.file();
        if (path != null) {
            try {
                return Hash.sha256(Files.readAllBytes(path));
            } catch (IOException e) {
                // Tests write files and remove them; what was read is known.
                return Hash.sha256(file.text().getBytes(StandardCharsets.UTF_8));
            }
        }
        return Hash.sha256(file.text().getBytes(StandardCharsets.UTF_8));
    }

    private static String withSlashes(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }
}
