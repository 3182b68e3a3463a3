package org.iamunit.engine.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.iamunit.dsl.internal.CopiedFile;
import org.iamunit.policy.FixtureException;

/**
 * The resources that a build tool has copied to where tests find them. While nobody builds, a change of one is copied as the build tool
 * would copy it: specs must not be verified by what was there before.
 */
final class CopiedResources {

    /** Those that the build tool has changed, as where it fills in placeholders. */
    private final Set<Path> filtered = new HashSet<>();

    /** Look at the resources among the files of a project. */
    CopiedResources(Set<Path> files) {
        for (Path file : files) {
            CopiedFile.copyOf(file)
                    .filter(Files::isRegularFile)
                    .filter(copy -> !CopiedFile.sourceOf(copy).equals(file))
                    .ifPresent(copy -> filtered.add(file));
        }
    }

    /** Tell whether nobody but the build tool can copy a file. */
    boolean isFiltered(Path file) {
        return filtered.contains(file);
    }

    /** Copy those resources that have changed, and new ones to where the build copies others of their folder. */
    void copy(List<Path> changed) {
        for (Path file : changed) {
            CopiedFile.copyOf(file)
                    .filter(copy -> Files.isDirectory(copy.resolveSibling("")))
                    .ifPresent(copy -> copy(file, copy));
        }
    }

    private static void copy(Path file, Path to) {
        try {
            if (Files.isRegularFile(file)) {
                Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.deleteIfExists(to);
            }
        } catch (IOException e) {
            throw new FixtureException(file + " cannot be copied to " + to + ": " + e + "; build the project", e);
        }
    }
}
