package org.iamunit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Sentences that compare what there is with what there was: in other files, or at another revision of Git. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class ChangeSpecTests {

    private static final String READ = policy("s3:GetObject");
    private static final String READ_AND_WRITE = policy("s3:GetObject\", \"s3:PutObject");

    @TempDir
    private Path project;

    private static String policy(String actions) {
        return """
                { "Version": "2012-10-17",
                  "Statement": [
                    { "Effect": "Allow", "Action": ["%s"], "Resource": "arn:aws:s3:::data/*" } ] }
                """.formatted(actions);
    }

    private List<String> messages(String before, String... sentences) {
        SpecRun run = SpecRun.of(project).with("change.access.md", SpecRun.specOfRole(before, sentences));
        return run.select(selectFile(run.file("change.access.md").toFile())).messages();
    }

    private void inFolders(String old, String now) {
        SpecRun.of(project).with("before/app.json", old).with("iam/app.json", now);
    }

    private static final String IN_FOLDER = "before: {policies: {files: before/*.json, attached-to: role/app}}";

    /** Commit what is in the project. */
    private Git commit() throws GitAPIException, IOException {
        Git git = Files.exists(project.resolve(".git"))
                ? Git.open(project.toFile())
                : Git.init()
                        .setDirectory(project.toFile())
                        .setInitialBranch("main")
                        .call();
        git.add().addFilepattern(".").call();
        git.commit()
                .setMessage("Change")
                .setAuthor("a", "a@example.com")
                .setCommitter("a", "a@example.com")
                .setSign(false)
                .call();
        return git;
    }

    @Test
    void what_changes_as_written_down_holds() {
        inFolders(READ, READ_AND_WRITE);

        assertThat(messages(
                        IN_FOLDER,
                        "nobody but role app gains anything",
                        "nobody gains iam:*",
                        "nobody loses anything",
                        "role app gains only s3:PutObject on arn:aws:s3:::data/*",
                        "role app gains s3:PutObject",
                        "role app loses nothing",
                        "role app can s3:PutObject on object data/x"))
                .isEmpty();
    }

    @Test
    void what_is_gained_beyond_that_is_shown_by_a_request() {
        inFolders(READ, READ_AND_WRITE);

        List<String> messages = messages(IN_FOLDER, "nobody gains anything");

        assertThat(messages).singleElement().asString().contains("""
                  expected   nobody gains anything
                  gained     role app can s3:PutObject on object data/example  # iam/app.json:3 statement 1
                  if meant   role app gains only s3:PutObject on arn:aws:s3:::data/*
                """.stripTrailing());
        assertThat(messages(IN_FOLDER, SpecRun.sentencesTold(messages, "if meant")))
                .isEmpty();
    }

    @Test
    void what_is_lost_is_shown_by_a_request() {
        inFolders(READ_AND_WRITE, READ);

        assertThat(messages(IN_FOLDER, "nobody loses anything", "role app loses nothing", "role app loses only s3:*"))
                .hasSize(2)
                .allSatisfy(message -> assertThat(message)
                        .contains(
                                "  lost       role app cannot s3:PutObject on object data/example because implicit deny"
                                        + "  # before: before/app.json:3 statement 1"));
    }

    @Test
    void what_is_told_holds_as_sentences() {
        inFolders(
                READ_AND_WRITE,
                policy("s3:GetObject\", \"s3:DeleteObject")
                        .replace("data/*\"", "data/*\", \"Condition\": {\"Bool\": {\"aws:SecureTransport\": true}}"));
        List<String> messages = messages(IN_FOLDER, "nobody gains anything", "nobody loses anything");

        assertThat(messages(IN_FOLDER, SpecRun.sentencesTold(messages, "gained")))
                .isEmpty();
        assertThat(messages(IN_FOLDER, SpecRun.sentencesTold(messages, "lost"))).isEmpty();
    }

    @Test
    void an_expected_change_that_does_not_come_fails() {
        inFolders(READ, READ);

        assertThat(messages(IN_FOLDER, "role app gains only s3:PutObject on arn:aws:s3:::data/*"))
                .singleElement()
                .asString()
                .contains("  missing    s3:PutObject on arn:aws:s3:::data/*: implicit deny");
        assertThat(messages(IN_FOLDER, "role app gains s3:GetObject on object data/x"))
                .singleElement()
                .asString()
                .contains(
                        "  missing    s3:GetObject on object data/x: allowed by iam/app.json:3 statement 1, as before");
    }

    @Test
    void a_comparison_with_nothing_fails() {
        inFolders(READ, READ);

        assertThat(messages("", "nobody gains anything"))
                .singleElement()
                .asString()
                .startsWith("Fixture error: nothing says what there was before; declare it, as with"
                        + " before: git:origin/main in front matter");
        assertThat(messages("before: {policies: none/*.json}", "nobody gains anything"))
                .singleElement()
                .asString()
                .contains("policies \"none/*.json\" matches no file");
    }

    @Test
    void files_are_compared_with_those_of_a_revision() throws Exception {
        SpecRun.of(project).with("iam/app.json", READ);
        commit().close();
        SpecRun.of(project).with("iam/app.json", READ_AND_WRITE);
        commit().close();

        assertThat(messages("before: git:main", "nobody gains anything")).isEmpty();
        assertThat(messages("before: git:HEAD~1", "role app gains only s3:PutObject on arn:aws:s3:::data/*"))
                .isEmpty();
        assertThat(messages("before: git:HEAD~1", "nobody gains anything")).hasSize(1);
        assertThat(messages(
                        "before: {policies: {files: git:HEAD~1:iam/*.json, attached-to: role/app}}",
                        "nobody gains anything"))
                .hasSize(1);
        assertThat(messages(
                        "before: {policies: {files: git:HEAD~1:./iam/app.json, attached-to: role/app}}",
                        "nobody gains anything"))
                .hasSize(1);
    }

    @Test
    void what_is_not_in_a_repository_is_an_error_that_says_what_to_do() throws Exception {
        SpecRun.of(project).with("iam/app.json", READ);
        commit().close();

        assertThat(messages("before: git:origin/main", "nobody gains anything"))
                .singleElement()
                .asString()
                .contains(
                        "has no revision origin/main; fetch it: a clone in CI has one commit unless it is told otherwise,"
                                + " as with fetch-depth: 0 in GitHub Actions or GIT_DEPTH: 0 in GitLab CI");
        assertThat(messages(
                        "before: {policies: {files: git:HEAD:old/*.json, attached-to: role/app}}",
                        "nobody gains anything"))
                .singleElement()
                .asString()
                .contains("policies \"git:HEAD:old/*.json\" matches no file")
                .contains("Searched: the repository at HEAD");
        assertThat(messages("before: origin/main", "nobody gains anything"))
                .hasSize(2)
                .first()
                .asString()
                .contains("\"origin/main\" is no revision; write for example before: git:origin/main");
    }
}
