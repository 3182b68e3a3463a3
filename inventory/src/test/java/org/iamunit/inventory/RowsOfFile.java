package org.iamunit.inventory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Reads a file of rows beside a test, such as one that was made from the schemas of a tool. */
public final class RowsOfFile {

    private RowsOfFile() {}

    /** Return the lines of a file, without its comments. */
    public static List<String> of(Class<?> test, String file) {
        try {
            return Files.readAllLines(Path.of(
                            Objects.requireNonNull(test.getResource(file)).toURI()))
                    .stream()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
