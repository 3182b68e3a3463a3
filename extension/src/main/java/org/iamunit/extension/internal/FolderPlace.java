package org.iamunit.extension.internal;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A folder of the file system.
 *
 * @param name what the folder is to its reader, as in {@code the project folder}; never {@code null}
 * @param folder the folder; never {@code null}
 */
public record FolderPlace(String name, Path folder) implements Place {

    /** Return the folder of the project that tests run in. */
    public static FolderPlace project() {
        // Surefire and Failsafe set "basedir"; others run tests in the project folder.
        return new FolderPlace(
                "the project folder",
                Path.of(System.getProperty("basedir", "")).toAbsolutePath().normalize());
    }

    @Override
    public void search(PathPattern pattern, PathPattern.Visitor visitor) throws IOException {
        pattern.search(folder.resolve(pattern.start()).normalize(), visitor);
    }

    @Override
    public String toString() {
        return name + " " + folder;
    }
}
