package org.iamunit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That whatever a spec or its files hold, one test says soon what is wrong, briefly, and all other specs are run. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class BoundsTests {

    static final String OTHER = "user ann can ses:SendEmail on identity example.com";
    private static final String SENTENCE = "user ann cannot ses:SendRawEmail on identity example.com";
    static final String BLOCK = "```access\n" + SENTENCE + "\n```\n";
    private static final String FRONT_MATTER = "---\npolicies: iam/*.json\n---\n";

    @TempDir
    private Path project;

    static Stream<Arguments> specs() {
        return Stream.of(
                arguments(
                        "a list in a list of the front matter",
                        "---\npolicies: " + "[".repeat(5_000) + "]".repeat(5_000) + "\n---\n" + BLOCK,
                        "mail.access.md:1:1: lists and maps stand within each other more than 20 deep in the front matter;"
                                + " write it flat, as in policies: iam/*.json"),
                arguments(
                        "a long front matter",
                        "---\npolicies: " + "x".repeat(300_000) + "\n---\n" + BLOCK,
                        "mail.access.md:1:1: the front matter has 300011 characters, and no more than 200000 are read;"
                                + " name files with globs, as in policies: iam/*.json"),
                arguments(
                        "quotes in quotes",
                        FRONT_MATTER + BLOCK + "> ".repeat(2_000) + "x\n",
                        "mail.access.md:7:199: blocks stand within each other more than 100 deep here, so that nothing in them is read;"
                                + " write them flat"),
                arguments(
                        "emphasis in emphasis",
                        FRONT_MATTER + BLOCK + "*a _b ".repeat(60) + "c" + "_ d*".repeat(60) + "\n",
                        "mail.access.md:7:1: links and emphasis stand within each other more than 100 deep here, so that nothing in them is"
                                + " read; write them flat"),
                arguments(
                        "emphasis in emphasis of a heading",
                        FRONT_MATTER + BLOCK + "# " + "*a _b ".repeat(60) + "c" + "_ d*".repeat(60) + "\n\nprose\n",
                        "mail.access.md:7:1: links and emphasis stand within each other more than 100 deep here, so that nothing in them is"
                                + " read; write them flat"),
                arguments(
                        "a long sentence",
                        FRONT_MATTER + "```access\n" + SENTENCE + " " + "x".repeat(30_000) + "\n```\n",
                        "mail.access.md:5:1: the sentence has 30057 characters, and no more than 20000 are read;"
                                + " divide it into several"),
                arguments(
                        "a long spec",
                        FRONT_MATTER + BLOCK + "prose\n\n".repeat(300_000),
                        "mail.access.md:1:1: mail.access.md cannot be read: it has 2100100 bytes, and no more than 1048576 are"
                                + " read; name a readable file"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void specs(String what, String spec, String message) {
        SpecRun.Result run = run(SpecRun.in(project).with("mail.access.md", spec));

        assertThat(run.tests()).as(what).contains(OTHER);
        assertThat(run.messages().get(0)).startsWith(message);
        assertThat(run.messages()).allSatisfy(each -> assertThat(each).hasSizeLessThan(9_000));
    }

    static Stream<Arguments> files() {
        return Stream.of(
                arguments(
                        "policies: big.json",
                        "big.json",
                        "{\"Version\": \"2012-10-17\", \"Statement\": [" + statements(20_000) + "]}",
                        "40000 problems in the policies of mail.access.md:\nbig.json:1:"),
                arguments(
                        "policies: big.json",
                        "big.json",
                        "[".repeat(100_000),
                        "big.json:1:34: values nest more than 32 levels deep; a policy document needs six: this is not one"),
                arguments(
                        "inventory: big.yaml",
                        "big.yaml",
                        "Resources: " + "[".repeat(100_000),
                        "big.yaml:1:212: values nest more than 200 levels deep; name another file"),
                arguments(
                        "inventory: big.yaml",
                        "big.yaml",
                        "Resources: {" + loops(40) + "}",
                        "big.yaml:1:1083: Fn::ForEach makes more than 10000 members; repeat for fewer"),
                arguments(
                        "policies: \"" + "*a".repeat(60) + "*b.json\"",
                        "a".repeat(200) + ".json",
                        "{}",
                        "mail.access.md:2:11: policies \"*a*a"));
    }

    static String statements(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"Effect\": \"Alow\", \"Action\": \"ses:SendEmail\", \"Resource\": \"x" + i + "\"}")
                .collect(Collectors.joining(","));
    }

    /** Loops within each other, each of which doubles what the next one makes. */
    static String loops(int depth) {
        return depth == 0
                ? "'R${I1}': {Type: 'AWS::IAM::User'}"
                : "'Fn::ForEach::L" + depth + "': [I" + depth + ", [a, b], {" + loops(depth - 1) + "}]";
    }

    @ParameterizedTest
    @MethodSource
    void files(String frontMatter, String file, String text, String message) {
        SpecRun.Result run = run(SpecRun.in(project)
                .with(file, text)
                .with(
                        "mail.access.md",
                        "---\n" + frontMatter + "\naccount: \"123456789012\"\nregion: eu-west-1\n---\n" + BLOCK));

        assertThat(run.tests()).contains(OTHER, SENTENCE);
        assertThat(run.messages())
                .singleElement()
                .satisfies(each -> assertThat(each).startsWith("Fixture error: " + message))
                .satisfies(each -> assertThat(each.lines()).hasSizeLessThan(200));
    }

    @EnabledOnOs({OS.LINUX, OS.MAC})
    @ParameterizedTest
    @ValueSource(strings = {"/dev/zero", "/dev/null"})
    void a_device_is_no_file(String device) throws IOException {
        Files.createSymbolicLink(project.resolve("link.json"), Path.of(device));

        SpecRun.Result run = run(SpecRun.in(project).with("mail.access.md", "---\npolicies: link.json\n---\n" + BLOCK));

        assertThat(run.messages())
                .singleElement()
                .asString()
                .startsWith(
                        "Fixture error: mail.access.md:2:11: policies \"link.json\" is a pipe or a device, and no file;"
                                + " write what it gives into a file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C:/iam/a.json", "C:\\iam\\a.json", "~/iam/a.json", "file:///iam/a.json"})
    void a_path_of_one_machine_is_an_error(String path) {
        SpecRun.Result run =
                run(SpecRun.in(project).with("mail.access.md", "---\npolicies: '" + path + "'\n---\n" + BLOCK));

        assertThat(run.messages())
                .singleElement()
                .asString()
                .startsWith("Fixture error: mail.access.md:2:11: policies \"" + path
                        + "\" is a path of this machine only; write it"
                        + " relative, as in \"iam/*.json\" or \"../policies/*.json\", to the folder of the spec "
                        + project
                        + " or the project folder " + project);
    }

    @Test
    void a_leading_slash_means_the_root_of_the_project() {
        SpecRun.Result run = run(SpecRun.in(project)
                .with("specs/iam/other.json", "{}")
                .with("specs/mail.access.md", "---\npolicies: /iam/sender.json\n---\n" + BLOCK)
                .with("specs/wrong.access.md", "---\npolicies: /iam/other.json\n---\n" + BLOCK));

        assertThat(run.messages())
                .singleElement()
                .asString()
                .startsWith("Fixture error: specs/wrong.access.md:2:11: policies \"/iam/other.json\" matches no file;");
    }

    private SpecRun.Result run(SpecRun run) {
        run.with("other.access.md", FRONT_MATTER + "```access\n" + OTHER + "\n```\n");
        // As it takes a second or less where nothing else runs.
        return assertTimeoutPreemptively(Duration.ofSeconds(30), () -> run.select(selectClass(AccessSpecsTest.class)));
    }
}
