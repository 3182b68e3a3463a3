package org.iamunit.policy.internal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTests {

    @Test
    void a_file_of_the_most_bytes_is_read_and_a_longer_one_is_not(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.json"), "{}\n");

        assertThatCode(() -> TextFile.requireReadable(file, 3)).doesNotThrowAnyException();
        assertThatThrownBy(() -> TextFile.requireReadable(file, 2))
                .isInstanceOf(IOException.class)
                .extracting(e -> TextFile.reason((Exception) e))
                .isEqualTo("it has 3 bytes, and no more than 2 are read");
    }

    @Test
    void what_is_no_file_is_not_opened(@TempDir Path folder) {
        assertThatThrownBy(() -> TextFile.requireReadable(folder, 3))
                .isInstanceOf(IOException.class)
                .extracting(e -> TextFile.reason((Exception) e))
                .isEqualTo("it is a folder, a pipe or a device, and no file");
    }
}
