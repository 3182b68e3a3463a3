package org.iamunit.extension.internal;

import java.util.List;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.source.InventoryFile;
import org.jspecify.annotations.Nullable;

/**
 * What a test says about some of the files that its inventory is read from.
 *
 * @param files the files; never {@code null}
 * @param about what they are about; {@code null} if they or their paths say so
 * @param account the account that they are about; {@code null} if they or their paths say so
 * @param region the Region that they are about; {@code null} if they or their paths say so
 */
public record InventoryDeclaration(
        FilePattern files,
        @Nullable String about,
        @Nullable String account,
        @Nullable String region) {

    /**
     * Find the files, those of folders too, with their placeholders filled in.
     *
     * @throws FixtureException if there are none
     */
    List<InventoryFile> find(FilledPlaceholders placeholders) {
        return files.findWithFolders().stream()
                .map(file -> new InventoryFile(file.source(), placeholders.fill(file.text()), account, region, about))
                .toList();
    }
}
