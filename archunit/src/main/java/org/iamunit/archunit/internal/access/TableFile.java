package org.iamunit.archunit.internal.access;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Reads a table that comes with this library: columns with tabs between them, and comments. */
public final class TableFile {

    private TableFile() {}

    /**
     * Read a table.
     *
     * @param beside the class that it stands beside; never {@code null}
     * @param name the name of the file; never {@code null}
     * @return the rows, never {@code null}
     */
    public static List<String[]> read(Class<?> beside, String name) {
        InputStream stream = Objects.requireNonNull(beside.getResourceAsStream(name), name);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
