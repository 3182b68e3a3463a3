package org.iamunit.engine.internal;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.net.URL;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.iamunit.engine.internal.spec.Spec;
import org.iamunit.engine.internal.spec.SpecFile;
import org.iamunit.engine.internal.spec.SpecReader;
import org.iamunit.policy.FixtureException;

/** Finds specs, and reads each of them once, however often they are asked for. */
final class Specs {

    /** What build tools and package managers write, whatever they copy into it. */
    private static final Set<String> FOLDERS_OF_TOOLS = Set.of("target", "build", "node_modules");

    /** A folder with one of these is a project of its own, which runs its own specs. */
    private static final List<String> BUILD_FILES = List.of("pom.xml", "build.gradle", "build.gradle.kts");

    /** Build tools discover tests several times, and do not say when they will not do so again. */
    private static final Map<String, SoftReference<Spec>> READ = new ConcurrentHashMap<>();

    private Specs() {}

    /** Return the spec that a file holds; one with nothing but a problem if it cannot be read. */
    static Spec of(Path file) {
        Path source = SourceFolders.sourceOf(file.toAbsolutePath().normalize());
        String name = source.getFileName().toString();
        Optional<String> meant = SpecFile.meantBy(name);
        if (meant.isPresent()) {
            return Spec.unreadable(
                    SpecFile.nameOf(source),
                    source,
                    name + " is no access spec by its name, so that nothing in it is verified; name it " + meant.get());
        }
        try {
            return read(SpecFile.read(source));
        } catch (FixtureException e) {
            return Spec.unreadable(SpecFile.nameOf(source), source, String.valueOf(e.getMessage()));
        }
    }

    /** Return the spec that a resource holds; one with nothing but a problem if it cannot be read. */
    static Spec of(String name, URL url, ClassLoader loader) {
        try {
            return read(SpecFile.read(name, url, loader));
        } catch (FixtureException e) {
            return Spec.unreadable(name, null, String.valueOf(e.getMessage()));
        }
    }

    private static Spec read(SpecFile file) {
        SoftReference<Spec> reference = READ.get(file.name());
        Spec known = reference == null ? null : reference.get();
        if (known != null && known.file().equals(file)) {
            return known;
        }
        Spec read = SpecReader.read(file);
        READ.put(file.name(), new SoftReference<>(read));
        return read;
    }

    /**
     * Return the specs below a folder, and the files that are nearly named as specs, in the order of their names.
     *
     * @throws FixtureException if a folder cannot be read
     */
    static List<Path> below(Path folder) {
        List<Path> specs = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return directory.equals(folder) || isOfProject(directory)
                            ? FileVisitResult.CONTINUE
                            : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String name = file.getFileName().toString();
                    if (SpecFile.isSpec(name) || SpecFile.meantBy(name).isPresent()) {
                        specs.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new FixtureException(folder + " cannot be searched for specs: " + e + "; make it readable", e);
        }
        Collections.sort(specs);
        return specs;
    }

    /** Tell whether tools write into a folder, so that nothing in it is anybody's source. */
    static boolean isOfTools(Path directory) {
        String name = directory.getFileName().toString();
        return name.startsWith(".") || FOLDERS_OF_TOOLS.contains(name);
    }

    private static boolean isOfProject(Path directory) {
        return !isOfTools(directory) && BUILD_FILES.stream().noneMatch(file -> Files.exists(directory.resolve(file)));
    }
}
