package org.iamunit.extension.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found on a class path. */
class ClassPathPlaceTests {

    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource({
        "'',       a.json,            a.json",
        "'',       iam/b.json,        iam/b.json",
        "com/acme, c.json,            c.json",
        "com/acme, ../../a.json,      ../../a.json",
        "com/acme, ../../iam/*.json,  ../../iam/b.json",
        "com/acme, ./c.json,          ./c.json",
    })
    void a_class_loader_that_hides_files_but_not_folders_hides_nothing(String folder, String pattern, String name)
            throws IOException {
        assertThat(find(new HidingFiles(classPath()), folder, pattern)).containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../a.json", "../../../*.json", "../../../../../**.json"})
    void nothing_is_above_the_root(String pattern) throws IOException {
        assertThat(find(new URLClassLoader(classPath(), null), "com/acme", pattern))
                .isEmpty();
    }

    @Test
    void a_place_prints_itself_as_a_message_lists_it() {
        assertThat(ClassPathPlace.packageOf(ClassPathPlaceTests.class))
                .hasToString("org/iamunit/extension/internal on the class path");
        assertThat(ClassPathPlace.rootOf(ClassPathPlaceTests.class)).hasToString("the root of the class path");
        assertThat(ClassPathPlace.rootOf(String.class).loader()).isSameAs(ClassLoader.getSystemClassLoader());
    }

    private URL[] classPath() throws IOException {
        for (String file : List.of("a.json", "iam/b.json", "com/acme/c.json")) {
            Path path = root.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, "{}");
        }
        return new URL[] {root.toUri().toURL()};
    }

    private static List<String> find(ClassLoader loader, String folder, String pattern) throws IOException {
        List<String> names = new ArrayList<>();
        new ClassPathPlace(loader, folder).search(PathPattern.parse(pattern), (name, file) -> names.add(name));
        return names;
    }

    /** Does as the class loaders of the JDK do with the files in the packages of a module. */
    private static final class HidingFiles extends URLClassLoader {

        HidingFiles(URL[] urls) {
            super(urls, null);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return name.endsWith(".json") ? Collections.emptyEnumeration() : super.getResources(name);
        }
    }
}
