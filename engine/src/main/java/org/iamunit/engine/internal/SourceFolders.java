package org.iamunit.engine.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.iamunit.fixture.file.FolderPlace;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;

/**
 * Where build tools take resources and classes from. People edit the source, so that it is what a test has to point at.
 */
final class SourceFolders {

    private record Copied(Path to, Path from) {}

    private static final List<Copied> COPIED = List.of(
            new Copied(Path.of("target", "test-classes"), Path.of("src", "test", "resources")),
            new Copied(Path.of("target", "classes"), Path.of("src", "main", "resources")),
            new Copied(Path.of("build", "resources", "test"), Path.of("src", "test", "resources")),
            new Copied(Path.of("build", "resources", "main"), Path.of("src", "main", "resources")));

    private SourceFolders() {}

    /** Return what a file was copied from, or the file itself if it was not or has changed since. */
    static Path sourceOf(Path absolute) {
        for (Copied copied : COPIED) {
            for (Path folder = absolute.getParent(); folder != null; folder = folder.getParent()) {
                if (folder.endsWith(copied.to())) {
                    Path project = folder.getRoot()
                            .resolve(folder.subpath(
                                    0, folder.getNameCount() - copied.to().getNameCount()));
                    Path source = project.resolve(copied.from()).resolve(folder.relativize(absolute));
                    return isSame(source, absolute) ? source : absolute;
                }
            }
        }
        return absolute;
    }

    /**
     * Return where in the source of a class a sentence is written, or {@code null} if that is not found. A class would not
     * do for a test's source: build tools would call the test by the name of the class.
     */
    static @Nullable TestSource sourceOf(StackTraceElement written) {
        Path source = FolderPlace.project()
                .folder()
                .resolve("src/test/java")
                .resolve(written.getClassName().replace('.', '/'))
                .resolveSibling(String.valueOf(written.getFileName()));
        return Files.isRegularFile(source) && written.getLineNumber() > 0
                ? FileSource.from(source.toFile(), FilePosition.from(written.getLineNumber()))
                : null;
    }

    private static boolean isSame(Path source, Path copy) {
        try {
            return Files.isRegularFile(source) && Files.mismatch(source, copy) < 0;
        } catch (IOException e) {
            return false;
        }
    }
}
