package org.iamunit.engine.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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

    /**
     * Copy those that have changed.
     *
     * @return those that nobody but the build tool can copy
     */
    List<Path> copy(List<Path> changed) {
        List<Path> left = new ArrayList<>();
        for (Path file : changed) {
            Optional<Path> copy = CopiedFile.copyOf(file);
            if (copy.isPresent() && filtered.contains(file)) {
                left.add(file);
            } else if (copy.isPresent()) {
                copy(file, copy.get());
            }
        }
        return left;
    }

    private static void copy(Path file, Path to) {
        try {
            if (Files.isRegularFile(file)) {
                Files.createDirectories(to.getParent());
                Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.deleteIfExists(to);
            }
        } catch (IOException e) {
            throw new FixtureException(file + " cannot be copied to " + to + ": " + e + "; build the project", e);
        }
    }
}
