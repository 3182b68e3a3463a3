package org.iamunit.engine.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import org.iamunit.dsl.internal.CopiedFile;
import org.iamunit.fixture.file.FolderPlace;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;

/**
 * Where build tools take resources and classes from. People edit the source, so that it is what a test has to point at.
 */
final class SourceFolders {

    private SourceFolders() {}

    /** Return what a file was copied from, or the file itself if it was not or has changed since. */
    static Path sourceOf(Path absolute) {
        return CopiedFile.sourceOf(absolute);
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
}
