package org.iamunit.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.iamunit.extension.TestRun.RecordingTestCase;
import org.iamunit.extension.invoicing.InvoicingTestCases;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.request.Principal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where the files of a fixture are looked for. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class PolicyFileTests {

    private static final String POLICY = """
            { "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*" } }
            """;

    @TempDir
    Path projectFolder;

    private String projectFolderOfBuild;

    @BeforeEach
    void enterProject() throws IOException {
        projectFolderOfBuild = System.getProperty("basedir");
        System.setProperty("basedir", projectFolder.toString());
        write("iam/project.json");
        write("policies/b.json");
        write("policies/a.json");
        write("policies/deep/c.json");
        write("policies/deep/deeper/d.json");
        write("policies/README.md");
        Files.createDirectories(projectFolder.resolve("empty"));
    }

    private void write(String file) throws IOException {
        Path path = projectFolder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, POLICY);
    }

    @AfterEach
    void leaveProject() {
        if (projectFolderOfBuild == null) {
            System.clearProperty("basedir");
        } else {
            System.setProperty("basedir", projectFolderOfBuild);
        }
    }

    @Policies("iam/nowhere.json")
    static class MissingFileTestCase extends TestRun.RecordingTestCase {}

    @Test
    void a_file_that_is_missing_is_told_of_where_the_test_class_stands() {
        assertThat(TestRun.of(MissingFileTestCase.class).failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.getStackTrace())
                        .singleElement()
                        .satisfies(place -> {
                            assertThat(place.getClassName()).isEqualTo(MissingFileTestCase.class.getName());
                            assertThat(place.getFileName()).isEqualTo("PolicyFileTests.java");
                            assertThat(place.getLineNumber()).isPositive();
                        }));
    }

    @ParameterizedTest
    @MethodSource
    void the_first_place_that_holds_a_match_is_taken(Class<?> testCase, List<String> files) {
        TestRun run = TestRun.of(testCase);

        assertThat(run.messages()).isEmpty();
        assertThat(run.seen()
                        .get(0)
                        .store()
                        .policiesOf(PolicyType.IDENTITY_BASED_POLICY, Principal.user("123456789012", "alice")))
                .extracting(policy -> policy.document().source())
                .isEqualTo(files);
    }

    static Stream<Arguments> the_first_place_that_holds_a_match_is_taken() {
        return Stream.of(
                arguments(InvoicingTestCases.GlobTestCase.class, List.of("iam/own.json")),
                arguments(InvoicingTestCases.AbsoluteTestCase.class, List.of("iam/reader.json", "iam/sender.json")),
                arguments(InvoicingTestCases.OnlyAtTheRootTestCase.class, List.of("iam/reader.json")),
                arguments(InvoicingTestCases.OnAMethodTestCase.class, List.of("iam/own.json")),
                arguments(InheritingTestCase.class, List.of("iam/own.json", "iam/reader.json")),
                arguments(OnlyInheritingTestCase.class, List.of("iam/own.json")),
                arguments(GlobTestCase.class, List.of("iam/reader.json", "iam/sender.json")),
                arguments(ProjectTestCase.class, List.of("policies/a.json", "policies/b.json")),
                arguments(OnlyInTheProjectTestCase.class, List.of("iam/project.json")),
                arguments(
                        DeepTestCase.class,
                        List.of(
                                "policies/a.json",
                                "policies/b.json",
                                "policies/deep/c.json",
                                "policies/deep/deeper/d.json")),
                arguments(AlternativesTestCase.class, List.of("policies/a.json", "policies/deep/c.json")),
                arguments(QuestionMarkTestCase.class, List.of("iam/reader.json", "iam/sender.json")),
                arguments(FolderByGlobTestCase.class, List.of("policies/deep/c.json")),
                arguments(DotsTestCase.class, List.of("policies/deep/../a.json")));
    }

    @Policies("iam/reader.json")
    static class InheritingTestCase extends InvoicingTestCases.GlobTestCase {}

    static class OnlyInheritingTestCase extends InvoicingTestCases.GlobTestCase {}

    @Policies("iam/*.json")
    static class GlobTestCase extends RecordingTestCase {}

    @Policies("policies/*.json")
    static class ProjectTestCase extends RecordingTestCase {}

    @Policies("iam/project.json")
    static class OnlyInTheProjectTestCase extends RecordingTestCase {}

    @Policies("policies/**.json")
    static class DeepTestCase extends RecordingTestCase {}

    @Policies("policies/{a,deep/c}.json")
    static class AlternativesTestCase extends RecordingTestCase {}

    @Policies("iam/??????.json")
    static class QuestionMarkTestCase extends RecordingTestCase {}

    @Policies("pol*/d??p/*.json")
    static class FolderByGlobTestCase extends RecordingTestCase {}

    @Policies("policies/deep/../a.json")
    static class DotsTestCase extends RecordingTestCase {}

    @Test
    void a_symbolic_link_to_a_folder_is_followed() throws IOException {
        Files.createSymbolicLink(projectFolder.resolve("linked"), projectFolder.resolve("policies/deep"));

        TestRun run = TestRun.of(LinkedTestCase.class);

        assertThat(run.messages()).isEmpty();
        assertThat(StoreContents.of(run.seen().get(0).store()))
                .containsExactly("identity-based policy linked/c.json of *");
    }

    @Policies("linked/*.json")
    static class LinkedTestCase extends RecordingTestCase {}

    @ParameterizedTest
    @MethodSource
    void a_path_without_a_match_is_a_fixture_error(Class<?> testCase, String message) {
        assertThat(TestRun.of(testCase).messages()).containsExactly(message.formatted(projectFolder));
    }

    static Stream<Arguments> a_path_without_a_match_is_a_fixture_error() {
        String everywhere =
                " Searched: org/iamunit/extension on the class path, the root of the class path, the project folder %s";
        return Stream.of(
                arguments(
                        UnknownTestCase.class,
                        "@Policies(\"unknown.json\") on PolicyFileTests.UnknownTestCase matches no file; write a path or a"
                                + " glob relative to a place that is searched." + everywhere),
                arguments(
                        OneOfTwoTestCase.class,
                        "@Scp(\"unknown/*.json\") on PolicyFileTests.OneOfTwoTestCase matches no file; write a path or a"
                                + " glob relative to a place that is searched." + everywhere),
                arguments(
                        MisspelledFileTestCase.class,
                        "@Policies(\"iam/sendr.json\") on PolicyFileTests.MisspelledFileTestCase matches no file; did you"
                                + " mean iam/sender.json?" + everywhere),
                arguments(
                        MisspelledFolderTestCase.class,
                        "@Policies(\"plicies/a.json\") on PolicyFileTests.MisspelledFolderTestCase matches no file; did"
                                + " you mean policies/a.json?" + everywhere),
                arguments(
                        MisspelledFolderOfGlobTestCase.class,
                        "@Policies(\"polices/*.json\") on PolicyFileTests.MisspelledFolderOfGlobTestCase matches no file;"
                                + " did you mean policies/*.json?" + everywhere),
                arguments(
                        MisspelledDeepFolderTestCase.class,
                        "@Policies(\"policies/deeep/*.json\") on PolicyFileTests.MisspelledDeepFolderTestCase matches no"
                                + " file; did you mean policies/deep/*.json?" + everywhere),
                arguments(
                        WrongCaseTestCase.class,
                        "@Policies(\"iam/Sender.json\") on PolicyFileTests.WrongCaseTestCase matches no file; did you mean"
                                + " iam/sender.json?" + everywhere),
                arguments(
                        OnlyFoldersTestCase.class,
                        "@Policies(\"iam/te*\") on PolicyFileTests.OnlyFoldersTestCase matches no file; write a path or a"
                                + " glob relative to a place that is searched." + everywhere),
                arguments(
                        OnAMethodTestCase.class,
                        "@Policies(\"unknown.json\") on PolicyFileTests.OnAMethodTestCase.test matches no file; write a"
                                + " path or a glob relative to a place that is searched." + everywhere),
                arguments(
                        AbsoluteTestCase.class,
                        "@Policies(\"/policies/a.json\") on PolicyFileTests.AbsoluteTestCase matches no file; write a path"
                                + " or a glob relative to a place that is searched. Searched: the root of the class path"),
                arguments(
                        MisspelledAbsoluteTestCase.class,
                        "@Policies(\"/iam/taem/*.json\") on PolicyFileTests.MisspelledAbsoluteTestCase matches no file; did you"
                                + " mean /iam/team/*.json? Searched: the root of the class path"),
                arguments(
                        AbsoluteFolderTestCase.class,
                        "@Policies(\"/iam\") on PolicyFileTests.AbsoluteFolderTestCase is a folder; write"
                                + " \"/iam/*.json\" for the files in it"),
                arguments(
                        FolderTestCase.class,
                        "@Policies(\"policies\") on PolicyFileTests.FolderTestCase is a folder; write \"policies/*.json\""
                                + " for the files in it"),
                arguments(
                        FolderWithSlashTestCase.class,
                        "@Policies(\"iam/\") on PolicyFileTests.FolderWithSlashTestCase is a folder; write \"iam/*.json\""
                                + " for the files in it"),
                // The quote that is missing is missing in the message of the JDK.
                arguments(
                        NoGlobTestCase.class,
                        "\"iam/{a.json\" is no glob: Missing '}; write for example \"iam/*.json\""));
    }

    @Policies("unknown.json")
    static class UnknownTestCase extends RecordingTestCase {}

    @Scp({"org/deny-ses.json", "unknown/*.json"})
    static class OneOfTwoTestCase extends RecordingTestCase {}

    @Policies("iam/sendr.json")
    static class MisspelledFileTestCase extends RecordingTestCase {}

    @Policies("plicies/a.json")
    static class MisspelledFolderTestCase extends RecordingTestCase {}

    @Policies("polices/*.json")
    static class MisspelledFolderOfGlobTestCase extends RecordingTestCase {}

    @Policies("policies/deeep/*.json")
    static class MisspelledDeepFolderTestCase extends RecordingTestCase {}

    @Policies("iam/Sender.json")
    static class WrongCaseTestCase extends RecordingTestCase {}

    @Policies("iam/te*")
    static class OnlyFoldersTestCase extends RecordingTestCase {}

    static class OnAMethodTestCase {

        @Test
        @Policies("unknown.json")
        void test() {}
    }

    @Policies("/policies/a.json")
    static class AbsoluteTestCase extends RecordingTestCase {}

    @Policies("/iam/taem/*.json")
    static class MisspelledAbsoluteTestCase extends RecordingTestCase {}

    @Policies("/iam")
    static class AbsoluteFolderTestCase extends RecordingTestCase {}

    @Policies("policies")
    static class FolderTestCase extends RecordingTestCase {}

    @Policies("iam/")
    static class FolderWithSlashTestCase extends RecordingTestCase {}

    @Policies("iam/{a.json")
    static class NoGlobTestCase extends RecordingTestCase {}

    @Test
    void a_file_that_is_not_UTF_8_is_a_fixture_error() throws IOException {
        Files.write(projectFolder.resolve("policies/a.json"), new byte[] {(byte) 0xff});

        assertThat(TestRun.of(ProjectTestCase.class).messages())
                .containsExactly("policies/a.json is neither in UTF-8 nor in UTF-16; save it in UTF-8");
    }
}
