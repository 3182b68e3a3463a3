package org.iamunit.dsl.diagnostic;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a fixture was loaded from.
 *
 * @param files the files, of policies and of inventories; never {@code null}
 * @param inventory in one line what the inventory holds; empty if the fixture has none; never {@code null}
 * @since 0.1.0
 */
public record FixtureSources(List<SourceFile> files, Optional<String> inventory) {

    /** What is loaded from no file. */
    public static final FixtureSources NONE = new FixtureSources(List.of(), Optional.empty());

    public FixtureSources {
        files = List.copyOf(files);
        Objects.requireNonNull(inventory, "inventory must not be null");
    }
}
