package org.iamunit.compatibility.maven;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.api.CloneCommand;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.transport.RefSpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** "mvn test" checks what a pull request changes, in a clone as a CI makes it, the way docs/changes-of-access.md says. */
class PullRequestTests {

    private static final String SPEC = """
            ---
            policies: {files: ../iam/app.json, attached-to: role/app}
            before: git:origin/main
            account: "123456789012"
            region: eu-west-1
            ---
            # This pull request

            ```access
            nobody gains anything
            nobody loses anything
            ```
            """;

    private static final String READ = allow("\"s3:GetObject\", \"s3:ListBucket\"");
    private static final String REWRITTEN = allow("\"s3:ListBucket\"") + ", " + allow("\"s3:getObject\"");
    private static final String WIDER = allow("\"s3:GetObject\", \"s3:ListBucket\", \"s3:PutObject\"");

    private static final Pattern DEPENDENCY = Pattern.compile("(?s)```xml\n(<dependency>.*?</dependency>)\n```");
    private static final Pattern FETCH = Pattern.compile("```sh\ngit fetch origin (\\S+)\nmvn test\n```");

    private static final String[] PROPERTIES = {
        "-Dsurefire.version=3.6.1",
        "-Djunit.version=5.13.4",
        "-Dcompatibility.version=" + System.getProperty("compatibility.version")
    };

    @TempDir
    Path folder;

    private String guide;

    private static String allow(String actions) {
        return "{\"Effect\": \"Allow\", \"Action\": [" + actions
                + "], \"Resource\": [\"arn:aws:s3:::data\", \"arn:aws:s3:::data/*\"]}";
    }

    private String told(Pattern pattern) {
        Matcher matcher = pattern.matcher(guide);
        assertThat(matcher.find()).as("%s", pattern).isTrue();
        return matcher.group(1);
    }

    /** A repository of policies whose main branch two others go off. */
    @BeforeEach
    void commit() throws Exception {
        guide = Files.readString(
                Path.of(System.getProperty("compatibility.root"), "docs", "changes-of-access.md"), UTF_8);
        String pom = Files.readString(Path.of("src/test/resources/policy-repository/pom.xml"), UTF_8);
        try (Git git = Git.init()
                .setDirectory(origin().toFile())
                .setInitialBranch("main")
                .call()) {
            write(
                    "pom.xml",
                    pom.replaceFirst(
                            "</dependency>\n  </dependencies>",
                            Matcher.quoteReplacement("</dependency>\n" + told(DEPENDENCY) + "\n  </dependencies>")));
            write("specs/change.access.md", SPEC);
            commit(git, READ);
            for (String statements : List.of(REWRITTEN, WIDER)) {
                git.checkout().setName("main").call();
                git.checkout()
                        .setCreateBranch(true)
                        .setName(statements.equals(WIDER) ? "wider" : "rewritten")
                        .call();
                commit(git, statements);
            }
        }
    }

    private Path origin() {
        return folder.resolve("origin");
    }

    private void commit(Git git, String statements) throws GitAPIException, IOException {
        write("iam/app.json", "{\"Version\": \"2012-10-17\", \"Statement\": [" + statements + "]}\n");
        git.add().addFilepattern(".").call();
        git.commit()
                .setMessage("Change")
                .setAuthor("a", "a@example.com")
                .setCommitter("a", "a@example.com")
                .setSign(false)
                .call();
    }

    private void write(String file, String text) throws IOException {
        Path path = origin().resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text, UTF_8);
    }

    private CloneCommand cloneOf(String branch) {
        return Git.cloneRepository()
                .setURI(origin().toUri().toString())
                .setDirectory(folder.resolve(branch).toFile())
                .setBranch(branch);
    }

    private MavenRun check(String branch) throws IOException, InterruptedException {
        return MavenRun.of(
                folder.resolve(branch),
                Stream.concat(Stream.of("test"), Stream.of(PROPERTIES)).toArray(String[]::new));
    }

    @Test
    void a_pull_request_that_only_writes_policies_otherwise_is_green() throws Exception {
        cloneOf("rewritten").call().close();

        MavenRun run = check("rewritten");

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.summary()).isEqualTo("Tests run: 2, Failures: 0, Errors: 0, Skipped: 0");
    }

    @Test
    void one_that_allows_more_is_red_and_so_is_a_clone_of_one_commit() throws Exception {
        try (Git git = cloneOf("wider")
                .setBranchesToClone(List.of("refs/heads/wider"))
                .setDepth(1)
                .call()) {
            MavenRun shallow = check("wider");

            assertThat(shallow.exitCode()).as(shallow.output()).isNotZero();
            assertThat(shallow.summary()).isEqualTo("Tests run: 2, Failures: 0, Errors: 2, Skipped: 0");
            assertThat(shallow.output())
                    .contains("has no revision origin/main; fetch it: a clone in CI has one commit unless it is told"
                            + " otherwise, as with fetch-depth: 0 in GitHub Actions or GIT_DEPTH: 0 in GitLab CI");

            git.fetch().setRefSpecs(new RefSpec(told(FETCH))).call();
        }
        MavenRun run = check("wider");

        assertThat(run.exitCode()).as(run.output()).isNotZero();
        assertThat(run.summary()).isEqualTo("Tests run: 2, Failures: 1, Errors: 0, Skipped: 0");
        assertThat(run.output()).contains("""
                  expected   nobody gains anything
                  gained     role app can s3:PutObject on object data/example  # iam/app.json:1 statement 1
                  if meant   role app gains only s3:PutObject on arn:aws:s3:::data/*
                """);
    }

    /** What each CI brings before the steps of a recipe: all branches, or that of the pull request alone. */
    static Stream<Arguments> recipes() {
        return Stream.of(
                arguments(
                        "GitHub Actions",
                        "(?s)```yaml\n(on: pull_request\n.*?fetch-depth: 0.*?)```",
                        "(?m)^ +- run: (.+)$",
                        "git clone --quiet ../origin . && git checkout --quiet --detach origin/%s"),
                arguments(
                        "GitLab CI",
                        "(?s)```yaml\naccess:\n.*?GIT_DEPTH: 0}\n  script:\n(.*?)```",
                        "(?m)^ +- (.+)$",
                        "git init --quiet && git remote add origin ../origin"
                                + " && git fetch --quiet origin +refs/heads/%1$s:refs/remotes/origin/%1$s"
                                + " && git checkout --quiet --detach origin/%1$s"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recipes")
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the steps of both are written for sh")
    void the_steps_of_a_recipe_are_green_until_somebody_gains(String ci, String recipe, String step, String checkout)
            throws Exception {
        List<String> steps = Pattern.compile(step)
                .matcher(told(Pattern.compile(recipe)))
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(steps).as(ci).last().isEqualTo("mvn -B test");

        ToolRun green = run("rewritten", checkout, steps);
        assertThat(green.exitCode()).as(green.output()).isZero();

        ToolRun red = run("wider", checkout, steps);
        assertThat(red.exitCode()).as(red.output()).isNotZero();
        assertThat(red.output()).contains("gained     role app can s3:PutObject on object data/example");
    }

    /** Run the steps one after the other, as a CI does, until one fails. */
    private ToolRun run(String branch, String checkout, List<String> steps) throws IOException, InterruptedException {
        Path bin = folder.resolve("bin");
        MavenRun.writeScript(bin, PROPERTIES);
        Path work = Files.createDirectories(folder.resolve("work-" + branch));
        Map<String, String> environment =
                Map.of("PATH", bin + File.pathSeparator + System.getenv("PATH"), "MAVEN_OPTS", "-Dfile.encoding=UTF-8");
        List<String> all = new ArrayList<>(List.of("cd '" + work + "'", checkout.formatted(branch)));
        all.addAll(steps);
        return ToolRun.of(folder, environment, List.of("sh", "-e", "-c", String.join("\n", all)));
    }
}
