package org.iamunit.extension.internal;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Objects;

/**
 * A folder on the class path, which may be there in several directories and jars at once.
 *
 * @param loader the class loader whose class path is meant; never {@code null}
 * @param folder the folder with slashes, empty for the root; never {@code null}
 */
public record ClassPathPlace(ClassLoader loader, String folder) implements Place {

    /** Return the folder that holds the resources of a class's package. */
    public static ClassPathPlace packageOf(Class<?> type) {
        return new ClassPathPlace(loaderOf(type), type.getPackageName().replace('.', '/'));
    }

    /** Return the root of the class path that a class was loaded from. */
    public static ClassPathPlace rootOf(Class<?> type) {
        return new ClassPathPlace(loaderOf(type), "");
    }

    private static ClassLoader loaderOf(Class<?> type) {
        return Objects.requireNonNullElseGet(type.getClassLoader(), ClassLoader::getSystemClassLoader);
    }

    @Override
    public void search(PathPattern pattern, PathPattern.Visitor visitor) throws IOException {
        // Unlike a directory, a jar does not know what ".." means.
        Path start = Path.of(folder).resolve(pattern.start()).normalize();
        if (start.startsWith("..")) {
            return;
        }
        search(start, "", pattern, visitor);
        if (!pattern.isGlob()) {
            // A class loader hides the files of a module, but not their folder.
            Path parent = Objects.requireNonNullElse(start.getParent(), Path.of(""));
            search(parent, start.getFileName().toString(), pattern, visitor);
        }
    }

    private void search(Path resource, String path, PathPattern pattern, PathPattern.Visitor visitor)
            throws IOException {
        String name = resource.toString().replace(resource.getFileSystem().getSeparator(), "/");
        for (URL url : Collections.list(loader.getResources(name))) {
            switch (url.getProtocol()) {
                case "file" -> pattern.search(Path.of(toUri(url)).resolve(path), visitor);
                case "jar" -> searchJar((JarURLConnection) url.openConnection(), path, pattern, visitor);
                default -> {
                    // Neither a directory nor a jar: there is nothing that could be listed.
                }
            }
        }
    }

    private static void searchJar(JarURLConnection entry, String path, PathPattern pattern, PathPattern.Visitor visitor)
            throws IOException {
        // A file system of its own: one that is registered for the jar's URI may be closed by whoever else uses it.
        try (FileSystem jar = FileSystems.newFileSystem(Path.of(toUri(entry.getJarFileURL())), (ClassLoader) null)) {
            pattern.search(jar.getPath("/", entry.getEntryName(), path), visitor);
        }
    }

    private static URI toUri(URL url) throws IOException {
        try {
            return url.toURI();
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    @Override
    public String toString() {
        return folder.isEmpty() ? "the root of the class path" : folder + " on the class path";
    }
}
