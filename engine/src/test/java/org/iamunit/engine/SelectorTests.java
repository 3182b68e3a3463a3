package org.iamunit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathResource;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUri;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.FilePosition;
import org.junit.platform.engine.discovery.PackageNameFilter;

/** Which specs and sentences run, by what selects them. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class SelectorTests {

    private static final String ANN = "user ann cannot s3:GetObject";
    private static final String BOB = "user bob cannot s3:GetObject";
    private static final String EVE = "user eve cannot s3:GetObject";

    private static final String SPEC = """
            ```access
            %s
            ```
            """;

    @AccessSpecs("specs/b.access.md")
    static class OneSpecCase {}

    @Disabled
    @AccessSpecs("specs/b.access.md")
    static class DisabledCase {}

    @AccessSpecs("shared/specs/")
    static class SharedFolderCase {}

    @AccessSpecs("shared/specs/b.access.md")
    static class SharedSpecCase {}

    @AccessSpecs({"nowhere", "README.md"})
    static class MisspelledCase {}

    @TempDir
    private Path project;

    private SpecRun run;

    @BeforeEach
    void writeSpecs() {
        run = SpecRun.in(project)
                .with("specs/a.access.md", """
                        # One

                        ```access
                        %s
                        ```

                        ## Two

                        Of somebody else.

                        ```access
                        %s
                        ```
                        """.formatted(ANN, BOB))
                .with("specs/b.access.md", SPEC.formatted(EVE))
                .with("README.md", "# Policies");
    }

    @Test
    void the_class_of_the_jar_stands_for_all_specs_of_the_project() {
        run.with("docs/c.access.md", SPEC.formatted(EVE))
                .with("target/d.access.md", SPEC.formatted(EVE))
                .with("build/d.access.md", SPEC.formatted(EVE))
                .with("node_modules/x/d.access.md", SPEC.formatted(EVE))
                .with(".git/d.access.md", SPEC.formatted(EVE))
                .with("module/pom.xml", "<project/>")
                .with("module/d.access.md", SPEC.formatted(EVE));

        assertThat(run.select(selectClass(AccessSpecsTest.class)).tests())
                .containsExactly(EVE + " (docs/c.access.md:2)", ANN, BOB, EVE + " (specs/b.access.md:2)");
    }

    @Test
    void a_class_stands_for_the_specs_that_it_names() {
        assertThat(run.select(selectClass(OneSpecCase.class)).tests()).containsExactly(EVE);
    }

    @Test
    void a_spec_in_a_folder_that_a_class_stands_for_runs_below_the_class_alone() {
        assertThat(run.select(selectDirectory(file("specs")), selectClass(OneSpecCase.class))
                        .tests())
                .containsExactlyInAnyOrder(ANN, BOB, EVE);
    }

    @Test
    void a_spec_in_a_folder_runs_although_a_class_that_stands_for_it_is_disabled() {
        SpecRun.Result result = run.select(selectDirectory(file("specs")), selectClass(DisabledCase.class));

        assertThat(result.tests()).containsExactlyInAnyOrder(ANN, BOB, EVE);
    }

    @Test
    void a_spec_that_two_classes_stand_for_runs_below_each() {
        assertThat(run.select(selectClass(OneSpecCase.class), selectClass(AccessSpecsTest.class))
                        .tests())
                .containsExactlyInAnyOrder(ANN, BOB, EVE, EVE);
    }

    @Test
    void what_a_class_names_and_is_not_there_fails() {
        assertThat(run.select(selectClass(MisspelledCase.class)).messages())
                .containsExactlyInAnyOrder(
                        "@AccessSpecs on MisspelledCase names \"nowhere\", which does not exist; write the path of a spec or a folder,"
                                + " as in specs/mail.access.md. Searched: the project folder " + project
                                + ", the root of the class path",
                        "@AccessSpecs on MisspelledCase names \"README.md\", which is no access spec; name it as in"
                                + " specs/mail.access.md");
    }

    @Test
    void a_class_without_the_annotation_is_none_of_ours() {
        assertThat(run.select(selectClass(SelectorTests.class)).ids()).isEmpty();
    }

    @Test
    void a_project_without_a_spec_fails(@TempDir Path empty) {
        assertThat(SpecRun.in(empty).select(selectClass(AccessSpecsTest.class)).messages())
                .containsExactly("there is no access spec; write one, as in specs/mail.access.md. Searched: " + empty);
    }

    @Test
    void a_parameter_names_specs_and_lines() {
        run.parameter("iamunit.specs", "specs/a.access.md:12, specs/b.access.md");

        assertThat(run.select(selectClass(AccessSpecsTest.class)).tests()).containsExactly(BOB, EVE);
    }

    @Test
    void a_line_without_a_sentence_means_its_section() {
        run.parameter("iamunit.specs", "specs/a.access.md:9");

        assertThat(run.select(selectClass(AccessSpecsTest.class)).tests()).containsExactly(BOB);
    }

    @Test
    void a_line_that_is_not_there_fails() {
        run.parameter("iamunit.specs", "specs/a.access.md:99");

        assertThat(run.select(selectClass(AccessSpecsTest.class)).messages())
                .containsExactly("specs/a.access.md has no line 99; name one that has a sentence: 4, 12");
    }

    @Test
    void a_parameter_that_names_no_spec_fails() {
        run.parameter("iamunit.specs", "specs/aa.access.md");

        assertThat(run.select(selectClass(AccessSpecsTest.class)).messages())
                .containsExactly(
                        "the configuration parameter iamunit.specs names \"specs/aa.access.md\", which does not exist;"
                                + " did you mean specs/a.access.md? Searched: the project folder " + project
                                + ", the root of the class path");
    }

    @Test
    void a_file() {
        assertThat(run.select(selectFile(file("specs/b.access.md"))).tests()).containsExactly(EVE);
        assertThat(run.select(selectFile(file("README.md"))).ids()).isEmpty();
    }

    @Test
    void a_line_of_a_file() {
        assertThat(run.select(selectFile(file("specs/a.access.md"), FilePosition.from(4)))
                        .tests())
                .containsExactly(ANN);
    }

    @Test
    void a_folder() {
        assertThat(run.select(selectDirectory(file("specs"))).tests()).containsExactly(ANN, BOB, EVE);
    }

    @Test
    void a_file_that_is_nearly_named_as_a_spec_fails() {
        run.with("specs/mail.acces.md", SPEC.formatted(ANN));

        SpecRun.Result result = run.select(selectDirectory(file("specs")));

        assertThat(result.tests()).hasSize(4);
        assertThat(result.messages())
                .anySatisfy(message -> assertThat(message)
                        .contains(
                                "mail.acces.md is no access spec by its name, so that nothing in it is verified; name it"
                                        + " mail.access.md"));
    }

    @Test
    void a_URI() {
        URI folder = Path.of(file("specs")).toUri();

        assertThat(run.select(selectUri(folder)).tests()).containsExactly(ANN, BOB, EVE);
        assertThat(run.select(selectUri(folder.resolve("a.access.md?line=12"))).tests())
                .containsExactly(BOB);
        assertThat(run.select(selectUri("https://example.com/a.access.md")).ids())
                .isEmpty();
    }

    @Test
    void every_id_of_a_run_can_be_selected() {
        SpecRun.Result all = run.select(selectClass(AccessSpecsTest.class));

        assertThat(all.ids()).hasSize(8);
        assertThat(all.ids()).allSatisfy(id -> {
            SpecRun.Result one = run.select(selectUniqueId(id));
            assertThat(one.ids()).contains(id);
            assertThat(all.ids()).containsAll(one.ids());
        });
        assertThat(run.select(selectUniqueId(all.ids().get(7))).tests()).containsExactly(EVE);
    }

    @Test
    void an_id_does_not_depend_on_what_selected_it() {
        List<UniqueId> ids = run.select(selectFile(file("specs/b.access.md"))).ids();

        assertThat(ids)
                .extracting(UniqueId::toString)
                .containsExactly(
                        "[engine:iamunit]/[class:org.iamunit.engine.AccessSpecsTest]",
                        "[engine:iamunit]/[class:org.iamunit.engine.AccessSpecsTest]/[file:specs%2Fb.access.md]",
                        "[engine:iamunit]/[class:org.iamunit.engine.AccessSpecsTest]/[file:specs%2Fb.access.md]"
                                + "/[sentence:user eve cannot s3%3AGetObject]");
        assertThat(run.select(selectDirectory(file("specs"))).ids()).containsAll(ids);
        assertThat(run.select(selectClass(AccessSpecsTest.class)).ids()).containsAll(ids);
    }

    @Test
    void an_id_of_nothing_selects_nothing() {
        UniqueId spec = UniqueId.forEngine("iamunit").append("class", AccessSpecsTest.class.getName());

        assertThat(run.select(selectUniqueId(
                                spec.append("file", "specs/b.access.md").append("sentence", ANN)))
                        .ids())
                .isEmpty();
        assertThat(run.select(selectUniqueId(UniqueId.forEngine("iamunit").append("x", "y")))
                        .ids())
                .isEmpty();
    }

    @Test
    void what_two_select_runs_once() {
        assertThat(run.select(selectDirectory(file("specs")), selectFile(file("specs/b.access.md")))
                        .tests())
                .containsExactly(ANN, BOB, EVE);
    }

    @Test
    void a_resource_a_package_and_a_root_of_the_class_path() throws IOException {
        assertClassPath(project.toUri().toURL());
    }

    @Test
    void a_resource_a_package_and_a_root_in_a_jar(@TempDir Path folder) throws IOException {
        Path jar = jar(folder.resolve("specs.jar"), "");
        assertClassPath(jar.toUri().toURL());
    }

    @Test
    void a_class_stands_for_specs_in_a_jar_that_modules_share(@TempDir Path folder) throws IOException {
        URL jar = jar(folder.resolve("specs.jar"), "shared/").toUri().toURL();
        URL other = jar(folder.resolve("other.jar"), "shared/").toUri().toURL();

        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar});
                URLClassLoader both = new URLClassLoader(new URL[] {jar, other})) {
            assertThat(with(loader, () -> run.select(selectClass(SharedFolderCase.class)))
                            .tests())
                    .containsExactly(ANN, BOB, EVE);
            SpecRun.Result one = with(loader, () -> run.select(selectClass(SharedSpecCase.class)));
            assertThat(one.tests()).containsExactly(EVE);
            assertThat(with(
                                    loader,
                                    () -> run.select(selectUniqueId(
                                            one.ids().get(one.ids().size() - 1))))
                            .tests())
                    .containsExactly(EVE);
            assertThat(with(loader, () -> run.select(selectPackage("shared.spec")))
                            .tests())
                    .isEmpty();
            assertThat(with(both, () -> run.select(selectClass(SharedSpecCase.class)))
                            .messages())
                    .containsExactly(
                            "@AccessSpecs on SharedSpecCase names \"shared/specs/b.access.md\", which cannot be"
                                    + " found: the class path has several specs shared/specs/b.access.md: [jar:" + jar
                                    + "!/shared/specs/b.access.md, jar:" + other
                                    + "!/shared/specs/b.access.md]; select the one that is meant by its file");
        }
    }

    /** Put the specs of the project into a jar. */
    private Path jar(Path jar, String folder) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file)) {
            entries.putNextEntry(new JarEntry(folder + "spec/"));
            entries.putNextEntry(new JarEntry(folder + "specs/"));
            for (String name : List.of("specs/a.access.md", "specs/b.access.md")) {
                entries.putNextEntry(new JarEntry(folder + name));
                entries.write(Files.readString(project.resolve(name)).getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    private void assertClassPath(URL root) throws IOException {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {root})) {
            assertThat(with(loader, () -> run.select(selectClasspathResource("specs/b.access.md")))
                            .tests())
                    .containsExactly(EVE);
            assertThat(with(
                                    loader,
                                    () -> run.select(
                                            selectClasspathResource("specs/a.access.md", FilePosition.from(12))))
                            .tests())
                    .containsExactly(BOB);
            SpecRun.Result inPackage = with(loader, () -> run.select(selectPackage("specs")));
            assertThat(inPackage.tests()).containsExactly(ANN, BOB, EVE);
            assertThat(with(
                                    loader,
                                    () -> run.select(
                                            selectUniqueId(inPackage.ids().get(7))))
                            .tests())
                    .containsExactly(EVE);
            Path path = Path.of(URI.create(root.toString()));
            assertThat(with(
                                    loader,
                                    () -> run.select(
                                            selectClasspathRoots(Set.of(path)).get(0)))
                            .tests())
                    .containsExactly(ANN, BOB, EVE);
            assertThat(with(
                                    loader,
                                    () -> SpecRun.in(project)
                                            .filter(PackageNameFilter.excludePackageNames("specs"))
                                            .select(selectClasspathRoots(Set.of(path))
                                                    .get(0)))
                            .ids())
                    .isEmpty();
        }
    }

    private static <T> T with(ClassLoader loader, Supplier<T> run) {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            return run.get();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private String file(String name) {
        return run.file(name).toString();
    }
}
