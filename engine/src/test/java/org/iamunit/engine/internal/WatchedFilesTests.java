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

    @BeforeEach
    void writeFiles() throws IOException {
        project = Files.createDirectory(folder.resolve("project"));
        policy = write("iam/sender.json", "{}");
        write("target/classes/a.json", "{}");
    }

    @Test
    void what_changes_appears_or_goes_is_told_by_name() throws Exception {
        Path old = write("iam/old.json", "{}");
        WatchedFiles files = new WatchedFiles(project, Set.of());

        Files.delete(old);
        write("iam/new.json", "{}");
        write("iam/sender.json", "{ }");

        assertThat(files.awaitChange().stream().map(files::nameOf))
                .containsExactly("iam/new.json", "iam/old.json", "iam/sender.json");
    }

    @Test
    void a_file_that_is_written_in_steps_is_told_once() throws Exception {
        Deque<String> steps = new ArrayDeque<>(List.of("", "{", "{ }", "{ } "));
        WatchedFiles files = new WatchedFiles(project, Set.of(), pause -> {
            if (!steps.isEmpty()) {
                write("iam/new.json", steps.remove());
            }
        });

        assertThat(files.awaitChange().stream().map(files::nameOf)).containsExactly("iam/new.json");
        assertThat(steps).isEmpty();
    }

    @Test
    void what_tools_write_is_no_change_unless_the_run_reads_it() throws Exception {
        Path read = write("build/resources/test/b.json", "{}");
        WatchedFiles files = new WatchedFiles(project, Set.of(read));

        write("target/classes/a.json", "{ }");
        write(".git/index", "");
        write("node_modules/c.json", "");
        write("build/resources/test/b.json", "{ }");

        assertThat(files.awaitChange()).containsExactly(read);
    }

    @Test
    void what_a_run_has_written_is_no_change_but_what_it_has_read_is() throws Exception {
        WatchedFiles files = new WatchedFiles(project, Set.of());

        write("specs/app.received.md", "found");
        write("iam/sender.json", "{ }");
        files.settle(Set.of(policy));

        assertThat(files.awaitChange()).containsExactly(policy);
    }

    @Test
    void a_file_that_a_later_run_reads_elsewhere_is_watched_from_then_on() throws Exception {
        Path elsewhere = Files.writeString(folder.resolve("shared.json"), "{}");
        WatchedFiles files = new WatchedFiles(project, Set.of());

        files.settle(Set.of(policy, elsewhere));
        Files.writeString(elsewhere, "{ }");

        assertThat(files.awaitChange()).isEqualTo(List.of(elsewhere));
        assertThat(files.nameOf(elsewhere)).isEqualTo(elsewhere.toString());
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
