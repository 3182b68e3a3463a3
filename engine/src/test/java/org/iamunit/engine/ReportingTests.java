package org.iamunit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.testkit.engine.EngineDiscoveryResults;

/** What tools and readers of reports are told. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class ReportingTests {

    private static final String SPEC = """
            ---
            tags: mail
            ---
            # Mail

            ```access
              user ann cannot s3:GetObject
            user bob cannot s3:GetObject tags slow, night
            user bob cannot s3:GetObject skip because TICKET-1, perhaps
            ```

            # Mail

            ```access
            user eve cannot s3:GetObject
            ```
            """;

    @TempDir
    private Path project;

    private SpecRun run() {
        return SpecRun.in(project).with("specs/mail.access.md", SPEC);
    }

    @Test
    void headings_and_sentences_have_their_places_and_reports_group_them_by_file() {
        TestDescriptor root = onlyChild(run().discover(
                        selectFile(project.resolve("specs/mail.access.md").toString()))
                .getEngineDescriptor());
        TestDescriptor file = onlyChild(root);
        TestDescriptor section = file.getChildren().iterator().next();
        TestDescriptor sentence = section.getChildren().iterator().next();

        assertThat(root.getSource()).contains(ClassSource.from(AccessSpecsTest.class));
        assertThat(List.of(file, section))
                .extracting(TestDescriptor::getLegacyReportingName)
                .containsOnly("specs/mail.access.md");
        assertThat(file.getSource()).contains(FileSource.from(spec()));
        assertThat(section.getSource()).contains(FileSource.from(spec(), FilePosition.from(4, 1)));
        assertThat(sentence.getSource()).contains(FileSource.from(spec(), FilePosition.from(7, 3)));
        assertThat(sentence.getDisplayName()).isEqualTo("user ann cannot s3:GetObject");
    }

    @Test
    void who_selects_classes_is_shown_a_class_for_each_spec() {
        TestDescriptor root =
                onlyChild(run().discover(selectClass(AccessSpecsTest.class)).getEngineDescriptor());

        assertThat(onlyChild(root).getSource()).contains(ClassSource.from(AccessSpecsTest.class));
        assertThat(onlyChild(root).getLegacyReportingName()).isEqualTo("specs/mail.access.md");
    }

    @Test
    void what_was_copied_is_shown_where_people_edit_it() {
        TestDescriptor root = onlyChild(SpecRun.in(project)
                .with("src/test/resources/mail.access.md", SPEC)
                .with("target/test-classes/mail.access.md", SPEC)
                .discover(selectFile(
                        project.resolve("target/test-classes/mail.access.md").toString()))
                .getEngineDescriptor());

        assertThat(onlyChild(root).getDisplayName()).isEqualTo("src/test/resources/mail.access.md");
    }

    @Test
    void sections_and_sentences_of_one_name_differ_in_their_ids() {
        assertThat(run().select(selectClass(AccessSpecsTest.class)).ids())
                .doesNotHaveDuplicates()
                .extracting(id -> id.getLastSegment().getValue())
                .containsExactly(
                        "org.iamunit.engine.AccessSpecsTest",
                        "specs/mail.access.md",
                        "mail",
                        "user ann cannot s3:GetObject",
                        "user bob cannot s3:GetObject",
                        "mail#2",
                        "user eve cannot s3:GetObject");
    }

    /** Where a build tool runs failed tests again by their ids, it takes those of one name for one test. */
    @Test
    void tests_of_several_specs_that_say_the_same_differ_in_their_names_also_when_they_run_again() {
        SpecRun specs = run().with(
                        "specs/other.access.md",
                        "```access\nuser eve cannot s3:GetObject\nuser eve cannot s3:GetObject\n```\n");
        SpecRun.Result all = specs.select(selectClass(AccessSpecsTest.class));

        assertThat(names(all))
                .containsExactly(
                        "user ann cannot s3:GetObject",
                        "user eve cannot s3:GetObject (specs/mail.access.md:15)",
                        "user eve cannot s3:GetObject (specs/other.access.md:2)",
                        "user eve cannot s3:GetObject (specs/other.access.md:3)");
        assertThat(all.ids().stream()
                        .filter(id -> id.getLastSegment().getType().equals("sentence"))
                        .flatMap(id -> names(specs.select(selectUniqueId(id))).stream()))
                .containsExactlyInAnyOrderElementsOf(names(all));
    }

    private static List<String> names(SpecRun.Result result) {
        return result.results().testEvents().finished().stream()
                .map(event -> event.getTestDescriptor().getDisplayName())
                .filter(name -> !name.contains("user bob"))
                .toList();
    }

    @Test
    void a_sentence_is_skipped_with_its_reason() {
        run().select(selectClass(AccessSpecsTest.class))
                .results()
                .testEvents()
                .skipped()
                .assertThatEvents()
                .singleElement()
                .satisfies(
                        event -> assertThat(event.getPayload()).contains("TICKET-1, perhaps (specs/mail.access.md:9)"));
    }

    @Test
    void a_spec_is_skipped_sentence_by_sentence() {
        SpecRun.Result result = SpecRun.in(project)
                .with("a.access.md", "---\nskip: TICKET-2\n---\n" + SPEC.substring(SPEC.indexOf("# Mail")))
                .select(selectClass(AccessSpecsTest.class));

        result.results()
                .testEvents()
                .assertStatistics(events -> events.skipped(4).started(0));
    }

    @Test
    void tags_of_the_front_matter_and_of_the_sentence_select_it() {
        assertThat(run().filter(TagFilter.includeTags("slow & mail"))
                        .select(selectClass(AccessSpecsTest.class))
                        .tests())
                .containsExactly("user bob cannot s3:GetObject (specs/mail.access.md:8)");
    }

    /** It does not tell which tags it would have had. */
    @ParameterizedTest
    @ValueSource(strings = {"slow", "!slow", "none()", "any()"})
    void what_cannot_be_understood_fails_whatever_tags_are_asked_for(String tags) {
        SpecRun spec = SpecRun.in(project).with("a.access.md", """
                ```access
                user ann cannott s3:GetObject tags slow
                ```
                """);

        assertThat(spec.filter(TagFilter.includeTags(tags))
                        .select(selectClass(AccessSpecsTest.class))
                        .messages())
                .singleElement()
                .asString()
                .startsWith("a.access.md:2:10: \"cannott\" is no verb; did you mean cannot?");
    }

    @Test
    void a_run_without_a_spec_fails_whatever_tags_are_asked_for(@TempDir Path empty) {
        assertThat(SpecRun.in(empty)
                        .filter(TagFilter.includeTags("slow"))
                        .select(selectClass(AccessSpecsTest.class))
                        .messages())
                .hasSize(1);
    }

    @Test
    void a_problem_of_a_line_that_is_not_selected_does_not_fail() {
        assertThat(SpecRun.in(project)
                        .with("a.access.md", SPEC + "\n```access\nuser ann cannott s3:GetObject\n```\n")
                        .parameter("iamunit.specs", "a.access.md:7")
                        .select(selectClass(AccessSpecsTest.class))
                        .tests())
                .containsExactly("user ann cannot s3:GetObject");
    }

    @Test
    void a_parameter_that_is_none_is_a_warning() {
        EngineDiscoveryResults results = run().parameter("iamunit.spec", "specs")
                .parameter("iamunit.strict", "false")
                .parameter("iamunit.execution.parallel.config.strategy", "dynamic")
                .discover(selectClass(AccessSpecsTest.class));

        assertThat(results.getDiscoveryIssues())
                .extracting(issue -> issue.severity() + " " + issue.message())
                .containsExactly(
                        "WARNING there is no configuration parameter iamunit.spec; did you mean iamunit.specs?");
    }

    @Test
    void a_parameter_with_a_value_that_means_nothing_fails_the_sentences() {
        assertThat(run().parameter("iamunit.strict", "yes")
                        .select(selectClass(AccessSpecsTest.class))
                        .messages())
                .hasSize(3)
                .allMatch(
                        message -> message.startsWith(
                                "Fixture error: the configuration parameter iamunit.strict is \"yes\"; set it to true or false"));
    }

    @Test
    void sentences_are_verified_in_parallel_on_demand() {
        assertThat(run().parameter("iamunit.execution.parallel.enabled", "true")
                        .select(selectClass(AccessSpecsTest.class))
                        .tests())
                .hasSize(3);
    }

    private java.io.File spec() {
        return project.resolve("specs/mail.access.md").toFile();
    }

    private static TestDescriptor onlyChild(TestDescriptor parent) {
        assertThat(parent.getChildren()).hasSize(1);
        return parent.getChildren().iterator().next();
    }
}
