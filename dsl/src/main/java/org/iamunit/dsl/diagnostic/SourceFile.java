package org.iamunit.dsl.diagnostic;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file that a test run has read: a policy, a file of an inventory, or an access spec.
 *
 * @param name its name as its reader knows it, with slashes, as positions in it are reported with; never {@code null}
 * @param file where it lies; {@code null} for one in a jar
 * @param text what it holds, before placeholders are filled in; never {@code null}
 * @since 0.1.0
 */
public record SourceFile(String name, @Nullable Path file, String text) {

    public SourceFile {
        Objects.requireNonNull(name, "name must not be null");
        Objects.requireNonNull(text, "text must not be null");
    }
}
