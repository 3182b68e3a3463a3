package org.iamunit.dsl.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A file that a build tool has copied to where tests find it.
 *
 * @param to the folder that it was copied to, from the project folder; never {@code null}
 * @param from the folder that it was copied from; never {@code null}
 */
public record CopiedFile(Path to, Path from) {

    private static final List<CopiedFile> FOLDERS = List.of(
            new CopiedFile(Path.of("target", "test-classes"), Path.of("src", "test", "resources")),
            new CopiedFile(Path.of("target", "classes"), Path.of("src", "main", "resources")),
            new CopiedFile(Path.of("build", "resources", "test"), Path.of("src", "test", "resources")),
            new CopiedFile(Path.of("build", "resources", "main"), Path.of("src", "main", "resources")));

    /**
     * Return what a file was copied from: people edit the source, so that it is what a test has to point at.
     *
     * @param absolute the absolute path of the file; never {@code null}
     * @return the source, or the file itself if it was not copied or has changed since; never {@code null}
     */
    public static Path sourceOf(Path absolute) {
        for (CopiedFile copied : FOLDERS) {
            for (Path folder = absolute.getParent(); folder != null; folder = folder.getParent()) {
                if (folder.endsWith(copied.to())) {
                    Path source = projectOf(folder, copied.to())
                            .resolve(copied.from())
                            .resolve(folder.relativize(absolute));
                    return isSame(source, absolute) ? source : absolute;
                }
            }
        }
        return absolute;
    }

    /**
     * Return where a build tool copies a file to.
     *
     * @param absolute the absolute path of the file; never {@code null}
     * @return the copy, which may be missing where others are; empty if the file is no resource, or nothing has been copied; never
     *     {@code null}
     */
    public static Optional<Path> copyOf(Path absolute) {
        for (CopiedFile copied : FOLDERS) {
            for (Path folder = absolute.getParent(); folder != null; folder = folder.getParent()) {
                if (folder.endsWith(copied.from())) {
                    Path to = projectOf(folder, copied.from()).resolve(copied.to());
                    if (Files.isDirectory(to)) {
                        return Optional.of(to.resolve(folder.relativize(absolute)));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Path projectOf(Path folder, Path inProject) {
        return folder.getRoot().resolve(folder.subpath(0, folder.getNameCount() - inProject.getNameCount()));
    }

    private static boolean isSame(Path source, Path copy) {
        try {
            return Files.isRegularFile(source) && Files.mismatch(source, copy) < 0;
        } catch (IOException e) {
            return false;
        }
    }
}
