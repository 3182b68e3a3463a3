package org.iamunit.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WatchedFilesTests {

    @TempDir
    private Path folder;

    private Path project;
    private Path policy;
    private Path reports;

    @BeforeEach
    void writeFiles() throws IOException {
        project = Files.createDirectory(folder.resolve("project"));
        reports = project.resolve("docs/access-report");
        policy = write("iam/sender.json", "{}");
        write("target/classes/a.json", "{}");
    }

    @Test
    void what_changes_appears_or_goes_is_told_by_name() throws Exception {
        Path old = write("iam/old.json", "{}");
        WatchedFiles files = new WatchedFiles(project, reports);

        Files.delete(old);
        write("iam/new.json", "{}");
        write("iam/sender.json", "{ }");

        assertThat(files.awaitChange().stream().map(files::nameOf))
                .containsExactly("iam/new.json", "iam/old.json", "iam/sender.json");
    }

    @Test
    void a_file_that_is_written_in_steps_is_told_once() throws Exception {
        Deque<String> steps = new ArrayDeque<>(List.of("", "{", "{ }", "{ } "));
        WatchedFiles files = new WatchedFiles(project, reports, pause -> {
            if (!steps.isEmpty()) {
                write("iam/new.json", steps.remove());
            }
        });

        assertThat(files.awaitChange().stream().map(files::nameOf)).containsExactly("iam/new.json");
        assertThat(steps).isEmpty();
    }

    @Test
    void what_tools_editors_and_runs_write_is_no_change_unless_the_run_reads_it() throws Exception {
        Path read = write("build/resources/test/b.json", "{}");
        WatchedFiles files = new WatchedFiles(project, reports);
        files.watchAlso(Set.of(read));

        write("target/classes/a.json", "{ }");
        write(".git/index", "");
        write("node_modules/c.json", "");
        write("docs/access-report/index.html", "");
        write("specs/app.received.md", "");
        write("specs/.app.access.md.swp", "");
        write("specs/app.access.md~", "");
        write("build/resources/test/b.json", "{ }");

        assertThat(files.awaitChange()).containsExactly(read);
    }

    @Test
    void what_the_output_of_the_run_is_written_into_is_no_change() throws Exception {
        write("output.log", "");
        WatchedFiles files = new WatchedFiles(project, reports);

        write("output.log", "IamUnit: iam/sender.json has changed");
        write("iam/sender.json", "{ }");

        assertThat(files.awaitChange()).containsExactly(policy);
    }

    @Test
    void a_file_that_no_ending_tells_to_be_a_policy_is_a_change_when_it_appears_or_goes() throws Exception {
        WatchedFiles files = new WatchedFiles(project, reports);

        Path added = write("iam/sender", "{}");
        assertThat(files.awaitChange()).containsExactly(added);

        Files.delete(added);
        assertThat(files.awaitChange()).containsExactly(added);
    }

    @Test
    void what_ends_as_a_file_that_was_read_is_watched_as_that_is() throws Exception {
        Path read = write("iam/sender.policy", "{}");
        Path other = write("iam/other.policy", "{}");
        WatchedFiles files = new WatchedFiles(project, reports);
        files.watchAlso(Set.of(read));

        write("iam/sender.policy", "{ }");
        assertThat(files.awaitChange()).containsExactly(read);

        write("iam/other.policy", "{ }");
        assertThat(files.awaitChange()).containsExactly(other);
    }

    @Test
    void what_changes_while_a_run_goes_on_is_a_change() throws Exception {
        WatchedFiles files = new WatchedFiles(project, reports);

        write("iam/sender.json", "{ }");
        files.watchAlso(Set.of(policy));

        assertThat(files.awaitChange()).containsExactly(policy);
    }

    @Test
    void a_file_that_a_later_run_reads_elsewhere_is_watched_from_then_on() throws Exception {
        Path elsewhere = Files.writeString(folder.resolve("shared.json"), "{}");
        WatchedFiles files = new WatchedFiles(project, reports);

        files.watchAlso(Set.of(policy, elsewhere));
        Files.writeString(elsewhere, "{ }");

        assertThat(files.awaitChange()).isEqualTo(List.of(elsewhere));
        assertThat(files.nameOf(elsewhere)).isEqualTo(elsewhere.toString());
    }

    @Test
    void a_file_behind_a_link_changes_with_what_it_leads_to() throws Exception {
        Path shared = Files.writeString(folder.resolve("shared.json"), "{}");
        Path link = Files.createSymbolicLink(project.resolve("iam/shared.json"), shared);
        WatchedFiles files = new WatchedFiles(project, reports);

        Files.writeString(shared, "{ }");

        assertThat(files.awaitChange()).containsExactly(link);
    }

    private Path write(String name, String text) {
        try {
            Path file = project.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
