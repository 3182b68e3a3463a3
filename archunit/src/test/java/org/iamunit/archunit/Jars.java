package org.iamunit.archunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Jars that tests read, with classes of the tests in them. */
final class Jars {

    private Jars() {}

    /** Write a jar with what its entries hold. */
    static Path write(Path jar, Map<String, byte[]> entries) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream stream = new JarOutputStream(file)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                stream.putNextEntry(new JarEntry(entry.getKey()));
                stream.write(entry.getValue());
                stream.closeEntry();
            }
        }
        return jar;
    }

    /** Write a jar of classes. */
    static Path write(Path jar, Class<?>... types) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        for (Class<?> type : types) {
            entries.put(entry(type), bytes(type));
        }
        return write(jar, entries);
    }

    /** Return the name of a class file in a jar. */
    static String entry(Class<?> type) {
        return type.getName().replace('.', '/') + ".class";
    }

    /** Return a class file. */
    static byte[] bytes(Class<?> type) throws IOException {
        try (InputStream stream = type.getClassLoader().getResourceAsStream(entry(type))) {
            assertThat(stream).as(type.getName()).isNotNull();
            return stream.readAllBytes();
        }
    }
}
