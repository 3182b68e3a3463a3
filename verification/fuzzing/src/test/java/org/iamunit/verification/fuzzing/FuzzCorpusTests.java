package org.iamunit.verification.fuzzing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.iamunit.policy.document.WildcardPatternFuzzTarget;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** What the fuzzer has come upon holds ever after. */
class FuzzCorpusTests {

    private static final Path CORPUS = Path.of("src", "fuzzing", "corpus");

    @Test
    void documents_are_read_or_rejected_with_their_problems() throws IOException {
        replay("policy-document", PolicyDocumentFuzzTarget::fuzzerTestOneInput);
    }

    @Test
    void inventories_are_read_or_refused_with_their_problems() throws IOException {
        replay("inventory", InventoryFuzzTarget::fuzzerTestOneInput);
    }

    @Test
    void patterns_match_as_they_are_defined_and_in_time() throws IOException {
        replay("wildcard-pattern", WildcardPatternFuzzTarget::fuzzerTestOneInput);
    }

    private static void replay(String name, Consumer<byte[]> target) throws IOException {
        List<Path> inputs;
        try (Stream<Path> files = Files.list(CORPUS.resolve(name))) {
            inputs = files.sorted().toList();
        }
        assertThat(inputs).hasSizeGreaterThan(10);
        for (Path input : inputs) {
            byte[] data = Files.readAllBytes(input);
            Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(30),
                    () -> assertThatCode(() -> target.accept(data))
                            .as(input.toString())
                            .doesNotThrowAnyException());
        }
    }
}
