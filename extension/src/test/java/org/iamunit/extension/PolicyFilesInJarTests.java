package org.iamunit.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fixtures whose files come in a jar on the class path, as those of an organization do that many projects share. */
class PolicyFilesInJarTests {

    private static final String POLICY = """
            { "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*" } }
            """;

    @TempDir
    Path folder;

    @Test
    void a_glob_matches_files_in_a_jar() throws IOException {
        Path jar = jar("with spaces & %25.jar", List.of("shared/b.json", "shared/a.json", "shared/deep/c.json"), true);

        assertThat(contents(JarTestCases.GlobTestCase.class, jar))
                .containsExactly(
                        "identity-based policy shared/a.json of *", "identity-based policy shared/b.json of *");
    }

    @Test
    void a_package_may_be_in_a_jar() throws IOException {
        Path jar = jar("a.jar", List.of("org/iamunit/extension/local/own.json", "local/other.json"), true);

        assertThat(contents(JarTestCases.PackageTestCase.class, jar))
                .containsExactly("identity-based policy local/own.json of *");
    }

    @Test
    void a_folder_may_be_in_several_jars_of_which_the_first_hides_the_files_of_the_others() throws IOException {
        Path first = jar("first.jar", List.of("shared/b.json"), true);
        Path second = jar("second.jar", List.of("shared/a.json"), true);
        Path third = folder.resolve("third.jar");
        write(third, List.of("shared/b.json"), "hidden", true);

        assertThat(contents(JarTestCases.GlobTestCase.class, first, second, third))
                .containsExactly(
                        "identity-based policy shared/a.json of *", "identity-based policy shared/b.json of *");
    }

    @Test
    void a_jar_need_not_list_its_folders_if_the_file_is_named() throws IOException {
        Path jar = jar("a.jar", List.of("shared/a.json", "shared/b.json"), false);

        assertThat(contents(JarTestCases.FileTestCase.class, jar))
                .containsExactly("identity-based policy shared/b.json of *");
    }

    @Test
    void a_misspelled_file_is_suggested_from_a_jar() throws IOException {
        Path jar = jar("a.jar", List.of("shared/a.json", "shared/b.json"), true);

        assertThat(run(JarTestCases.MisspelledTestCase.class, jar).messages().get(0))
                .startsWith("@Policies(\"shared/bb.json\") on JarTestCases.MisspelledTestCase matches no file;"
                        + " did you mean shared/b.json? Searched: ");
    }

    @Test
    void a_folder_in_a_jar_is_no_file() throws IOException {
        Path jar = jar("a.jar", List.of("shared/a.json"), true);

        assertThat(run(JarTestCases.FolderTestCase.class, jar).messages())
                .containsExactly("@Policies(\"shared\") on JarTestCases.FolderTestCase is a folder; write"
                        + " \"shared/*.json\" for the files in it");
    }

    private Path jar(String name, List<String> files, boolean listFolders) throws IOException {
        Path jar = folder.resolve(name);
        write(jar, files, POLICY, listFolders);
        return jar;
    }

    private static void write(Path jar, List<String> files, String text, boolean listFolders) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            Set<String> folders = new TreeSet<>();
            for (String file : files) {
                for (int slash = file.indexOf('/'); slash >= 0; slash = file.indexOf('/', slash + 1)) {
                    folders.add(file.substring(0, slash + 1));
                }
            }
            for (String folder : listFolders ? folders : Set.<String>of()) {
                out.putNextEntry(new JarEntry(folder));
            }
            for (String file : files) {
                out.putNextEntry(new JarEntry(file));
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static List<String> contents(Class<?> testCase, Path... jars) throws IOException {
        TestRun run = run(testCase, jars);
        assertThat(run.messages()).isEmpty();
        return StoreContents.of(run.seen().get(0).store());
    }

    private static TestRun run(Class<?> testCase, Path... jars) throws IOException {
        URL[] urls = new URL[jars.length];
        for (int i = 0; i < jars.length; i++) {
            urls[i] = jars[i].toUri().toURL();
        }
        try (ClassPathOfJars loader = new ClassPathOfJars(urls)) {
            return TestRun.of(loader.loadClass(testCase.getName()));
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** Has some jars on its class path, beside everything that is on that of the build, and defines the test cases anew. */
    private static final class ClassPathOfJars extends URLClassLoader {

        ClassPathOfJars(URL[] jars) {
            super(jars, JarTestCases.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return name.startsWith(JarTestCases.class.getName()) && findLoadedClass(name) == null
                    ? define(name)
                    : super.loadClass(name, resolve);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = Objects.requireNonNull(getResourceAsStream(name.replace('.', '/') + ".class"))) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
